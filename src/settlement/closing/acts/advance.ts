import type { Told } from "../../../platform/outbox.ts";
import type { Tx } from "../../../platform/sql.ts";
import { type StatementAct, type StatementState, isPossible } from "../../rules/course.ts";
import { type StatementRow, saveStatement, tellStatement } from "../../statements/store.ts";
import { type Unsettled, unsettledOf } from "../store/closing.ts";

type By = { readonly tx: Tx; tell(told: Omit<Told, "kind">): void };
type Step = {
  readonly act: StatementAct;
  readonly to: StatementState;
  readonly what: string;
  readonly done: (unsettled: Unsettled) => boolean;
};

const isPaid = ({ openMinor, billsHeld }: Unsettled): boolean => openMinor === 0n && billsHeld === 0;
/** G1: how a locked statement goes on by itself, step by step, as soon as nothing holds it. A bill is no cash. */
const steps: readonly Step[] = [
  { act: "invoice", to: "INVOICED", what: "invoiced", done: ({ invoicesToIssue }) => invoicesToIssue === 0 },
  { act: "fallDue", to: "PAYABLE", what: "payable", done: ({ invoicesToDeliver }) => invoicesToDeliver === 0 },
  { act: "pay", to: "PAID", what: "paid", done: isPaid },
  {
    ...{ act: "close", to: "CLOSED", what: "closed" },
    done: ({ restoredMinor, disputedMinor, disputed, papersAwaited, invoicesToIssue, invoicesToDeliver }) =>
      restoredMinor + disputedMinor === 0n && disputed + papersAwaited + invoicesToIssue + invoicesToDeliver === 0,
  },
];

/** Lets a locked statement go on as far as it can, and back to PAYABLE when its money is gone again; answers it as it stands then. */
export async function advance(by: By, row: StatementRow): Promise<StatementRow> {
  const unsettled = await unsettledOf(by.tx, row);
  let at = row;
  if (isPossible("unpay", at.state) && !isPaid(unsettled)) {
    at = await saveStatement(by.tx, at, { state: "PAYABLE" });
    tellStatement(by, at, "unpaid");
  }
  for (const step of steps) {
    if (!isPossible(step.act, at.state) || !step.done(unsettled)) continue;
    at = await saveStatement(by.tx, at, { state: step.to });
    tellStatement(by, at, step.what);
  }
  return at;
}

/**
 * Something of a locked statement changed: its version rises, those who follow it hear of it, and it goes on as far as it
 * can. What stays among ourselves, as how we book money, is not told to the chain by its version.
 */
export async function touched(
  by: By,
  row: StatementRow,
  what: string,
  how: { readonly within?: boolean } = {},
): Promise<StatementRow> {
  const saved = await saveStatement(by.tx, row, {}, how);
  tellStatement(by, saved, what);
  return advance(by, saved);
}
