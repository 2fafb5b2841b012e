import "../messages.ts";
import { StatementItemCommands } from "./items.ts";

/** Resolvers of decisions and disputes. */
export const disputeResolvers = [StatementItemCommands] as const;
