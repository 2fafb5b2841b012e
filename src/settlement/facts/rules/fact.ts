import { type Refusal, unless } from "../../../kernel/answer.ts";
import { type Day, plusDays } from "../../../kernel/day.ts";
import { exact } from "../../../kernel/money.ts";

/** What happens to goods at a chain's: taken over, sent, received, given back to us, sold, brought back, counted, lost, moved between its places. */
export const movementKinds = [
  ...(["OPENING", "DELIVERY", "RECEIPT", "SUPPLIER_RETURN", "SALE", "CUSTOMER_RETURN", "COUNT", "SHRINK"] as const),
  ...(["TRANSFER_OUT", "TRANSFER_IN"] as const),
] as const;
export type MovementKind = (typeof movementKinds)[number];

/** A movement as somebody says it. Base units; `unitPrice` of `priceUnits` of them, tax included. `on` null: none was readable. */
export type MovementSaid = {
  readonly kind: MovementKind;
  readonly on: Day;
  readonly quantity: bigint;
  readonly unitPrice: string | null;
  readonly priceUnits: bigint;
  readonly documentNo: string;
};
export type MovementRefusal =
  | "DOCUMENT_MISSING"
  | "FUTURE_DAY"
  | "QUANTITY_NOT_POSITIVE"
  | "QUANTITY_NOT_WHOLE"
  | "QUANTITY_ABSURD"
  | "PRICE_MALFORMED";

const mostUnits = 1_000_000_000n;
const isPrice = (text: string): boolean => /^\d{1,13}(?:\.\d+)?$/.test(text) && exact(text).decimalPlaces() <= 6;

/** X1: it cites its document, has happened, is of at least one unit (a count: none or more), and its price is one. */
export const decideMovement = (said: MovementSaid, today: Day): Refusal<MovementRefusal>[] => [
  ...unless(said.documentNo !== "", "DOCUMENT_MISSING", { path: ["documentNo"] }),
  ...unless(said.on <= today, "FUTURE_DAY", { path: ["on"] }),
  ...(said.kind === "COUNT"
    ? unless(said.quantity >= 0n, "QUANTITY_NOT_WHOLE", { path: ["quantity"] })
    : unless(said.quantity > 0n, "QUANTITY_NOT_POSITIVE", { path: ["quantity"] })),
  ...unless(said.quantity <= mostUnits, "QUANTITY_ABSURD", {
    path: ["quantity"],
    params: { most: mostUnits.toString() },
  }),
  ...unless(said.unitPrice === null || isPrice(said.unitPrice), "PRICE_MALFORMED", { path: ["unitPrice"] }),
];

/** X7: goods are moved to another place than they were at, and nothing but goods that leave has such a place. */
export const decideTransfer = (
  kind: MovementKind,
  storeId: string | null,
  toStoreId: string | null,
): Refusal<"TRANSFER_NOWHERE">[] =>
  unless(toStoreId === null || (kind === "TRANSFER_OUT" && toStoreId !== storeId), "TRANSFER_NOWHERE", {
    path: ["toStore"],
  });

/** What a store's tills turned over of a product, or of a group of one rate, on a day. Minor units, tax included. */
export type TurnoverSaid = {
  readonly on: Day;
  readonly productId: string | null;
  readonly rateGroup: string | null;
  readonly grossMinor: bigint;
  readonly returnsMinor: bigint;
  readonly couponsMinor: bigint;
  readonly documentNo: string;
};
export type TurnoverRefusal = "DOCUMENT_MISSING" | "FUTURE_DAY" | "AMOUNT_NEGATIVE" | "PRODUCT_OR_GROUP";

/** X2: it cites its document, has happened, is of a product or a group and not of both, and nothing in it is below zero. */
export const decideTurnoverSaid = (said: TurnoverSaid, today: Day): Refusal<TurnoverRefusal>[] => [
  ...unless(said.documentNo !== "", "DOCUMENT_MISSING", { path: ["documentNo"] }),
  ...unless(said.on <= today, "FUTURE_DAY", { path: ["on"] }),
  ...unless(said.productId === null || said.rateGroup === null, "PRODUCT_OR_GROUP", { path: ["rateGroup"] }),
  ...(["gross", "returns", "coupons"] as const).flatMap((key) =>
    unless(said[`${key}Minor`] >= 0n, "AMOUNT_NEGATIVE", { path: [key] }),
  ),
];

