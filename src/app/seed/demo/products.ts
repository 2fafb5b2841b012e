import { type Day, plusDays } from "../../../kernel/day.ts";
import type { NewPrice, NewPriceList, NewProductLine } from "../../../catalog/index.ts";
import type { PlannedProduct } from "../company.ts";
import { gtinOf } from "../gtin.ts";

/** What the noodle maker sells: three lines, thirty products, one price change. */

export type LineCode = "BAG" | "BOWL" | "FRESH";

const lineNames: Readonly<Record<LineCode, readonly [zh: string, en: string]>> = {
  BAG: ["经典袋面", "Classic bag noodles"],
  BOWL: ["桶面碗面", "Tub and bowl noodles"],
  FRESH: ["鲜煮高汤面", "Fresh-boil broth noodles"],
};

/** Flavour, English, popularity. */
type Flavour = readonly [name: string, nameEn: string, popularity: number];

const classics: readonly Flavour[] = [
  ["红烧牛肉面", "Braised beef", 30],
  ["老坛酸菜牛肉面", "Pickled cabbage beef", 24],
  ["香辣牛肉面", "Spicy beef", 18],
  ["鲜虾鱼板面", "Shrimp and fish cake", 13],
  ["香菇炖鸡面", "Chicken and mushroom", 12],
  ["葱香排骨面", "Scallion spare rib", 9],
  ["番茄鸡蛋面", "Tomato and egg", 8],
  ["藤椒牛肉面", "Green pepper beef", 7],
  ["老陈醋牛肉面", "Aged vinegar beef", 5],
  ["雪菜肉丝面", "Snow cabbage and pork", 4],
];
const premium: readonly Flavour[] = [
  ["猪骨高汤面", "Pork bone broth", 8],
  ["金汤肥牛面", "Golden broth beef", 7],
  ["黑蒜豚骨面", "Black garlic tonkotsu", 5],
  ["奥灶爆鱼面", "Smoked fish Kunshan style", 4],
  ["片儿川面", "Pian'erchuan Hangzhou style", 4],
  ["刀削牛腩面", "Knife-cut beef brisket", 4],
];

type Format = {
  readonly line: LineCode;
  readonly prefix: string;
  readonly size: string;
  readonly sizeEn: string;
  readonly baseUnit: string;
  readonly perCase: number;
  readonly perPallet: number;
  readonly moq: number;
  readonly packMultiple: number;
  readonly shelfLifeDays: number;
  /** Fen per case of the first price list. */
  readonly fen: number;
  readonly flavours: readonly Flavour[];
};

const formats: readonly Format[] = [
  {
    line: "BAG",
    prefix: "QB",
    size: "105g×24袋",
    sizeEn: "105 g x 24 bags",
    baseUnit: "袋",
    perCase: 24,
    perPallet: 60,
    moq: 10,
    packMultiple: 5,
    shelfLifeDays: 180,
    fen: 4_680,
    flavours: classics,
  },
  {
    line: "BOWL",
    prefix: "QT",
    size: "112g×12桶",
    sizeEn: "112 g x 12 tubs",
    baseUnit: "桶",
    perCase: 12,
    perPallet: 48,
    moq: 10,
    packMultiple: 6,
    shelfLifeDays: 180,
    fen: 4_560,
    flavours: classics.slice(0, 8),
  },
  {
    line: "BOWL",
    prefix: "QW",
    size: "85g×12碗",
    sizeEn: "85 g x 12 bowls",
    baseUnit: "碗",
    perCase: 12,
    perPallet: 60,
    moq: 10,
    packMultiple: 6,
    shelfLifeDays: 180,
    fen: 3_420,
    flavours: classics.slice(0, 6),
  },
  {
    line: "FRESH",
    prefix: "QX",
    size: "138g×8盒",
    sizeEn: "138 g x 8 boxes",
    baseUnit: "盒",
    perCase: 8,
    perPallet: 72,
    moq: 4,
    packMultiple: 4,
    shelfLifeDays: 120,
    fen: 7_240,
    flavours: premium,
  },
];

/** The company prefix of its barcodes: eight digits of the range GS1 gave China. */
const companyPrefix = "69755180";
const taxRate = "0.13";

export type Goods = {
  readonly lines: readonly NewProductLine[];
  readonly products: readonly PlannedProduct[];
  readonly lists: readonly NewPriceList[];
  readonly prices: readonly NewPrice[];
  readonly lineId: Readonly<Record<LineCode, string>>;
};

const yuan = (fen: number): string => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, "0")}`;

/** The assortment, its general list before and after the price change, and the large customer's own list. */
export function goodsOf(id: () => string, today: Day, ownListOf: string): Goods {
  const lineId: Record<LineCode, string> = { BAG: id(), BOWL: id(), FRESH: id() };
  const codes = ["BAG", "BOWL", "FRESH"] as const;
  const lines = codes.map((code) => ({ id: lineId[code], code, name: lineNames[code][0], nameEn: lineNames[code][1] }));
  const general = { id: id(), code: "STD", name: "标准供货价", currency: "CNY", taxBasis: "GROSS" as const };
  const own = {
    id: id(),
    code: "KEY-WZ",
    name: "大客户供货价（温州）",
    currency: "CNY",
    taxBasis: "GROSS" as const,
    dealerId: ownListOf,
  };
  const products: PlannedProduct[] = [];
  const prices: NewPrice[] = [];
  const begin = plusDays(today, -760);
  const change = plusDays(today, -140);
  for (const format of formats)
    for (const [at, flavour] of format.flavours.entries()) {
      const product = productOf(format, flavour, at, products.length, id(), lineId[format.line]);
      products.push(product);
      const fen = format.fen + (at % 4) * 60;
      const price = (listId: string, fenNow: number, valid: NewPrice["valid"]) =>
        prices.push({
          id: id(),
          priceListId: listId,
          productId: product.id,
          unit: "箱",
          unitPrice: yuan(fenNow),
          taxRate,
          valid,
        });
      // The list rises by about 4.5% on one day; the own list stays 3% below it.
      const raised = Math.round((fen * 1_045) / 10_000) * 10;
      price(general.id, fen, { from: begin, to: change });
      price(general.id, raised, { from: change, to: null });
      price(own.id, Math.round((fen * 97) / 100), { from: begin, to: change });
      price(own.id, Math.round((raised * 97) / 100), { from: change, to: null });
    }
  return { lines, products, lists: [general, own], prices, lineId };
}

function productOf(
  format: Format,
  [name, nameEn, popularity]: Flavour,
  at: number,
  item: number,
  id: string,
  productLineId: string,
): PlannedProduct {
  return {
    id,
    productLineId,
    code: `${format.prefix}${String(at + 1).padStart(3, "0")}`,
    name: `渠成${name} ${format.size}`,
    nameEn: `Qucheng ${nameEn} ${format.sizeEn}`,
    gtin: gtinOf(companyPrefix, 101 + item),
    baseUnit: format.baseUnit,
    orderUnit: "箱",
    orderUnitFactor: format.perCase,
    moq: format.moq,
    packMultiple: format.packMultiple,
    shelfLifeDays: format.shelfLifeDays,
    taxRate,
    packs: [{ unit: "托", factorNumerator: BigInt(format.perCase * format.perPallet), factorDenominator: 1n }],
    popularity,
  };
}
