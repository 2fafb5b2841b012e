import "../../letters/printing.ts";
import "../files.ts";
import "../messages.ts";
import "../tasks.ts";
import { DisputeCommands } from "./commands.ts";
import { DisputeEventResolver } from "./events.ts";
import { ChainDisputeEntryFields, ChainDisputeFields, ChainDisputeNoteFields } from "./fields.ts";
import { StatementItemCommands } from "./items.ts";
import { DisputeQueries } from "./queries.ts";
import { StatementDisputeFields, StatementItemDisputeFields } from "./statement.ts";

/** Resolvers of decisions and disputes. */
export const disputeResolvers = [
  ChainDisputeEntryFields,
  ChainDisputeFields,
  ChainDisputeNoteFields,
  DisputeCommands,
  DisputeEventResolver,
  DisputeQueries,
  StatementDisputeFields,
  StatementItemCommands,
  StatementItemDisputeFields,
] as const;
