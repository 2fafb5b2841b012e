import { type Answer, type Refusal, answer } from "../../kernel/answer.ts";

/** A batch of a shipment: what went out of it and what became of it. */
export type Underway = {
  readonly sourceId: string;
  readonly lotId: string;
  readonly quantity: number;
  readonly arrived: number;
  readonly lost: number;
  readonly consigned: number;
  readonly returned: number;
};

/** What arrived of a shipment's line, and what of it is given up as lost. */
export type Arrival = { readonly sourceId: string; readonly arrived: number; readonly lost?: number };

/** What a batch's row gains. */
export type Gain<Row> = {
  readonly row: Row;
  readonly arrived: number;
  readonly lost: number;
  readonly returned: number;
};

const open = (row: Underway): number => row.quantity - row.arrived - row.lost;

/** H3. What arrives was sent: never more than is on its way; spread over the batches in their order. */
export function decideArrival<Row extends Underway>(
  rows: readonly Row[],
  arrivals: readonly Arrival[],
): Answer<readonly Gain<Row>[], "RECEIVED_MORE_THAN_SHIPPED"> {
  const refusals: Refusal<"RECEIVED_MORE_THAN_SHIPPED">[] = [];
  const left = new Map(rows.map((row) => [row, open(row)]));
  const gains: Gain<Row>[] = [];
  arrivals.forEach(({ sourceId, arrived, lost = 0 }, at) => {
    const batches = rows.filter((row) => row.sourceId === sourceId);
    const most = batches.reduce((sum, row) => sum + (left.get(row) ?? 0), 0);
    if (arrived < 0 || lost < 0 || arrived + lost > most)
      return void refusals.push({
        code: "RECEIVED_MORE_THAN_SHIPPED",
        path: ["lines", String(at), "quantity"],
        params: { most },
        data: { most },
      });
    let [come, gone] = [arrived, lost];
    for (const row of batches) {
      const some = Math.min(come, left.get(row) ?? 0);
      const none = Math.min(gone, (left.get(row) ?? 0) - some);
      if (some + none === 0) continue;
      left.set(row, (left.get(row) ?? 0) - some - none);
      gains.push({ row, arrived: some, lost: none, returned: 0 });
      [come, gone] = [come - some, gone - none];
    }
  });
  return answer(refusals, () => gains);
}

/** H4. What comes back was had from us: of that batch, and no more than arrived and is not back yet. */
export function decideReturn<Row extends Underway>(
  rows: readonly Row[],
  lines: readonly { readonly lotId: string; readonly quantity: number; readonly consigned?: boolean }[],
): Answer<readonly Gain<Row>[], "NOT_YOUR_GOODS" | "RETURNED_MORE_THAN_BOUGHT"> {
  const refusals: Refusal<"NOT_YOUR_GOODS" | "RETURNED_MORE_THAN_BOUGHT">[] = [];
  // What is consigned is ours, and not his to give back as his own; he gives it back as ours.
  const ours = new Set(lines.flatMap(({ lotId, consigned }) => (consigned === true ? [lotId] : [])));
  const left = new Map(
    rows.map((row) => [row, row.arrived - row.returned - (ours.has(row.lotId) ? 0 : row.consigned)]),
  );
  const gains: Gain<Row>[] = [];
  lines.forEach(({ lotId, quantity }, at) => {
    const batches = rows.filter((row) => row.lotId === lotId && row.arrived > 0);
    const most = batches.reduce((sum, row) => sum + (left.get(row) ?? 0), 0);
    if (batches.length === 0) return void refusals.push({ code: "NOT_YOUR_GOODS", path: ["lines", String(at), "lot"] });
    if (quantity > most)
      return void refusals.push({
        code: "RETURNED_MORE_THAN_BOUGHT",
        path: ["lines", String(at), "quantity"],
        params: { most },
        data: { most },
      });
    let back = quantity;
    for (const row of batches) {
      const some = Math.min(back, left.get(row) ?? 0);
      if (some === 0) continue;
      left.set(row, (left.get(row) ?? 0) - some);
      gains.push({ row, arrived: 0, lost: 0, returned: some });
      back -= some;
    }
  });
  return answer(refusals, () => gains);
}

/** H5. Of goods that were counted as given back and had never come: what went out last is his again first. */
export function neverReturned<Row extends Underway>(
  rows: readonly Row[],
  lines: readonly { readonly lotId: string; readonly quantity: number }[],
): Gain<Row>[] {
  const gains: Gain<Row>[] = [];
  for (const { lotId, quantity } of lines) {
    let left = quantity;
    for (const row of [...rows].reverse()) {
      const some = row.lotId === lotId ? Math.min(left, row.returned) : 0;
      if (some > 0) gains.push({ row, arrived: 0, lost: 0, returned: -some });
      left -= some;
    }
    if (left > 0) throw new Error("more was taken back of a return than was given back");
  }
  return gains;
}
