import { type Answer, type Refusal, answer } from "../../kernel/answer.ts";

export type CountRefusal = "UNKNOWN_LINE" | "DUPLICATE_LINE" | "RECEIVED_MORE_THAN_RETURNED" | "QUANTITY_NOT_POSITIVE";

/** A line of a return: what may be counted of it at most. */
type Countable = {
  readonly id: string;
  readonly orderLineId: string;
  readonly batch: string | null;
  readonly quantity: number;
};

/** V6: what of each line of a return counts; what is not named counts in full. Every reason at once. */
export function decideCounts(
  lines: readonly Countable[],
  counted: readonly { readonly line: string; readonly quantity: number }[],
): Answer<readonly Countable[], CountRefusal> {
  const refusals: Refusal<CountRefusal>[] = [];
  const byLine = new Map<string, number>();
  counted.forEach(({ line: id, quantity }, at) => {
    const line = lines.find((each) => each.id === id);
    const path = (field: string) => ["lines", String(at), field];
    if (line === undefined) return void refusals.push({ code: "UNKNOWN_LINE", path: path("line") });
    if (byLine.has(id)) refusals.push({ code: "DUPLICATE_LINE", path: path("line") });
    byLine.set(id, quantity);
    const most = line.quantity;
    if (!Number.isInteger(quantity) || quantity < 0)
      refusals.push({ code: "QUANTITY_NOT_POSITIVE", path: path("quantity") });
    else if (quantity > most)
      refusals.push({ code: "RECEIVED_MORE_THAN_RETURNED", path: path("quantity"), params: { most }, data: { most } });
  });
  return answer(refusals, () =>
    lines.map(({ id, orderLineId, batch, quantity }) => ({
      ...{ id, orderLineId, batch },
      quantity: byLine.get(id) ?? quantity,
    })),
  );
}
