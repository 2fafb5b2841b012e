import { type Day, day, plusDays, plusMonths } from "../../../kernel/day.ts";
import { type EventFact, type MovementFact, type TurnoverFact } from "../../../settlement/index.ts";
import type { Random } from "../random.ts";

/** What happened at the demo's chains: a bit more than a year of receipts, tills, consigned goods and events. */

export type FactStore = {
  readonly id: string;
  readonly code: string;
  readonly kind: "STORE" | "DC";
  readonly entityId: string | null;
  readonly bannerName: string | null;
  readonly openedOn: Day | null;
  readonly closedOn: Day | null;
};
/** A product that the chain sells, with what a case of it costs the chain on a day, tax included. */
export type FactProduct = {
  readonly id: string;
  readonly code: string;
  readonly perCase: number;
  readonly priceOn: (on: Day) => string;
};
export type FactChain = {
  readonly code: string;
  readonly id: string;
  readonly stores: readonly FactStore[];
  readonly products: readonly FactProduct[];
};
export type ChainFacts = {
  readonly movements: readonly MovementFact[];
  readonly turnovers: readonly TurnoverFact[];
  readonly events: readonly EventFact[];
};

const currency = "CNY";
export const firstOf = (on: Day): Day => day(`${on.slice(0, 7)}-01`);
/** The months before today's and today's own, the oldest first. */
export const monthsBack = (today: Day, count: number): Day[] =>
  Array.from({ length: count + 1 }, (_, at) => plusMonths(firstOf(today), at - count));
const isOpen = ({ openedOn, closedOn }: FactStore, on: Day): boolean =>
  (openedOn === null || openedOn <= on) && (closedOn === null || on < closedOn);
const compact = (on: Day): string => on.replaceAll("-", "");

type Making = { readonly chain: FactChain; readonly today: Day; readonly random: Random };
type Moved = Pick<MovementFact, "kind" | "on" | "quantity" | "documentNo"> & {
  readonly store: FactStore;
  readonly product: FactProduct;
  readonly orderNo?: string;
};

const movement = (chainId: string, { store, product, orderNo, ...said }: Moved): MovementFact => ({
  ...{ chainId, storeId: store.id, productId: product.id, ...said, unitPrice: product.priceOn(said.on) },
  ...{ priceUnits: BigInt(product.perCase), currency, promotion: false, referenceNo: null, orderNo: orderNo ?? null },
});

/** Goods that a store or DC received on a day, a paper for all of them. */
function receipt(
  { chain, random }: Making,
  store: FactStore,
  on: Day,
  goods: { readonly from: readonly FactProduct[]; readonly lines: number; readonly cases: readonly [number, number] },
): MovementFact[] {
  const first = random.whole(0, goods.from.length - 1);
  const documentNo = `GRN${compact(on)}${store.code}`;
  return Array.from({ length: goods.lines }, (_, at) => {
    const product = goods.from[(first + at) % goods.from.length]!;
    const quantity = BigInt(random.whole(...goods.cases) * product.perCase);
    return movement(chain.id, {
      ...{
        kind: "RECEIPT",
        on,
        quantity,
        documentNo,
        store,
        product,
        orderNo: `PO${compact(plusDays(on, -3))}${store.code}`,
      },
    });
  });
}

/**
 * Goods on credit: two receipts a month and store, and what was sent to a distribution centre on the month's last day and
 * came in the next; now and then something is given back.
 */
export function bought(making: Making, from: readonly FactProduct[], months: readonly Day[]): MovementFact[] {
  const { chain, today, random } = making;
  return months.flatMap((month) =>
    chain.stores.flatMap((store) => {
      const isCentre = store.kind === "DC";
      const cases = isCentre ? ([420, 760] as const) : ([12, 40] as const);
      const came = (isCentre ? [5, 13] : [6, 20])
        .map((each) => plusDays(month, each + random.whole(0, 3)))
        .filter((on) => on < today && isOpen(store, on))
        .flatMap((on) => receipt(making, store, on, { from, lines: 3, cases }))
        .concat(isCentre ? underway(making, store, plusMonths(month, 1), { from, lines: 1, cases }) : []);
      const backOn = plusDays(month, 16);
      const back = came[0];
      if (back === undefined || backOn >= today || !random.chance(0.12)) return came;
      const product = from.find(({ id }) => id === back.productId)!;
      const returned = {
        kind: "SUPPLIER_RETURN" as const,
        on: backOn,
        quantity: BigInt(product.perCase),
        store,
        product,
      };
      return [...came, movement(chain.id, { ...returned, documentNo: `RT${compact(backOn)}${store.code}` })];
    }),
  );
}

