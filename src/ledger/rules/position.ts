import type { Day } from "../../kernel/day.ts";
import type { ItemKind } from "./items.ts";

export type OwedItem = {
  readonly id: string;
  readonly documentNo: string;
  readonly issuedOn: Day;
  readonly dueOn: Day;
  readonly residualMinor: bigint;
  readonly disputed: boolean;
};

/** Where a dealer stands in one currency, in its minor units. Each yuan is in exactly one of the sums. */
export type DealerPosition = {
  readonly currency: string;
  /** All that is owed on invoices, disputed ones included. */
  readonly receivableMinor: bigint;
  /** Of that, disputed: it stays in the exposure and leaves the overdue test (B5). */
  readonly disputedMinor: bigint;
  readonly prepaymentMinor: bigint;
  readonly unappliedMinor: bigint;
  readonly creditNoteMinor: bigint;
  /** Secures conduct and nets with nothing. */
  readonly depositMinor: bigint;
  /** Of the deposits, what is a bill that was not honoured yet: it secures conduct and is no money. */
  readonly depositBillsMinor: bigint;
  /** Bills that pay or prepay and are not honoured, due later than the day. A bill is no cash. */
  readonly undueBillsMinor: bigint;
  /** The same, due by the day: nobody said yet whether the bank paid, so the money is not there. */
  readonly pastDueBillsMinor: bigint;
  /** What is owed, the oldest document first. */
  readonly items: readonly OwedItem[];
  readonly lastReceiptOn: Day | null;
};

export type PositionRow = {
  readonly dealerId: string;
  /** Null in LAST_RECEIPT, which is of all of them. */
  readonly currency: string | null;
  readonly id: string;
  readonly kind: ItemKind | "LAST_RECEIPT";
  /** What it was booked by: a bill and what it came as have the same. */
  readonly entryId: string;
  readonly documentNo: string;
  readonly issuedOn: Day;
  readonly dueOn: Day | null;
  readonly residualMinor: bigint;
  readonly disputed: boolean;
};

/**
 * Open documents and last receipts, dealer by dealer: his position in the manufacturer's currency first, also where he has
 * nothing in it, then those in others. Currencies are never added up.
 */
export function positionsOf(
  dealerIds: readonly string[],
  rows: readonly PositionRow[],
  currency: string,
  asOf: Day,
): ReadonlyMap<string, readonly [DealerPosition, ...DealerPosition[]]> {
  const byDealer = new Map<string, PositionRow[]>(dealerIds.map((id) => [id, []]));
  for (const row of rows) byDealer.get(row.dealerId)?.push(row);
  return new Map(
    [...byDealer].map(([id, own]) => {
      const others = new Set(
        own.flatMap((row) => (row.currency === null || row.currency === currency ? [] : row.currency)),
      );
      const of = (each: string) =>
        positionOf(
          own.filter((row) => row.currency === null || row.currency === each),
          each,
          asOf,
        );
      return [id, [of(currency), ...[...others].sort().map(of)]];
    }),
  );
}

function positionOf(rows: readonly PositionRow[], currency: string, asOf: Day): DealerPosition {
  const sum = (kind: ItemKind, holds: (row: PositionRow) => boolean = () => true): bigint =>
    rows.reduce((total, row) => (row.kind === kind && holds(row) ? total + row.residualMinor : total), 0n);
  const deposits = new Map(
    rows.flatMap((row) => (row.kind === "DEPOSIT" ? [[row.entryId, row.residualMinor] as const] : [])),
  );
  /** So much of a bill is a deposit; what of the deposit was refunded before the bill was honoured is lent. */
  const deposited = (bill: PositionRow): bigint => {
    const deposit = deposits.get(bill.entryId) ?? 0n;
    return deposit < bill.residualMinor ? deposit : bill.residualMinor;
  };
  const bills = rows.filter((row) => row.kind === "BILL");
  const unpaid = (due: (row: PositionRow) => boolean): bigint =>
    bills.filter(due).reduce((total, bill) => total + bill.residualMinor - deposited(bill), 0n);
  const later = (row: PositionRow): boolean => row.dueOn !== null && row.dueOn > asOf;
  return {
    currency,
    receivableMinor: sum("RECEIVABLE"),
    disputedMinor: sum("RECEIVABLE", (row) => row.disputed),
    prepaymentMinor: sum("PREPAYMENT"),
    unappliedMinor: sum("RECEIPT"),
    creditNoteMinor: sum("CREDIT_NOTE"),
    depositMinor: sum("DEPOSIT"),
    depositBillsMinor: bills.reduce((total, bill) => total + deposited(bill), 0n),
    undueBillsMinor: unpaid(later),
    pastDueBillsMinor: unpaid((row) => !later(row)),
    items: rows.flatMap((row) =>
      row.kind === "RECEIVABLE" && row.dueOn !== null
        ? [
            {
              id: row.id,
              documentNo: row.documentNo,
              issuedOn: row.issuedOn,
              dueOn: row.dueOn,
              residualMinor: row.residualMinor,
              disputed: row.disputed,
            },
          ]
        : [],
    ),
    lastReceiptOn: rows.find((row) => row.kind === "LAST_RECEIPT")?.issuedOn ?? null,
  };
}
