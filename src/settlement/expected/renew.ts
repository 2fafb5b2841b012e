import type { ContractOn } from "../../chains/index.ts";
import type { Told } from "../../platform/outbox.ts";
import type { Tx } from "../../platform/sql.ts";
import type { Run } from "../rules/accrual.ts";
import { afterChange, isPossible } from "../rules/course.ts";
import { openStatement } from "../statements/open.ts";
import { type StatementRow, saveStatement, statementTold } from "../statements/store.ts";
import { type ContractNamed, drawn } from "./expectedOf.ts";
import { gather } from "./gather.ts";
import { writeExpected } from "./store.ts";
import type { Gap } from "./rules/words.ts";

/** A statement whose our side was reckoned, what is to be told, and what could not be reckoned. */
export type Renewed = { readonly row: StatementRow; readonly told: readonly Told[]; readonly gaps: readonly Gap[] };
/** Null: it is confirmed and does not move any more. */
export type Renewing = Renewed | { readonly row: StatementRow; readonly told: null };

export type Agreed = { readonly versions: readonly ContractOn[]; readonly beside: readonly ContractOn[] };

/**
 * Makes our side of a contract's statement anew for a period, and the statement where there is none. Facts are read behind
 * the statement's lock, so that what is written is never older than what another press wrote.
 */
export async function renewStatement(
  tx: Tx,
  contract: ContractNamed,
  agreed: Agreed,
  period: Run,
  now: Date,
): Promise<Renewing> {
  const last = agreed.versions.at(-1)!;
  const opening = { ...contract, number: last.number, currency: last.content.currency };
  const opened = await openStatement(tx, opening, period, now);
  if (!isPossible("expect", opened.state)) return { row: opened, told: null };
  const expected = drawn(contract, agreed, await gather(tx, contract, agreed, period), period);
  const changed = await writeExpected(tx, opened.id, expected.lines);
  const oursMinor = expected.lines.reduce((sum, line) => sum + line.amountMinor, 0n);
  if (changed === 0 && opened.expectedAt !== null) return { row: opened, told: [], gaps: expected.gaps };
  const row = await saveStatement(tx, opened, {
    ...{ oursMinor, oursCount: expected.lines.length, expectedAt: now, matchedAt: null },
    state: afterChange(opened.revision),
  });
  const job: Told = {
    ...{ kind: "JOB", name: "statement.match", aggregateType: "ChainStatement", aggregateId: row.id, version: 0 },
    ...{ dealerId: null, payload: { statementId: row.id } },
  };
  return { row, gaps: expected.gaps, told: [statementTold(row, "expected"), ...(row.revision === 0 ? [] : [job])] };
}