/** Goods that left on the last day before a month and were received on its third: whose month they are is a matter of the paper. */
function underway(making: Making, store: FactStore, next: Day, goods: Parameters<typeof receipt>[3]): MovementFact[] {
  const [sentOn, cameOn] = [plusDays(next, -1), plusDays(next, 2)];
  const came = receipt(making, store, cameOn, goods);
  const sent = came.map((fact) => ({
    ...fact,
    kind: "DELIVERY" as const,
    on: sentOn,
    documentNo: `FH${compact(sentOn)}${store.code}`,
  }));
  return [...sent, ...came].filter(({ on }) => on < making.today);
}

/** Consigned goods: what was sent at the month's beginning, what was sold of it, what shoppers brought back, a count in the end. */
export function consigned(making: Making, goods: readonly FactProduct[], months: readonly Day[]): MovementFact[] {
  const { chain, today, random } = making;
  const book = new Map<string, number>();
  const stores = chain.stores.filter(({ kind }) => kind === "STORE");
  return months.flatMap((month) =>
    stores.flatMap((store) =>
      goods.flatMap((product) => {
        const end = plusDays(plusMonths(month, 1), -1);
        if (!isOpen(store, end) || end >= today) return [];
        const key = `${store.id} ${product.id}`;
        const sent = random.whole(2, 5) * product.perCase;
        const stock = (book.get(key) ?? 0) + sent;
        const sold = Math.min(stock, Math.round((stock * random.whole(62, 94)) / 100));
        const brought = random.chance(0.2) ? 1 : 0;
        const left = stock - sold + brought;
        // What is on the shelf is now and then less than the book.
        const counted = left > 4 && random.chance(0.15) ? left - 1 : left;
        book.set(key, left);
        const of = (kind: MovementFact["kind"], on: Day, quantity: number, mark: string): MovementFact[] =>
          quantity === 0 && kind !== "COUNT"
            ? []
            : [
                movement(chain.id, {
                  ...{
                    kind,
                    on,
                    quantity: BigInt(quantity),
                    store,
                    product,
                    documentNo: `${mark}${compact(on)}${store.code}`,
                  },
                }),
              ];
        return [
          ...of("RECEIPT", plusDays(month, 2), sent, "DX"),
          ...of("SALE", end, sold, "XS"),
          ...of("CUSTOMER_RETURN", end, brought, "TH"),
          ...of("COUNT", end, counted, "PD").map((fact) => ({ ...fact, unitPrice: null, currency: null })),
        ];
      }),
    ),
  );
}

/** A concession's turnover, week by week, and a promotion that the supplier bears a part of. */
export function turnedOver(making: Making, goods: readonly FactProduct[], months: readonly Day[]): TurnoverFact[] {
  const { chain, today, random } = making;
  return months
    .flatMap((month, at) =>
      [0, 7, 14, 21].flatMap((offset) =>
        chain.stores.flatMap((store) =>
          goods.map((product): TurnoverFact | null => {
            const on = plusDays(month, offset + 6);
            if (on >= today) return null;
            // Some months fall short of the guarantee, some go beyond it.
            const grossMinor = BigInt(random.whole(410, 640) + (at % 3) * 70) * 1_000n;
            return {
              ...{
                chainId: chain.id,
                storeId: store.id,
                productId: product.id,
                rateGroup: null,
                on,
                quantity: null,
                grossMinor,
              },
              returnsMinor: random.chance(0.3) ? BigInt(random.whole(20, 90)) * 100n : 0n,
              couponsMinor: random.chance(0.15) ? BigInt(random.whole(10, 60)) * 100n : 0n,
              ...{ currency, promotion: false, documentNo: `LS${compact(on)}${store.code}` },
            };
          }),
        ),
      ),
    )
    .filter((each) => each !== null);
}

const festivals: Readonly<Record<string, string>> = {
  "01": "元旦",
  "02": "春节",
  "05": "五一",
  "06": "端午",
  "09": "中秋",
  "10": "国庆",
};

/** Leaflets, festivals, displays and promoters, each citing its paper. */
export function happenings({ chain, today }: Making, months: readonly Day[]): EventFact[] {
  const event = (feeKind: string, name: string, from: Day, to: Day, quantity: number): EventFact => ({
    ...{ chainId: chain.id, storeId: null, productId: null, feeKind, name, from, to, quantity: BigInt(quantity) },
    ...{
      days: null,
      baseMinor: null,
      currency: null,
      documentNo: `HD${compact(from)}${feeKind.slice(0, 3).toUpperCase()}`,
    },
  });
  return months.flatMap((month) => {
    const name = month.slice(0, 7);
    const festival = festivals[month.slice(5, 7)];
    return [
      event("flyerFee", `${name} DM`, plusDays(month, 9), plusDays(month, 23), 1),
      event("promoterMgmtFee", `${name} 促销员`, month, plusMonths(month, 1), 8),
      ...(festival === undefined
        ? []
        : [event("festivalFee", `${name.slice(0, 4)} ${festival}`, plusDays(month, 1), plusDays(month, 8), 1)]),
    ].filter(({ from }) => from < today);
  });
}
