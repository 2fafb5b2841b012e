import type { Told } from "../../platform/outbox.ts";
import type { StatementRow } from "../statements/store.ts";
import { matchJob } from "./run.ts";

/** Asks, within a command, that a statement whose side changed be matched. */
export const askToMatch = (
  act: { ask(job: string, aggregate: { type: string; id: string }, payload: Record<string, unknown>): void },
  row: Pick<StatementRow, "id">,
): void => act.ask(matchJob, { type: "ChainStatement", id: row.id }, { statementId: row.id });

/** The same outside a command, for `tellAll`. */
export const matchAsked = (row: Pick<StatementRow, "id">): Told => ({
  ...{ kind: "JOB", name: matchJob, aggregateType: "ChainStatement", aggregateId: row.id, version: 0, dealerId: null },
  payload: { statementId: row.id },
});
