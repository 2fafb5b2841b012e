import type { Day } from "../kernel/day.ts";
import { newId } from "../kernel/id.ts";
import type { Act } from "../platform/command.ts";
import type { Tx } from "../platform/sql.ts";
import { type CloseFacts, monthOf } from "./rules/period.ts";
import { openBook } from "./store-entries.ts";

export type LockedBook = Omit<CloseFacts, "unmatchedLines" | "today"> & {
  /** Who closed the month that was closed last. */
  readonly closedBy: string | null;
};

/** Takes the book alone: who posts waits, and finds it closed or open when he comes. */
export async function lockBook(tx: Tx, now: Date): Promise<LockedBook> {
  // Not shared first: two who close at once would each wait for the other's share.
  const take = () =>
    tx.query<{ closedBefore: Day | null }>(
      `SELECT closed_before AS "closedBefore" FROM ledger_book WHERE manufacturer_id = $1 FOR UPDATE`,
      [tx.manufacturerId],
    );
  const taken = await take();
  if (taken.length === 0) await openBook(tx, now);
  const [book] = taken.length > 0 ? taken : await take();
  const closedBefore = book?.closedBefore ?? null;
  const [facts] = await tx.query<{ firstOpen: Day | null; closedBy: string | null }>(
    `SELECT (SELECT min(e.posted_on) FROM ledger_entry e WHERE e.manufacturer_id = $1 AND ($2::date IS NULL OR e.posted_on >= $2)) AS "firstOpen",
       (SELECT a.membership_id FROM ledger_period_act a WHERE a.manufacturer_id = $1 AND a.act = 'CLOSED' ORDER BY a.id DESC LIMIT 1) AS "closedBy"`,
    [tx.manufacturerId, closedBefore],
  );
  const firstOpen = facts?.firstOpen ?? null;
  return {
    closedBefore,
    firstOpenMonth: firstOpen === null ? null : monthOf(firstOpen),
    closedBy: facts?.closedBy ?? null,
  };
}

/** Lines of the bank before a day that nobody has decided. */
export async function undecidedBefore(tx: Tx, before: Day): Promise<number> {
  const [row] = await tx.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM bank_line WHERE manufacturer_id = $1 AND state = 'OPEN' AND booked_on < $2`,
    [tx.manufacturerId, before],
  );
  return row?.n ?? 0;
}

/** Moves the day before which all is closed, and keeps who did it and why. Answers the act's id. */
export async function setClosedBefore(
  act: Act,
  kind: "CLOSED" | "REOPENED",
  month: Day,
  closedBefore: Day,
  reason: string,
): Promise<string> {
  const id = newId();
  await act.tx.query(`UPDATE ledger_book SET closed_before = $2 WHERE manufacturer_id = $1`, [
    act.tx.manufacturerId,
    closedBefore,
  ]);
  await act.tx.query(
    `INSERT INTO ledger_period_act (manufacturer_id, id, act, month, reason, membership_id, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [act.tx.manufacturerId, id, kind, month, reason, act.viewer.membershipId, act.now],
  );
  act.tell({
    ...{ name: kind === "CLOSED" ? "ledger-month.closed" : "ledger-month.opened", aggregateType: "LedgerMonth" },
    ...{ aggregateId: id, version: 1, dealerId: null, payload: { month } },
  });
  return id;
}