/** Something that a fee is for. Days `[from, to)`. */
export type EventSaid = {
  /** Of the catalogue of fees. */
  readonly feeKind: string;
  readonly name: string;
  readonly from: Day;
  readonly to: Day;
  /** Issues printed, heads on duty. */
  readonly quantity: bigint;
  /** Of head-days, or of lateness; null: as the dates say. */
  readonly days: bigint | null;
  readonly baseMinor: bigint | null;
  readonly documentNo: string;
};
export type EventRefusal =
  | ("DOCUMENT_MISSING" | "NAME_MISSING" | "UNKNOWN_FEE_KIND" | "PERIOD_EMPTY" | "FUTURE_DAY" | "AMOUNT_NEGATIVE")
  | ("QUANTITY_NOT_POSITIVE" | "QUANTITY_NOT_WHOLE" | "QUANTITY_ABSURD");

const mostHeads = 100_000n;
/** How far ahead what is planned may be recorded: display dates, promoters. */
const aheadDays = 400;

/** X3: it is of a known kind, is called something, cites its document, has days in their order, and counts at least one. */
export const decideEvent = (
  said: EventSaid,
  isFeeKind: (kind: string) => boolean,
  today: Day,
): Refusal<EventRefusal>[] => [
  ...unless(isFeeKind(said.feeKind), "UNKNOWN_FEE_KIND", { path: ["feeKind"] }),
  ...unless(said.name !== "", "NAME_MISSING", { path: ["name"] }),
  ...unless(said.documentNo !== "", "DOCUMENT_MISSING", { path: ["documentNo"] }),
  ...unless(said.from < said.to, "PERIOD_EMPTY", { path: ["to"] }),
  ...unless(said.from <= plusDays(today, aheadDays), "FUTURE_DAY", { path: ["from"] }),
  ...unless(said.quantity > 0n, "QUANTITY_NOT_POSITIVE", { path: ["quantity"] }),
  ...unless(said.quantity <= mostHeads, "QUANTITY_ABSURD", {
    path: ["quantity"],
    params: { most: mostHeads.toString() },
  }),
  ...unless(said.days === null || said.days >= 0n, "QUANTITY_NOT_WHOLE", { path: ["days"] }),
  ...unless(said.days === null || said.days <= mostUnits, "QUANTITY_ABSURD", {
    path: ["days"],
    params: { most: mostUnits.toString() },
  }),
  ...unless(said.baseMinor === null || said.baseMinor >= 0n, "AMOUNT_NEGATIVE", { path: ["base"] }),
];

/**
 * X4: which line of which document a fact is; the same key is the same line. Papers of goods that move have a line for a
 * store and product (or say the line's number); reports and counts have one for each day as well.
 */
export function movementKey(
  said: Pick<MovementSaid, "kind" | "on" | "documentNo">,
  { storeId, productId, line }: { readonly storeId: string; readonly productId: string; readonly line: string },
): string {
  const daily = ["SALE", "CUSTOMER_RETURN", "COUNT", "SHRINK"].includes(said.kind);
  return JSON.stringify([said.kind, said.documentNo, storeId, productId, daily ? said.on : null, line]);
}
export const turnoverKey = (
  said: Pick<TurnoverSaid, "on" | "documentNo" | "productId" | "rateGroup">,
  { storeId, promotion, line }: { readonly storeId: string; readonly promotion: boolean; readonly line: string },
): string => JSON.stringify([said.documentNo, storeId, said.productId, said.rateGroup, said.on, promotion, line]);
export const eventKey = (
  said: Pick<EventSaid, "feeKind" | "name" | "from" | "documentNo">,
  {
    storeId,
    productId,
    line,
  }: { readonly storeId: string | null; readonly productId: string | null; readonly line: string },
): string => JSON.stringify([said.feeKind, said.name, said.documentNo, storeId, productId, said.from, line]);

/** A line of a document as it is on record: whether it stands, or was taken back. */
export type OnRecord<Fact> = { readonly fact: Fact; readonly revision: number; readonly standing: boolean };

/**
 * X5: a line that is on record in the same figures is nothing new; in others it is taken back first and then said
 * anew; one that was taken back is said as its next revision.
 */
export function againstRecord<Fact extends object>(
  said: Fact,
  record: OnRecord<Fact> | undefined,
): { readonly is: "NEW"; readonly revision: number } | { readonly is: "SAME" | "OTHER" } {
  if (record === undefined) return { is: "NEW", revision: 0 };
  if (!record.standing) return { is: "NEW", revision: record.revision + 1 };
  return { is: same(said, record.fact) ? "SAME" : "OTHER" };
}

const same = <Fact extends object>(a: Fact, b: Fact): boolean =>
  (Object.keys(a) as (keyof Fact)[]).every((key) => String(a[key]) === String(b[key]));
