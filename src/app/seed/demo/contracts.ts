import type { ContractContent, FeeTermSaid, ModeTerm } from "../../../chains/index.ts";
import { feeKinds, type FeeKind } from "../../../chains/index.ts";
import { type Day, day, plusMonths } from "../../../kernel/day.ts";

/** What the demo's chains agreed with us, year by year: terms as such contracts have them, figures invented. */

/** What contracts name, by the names of the story. */
export type Named = {
  entity(at: number): string;
  banner(name: string): string;
  store(name: string): string;
  dealer(name: string): string;
  /** Our products whose codes begin so. */
  products(...formats: string[]): readonly string[];
};
export type ContractStory = {
  readonly number: string;
  readonly name: string;
  readonly entity: number;
  /** Each holds from its first day until the next one's. */
  readonly agreed: readonly ContractContent[];
  /** What waits for its approval. */
  readonly proposed: ContractContent | null;
};

const measures = "《零售商供应商公平交易管理办法》（2006）第十三条";
const cleanUp = "2011 年清理整顿大型零售企业违规收费目录";

type Days = { readonly from: Day; readonly to: Day | null };
type FeeSaid = Partial<Omit<FeeTermSaid, "kind">> & { readonly kind: FeeKind };

/** A term with what its kind usually is. */
const fee = (days: Days, said: FeeSaid): FeeTermSaid => {
  const usual = feeKinds[said.kind];
  return {
    ...{ basis: usual.basis, accrual: usual.accrual, amount: null, rate: null, tiers: [], tierMode: null, base: null },
    ...{ stores: null, products: null, from: days.from, to: days.to, evidence: [], vat: usual.vat },
    ...{ taxRate: usual.vat === "LINKED" ? "0.13" : usual.vat === "SERVICE" ? "0.06" : "0", note: null },
    legality: usual.legality,
    legalSource: usual.legality === "DOUBTFUL" ? cleanUp : null,
    ...said,
  };
};

const mode = (days: Days, said: Partial<ModeTerm> & Pick<ModeTerm, "mode">): ModeTerm => ({
  ...{ products: null, from: days.from, to: days.to, base: "MONTH_END_OF_RECEIPT" as const, days: 45 },
  ...{ paymentDays: [10, 25], taxRate: "0.13", heldBatches: null, shrinkRate: null, turnover: null },
  ...said,
});

const purchases = { taxIncluded: false, netOfReturns: true, withPromotions: true, source: "RECEIPTS", dcOnly: false };
const base = (said: Partial<typeof purchases> = {}) => ({ ...purchases, ...said }) as FeeTermSaid["base"];

const tolerance = {
  line: { mode: "FAIL_IF_EITHER", amount: "1.00", percent: "0.5" },
  statement: { mode: "FAIL_IF_EITHER", amount: "10.00", percent: "0.1" },
  monthlyCap: "200.00",
} as const;
const everywhere = { scope: "ALL" as const, ids: [] };
const plain = (days: Days, entity: string) => ({
  ...{ entity, dealer: null, ledger: "MANUFACTURER" as const, currency: "CNY", from: days.from, to: days.to },
  ...{ stores: everywhere, products: null, tolerance, rebateMethod: "RED_LETTER" as const },
});

export type Years = { readonly last: Days; readonly now: Days; readonly next: Days };

/** Last year and this one, by the calendar, and what is proposed: from the first of the month after next to the end of its year. */
export function yearsOf(today: Day): Years {
  const year = Number(today.slice(0, 4));
  const first = (of: number): Day => day(`${of}-01-01`);
  const soon = plusMonths(day(`${today.slice(0, 7)}-01`), 1);
  return {
    last: { from: first(year - 1), to: first(year) },
    now: { from: first(year), to: first(year + 1) },
    next: { from: soon, to: first(Number(soon.slice(0, 4)) + 1) },
  };
}

type Wanhe = { readonly unconditional: string; readonly termDays: number; readonly card: boolean };

