import { type Answer, type Refusal, answer, unless } from "../../kernel/answer.ts";
import { type Day, daysBetween, plusDays } from "../../kernel/day.ts";

export type ReceiptRefusal =
  | "EMPTY_SELECTION"
  | "UNKNOWN_PRODUCT"
  | "QUANTITY_NOT_POSITIVE"
  | "QUANTITY_ABSURD"
  | "FUTURE_DAY"
  | "BATCH_MALFORMED"
  | "EXPIRY_MISSING"
  | "EXPIRY_BEFORE_PRODUCTION"
  | "EXPIRED_BATCH"
  | "BATCH_DIFFERS";

/** More than this on one line, or in one place, is surely a slip. */
export const mostGoods = 100_000_000;

export type ReceiptLine = {
  readonly productId: string | null;
  readonly quantity: number;
  /** Empty: the day of receipt names it. */
  readonly batch: string;
  readonly producedOn: Day | null;
  readonly expiresOn: Day | null;
};
export type KnownLife = { readonly expiresOn: Day | null; readonly producedOn: Day | null };
export type ReceiptFacts = {
  /** Days from production to expiry by product; null: it does not expire. Missing: no such product. */
  readonly shelfLife: ReadonlyMap<string, number | null>;
  /** Batches that are known, by `product batch`. */
  readonly known: ReadonlyMap<string, KnownLife>;
};
export type ReceivedBatch = {
  readonly productId: string;
  readonly batch: string;
  readonly quantity: number;
  readonly producedOn: Day | null;
  readonly expiresOn: Day | null;
  readonly lifeDays: number | null;
};

export const batchKey = (productId: string, batch: string): string => `${productId} ${batch}`;

/** R1 R2. What expires says when: by its day of expiry, or its day of production and the product's shelf life. */
function lifeOf(line: ReceiptLine, shelfLife: number | null, known: KnownLife | undefined) {
  const producedOn = line.producedOn ?? known?.producedOn ?? null;
  const given = line.expiresOn ?? known?.expiresOn ?? null;
  const expiresOn = given ?? (producedOn === null || shelfLife === null ? null : plusDays(producedOn, shelfLife));
  const lifeDays = producedOn !== null && expiresOn !== null ? daysBetween(producedOn, expiresOn) : shelfLife;
  return { producedOn, expiresOn, lifeDays };
}

/** R1 R2 R3. What comes in, all reasons at once; a batch has one expiry wherever it comes from. */
export function decideReceipt(
  lines: readonly ReceiptLine[],
  on: Day,
  today: Day,
  facts: ReceiptFacts,
): Answer<readonly ReceivedBatch[], ReceiptRefusal> {
  const refusals: Refusal<ReceiptRefusal>[] = [
    ...unless(lines.length > 0, "EMPTY_SELECTION", { path: ["lines"] }),
    ...unless(on <= today, "FUTURE_DAY", { path: ["receivedOn"], params: { today } }),
  ];
  // What an earlier line says of a batch holds for a later one.
  const named = new Map<string, KnownLife>();
  const batches = lines.flatMap((line, at): ReceivedBatch[] => {
    const path = (field: string) => ["lines", String(at), field];
    const before = refusals.length;
    const { productId, quantity } = line;
    const shelfLife = productId === null ? undefined : facts.shelfLife.get(productId);
    if (productId === null || shelfLife === undefined) {
      refusals.push({ code: "UNKNOWN_PRODUCT", path: path("product") });
      return [];
    }
    const batch = line.batch.trim() === "" ? on.replaceAll("-", "") : line.batch.trim();
    const key = batchKey(productId, batch);
    const known = facts.known.get(key) ?? named.get(key);
    const life = lifeOf(line, shelfLife, known);
    const { producedOn, expiresOn } = life;
    if (!Number.isInteger(quantity) || quantity <= 0)
      refusals.push({ code: "QUANTITY_NOT_POSITIVE", path: path("quantity") });
    else if (quantity > mostGoods)
      refusals.push({ code: "QUANTITY_ABSURD", path: path("quantity"), params: { most: mostGoods } });
    const backwards = producedOn !== null && expiresOn !== null && expiresOn <= producedOn;
    const differs =
      known !== undefined &&
      ((line.expiresOn !== null && line.expiresOn !== known.expiresOn) ||
        (line.producedOn !== null && known.producedOn !== null && line.producedOn !== known.producedOn));
    refusals.push(
      ...unless(batch.length <= 60, "BATCH_MALFORMED", { path: path("batch") }),
      ...unless(expiresOn !== null || shelfLife === null, "EXPIRY_MISSING", { path: path("expiresOn") }),
      ...unless(!backwards, "EXPIRY_BEFORE_PRODUCTION", { path: path("expiresOn") }),
      ...unless(producedOn === null || producedOn <= today, "FUTURE_DAY", {
        path: path("producedOn"),
        params: { today },
      }),
      ...unless(expiresOn === null || expiresOn >= today, "EXPIRED_BATCH", {
        path: path("expiresOn"),
        params: { batch, expiresOn: expiresOn ?? "" },
      }),
      ...unless(!differs, "BATCH_DIFFERS", {
        path: path("batch"),
        params: { batch, expiresOn: known?.expiresOn ?? "" },
      }),
    );
    if (refusals.length === before) named.set(key, life);
    return [{ productId, batch, quantity, ...life }];
  });
  return answer(refusals, () => batches);
}
