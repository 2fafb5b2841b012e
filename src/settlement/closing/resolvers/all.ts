import { StatementClosingCommands, StatementClosingFields, StatementClosingParts } from "./closing.ts";

/** Resolvers of closing statements: confirmation, papers, money. */
export const closingResolvers = [StatementClosingCommands, StatementClosingFields, StatementClosingParts] as const;