/** 万禾: two modes at once, and every kind of term that a hypermarket asks for. */
function wanhe(days: Days, named: Named, { unconditional, termDays, card }: Wanhe): ContractContent {
  const hypermarkets = { scope: "BANNERS" as const, ids: [named.banner("万禾大卖场")] };
  const spring = { from: days.from, to: day(`${days.from.slice(0, 4)}-03-16`) };
  /** What a store's shelf costs for the months that are left of the year. */
  const shelf = String(500 * (13 - Number(days.from.slice(5, 7))));
  const rate = (kind: FeeKind, of: string, more: Partial<Omit<FeeTermSaid, "kind">> = {}) =>
    fee(days, { kind, rate: of, base: base(), ...more });
  return {
    ...plain(days, named.entity(0)),
    modes: [
      mode(days, { mode: "CREDIT_TERM", products: named.products("QB", "QT"), days: termDays }),
      mode(days, {
        mode: "CONSIGNMENT",
        products: named.products("QX"),
        base: "STATEMENT",
        days: 30,
        shrinkRate: "0.005",
      }),
    ],
    products: named.products("QB", "QT", "QX"),
    terms: [
      rate("unconditionalRebate", unconditional),
      fee(days, {
        kind: "conditionalRebate",
        ...{ base: base(), tierMode: "WHOLE" },
        tiers: [
          { from: "6000000", to: "9000000", rate: "0.01" },
          { from: "9000000", to: null, rate: "0.02" },
        ],
      }),
      rate("serviceFee", "0.02", { base: base({ taxIncluded: true, withPromotions: false, source: "POS" }) }),
      rate("logisticsFee", "0.025", { base: base({ dcOnly: true }) }),
      fee(days, { kind: "displayFee", amount: shelf, note: "货架两组、端头一侧，每店每月 500 元" }),
      ...(days.from < spring.to
        ? [
            fee(spring, {
              kind: "stackFee",
              amount: "5000",
              stores: hypermarkets,
              evidence: ["堆头照片", "排期确认单"],
            }),
          ]
        : []),
      fee(days, { kind: "flyerFee", amount: "2340", stores: hypermarkets, evidence: ["当期 DM 原件"] }),
      fee(days, {
        kind: "festivalFee",
        amount: "50000",
        legalSource: measures,
        note: "元旦、春节、五一、端午、中秋、国庆",
      }),
      fee(days, { kind: "newStoreFee", amount: "20000", legalSource: measures, evidence: ["开业照片"] }),
      fee(days, { kind: "barcodeFee", amount: "1000", legalSource: cleanUp }),
      fee(days, { kind: "promoterMgmtFee", amount: "2000", evidence: ["在岗考勤"] }),
      fee(days, { kind: "returnAllowance", rate: "0.03", base: base() }),
      ...(card ? [rate("cardFee", "0.006", { base: base({ taxIncluded: true, source: "POS" }) })] : []),
    ],
  };
}

const ningbo = (days: Days, named: Named): ContractContent => ({
  ...plain(days, named.entity(1)),
  ...{ dealer: named.dealer("宁波甬江商贸有限公司"), ledger: "DEALER", products: named.products("QB", "QT") },
  modes: [mode(days, { mode: "CREDIT_TERM", base: "RECEIPT", days: 60, paymentDays: [15] })],
  terms: [
    fee(days, { kind: "unconditionalRebate", rate: "0.025", base: base() }),
    fee(days, { kind: "endcapFee", amount: "2000", evidence: ["端架照片"] }),
  ],
});

const linli = (days: Days, named: Named): ContractContent => ({
  ...plain(days, named.entity(0)),
  products: named.products("QT", "QW"),
  modes: [mode(days, { mode: "CONSIGNMENT", base: "STATEMENT", days: 30, paymentDays: [20], shrinkRate: "0.008" })],
  terms: [
    fee(days, { kind: "shelfMgmtFee", rate: "0.015", base: base({ taxIncluded: true, source: "POS" }) }),
    fee(days, { kind: "displayFee", amount: "600" }),
    fee(days, { kind: "infoFee", amount: "1500", note: "销售数据查询，按月" }),
  ],
});

const xinbaihui = (days: Days, named: Named): ContractContent => ({
  ...plain(days, named.entity(0)),
  products: named.products("QX"),
  modes: [
    mode(days, {
      ...{ mode: "TURNOVER_DEDUCTION", base: "STATEMENT", days: 15, paymentDays: [25] },
      turnover: {
        ...{ kind: "GUARANTEED_SALES", profit: null, guarantee: "200000", target: null, overRate: null },
        bands: [
          { from: "0", to: "240000", rate: "0.22" },
          { from: "240000", to: null, rate: "0.18" },
        ],
        ...{ period: "MONTH", cumulative: false },
      },
    }),
  ],
  terms: [
    fee(days, { kind: "utilities", amount: "2600", note: "水电、物业、胸卡" }),
    fee(days, { kind: "anniversaryFee", amount: "10000", legalSource: cleanUp }),
    fee(days, { kind: "deposit", amount: "20000", note: "合同期满无息退还" }),
  ],
});

/** The contracts of one of the demo's chains, by the chain's code. */
export function contractsOf(chain: string, named: Named, { last, now, next }: Years): ContractStory[] {
  const year = now.from.slice(0, 4);
  const of = (
    mark: string,
    name: string,
    entity: number,
    agreed: readonly ContractContent[],
    proposed = null as ContractContent | null,
  ) => ({
    ...{ number: `HT-${mark}-${Number(year) - 1}`, name, entity, agreed, proposed },
  });
  switch (chain) {
    case "WH":
      return [
        of(
          ...(["WH", "万禾年度购销合同", 0] as const),
          [
            wanhe(last, named, { unconditional: "0.025", termDays: 45, card: false }),
            wanhe(now, named, { unconditional: "0.03", termDays: 45, card: false }),
          ],
          wanhe(next, named, { unconditional: "0.035", termDays: 60, card: true }),
        ),
        of("WHNB", "万禾宁波三方供货合同", 1, [ningbo(now, named)]),
      ];
    case "LL":
      return [of("LL", "邻里代销合同", 0, [linli({ from: last.from, to: null }, named)])];
    default:
      return [of("XBH", "鑫百汇联营合同", 0, [xinbaihui({ from: last.from, to: now.to }, named)])];
  }
}
