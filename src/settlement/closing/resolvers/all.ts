import {
  ChainInvoiceFields,
  ChainPaperFields,
  StatementClosingCommands,
  StatementClosingFields,
  StatementClosingParts,
} from "./closing.ts";
import { ChainMoneyCommands } from "./money-commands.ts";
import {
  ChainMoneyQueries,
  ChainPaidFields,
  ChainPaymentFields,
  ChainPaymentLineFields,
  ChainReceivableFields,
  ChainReceivableItemFields,
  ChainShortPaymentFields,
  StatementReceivableFields,
} from "./money.ts";

/** Resolvers of closing statements: confirmation, papers, money. */
export const closingResolvers = [
  ChainInvoiceFields,
  ChainMoneyCommands,
  ChainMoneyQueries,
  ChainPaidFields,
  ChainPaperFields,
  ChainPaymentFields,
  ChainPaymentLineFields,
  ChainReceivableFields,
  ChainReceivableItemFields,
  ChainShortPaymentFields,
  StatementClosingCommands,
  StatementClosingFields,
  StatementClosingParts,
  StatementReceivableFields,
] as const;
