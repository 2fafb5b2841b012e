import type { NonEmptyArray } from "type-graphql";
import {
  AuditTrailResolver,
  KeptFilterResolver,
  MemberResolver,
  PasswordResolver,
  SessionResolver,
  ViewerResolver,
} from "../identity/index.ts";
import {
  CatalogCommands,
  CatalogResolver,
  ListingFields,
  PriceFields,
  PriceFindingFields,
  PriceAdjustmentFields,
  PriceCommands,
  PriceListFields,
  PriceListResolver,
  PriceProtectionLineFields,
  PriceProtectionResolver,
  PriceStepFields,
  ProductFields,
  ProtectableDealerFields,
} from "../catalog/index.ts";
import { chainResolvers } from "../chains/index.ts";
import {
  CreditAccountFields,
  CreditBlockFields,
  CreditCommands,
  CreditEventResolver,
  CreditHoldFields,
  CreditOwedFields,
  CreditReleaseFields,
  CreditRequestFields,
  CreditResolver,
  CreditShareFields,
  CreditStandingFields,
  CreditStopFields,
} from "../credit/index.ts";
import { coverageResolvers } from "../coverage/index.ts";
import { DivisionResolver } from "../regions/index.ts";
import { stockResolvers } from "../inventory/index.ts";
import {
  BankLineFields,
  FiscalInvoiceFields,
  LedgerCommands,
  LedgerEntryFields,
  LedgerEventResolver,
  LedgerLineFields,
  LedgerRequestFields,
  LedgerRequestResolver,
  LedgerResolver,
  OpenItemFields,
  PaymentFields,
} from "../ledger/index.ts";
import { orderResolvers } from "../orders/index.ts";
import { outletResolvers } from "../outlets/index.ts";
import {
  DealerFields,
  DealerStandingFields,
  DossierFields,
  MemberFields,
  PartnerCommands,
  PartnerResolver,
  ShipToFields,
} from "../partners/index.ts";
import {
  ApprovalDecisionFields,
  ApprovalDelegationFields,
  ApprovalRequestFields,
  ApprovalResolver,
} from "../platform/approvals/resolvers.ts";
import { InboxEventFields, InboxResolver, InboxTaskFields } from "../platform/inbox/resolvers.ts";
import { NotificationDeliveryFields, NotificationFields, NotificationResolver } from "../platform/notify/resolvers.ts";
import { FileResolver } from "../platform/files/resolvers.ts";
import { ImportEventResolver } from "../platform/importer/graphql/events.ts";
import { ImportKindResolver, ImportResolver } from "../platform/importer/graphql/resolvers.ts";
import { settlementResolvers } from "../settlement/index.ts";
import { splitResolvers } from "../splits/index.ts";
import { territoryResolvers } from "../territories/index.ts";
import { NodeResolver } from "./node.ts";

/** A class of resolvers, made by type-graphql without arguments. */
export type ResolverClass = new () => object;

/** Every resolver class of every module. The schema holds what is listed here and nothing else. */
export const resolvers: NonEmptyArray<ResolverClass> = [
  // One line each, in alphabetical order, so that modules come and go without touching each other's lines.
  ApprovalDecisionFields,
  ApprovalDelegationFields,
  ApprovalRequestFields,
  ApprovalResolver,
  AuditTrailResolver,
  BankLineFields,
  CatalogCommands,
  CatalogResolver,
  ...coverageResolvers,
  ...chainResolvers,
  CreditAccountFields,
  CreditBlockFields,
  CreditCommands,
  CreditEventResolver,
  CreditHoldFields,
  CreditOwedFields,
  CreditReleaseFields,
  CreditRequestFields,
  CreditResolver,
  CreditShareFields,
  CreditStandingFields,
  CreditStopFields,
  DealerFields,
  DealerStandingFields,
  DivisionResolver,
  DossierFields,
  FileResolver,
  FiscalInvoiceFields,
  ImportEventResolver,
  ImportKindResolver,
  ImportResolver,
  InboxEventFields,
  InboxResolver,
  InboxTaskFields,
  LedgerCommands,
  LedgerEntryFields,
  LedgerEventResolver,
  LedgerLineFields,
  LedgerRequestFields,
  LedgerRequestResolver,
  LedgerResolver,
  ListingFields,
  MemberFields,
  KeptFilterResolver,
  MemberResolver,
  NodeResolver,
  NotificationDeliveryFields,
  NotificationFields,
  NotificationResolver,
  OpenItemFields,
  ...orderResolvers,
  ...outletResolvers,
  PartnerCommands,
  PartnerResolver,
  PasswordResolver,
  PaymentFields,
  PriceFields,
  PriceFindingFields,
  PriceAdjustmentFields,
  PriceCommands,
  PriceListFields,
  PriceListResolver,
  PriceProtectionLineFields,
  PriceProtectionResolver,
  PriceStepFields,
  ProductFields,
  ProtectableDealerFields,
  SessionResolver,
  ShipToFields,
  ...settlementResolvers,
  ...splitResolvers,
  ...stockResolvers,
  ...territoryResolvers,
  ViewerResolver,
];
