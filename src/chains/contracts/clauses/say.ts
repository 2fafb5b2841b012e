import { plusDays } from "../../../kernel/day.ts";
import { amountText, exact, grouped, parseAmount } from "../../../kernel/money.ts";
import type { Period } from "../../../kernel/period.ts";
import type { BandSaid, FeeTermSaid, ModeTerm, StoresChosen, TurnoverSaid } from "../../rules/contract.ts";
import { isDecimal } from "../../rules/contractContent.ts";
import type { Wording } from "./words.ts";

/** What clauses are worded with: the contract's currency and days, and what its ids stand for (undefined: not known). */
export type Saying = Period & {
  readonly words: Wording;
  readonly currency: string;
  readonly nameOf: (id: string) => string | undefined;
  /** Every name is told, however many there are. */
  readonly whole: boolean;
};

/** An amount with its thousands apart and its currency: 1250000 is 1,250,000.00 元. What is no amount stays as it was typed. */
export function sayAmount(text: string, { words, currency }: Pick<Saying, "words" | "currency">): string {
  const amount = parseAmount(text, currency);
  return amount === undefined ? text : `${grouped(amountText(amount))} ${words.currency(currency)}`;
}

/** A rate as a percentage: 0.025 is 2.5%. */
export const sayRate = (rate: string): string => (isDecimal(rate) ? `${exact(rate).times(100).toFixed()}%` : rate);

/** The days of a part: its first and its last one. */
export const sayDays = ({ words }: Pick<Saying, "words">, { from, to }: Period): string =>
  words.days(from, to === null ? null : plusDays(to, -1));

/** How many names are told before the rest is counted. */
const told = 3;
const sayIds = (ids: readonly string[], { words, nameOf, whole }: Saying, thing: readonly [string, string]): string => {
  const most = whole ? ids.length : told;
  const names = ids.slice(0, most).flatMap((id) => nameOf(id) ?? []);
  return names.length < Math.min(most, ids.length)
    ? words.pick(`${ids.length} ${thing[0]}`, `${ids.length} ${thing[1]}`)
    : words.count(names, ids.length, thing);
};

export const sayStores = ({ scope, ids }: StoresChosen, saying: Saying): string =>
  scope === "ALL"
    ? saying.words.pick("全部门店", "all stores")
    : sayIds(ids, saying, scope === "BANNERS" ? ["个门店品牌", "banners"] : ["家门店", "stores"]);

export const sayProducts = (ids: readonly string[] | null, saying: Saying): string =>
  ids === null ? saying.words.pick("全部产品", "all products") : sayIds(ids, saying, ["个产品", "products"]);

const sayBand = ({ from, to, rate }: BandSaid, saying: Saying): string => {
  const { words } = saying;
  const [begins, ends] = [sayAmount(from, saying), to === null ? null : sayAmount(to, saying)];
  return ends === null
    ? words.pick(`${begins} 以上 ${sayRate(rate)}`, `${sayRate(rate)} from ${begins}`)
    : words.pick(`${begins} 至 ${ends} 为 ${sayRate(rate)}`, `${sayRate(rate)} from ${begins} to ${ends}`);
};

/** What a chain keeps of its turnover. */
function sayTurnover(said: TurnoverSaid, saying: Saying): string {
  const { words } = saying;
  const amount = (text: string | null) => sayAmount(text ?? "", saying);
  const period = words.period(said.period);
  const cumulative = said.cumulative ? words.pick("，年内累计", ", the year so far together") : "";
  return [
    words.turnover(said.kind),
    ...(said.profit === null
      ? []
      : [words.pick(`${period} ${amount(said.profit)}`, `${amount(said.profit)} ${period}`)]),
    ...(said.guarantee === null
      ? []
      : [
          words.pick(
            `保底${period} ${amount(said.guarantee)}${cumulative}`,
            `at least ${amount(said.guarantee)} ${period}${cumulative}`,
          ),
        ]),
    ...(said.target === null
      ? []
      : [
          words.pick(
            `目标${period} ${amount(said.target)}，超出部分扣 ${sayRate(said.overRate ?? "")}`,
            `target ${amount(said.target)} ${period}, ${sayRate(said.overRate ?? "")} above it`,
          ),
        ]),
    ...(said.bands.length === 0
      ? []
      : [`${words.pick("扣点：", "kept: ")}${said.bands.map((band) => sayBand(band, saying)).join(words.comma)}`]),
  ].join(words.semicolon);
}

