import { no, yes } from "../../kernel/answer.ts";
import { newId, rowId } from "../../kernel/id.ts";
import type { Act, Command } from "../../platform/command.ts";
import { divisionLoOf, divisionsByLo } from "../../regions/index.ts";
import { type StoreRefusal, decideStore } from "../rules/store.ts";
import { bannersOf, entitiesOf } from "../store.ts";
import { isStoreCodeTaken, lockStore, saveStores, storesByCode } from "../store-stores.ts";
import type { ChainStoreSetInput } from "../types.ts";
import { chainToAct, saveAndTell } from "./acting.ts";

type Refused = StoreRefusal | "NOT_ALLOWED" | "NOT_FOUND" | "STALE_VERSION" | "DUPLICATE_CODE" | "UNKNOWN_STORE";

/** Says which store or distribution centre a chain has: a new one, or one that is there, by the version that was seen. */
export const chainStoreSet: Command<ChainStoreSetInput, Refused> = {
  name: "chainStoreSet",
  async run(act, input) {
    const asked = await chainToAct(act, input.chain);
    if (!asked.ok) return asked;
    const chain = asked.value;
    const was = input.store == null ? null : await lockStore(act.tx, rowId("ChainStore", input.store));
    if (input.store != null && was?.chainId !== chain.id) return no({ code: "UNKNOWN_STORE", path: ["store"] });
    if (was !== null && input.version !== was.version)
      return no({
        ...{ code: "STALE_VERSION" as const, path: ["version"] },
        params: { version: was.version, seen: input.version ?? 0 },
      });
    const code = was?.code ?? input.code.trim();
    const name = input.name.trim();
    const place = await placeOf(act, input.division);
    const [banner, entity] = await partsNamed(act, chain.id, input);
    const days = { openedOn: input.openedOn ?? null, closedOn: input.closedOn ?? null };
    const refusals = decideStore({ code, name, place, area: input.area ?? null, ...days, banner, entity });
    const key = `${chain.id} ${code}`;
    const taken = was === null && (await storesByCode(act.tx, act.viewer.manufacturerId, [chain.id], [code])).has(key);
    const all = [...refusals, ...(taken ? [{ code: "DUPLICATE_CODE" as const, path: ["code"] }] : [])];
    if (all.length > 0 || place === null) return no(...all);
    const store = {
      ...{ id: was?.id ?? newId(), chainId: chain.id, kind: input.kind, code, name, divisionLo: place.lo, ...days },
      ...{ address: input.address?.trim() ?? "", area: input.area ?? null },
      ...{ bannerId: banner ?? null, entityId: entity ?? null },
    };
    try {
      await saveStores(act.tx, [store], { now: act.now, importRunId: null });
    } catch (error) {
      if (isStoreCodeTaken(error)) return no({ code: "DUPLICATE_CODE", path: ["code"] });
      throw error;
    }
    act.changed({
      name: [was?.name ?? null, name],
      openedOn: [was?.openedOn ?? null, days.openedOn],
      closedOn: [was?.closedOn ?? null, days.closedOn],
    });
    await saveAndTell(act, chain);
    return yes({ id: store.id });
  },
};

async function placeOf(act: Act, id: string) {
  const lo = divisionLoOf(id);
  const [row] = lo === undefined ? [] : await divisionsByLo(act.tx, [lo]);
  return row === undefined ? null : { lo: row.aliasOfLo ?? row.lo, name: row.name, retired: row.validToYear !== null };
}

/** The banner and the company that are named, of this chain; undefined: none of its. */
async function partsNamed(act: Act, chainId: string, input: ChainStoreSetInput) {
  const { manufacturerId } = act.viewer;
  const [banners, entities] = [
    await bannersOf(act.tx, manufacturerId, chainId),
    await entitiesOf(act.tx, manufacturerId, chainId),
  ];
  const named = (given: string | null | undefined, type: string, of: readonly { readonly id: string }[]) =>
    given == null ? null : of.find((each) => each.id === rowId(type, given))?.id;
  return [named(input.banner, "ChainBanner", banners), named(input.entity, "ChainEntity", entities)];
}
