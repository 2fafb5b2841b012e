import { exact } from "../../src/kernel/money.ts";
import type { Day } from "../../src/kernel/day.ts";
import { plusDays } from "../../src/kernel/day.ts";
import type { GroundFacts, TermKnown } from "../../src/settlement/rules/ground.ts";
import type { VarianceCode } from "../../src/settlement/rules/codes.ts";
import type { StatementLine } from "../../src/settlement/rules/match/words.ts";

/** Random numbers that are the same on every machine. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
  };
}

/** Lines that are one matter, by their places in both sides, and the codes that their difference has. */
export type Matter = {
  readonly ours: readonly number[];
  readonly theirs: readonly number[];
  readonly codes: readonly VarianceCode[];
};
export type Truth = {
  readonly ours: StatementLine[];
  readonly theirs: StatementLine[];
  readonly matters: Matter[];
  readonly ground: GroundFacts;
  readonly stores: readonly string[];
  readonly products: readonly string[];
};

const from = "2026-03-01" as Day;
const to = "2026-04-01" as Day;
export const truthPeriod = { from, to };

/** An id by arithmetic: the same on both sides of a bench. */
export const truthId = (kind: number, at: number): string =>
  `${kind.toString(16).padStart(8, "0")}-0000-8000-8000-${at.toString(16).padStart(12, "0")}`;

const price = (cents: number): string => exact(BigInt(cents)).div(100).toFixed();

type Goods = {
  quantity: number;
  cents: number;
  product: number;
  store: number;
  on: Day;
  documentNo: string;
  orderNo: string;
};

/** Makes both sides line by line; the makers below say what happens to a line. */
class Sides {
  readonly ours: StatementLine[] = [];
  readonly theirs: StatementLine[] = [];
  readonly matters: Matter[] = [];
  readonly next: (below: number) => number;
  readonly #products: readonly string[];
  readonly #stores: readonly string[];
  #paper = 0;

  constructor(seed: number, products: readonly string[], stores: readonly string[]) {
    this.next = numbers(seed);
    this.#products = products;
    this.#stores = stores;
  }

