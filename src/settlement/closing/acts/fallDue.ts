import type { Act } from "../../../platform/command.ts";
import { type StatementRow, saveStatement } from "../../statements/store.ts";
import { figuresOf } from "../rules/figures.ts";
import { closingFacts } from "../facts.ts";
import { findClosing, saveDueOn, saveFigures } from "../store/closing.ts";
import { lockAll } from "../store/papers.ts";

/** Z2: lets what counts from the invoice fall due, once the statement's goods are invoiced; answers the statement. */
export async function fallDue(act: Pick<Act, "tx">, row: StatementRow): Promise<StatementRow> {
  const closing = await findClosing(act.tx, row.id);
  const invoices = (await lockAll(act.tx, "invoice", row.id)).filter(({ disputeId }) => disputeId === null);
  const issued = invoices.flatMap(({ issuedOn }) => issuedOn ?? []).sort();
  const last = issued.at(-1);
  if (closing?.lockedOn == null || last === undefined || issued.length < invoices.length) return row;
  const before = await closingFacts(act.tx, row, { invoice: null, statement: closing.lockedOn });
  if (before === null || before.dues.every(({ dueOn }) => dueOn !== null)) return row;
  const known = new Set(before.dues.map(({ dueOn }) => dueOn));
  const after = await closingFacts(act.tx, row, { invoice: last, statement: closing.lockedOn });
  if (after !== null) await saveFigures(act.tx, row.id, figuresOf(after.closing, after.dues));
  const days = (after?.dues ?? []).flatMap(({ dueOn }) => (dueOn === null ? [] : [dueOn])).sort();
  const dueOn = days.find((each) => !known.has(each)) ?? days.at(-1);
  if (dueOn === undefined) return row;
  await saveDueOn(act.tx, row.id, dueOn);
  return row.dueOn !== null && row.dueOn <= dueOn ? row : saveStatement(act.tx, row, { dueOn });
}
