import { type Day, plusDays } from "../../kernel/day.ts";
import type { DivisionRow } from "../../regions/index.ts";
import type { Company, PlannedDealer, PlannedProduct } from "./company.ts";
import { gtinOf } from "./gtin.ts";
import type { Random } from "./random.ts";

/** Companies of any size, invented from a seed: nothing to look at, everything to measure with. */

export type CompanyShape = {
  readonly products: number;
  /** Products each dealer is listed for. */
  readonly listed: number;
  readonly dealers: number;
  readonly today: Day;
};

export type Goods = Omit<Company, "dealers">;

const trades = ["商贸", "食品", "副食", "粮油", "供应链", "贸易"];
const words = ["恒", "源", "盛", "泰", "和", "兴", "隆", "顺", "丰", "达", "信", "诚", "华", "茂", "昌", "润"];
const tastes = ["红烧牛肉", "老坛酸菜", "香辣牛肉", "鲜虾鱼板", "香菇炖鸡", "番茄鸡蛋", "葱香排骨", "藤椒牛肉"];
const companyPrefix = "69755181";
const taxRate = "0.13";

/** The instant whose ids things have that are older than all orders. */
const founded = new Date("2019-03-18T02:00:00Z");
export const idMaker = (random: Random) => () => random.id(founded);

/** Two product lines, some products and a general list whose prices rose once. */
export function goodsFor(shape: CompanyShape, random: Random): Goods {
  const id = idMaker(random);
  const lines = ["A", "B"].map((code) => ({ id: id(), code, name: `产品线${code}`, nameEn: `Line ${code}` }));
  const list = { id: id(), code: "STD", name: "标准供货价", currency: "CNY", taxBasis: "GROSS" as const };
  const products = Array.from({ length: shape.products }, (_, at): PlannedProduct => {
    const packMultiple = random.pick([1, 5, 6, 12]);
    return {
      ...{ id: id(), productLineId: lines[at % lines.length]!.id, code: `P${String(at + 1).padStart(4, "0")}` },
      ...{
        name: `${tastes[at % tastes.length]}面 ${at + 1}号`,
        gtin: gtinOf(companyPrefix, at),
        baseUnit: "袋",
        orderUnit: "箱",
      },
      ...{
        orderUnitFactor: 24,
        moq: packMultiple,
        packMultiple,
        shelfLifeDays: 180,
        taxRate,
        popularity: random.whole(1, 30),
      },
    };
  });
  const change = plusDays(shape.today, -140);
  const prices = products.flatMap((product) => {
    const fen = random.whole(3_000, 9_000);
    return [
      { unitPrice: yuan(fen), valid: { from: plusDays(shape.today, -760), to: change } },
      { unitPrice: yuan(fen + Math.round(fen / 20)), valid: { from: change, to: null } },
    ].map((price) => ({ id: id(), priceListId: list.id, productId: product.id, unit: "箱", taxRate, ...price }));
  });
  return { lines, products, lists: [list], prices, accounts: [] };
}

const yuan = (fen: number): string => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, "0")}`;

/** So few sets of products that dealers share them, as they would lists. */
export function assortmentsOf(goods: Goods, listed: number): string[][] {
  const ids = goods.products.map((product) => product.id);
  const length = Math.min(listed, ids.length);
  return Array.from({ length: 12 }, (_, set) => Array.from({ length }, (_, at) => ids[(set * 7 + at) % ids.length]!));
}

/**
 * The dealers from one index to another: each has a county, alone while there are counties for all, and beside others
 * without exclusivity where there are not. A few are large and many are small.
 */
export function* dealersFor(
  shape: CompanyShape,
  goods: Goods,
  assortments: readonly (readonly string[])[],
  counties: readonly DivisionRow[],
  random: Random,
): Generator<PlannedDealer> {
  const id = idMaker(random);
  const valid = { from: plusDays(shape.today, -760), to: null };
  const exclusive = shape.dealers <= counties.length;
  for (let at = 0; at < shape.dealers; at += 1) {
    const county = counties[at % counties.length]!;
    const dealerId = id();
    const name = `${county.name}${random.pick(words)}${random.pick(words)}${random.pick(trades)}有限公司`;
    const place = (which: string, share: number) => ({
      ...{ id: id(), dealerId, name: `${county.name}${which}`, address: `${county.name}解放路${at % 300}号` },
      ...{ divisionLo: county.lo, share, channel: "GT" as const },
    });
    yield {
      dealer: {
        id: dealerId,
        code: `D${String(at + 1).padStart(6, "0")}`,
        name,
        dealerClass: "ABC"[at % 3]!,
        status: "ACTIVE",
        phone: `139${String(at).padStart(8, "0")}`,
      },
      since: plusDays(shape.today, -800),
      grants: goods.lines.map((line) => ({
        ...{ dealerId, productLineId: line.id, channel: "GT" as const, exclusive, valid },
        ground: { lo: county.lo, hi: county.hi },
      })),
      shipTos: at % 3 === 0 ? [place("总仓", 3), place("分仓", 1)] : [place("总仓", 1)],
      products: assortments[at % assortments.length]!,
      // Zipf's law, flattened: the largest of a thousand dealers orders some thirty times as often as the smallest.
      weight: 1 / Math.sqrt(at + 1),
      cases: random.whole(40, 400),
      ...{ priceListId: null, silentFrom: null, dossier: null, standing: null },
    };
  }
}
