import { OrderResolver } from "../resolvers.ts";
import { AllocationResolver } from "./allocation.ts";
import { AmendmentResolver } from "./amendments.ts";
import { ClaimResolver } from "./claims.ts";
import { CreditAgainResolver } from "./credits.ts";
import { FulfilmentResolver } from "./fulfilment.ts";
import { HoldResolver } from "./holds.ts";
import { OrderImported } from "./imported.ts";
import { MinimumLifeResolver } from "./minimumLife.ts";
import { OrderPolicyResolver } from "./policy.ts";
import { ReturnResolver } from "./returns.ts";
import { OrderLineGrantFields, SalesOwnedResolver, SalesOwnedRowFields, TargetProgressResolver } from "./salesSeen.ts";
import { ServiceResolver } from "./services.ts";
import { TransferEventResolver } from "./transferEvents.ts";
import { TransferResolver } from "./transfers.ts";

/** Every resolver class of the module. */
export const orderResolvers = [
  AllocationResolver,
  AmendmentResolver,
  ClaimResolver,
  CreditAgainResolver,
  FulfilmentResolver,
  HoldResolver,
  MinimumLifeResolver,
  OrderImported,
  OrderLineGrantFields,
  OrderPolicyResolver,
  OrderResolver,
  ReturnResolver,
  SalesOwnedResolver,
  SalesOwnedRowFields,
  ServiceResolver,
  TargetProgressResolver,
  TransferEventResolver,
  TransferResolver,
] as const;
