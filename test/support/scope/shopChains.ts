import { randomBytes } from "node:crypto";
import { globalId } from "../../../src/kernel/id.ts";
import { county } from "../orders.ts";
import { addAccount } from "../trade.ts";
import type { World } from "../world.ts";
import { acting, numbered } from "./acting.ts";
import type { Company, Shop } from "./company.ts";

/** What the fixtures of chains need of a company. */
export type Maker = Pick<Company, "manufacturerId" | "manager" | "productIds">;
export type Marked = Pick<Shop, "mark">;

const place = globalId("Division", county("330106").lo.toString());

/** A chain with everything that hangs on it, one store of which the dealer serves; `count` of everything. */
export async function addShopChains(
  w: World,
  { manufacturerId: maker, manager, productIds }: Maker,
  { dealerId, mark }: Marked & Pick<Shop, "dealerId">,
  { figure, count }: { readonly figure: string; readonly count: number },
): Promise<void> {
  const act = (name: string, input: object, fields = "chain { id }") => acting(w, manager, name, input, fields);
  const keeper = await w.person(maker, "KA_MANAGER", { name: `${mark}-ka` });
  const accountId = await addAccount(w, maker, `${mark}-direct`);
  for (const at of numbered(count)) {
    const code = `${mark}-chain${at}`;
    const { chain } = await act("chainCreate", {
      ...{ code, name: `${mark}-系统${at}`, managers: [globalId("Member", keeper.membershipId)] },
      ...(at === 0 ? { account: globalId("Account", accountId) } : {}),
    });
    const taxNumber = randomBytes(8).toString("hex").toUpperCase();
    const { chain: known } = await act(
      "chainEntitySet",
      { chain: chain.id, name: `${mark}-超市有限公司${at}`, taxNumber },
      "chain { entities { id } }",
    );
    const { chain: bannered } = await act(
      "chainBannerSet",
      { chain: chain.id, name: `${mark}-banner` },
      "chain { banners { id } }",
    );
    const said = { chain: chain.id, code: `${mark}-S${at}`, name: `${mark}-store${at}`, division: place };
    const { store } = await act(
      "chainStoreSet",
      { ...said, area: Number(figure), banner: bannered.banners[0].id, entity: known.entities[0].id },
      "store { id }",
    );
    const served = { store: store.id, servedBy: "DEALER", dealer: globalId("Dealer", dealerId), from: "2020-01-01" };
    await act("chainStoreServe", served, "store { id }");
    const product = globalId("Product", productIds[0]!);
    await act("chainSkuSet", { chain: chain.id, sku: `${mark}-sku`, product, factor: 24, from: "2020-01-01" });
    const contact = { level: "TOP", name: `${mark}-buyer`, mobile: `${mark}-mobile`, purpose: `${mark}-purpose` };
    await act("chainContactRecord", { chain: chain.id, ...contact });
    const mode = { mode: "CREDIT_TERM", base: "RECEIPT", days: 60, taxRate: "0.13" };
    const entityId = known.entities[0].id;
    const content = { entityId, from: "2026-01-01", stores: { scope: "ALL", ids: [] }, modes: [mode] };
    const paper = { chain: chain.id, number: `${mark}-paper${at}`, name: `${mark}-contract` };
    await act("kaContractPropose", { ...paper, content }, "contract { id }");
    // Another that was in force before, of goods that stay ours until they are sold.
    const held = {
      ...content,
      from: "2025-01-01",
      to: "2026-01-01",
      modes: [{ ...mode, mode: "CONSIGNMENT", shrinkRate: "0.01" }],
    };
    const second = { ...paper, number: `${mark}-held${at}`, content: held };
    const { contract } = await act("kaContractPropose", second, "contract { id }");
    await w.rows(`UPDATE ka_contract_version SET state = 'ACTIVE', decided_at = now() WHERE contract_id = $1`, [
      contract.id.slice("KaContract_".length),
    ]);
  }
}