const samePeriod = (a: Period, b: Period): boolean => a.from === b.from && a.to === b.to;

/** How some products are settled by a mode: when it is paid, and what belongs to its kind. */
export function sayMode(mode: ModeTerm, saying: Saying): string {
  const { words } = saying;
  const days = mode.paymentDays;
  const paid =
    mode.mode === "PREPAID" || mode.mode === "ON_DELIVERY"
      ? []
      : [
          words.pick(
            `自${words.start(mode.base)}起 ${mode.days} 天`,
            `${mode.days} ${mode.days === 1 ? "day" : "days"} from ${words.start(mode.base)}`,
          ),
          ...(days.length === 0
            ? []
            : [words.pick(`每月 ${days.join("、")} 日付款`, `paid on day ${days.join(" and ")} of the month`)]),
        ];
  return [
    sayProducts(mode.products, saying),
    ...(mode.heldBatches === null ? [] : [words.pick(`压 ${mode.heldBatches} 批`, `${mode.heldBatches} held back`)]),
    ...paid,
    ...(mode.shrinkRate === null
      ? []
      : [words.pick(`允许损耗 ${sayRate(mode.shrinkRate)}`, `up to ${sayRate(mode.shrinkRate)} may be lost`)]),
    words.pick(`税率 ${sayRate(mode.taxRate)}`, `VAT ${sayRate(mode.taxRate)}`),
    ...(mode.turnover === null ? [] : [sayTurnover(mode.turnover, saying)]),
    ...(samePeriod(mode, saying) ? [] : [sayDays(saying, mode)]),
  ].join(words.comma);
}

/** What a term asks for. */
function sayAsked(term: FeeTermSaid, saying: Saying): string {
  const { words } = saying;
  if (term.basis !== "RATE") {
    const amount = words.amountEach(sayAmount(term.amount ?? "", saying), term);
    return `${amount}${words.comma}${words.accrual(term.accrual)}`;
  }
  const base = term.base === null ? "" : words.base(term.base);
  if (term.tiers.length === 0) {
    const rate = sayRate(term.rate ?? "");
    return words.pick(`${base}的 ${rate}`, `${rate} of ${base}`) + words.comma + words.accrual(term.accrual);
  }
  const read =
    term.tierMode === "WHOLE"
      ? words.pick("按达到档位全额计算", "the whole at the tier reached")
      : words.pick("分段计算", "each part at its own tier");
  const tiers = term.tiers.map((tier) => sayBand(tier, saying)).join(words.comma);
  const of = words.pick(`${base}：${tiers}`, `of ${base}: ${tiers}`);
  return `${of}${words.comma}${read}${words.comma}${words.accrual(term.accrual)}`;
}

/** A term as one sentence: what it asks for, where and when it differs from the contract, and what it needs. */
export const sayTerm = (term: FeeTermSaid, saying: Saying): string => {
  const { words } = saying;
  return [
    sayAsked(term, saying),
    ...(term.stores === null ? [] : [sayStores(term.stores, saying)]),
    ...(term.products === null ? [] : [sayProducts(term.products, saying)]),
    ...(samePeriod(term, saying) ? [] : [sayDays(saying, term)]),
    words.vat(term, sayRate(term.taxRate)),
    term.deduction === "ON_INVOICE"
      ? words.pick("票扣（直接冲减货款发票）", "taken off the goods' invoice")
      : words.pick("账扣（从货款中抵扣）", "set off against the payment"),
    ...(term.evidence.length === 0
      ? []
      : [`${words.pick("凭证：", "evidence: ")}${term.evidence.join(words.pick("、", ", "))}`]),
    ...(term.note === null ? [] : [term.note]),
  ].join(words.semicolon);
};
