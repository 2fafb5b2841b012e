import { productsById } from "../../catalog/index.ts";
import { no, yes } from "../../kernel/answer.ts";
import { newId, rowId } from "../../kernel/id.ts";
import type { Command } from "../../platform/command.ts";
import { type SkuRefusal, decideSku } from "../rules/store.ts";
import { saveSkus, skusKnown } from "../store-stores.ts";
import type { ChainSkuSetInput } from "../types.ts";
import { chainToAct, saveAndTell } from "./acting.ts";

type Refused = SkuRefusal | "NOT_ALLOWED" | "NOT_FOUND" | "STALE_VERSION";

/** Says which of our products a chain's SKU is from a day on, and how many base units of it; or that it is none of ours any more. */
export const chainSkuSet: Command<ChainSkuSetInput, Refused> = {
  name: "chainSkuSet",
  async run(act, input) {
    const asked = await chainToAct(act, input.chain);
    if (!asked.ok) return asked;
    const chain = asked.value;
    const sku = input.sku.trim();
    const known = (await skusKnown(act.tx, act.viewer.manufacturerId, [chain.id], [sku])).get(`${chain.id} ${sku}`);
    const wanted = input.product == null ? null : rowId("Product", input.product);
    const [found] = wanted == null ? [] : await productsById.load(act.tx, [wanted]);
    const product = wanted === null ? null : found?.rowId;
    const factor = input.factor ?? known?.factor ?? 1;
    const from = input.from ?? act.today;
    const refusals = decideSku({ sku, product, factor, from }, known?.newest ?? null);
    if (refusals.length > 0) return no(...refusals);
    const name = input.name?.trim() ?? known?.name ?? "";
    const written = { id: newId(), chainId: chain.id, sku, name, productId: product ?? null, factor, from };
    await saveSkus(act.tx, [written], { now: act.now, importRunId: null });
    act.changed({ product: [known?.productId ?? null, product ?? null], factor: [known?.factor ?? null, factor] });
    await saveAndTell(act, chain);
    return yes({ id: chain.id });
  },
};
