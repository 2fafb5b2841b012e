import type { Tx } from "../../../platform/sql.ts";
import { mayWriteOff, within } from "../../../chains/index.ts";
import type { StatementRow } from "../../statements/store.ts";
import { type Group, totalOf } from "../rules/decision.ts";
import { isWithinLimits } from "../rules/writeOff.ts";
import { itemsChosen, spentIn } from "../store-items.ts";
import { toleranceOf, writeOffMonth } from "../writeOff.ts";
import type { Chosen } from "./choose.ts";

/** Whether what was chosen may be written off without another person: within tolerance line by line, and within the month's cap. */
export async function limitsOf(tx: Tx, row: StatementRow, chosen: Chosen, groups: readonly Group[]): Promise<boolean> {
  const { sizeMinor, amountMinor } = totalOf(groups);
  const policy = await toleranceOf(tx, row);
  const month = await writeOffMonth(tx, row);
  const spent = chosen.kind === "HEADER" ? 0n : await spentIn(tx, row.id, chosen.choice, groups);
  const writtenOffMinor = month.ownMinor + month.besideMinor - spent;
  if (!mayWriteOff(policy, sizeMinor, writtenOffMinor)) return false;
  // The sheet's own total is no line: it has the limits of a statement taken as a whole.
  if (chosen.kind === "HEADER") return within(policy.statement, row.oursMinor, row.oursMinor - amountMinor);
  const lines = await itemsChosen(tx, row.id, chosen.choice, groups);
  return isWithinLimits(policy, { lines, sizeMinor, writtenOffMinor });
}
