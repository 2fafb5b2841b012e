import { type Answer, type Refusal, answer, no, refusalsOf, unless } from "../../kernel/answer.ts";

export type ChangeRefusal =
  | "EMPTY_SELECTION"
  | "UNKNOWN_LOT"
  | "DUPLICATE_LINE"
  | "FIGURE_NOT_WHOLE"
  | "QUANTITY_ABSURD"
  | "LOT_SHORT"
  | "BELOW_RESERVED";

/** A batch in the warehouse, under lock. Zero where the books have none of it there. */
export type LotFacts = {
  readonly lotId: string;
  readonly productId: string;
  readonly batch: string;
  readonly onHand: number;
  readonly free: number;
};
export type ChangeFacts = { readonly lots: readonly LotFacts[]; readonly stock: readonly StockFacts[] };
export type StockFacts = { readonly productId: string; readonly onHand: number; readonly reserved: number };

/** What is to change: by so much, or to what was counted. */
export type ChangeLine =
  | { readonly lotId: string | null; readonly by: number }
  | { readonly lotId: string | null; readonly counted: number };
export type Change = { readonly lotId: string; readonly productId: string; readonly quantity: number };

const most = 100_000_000;

/** C1. What a line says is a whole number: not zero where it changes by it, not negative where it was counted. */
function wrongFigure(line: ChangeLine, path: string[]): Refusal<ChangeRefusal>[] {
  const counted = "counted" in line;
  const figure = counted ? line.counted : line.by;
  const at = [...path, counted ? "counted" : "quantity"];
  if (!Number.isInteger(figure) || (counted ? figure < 0 : figure === 0))
    return [{ code: "FIGURE_NOT_WHOLE", path: at }];
  return unless(Math.abs(figure) <= most, "QUANTITY_ABSURD", { path: at, params: { most } });
}

/**
 * C1 C2 C3. Adjustments and counts: each batch once; nothing goes that is not there or is picked for somebody; and what
 * is promised stays covered: promises are given back first, by those who made them.
 */
export function decideChanges(
  lines: readonly ChangeLine[],
  facts: ChangeFacts,
): Answer<readonly Change[], ChangeRefusal> {
  const refusals: Refusal<ChangeRefusal>[] = unless(lines.length > 0, "EMPTY_SELECTION", { path: ["lines"] });
  const lots = new Map(facts.lots.map((lot) => [lot.lotId, lot]));
  const seen = new Set<string>();
  const changes: (Change & { readonly path: string[] })[] = [];
  lines.forEach((line, at) => {
    const path = ["lines", String(at)];
    const lot = line.lotId === null ? undefined : lots.get(line.lotId);
    if (lot === undefined) return void refusals.push({ code: "UNKNOWN_LOT", path: [...path, "lot"] });
    if (seen.has(lot.lotId)) return void refusals.push({ code: "DUPLICATE_LINE", path: [...path, "lot"] });
    seen.add(lot.lotId);
    const wrong = wrongFigure(line, path);
    refusals.push(...wrong);
    if (wrong.length > 0) return;
    const quantity = "counted" in line ? line.counted - lot.onHand : line.by;
    const { batch, free } = lot;
    if (quantity < -free)
      refusals.push({ code: "LOT_SHORT", path: [...path, "quantity"], params: { batch, free }, data: { free } });
    changes.push({ lotId: lot.lotId, productId: lot.productId, quantity, path });
  });
  const byProduct = Map.groupBy(changes, ({ productId }) => productId);
  for (const stock of facts.stock) {
    const own = byProduct.get(stock.productId) ?? [];
    const free = stock.onHand - stock.reserved;
    if (own.reduce((sum, { quantity }) => sum + quantity, 0) < -free && own.some(({ quantity }) => quantity < 0))
      refusals.push({
        code: "BELOW_RESERVED",
        path: own.find(({ quantity }) => quantity < 0)?.path ?? [],
        params: { free, reserved: stock.reserved },
        data: { free },
      });
  }
  return answer(refusals, () => changes.map(({ lotId, productId, quantity }) => ({ lotId, productId, quantity })));
}

/** C5. An adjustment says why. */
export function decideAdjustment(
  lines: readonly ChangeLine[],
  facts: ChangeFacts,
  reason: string,
): Answer<readonly Change[], ChangeRefusal | "REASON_MISSING"> {
  const decided = decideChanges(lines, facts);
  return reason.trim() === "" ? no({ code: "REASON_MISSING", path: ["reason"] }, ...refusalsOf(decided)) : decided;
}
