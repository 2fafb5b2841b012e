import {
  ChainInvoiceFields,
  ChainPaperFields,
  StatementClosingCommands,
  StatementClosingFields,
  StatementClosingParts,
} from "./closing.ts";

/** Resolvers of closing statements: confirmation, papers, money. */
export const closingResolvers = [
  ChainInvoiceFields,
  ChainPaperFields,
  StatementClosingCommands,
  StatementClosingFields,
  StatementClosingParts,
] as const;
