import type { Browser } from "playwright-core";
import { newId } from "../../src/kernel/id.ts";
import { type TradeWorld, tradeWorld } from "../support/orders.ts";
import { addListing, addPrice, addProduct } from "../support/trade.ts";
import type { Asker } from "../support/world.ts";

export const password = "noodles-by-the-lake";

/** A trade world with products that people can tell apart, and four people who sign in with a password. */
export type Shop = TradeWorld & {
  readonly owner: Asker;
  readonly boss: Asker;
  /** A second manager, who works while the first one does. */
  readonly deputy: Asker;
  readonly neighbour: Asker;
  /** Places an order of noodles for the owner's dealer, as he would. */
  placeOrder(cases: number): Promise<{ id: string; number: string }>;
  act(who: Asker, mutation: string, input: object): Promise<void>;
};

/** What the suites of the client share; there once they run. */
export type Shared = { w: Shop; browser: Browser };

const goods = [
  {
    code: "HS-NR-24",
    name: "红烧牛肉面 五连包",
    nameEn: "Braised beef noodles, pack of five",
    price: "58.50",
    moq: 10,
    packMultiple: 5,
  },
  {
    code: "LT-SC-24",
    name: "老坛酸菜面 五连包",
    nameEn: "Pickled cabbage noodles, pack of five",
    price: "57",
    moq: 10,
    packMultiple: 5,
  },
  {
    code: "XG-DJ-12",
    name: "香菇炖鸡面 桶装",
    nameEn: "Mushroom chicken noodles, cup",
    price: "46.20",
    moq: 1,
    packMultiple: 1,
  },
  {
    code: "XJ-PG-20",
    name: "小鸡炖蘑菇粉丝",
    nameEn: "Chicken and mushroom vermicelli",
    price: "62.75",
    moq: 6,
    packMultiple: 6,
  },
  {
    code: "BK-GS-30",
    name: "干脆面 烧烤味 30 入",
    nameEn: "Crispy noodles, barbecue, 30",
    price: "27.90",
    moq: 1,
    packMultiple: 1,
  },
];

const place = `mutation ($input: OrderPlaceInput!) { orderPlace(input: $input) { order { id number } errors { code message } } }`;

export async function shop(): Promise<Shop> {
  const w = await tradeWorld({ server: { worker: true } });
  const maker = w.manufacturerId;
  const [line] = await w.rows<{ id: string }>("SELECT id FROM product_line WHERE manufacturer_id = $1", [maker]);
  const [list] = await w.rows<{ id: string }>("SELECT id FROM price_list WHERE manufacturer_id = $1", [maker]);
  for (const { price, ...product } of goods) {
    const id = await addProduct(w, maker, { productLineId: line!.id, ...product });
    await addPrice(w, maker, { priceListId: list!.id, productId: id, unitPrice: price });
    await addListing(w, maker, id, w.dealerId);
  }
  await w.rows(`UPDATE manufacturer SET name = '湖畔食品股份有限公司' WHERE manufacturer_id = $1`, [maker]);
  const person = (name: string, role: "DEALER_OWNER" | "MANUFACTURER_MANAGER", more: object) =>
    w.person(maker, role, { name, password, language: "zh-CN", ...more });
  const act = async (who: Asker, mutation: string, input: object) => {
    const type = mutation[0]!.toUpperCase() + mutation.slice(1);
    const query = `mutation ($input: ${type}Input!) { ${mutation}(input: $input) { errors { code message } } }`;
    const { data, errors } = await w.ask(who, query, { input: { requestId: newId(), ...input } });
    expect(errors).toBeUndefined();
    expect(data[mutation].errors).toEqual([]);
  };
  return Object.assign(w, {
    owner: await person("陈建国", "DEALER_OWNER", { dealerId: w.dealerId }),
    boss: await person("王敏", "MANUFACTURER_MANAGER", {}),
    deputy: await person("李倩", "MANUFACTURER_MANAGER", {}),
    neighbour: await person("周海", "DEALER_OWNER", { dealerId: w.otherDealerId }),
    act,
    placeOrder: async (cases: number) => {
      const lines = [{ product: w.noodle, quantity: cases }];
      const { data } = await w.ask(w.dealer, place, { input: { requestId: newId(), shipTo: w.shipTo, lines } });
      expect(data.orderPlace.errors).toEqual([]);
      return data.orderPlace.order as { id: string; number: string };
    },
  });
}