  goods(): Goods {
    this.#paper += 1;
    const product = this.next(this.#products.length);
    return {
      ...{ product, store: this.next(this.#stores.length), quantity: 2 + this.next(400), cents: 150 + product * 7 },
      ...{ on: plusDays(from, this.next(31)), documentNo: `GRN${this.#paper}`, orderNo: `PO${this.#paper}` },
    };
  }

  put(side: "ours" | "theirs", goods: Goods, more: Partial<StatementLine> = {}): number {
    const lines = this[side];
    const sign = more.kind === "RETURN" ? -1n : 1n;
    lines.push({
      ...{ id: truthId(side === "ours" ? 1 : 2, lines.length + 1), kind: "GOODS", documentNo: goods.documentNo },
      ...{ orderNo: goods.orderNo, productId: this.#products[goods.product]!, storeId: this.#stores[goods.store]! },
      ...{ quantity: sign * BigInt(goods.quantity), unitPrice: price(goods.cents) },
      ...{
        amountMinor: sign * BigInt(goods.quantity) * BigInt(goods.cents),
        on: goods.on,
        fee: null,
        taxRate: "0.13",
        note: null,
      },
      ...more,
    });
    return lines.length - 1;
  }

  fee(side: "ours" | "theirs", code: string, amount: number, more: Partial<StatementLine> = {}): number {
    const lines = this[side];
    lines.push({
      ...{
        id: truthId(side === "ours" ? 1 : 2, lines.length + 1),
        kind: "FEE",
        documentNo: null,
        orderNo: null,
        productId: null,
      },
      ...{ storeId: null, quantity: null, unitPrice: null, amountMinor: BigInt(-amount), on: plusDays(to, -1) },
      ...{ fee: { code, event: null }, taxRate: "0.06", note: null, ...more },
    });
    return lines.length - 1;
  }

  matter(ours: readonly number[], theirs: readonly number[], ...codes: VarianceCode[]): void {
    this.matters.push({ ours, theirs, codes });
  }
}

type Making = (sides: Sides) => void;
const both = (
  sides: Sides,
  change: (goods: Goods) => Goods,
  more: Partial<StatementLine>,
  ...codes: VarianceCode[]
) => {
  const goods = sides.goods();
  sides.matter([sides.put("ours", goods)], [sides.put("theirs", change(goods), more)], ...codes);
};
const same = (goods: Goods): Goods => goods;

/** What happens to goods, with how many of a thousand lines it happens to. */
const happenings: readonly (readonly [perMille: number, Making])[] = [
  [760, (sides) => both(sides, same, {})],
  // Another paper of theirs, the order in common; no price said; a paper of a later day.
  [30, (sides) => both(sides, (goods) => ({ ...goods, documentNo: `V${goods.documentNo}` }), {})],
  [20, (sides) => both(sides, same, { unitPrice: null })],
  [
    20,
    (sides) =>
      both(
        sides,
        (goods) => ({
          ...goods,
          documentNo: `W${goods.documentNo}`,
          orderNo: `X${goods.orderNo}`,
          on: plusDays(goods.on, 2),
        }),
        {},
      ),
  ],
  // Three receipts that they list as one.
  [
    20,
    (sides) => {
      const goods = sides.goods();
      const parts = [1, 2, 3].map((at) =>
        sides.put("ours", { ...goods, quantity: goods.quantity + at, documentNo: `${goods.documentNo}-${at}` }),
      );
      sides.matter(parts, [sides.put("theirs", { ...goods, quantity: 3 * goods.quantity + 6 })]);
    },
  ],
  [30, (sides) => both(sides, (goods) => ({ ...goods, quantity: goods.quantity - 1 }), {}, "QTY_SHORT")],
  [30, (sides) => both(sides, (goods) => ({ ...goods, cents: goods.cents - 40 }), {}, "PRICE_DIFF")],
  [
    10,
    (sides) =>
      both(
        sides,
        (goods) => ({ ...goods, quantity: goods.quantity - 1, cents: goods.cents - 40 }),
        {},
        "QTY_SHORT",
        "PRICE_DIFF",
      ),
  ],
  [
    10,
    (sides) => {
      // Their net is right and their rate is not.
      const goods = { ...sides.goods(), quantity: 11_300 };
      const other = (BigInt(goods.quantity) * BigInt(goods.cents) * 109n) / 113n;
      sides.matter(
        [sides.put("ours", goods)],
        [sides.put("theirs", goods, { amountMinor: other, unitPrice: null, taxRate: "0.09" })],
        "TAX_DIFF",
      );
    },
  ],
  [15, (sides) => both(sides, same, { storeId: null })],
  [10, (sides) => sides.matter([], [sides.put("theirs", sides.goods(), { kind: "RETURN" })], "RETURN_UNKNOWN")],
  [
    5,
    (sides) =>
      sides.matter([], [sides.put("theirs", sides.goods(), { kind: "RETURN", note: "残损退货" })], "RETURN_DAMAGE"),
  ],
  [10, (sides) => sides.matter([], [sides.put("theirs", sides.goods())], "NOT_OURS")],
  [10, (sides) => sides.matter([sides.put("ours", sides.goods())], [], "QTY_SHORT")],
  [10, (sides) => sides.matter([sides.put("ours", { ...sides.goods(), on: to })], [], "TIMING")],
];

const duplicated: Making = (sides) => {
  const goods = sides.goods();
  sides.matter([sides.put("ours", goods)], [sides.put("theirs", goods)]);
  sides.matter([], [sides.put("theirs", goods)], "DUP_BILL");
};
const rounded: Making = (sides) => {
  const goods = { ...sides.goods(), quantity: 300 };
  const amountMinor = BigInt(goods.quantity * goods.cents) - 7n;
  sides.matter([sides.put("ours", goods)], [sides.put("theirs", goods, { amountMinor, unitPrice: null })], "ROUNDING");
};

const term = (kind: string, more: Partial<TermKnown> = {}): TermKnown => ({
  ...{ kind, basis: "FIXED", accrual: "AT_EVENT", legality: "OK", tiered: false, needsEvidence: false, storeIds: null },
  ...{ from: "2026-01-01" as Day, to: null, ...more },
});

/** Fees of every ground, a store of their own each so that they are not each other. */
function addFees(sides: Sides, stores: readonly string[], times: number): GroundFacts {
  const opened = new Map<string, Day | null>(stores.map((id) => [id, null]));
  for (let at = 0; at < times; at += 1) {
    const storeId = stores[at % stores.length]!;
    const event = `活动${at}`;
    const own = (code: string, amount: number) => sides.fee("ours", code, amount, { storeId, fee: { code, event } });
    const their = (code: string, amount: number, named = true) =>
      sides.fee("theirs", code, amount, { storeId, fee: { code, event: named ? event : null } });
    sides.matter([own("flyerFee", 234_000)], [their("flyerFee", 234_000)]);
    sides.matter([], [their("flyerFee", 234_000)], "FEE_DUPLICATE");
    sides.matter([own("endcapFee", 200_000)], [their("endcapFee", 260_000)], "FEE_RATE");
    sides.matter([], [their("空调赞助", 5_000 + at)], "FEE_NO_CONTRACT");
    sides.matter([], [their("anniversaryFee", 10_000_000 + at)], "LEGAL_FLAG");
    sides.matter([], [their("newStoreFee", 2_000_000 + at)], "NO_EVENT");
    sides.matter([], [their("stackFee", 300_000 + at)], "FEE_NOT_PERFORMED");
    sides.matter([], [their("conditionalRebate", 700_000 + at)], "REBATE_UNEARNED");
    sides.matter([own("shrinkAllowance", 1_000)], [their("shrinkAllowance", 4_000)], "SHRINK_OVER");
    sides.matter([], [their("priceGapComp", 8_000 + at)], "PROMO_SHARE");
    sides.matter([], [their("lateDeliveryPenalty", 9_000 + at)], "PENALTY_LATE");
    sides.matter([own("displayFee", 500_000)], [], "TIMING");
  }
  return {
    period: { from, to },
    terms: [
      ...["flyerFee", "endcapFee", "stackFee", "priceGapComp", "lateDeliveryPenalty", "displayFee"].map((kind) =>
        term(kind),
      ),
      ...[
        term("anniversaryFee", { legality: "DOUBTFUL" }),
        term("newStoreFee"),
        term("shrinkAllowance", { accrual: "WITH_BASE" }),
      ],
      term("conditionalRebate", { tiered: true, accrual: "EXPECTED_TIER" }),
    ],
    // Leaflets were printed, gondola ends and displays were there; of floor stacks nobody knows.
    events: ["flyerFee", "endcapFee", "displayFee"].flatMap((feeKind) =>
      Array.from({ length: times }, (_each, at) => ({
        feeKind,
        name: `活动${at}`,
        storeId: stores[at % stores.length]!,
        from,
        to,
        hasEvidence: true,
      })),
    ),
    opened,
    taken: [],
  };
}

/**
 * A statement of about so many lines of which everything is known: four fifths agree, in every way that lines find each
 * other, the rest differs in every way there is. The same seed makes the same statement.
 */
export function truth(size: number, seed = 5): Truth {
  const products = Array.from({ length: 1000 }, (_each, at) => truthId(3, at + 1));
  const stores = Array.from({ length: 200 }, (_each, at) => truthId(4, at + 1));
  const sides = new Sides(seed, products, stores);
  const all = happenings.flatMap(([perMille, making]) => Array<Making>(perMille).fill(making));
  const fees = Math.max(1, Math.floor(size / 2_500));
  for (let at = 0; at < size - fees * 12; at += 1) {
    const making = all[(at * 617) % all.length] as Making;
    (at % 100 === 99 ? duplicated : at % 100 === 98 ? rounded : making)(sides);
  }
  const ground = addFees(sides, stores, fees);
  return { ours: sides.ours, theirs: sides.theirs, matters: sides.matters, ground, stores, products };
}
