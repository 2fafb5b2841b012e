import "./messages.ts";
import "./events/priceProtection.ts";
import "./print/journal.ts";
import "./print/statement.ts";

/** The module's door. */
export { OpenItem } from "./model/item.ts";
export { LedgerCommands } from "./resolvers-commands.ts";
export {
  BankLineFields,
  FiscalInvoiceFields,
  LedgerEntryFields,
  LedgerLineFields,
  LedgerResolver,
  OpenItemFields,
  PaymentFields,
} from "./resolvers.ts";
export { LedgerEventResolver } from "./events/live.ts";
export { LedgerRequestFields, LedgerRequestResolver } from "./requests/resolvers.ts";
export { askDepositRefund, type DepositRefund, restsOf } from "./acts/deposits.ts";
export { type TakeBackRefusal, takeBackItem } from "./acts/takeBack.ts";
export { bankLines } from "./imports/bankLines.ts";
export { ledgerTransferPart } from "./transfer/part.ts";
export { dealerPosition, dealerPositions, unspentKey, unspentMoney } from "./queries/position.ts";
export { dealerPositionsOn } from "./queries/positionPast.ts";
export { AgeingBucketType } from "./model/enums.ts";
export { type AgeingBucket, ageingBuckets, ageingOf, bucketOf } from "./rules/ageing.ts";
export { paymentsToRemind } from "./queries/reminders.ts";
export { accounts } from "./rules/chart.ts";
export type { EntryLine, NewEntry } from "./rules/entry.ts";
export type { DealerPosition, OwedItem } from "./rules/position.ts";
export {
  type ApplicationRefusal,
  applyItems,
  type DocumentRefusal,
  type NewDocument,
  type NewInvoice,
  type NewReceipt,
  openCreditNote,
  openInvoice,
  openReceipt,
  type WantedApplication,
} from "./documents.ts";
export {
  type By,
  type Posted,
  type PostRefusal,
  postEntry,
  reverseEntries,
  reverseEntry,
  type ReverseRefusal,
  sumsOfEntries,
} from "./store-entries.ts";
export { insertPayment, type NewPayment } from "./store-payments.ts";
