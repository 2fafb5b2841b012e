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

/** Where a dealer stands, in minor units of the manufacturer's currency. Each yuan is in exactly one of the sums. */
export type DealerPosition = {
  /** All that is owed on invoices, disputed ones included. */
  readonly receivableMinor: bigint;
  /** Of that, disputed: it stays in the exposure and leaves the overdue test (B5). */
  readonly disputedMinor: bigint;
  readonly prepaymentMinor: bigint;
  readonly unappliedMinor: bigint;
  readonly creditNoteMinor: bigint;
  /** Secures conduct and nets with nothing. */
  readonly depositMinor: bigint;
  readonly undueBillsMinor: bigint;
  /** What is owed, the oldest document first. */
  readonly items: readonly OwedItem[];
  readonly lastReceiptOn: Day | null;
};

export type PositionRow = {
  readonly dealerId: string;
  readonly id: string;
  readonly kind: ItemKind | "LAST_RECEIPT";
  readonly documentNo: string;
  readonly issuedOn: Day;
  readonly dueOn: Day | null;
  readonly residualMinor: bigint;
  readonly disputed: boolean;
};

/** Open documents and last receipts, dealer by dealer. */
export function positionsOf(
  dealerIds: readonly string[],
  rows: readonly PositionRow[],
  asOf: Day,
): ReadonlyMap<string, DealerPosition> {
  const byDealer = new Map<string, PositionRow[]>(dealerIds.map((id) => [id, []]));
  for (const row of rows) byDealer.get(row.dealerId)?.push(row);
  return new Map([...byDealer].map(([id, own]) => [id, positionOf(own, asOf)]));
}

function positionOf(rows: readonly PositionRow[], asOf: Day): DealerPosition {
  const sum = (kind: ItemKind, holds: (row: PositionRow) => boolean = () => true): bigint =>
    rows.reduce((total, row) => (row.kind === kind && holds(row) ? total + row.residualMinor : total), 0n);
  return {
    receivableMinor: sum("RECEIVABLE"),
    disputedMinor: sum("RECEIVABLE", (row) => row.disputed),
    prepaymentMinor: sum("PREPAYMENT"),
    unappliedMinor: sum("RECEIPT"),
    creditNoteMinor: sum("CREDIT_NOTE"),
    depositMinor: sum("DEPOSIT"),
    undueBillsMinor: sum("BILL", (row) => row.dueOn !== null && row.dueOn > asOf),
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
