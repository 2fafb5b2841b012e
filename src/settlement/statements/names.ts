import { productsNamed } from "../../catalog/index.ts";
import { type SkuHeld, feeKinds, feeNames, skusHeld, storesCalled } from "../../chains/index.ts";
import type { Day } from "../../kernel/day.ts";
import { covers } from "../../kernel/period.ts";
import { feeNameKey } from "../rules/ground.ts";
import { otherFeeOf } from "../rules/sheet.ts";
import type { TenantSql } from "./store.ts";

export const nameKinds = ["PRODUCT", "STORE", "FEE"] as const;
export type NameKind = (typeof nameKinds)[number];

/** What a person said a chain's word means. */
export type LearnedName = {
  readonly kind: NameKind;
  readonly name: string;
  readonly productId: string | null;
  readonly factor: number | null;
  readonly storeId: string | null;
  readonly feeCode: string | null;
};
/** How names are compared: without blanks, in small letters, full width or not. */
export const nameKey = feeNameKey;

/** A product and how many base units one of the chain's is. */
export type ProductMeant = { readonly productId: string; readonly factor: number };

/** What the words of a chain's sheet mean here: what people taught, else the chain's own map, else our codes. */
export class Names {
  readonly #learned: ReadonlyMap<string, LearnedName>;
  readonly #stores: ReadonlyMap<string, string>;
  readonly #skus = new Map<string, readonly SkuHeld[]>();
  readonly #ours = new Map<string, string>();
  readonly #asked = new Set<string>();
  readonly #sql: { readonly manufacturerId: string; readonly chainId: string };

  private constructor(
    of: { readonly manufacturerId: string; readonly chainId: string },
    learned: ReadonlyMap<string, LearnedName>,
    stores: ReadonlyMap<string, string>,
  ) {
    this.#sql = of;
    this.#learned = learned;
    this.#stores = stores;
  }

  /** What is known of a chain's words. Two statements. */
  static async of(sql: TenantSql, chainId: string): Promise<Names> {
    const { manufacturerId } = sql;
    const learned = await sql.query<LearnedName>(
      `SELECT kind, name, product_id AS "productId", factor, store_id AS "storeId", fee_code AS "feeCode"
       FROM chain_learned_name WHERE manufacturer_id = $1 AND chain_id = $2`,
      [manufacturerId, chainId],
    );
    const stores = await storesCalled(sql, manufacturerId, chainId);
    // A code says which store more surely than a name: of equal words the code's store is meant.
    const called = new Map(stores.map(({ id, name }) => [nameKey(name), id]));
    for (const { id, code } of stores) called.set(nameKey(code), id);
    const byKey = new Map(learned.map((each) => [`${each.kind} ${each.name}`, each]));
    return new Names({ manufacturerId, chainId }, byKey, called);
  }

  /** Looks up numbers of products that were not asked for yet. Two statements for any number. */
  async learn(sql: TenantSql, texts: readonly string[]): Promise<void> {
    const fresh = [...new Set(texts)].filter((text) => !this.#asked.has(text));
    if (fresh.length === 0) return;
    for (const text of fresh) this.#asked.add(text);
    const { manufacturerId, chainId } = this.#sql;
    const skus = await skusHeld(sql, manufacturerId, [chainId], fresh);
    for (const text of fresh) {
      const held = skus.get(`${chainId} ${text}`);
      if (held !== undefined) this.#skus.set(text, held);
    }
    for (const [text, id] of await productsNamed(sql, manufacturerId, fresh)) this.#ours.set(text, id);
  }

  /** The product that a row means on a day, by any of its words; null: nobody knows yet. */
  product(texts: readonly (string | null)[], on: Day): ProductMeant | null {
    for (const text of texts) {
      if (text === null) continue;
      const learned = this.#learned.get(`PRODUCT ${nameKey(text)}`);
      if (learned?.productId != null) return { productId: learned.productId, factor: learned.factor ?? 1 };
      const held = this.#skus.get(text)?.find((each) => covers(each, on));
      if (held !== undefined) return { productId: held.productId, factor: held.factor };
    }
    for (const text of texts) {
      const own = text === null ? undefined : this.#ours.get(text);
      if (own !== undefined) return { productId: own, factor: 1 };
    }
    return null;
  }

  /** The store that a row means, by its code or name; null: nobody knows yet. */
  store(texts: readonly (string | null)[]): string | null {
    for (const text of texts) {
      if (text === null) continue;
      const id = this.#learned.get(`STORE ${nameKey(text)}`)?.storeId ?? this.#stores.get(nameKey(text));
      if (id != null) return id;
    }
    return null;
  }

  /** The kind of fee that a row means; the sheet's own word where it is none of the catalogue. */
  fee(text: string): string {
    const key = nameKey(text);
    return this.#learned.get(`FEE ${key}`)?.feeCode ?? feeWords.get(key) ?? otherFeeOf(text) ?? text;
  }
}

/** What the catalogue's fees are called on sheets, in both languages, in part and by habit. */
const habits: Readonly<Record<string, readonly string[]>> = {
  flyerFee: ["DM费", "海报费", "DM海报费", "快讯费", "flyer", "DM"],
  stackFee: ["堆头费", "地堆费", "TG费"],
  endcapFee: ["端架费", "端头费"],
  barcodeFee: ["条码费", "新品费"],
  festivalFee: ["节庆费", "节日费"],
  anniversaryFee: ["店庆费", "周年庆费"],
  newStoreFee: ["新店开业费", "新店费", "开业费"],
  conditionalRebate: ["有条件返利", "目标返利", "达标返利"],
  unconditionalRebate: ["无条件返利", "固定返利"],
  annualRebate: ["年终返利", "年返", "年度返利"],
  shrinkAllowance: ["损耗", "损耗补偿", "补损"],
  lateDeliveryPenalty: ["送货不及时扣款", "迟送罚款", "缺货罚款", "违约金"],
  priceGapComp: ["补差价", "促销分摊", "价差补偿"],
  promoterMgmtFee: ["促销员管理费", "促销员费"],
  logisticsFee: ["物流费", "配送费", "物流配送费"],
  taxDiff: ["税差"],
};
const feeWords: ReadonlyMap<string, string> = new Map(
  Object.keys(feeKinds).flatMap((kind) => {
    const names = feeNames[kind as keyof typeof feeNames];
    const parts = Object.values(names).flatMap((text) => [text, ...text.split("/")]);
    return [kind, ...parts, ...(habits[kind] ?? [])].map((text) => [nameKey(text), kind] as const);
  }),
);
