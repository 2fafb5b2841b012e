import { viewerOfMember } from "../../identity/index.ts";
import type { Act } from "../../platform/command.ts";
import { type Made, type RunFacts, RowsChanged } from "../../platform/importer/kind.ts";
import type { Told } from "../../platform/outbox.ts";
import type { Tx } from "../../platform/sql.ts";
import { tellAll } from "../../platform/trail.ts";
import { constraintOf } from "../../platform/transaction.ts";
import { buyerOf, placeOf } from "../../chains/index.ts";
import { globalId } from "../../kernel/id.ts";
import { type Placeable, insertAll } from "../acts/place.ts";
import { gatherAll } from "../facts.ts";
import { decideOrder } from "../rules/check.ts";
import type { OrderFact, PlaceableDocument } from "./judge.ts";

/** What another file, or somebody at a screen, may have taken since the check: a number of the dealer's or of the chain's. */
const taken: ReadonlySet<string> = new Set(["order_external_once", "order_purchase_once"]);

type Row = { readonly line: number; readonly fact: OrderFact };

/**
 * Places the documents of a chunk, each as `orderPlace` does, by the facts that they were checked on in this very
 * transaction; each is weighed as if those before it stood already, under the locks of all.
 * @throws RowsChanged when another file brought a number meanwhile: nothing of the chunk is kept then, and the check, asked
 * again, names the row.
 */
export const placeDocuments = (tx: Tx, rows: readonly Row[], run: RunFacts): Promise<Made[]> =>
  placeAll(tx, rows, run, (_, placeables) => Promise.resolve(placeables));

/** The same of chains' purchase orders: the chain's account and the store's place are made where they are the first. */
export const placePurchases = (tx: Tx, rows: readonly Row[], run: RunFacts): Promise<Made[]> =>
  placeAll(tx, rows, run, atTheirPlaces);

async function placeAll(
  tx: Tx,
  rows: readonly Row[],
  run: RunFacts,
  prepare: (act: Act, placeables: readonly PlaceableDocument[]) => Promise<readonly Placeable[]>,
): Promise<Made[]> {
  const heads = rows.flatMap(({ line, fact: { number, placeable } }) =>
    placeable === null ? [] : [{ line, number, placeable }],
  );
  if (heads.length === 0) return [];
  const viewer = await viewerOfMember(tx, run.manufacturerId, run.personId, run.dealerId);
  if (viewer === null) throw new Error("whoever began this import is no longer a member");
  const told: Told[] = [];
  const act: Act = {
    ...{ tx, viewer, today: run.today(viewer.timeZone), now: run.now, preview: false },
    tell: (each) => void told.push({ kind: "EVENT", ...each }),
    ask: (name, { type, id, dealerId = null }, payload) =>
      void told.push({ kind: "JOB", name, aggregateType: type, aggregateId: id, version: 0, dealerId, payload }),
    changed: () => undefined,
  };
  let made: Made[];
  try {
    const placing = await prepare(
      act,
      heads.map(({ placeable }) => placeable),
    );
    const ids = await insertAll(act, placing);
    made = heads.map(({ line, number }, at) => ({
      ...{ type: "Order", id: ids[at]!, line, label: number, dealerId: placing[at]!.content.dealerId },
    }));
  } catch (error) {
    const name = constraintOf(error);
    if (name === undefined || !taken.has(name)) throw error;
    throw new RowsChanged(`an order of these rows was placed by somebody else meanwhile (${name})`);
  }
  if (told.length > 0) await tellAll(tx, told, run.now);
  return made;
}

/** Orders for chains' stores with the account and the place that the goods go to; a store is asked for once. */
async function atTheirPlaces(act: Act, placeables: readonly PlaceableDocument[]): Promise<readonly Placeable[]> {
  const places = new Map<string, { readonly dealerId: string; readonly shipTo: string }>();
  for (const { content } of placeables) {
    const store = content.buyer?.store;
    if (store === undefined || places.has(store.id)) continue;
    const dealerId = store.dealerId ?? (await buyerOf(act.tx, store, act.now));
    places.set(store.id, { dealerId, shipTo: globalId("ShipTo", await placeOf(act.tx, store, dealerId, act.now)) });
  }
  const asked = placeables.map(({ content }) => ({ ...content, ...places.get(content.buyer?.store.id ?? "") }));
  const gathered = await gatherAll(act.tx, act.viewer, asked, act.today);
  return asked.map((content, at): Placeable => {
    const facts = gathered[at] ?? null;
    const decided = facts === null ? null : decideOrder(facts.wanted, facts.facts);
    if (facts === null || decided?.ok !== true)
      throw new RowsChanged(`${content.purchaseNo ?? ""} cannot be placed any more`);
    return { content, gathered: facts, checked: decided.value };
  });
}
