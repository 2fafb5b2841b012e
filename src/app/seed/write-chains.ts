import {
  type AgreedBy,
  insertAgreed,
  insertChain,
  insertWaiting,
  saveBanner,
  saveContact,
  saveEntity,
  saveManagers,
  saveServings,
  saveSkus,
  saveStores,
  type ServingWritten,
  type StoreWritten,
} from "../../chains/index.ts";
import { type Day, plusDays } from "../../kernel/day.ts";
import { globalId } from "../../kernel/id.ts";
import { directory } from "../../platform/people.ts";
import type { Tx } from "../../platform/sql.ts";
import { codeInterval } from "../../regions/index.ts";
import type { BusinessClock } from "./business-clock.ts";
import { type DemoCompany, china, demoSeed, founded } from "./demo/company.ts";
import { type ChainStory, chainStories } from "./demo/chains.ts";
import { type Named, contractsOf, yearsOf } from "./demo/contracts.ts";
import { Random } from "./random.ts";

/** The chains' ids are made before anything else is: whoever signs in as a chain's guest needs his chain's. */
export function chainIds(): ReadonlyMap<string, string> {
  const random = new Random(`${demoSeed} chains`);
  return new Map(chainStories.map(({ code }) => [code, random.id(founded)]));
}

type Seats = { readonly ka: string; readonly finance: string };
export type WritingChains = {
  readonly company: DemoCompany;
  readonly clock: BusinessClock;
  readonly random: Random;
  readonly seats: Seats;
};

/** The chains of the demo company: companies, stores and who serves them, SKUs, contacts, and what was agreed. Answers the KA manager's person. */
export async function writeChains(tx: Tx, writing: WritingChains): Promise<string> {
  const { clock, seats } = writing;
  const [ka, finance] = await directory()
    .members(tx, tx.manufacturerId, [seats.ka, seats.finance])
    .then((known) => [seats.ka, seats.finance].map((id) => known.find(({ membershipId }) => membershipId === id)));
  if (ka === undefined || finance === undefined) throw new Error("the demo lacks its KA manager or its finance");
  const by: AgreedBy = {
    writer: ka.personId,
    approver: finance.personId,
    at: clock.startOf(plusDays(clock.today, -500)),
  };
  const ids = chainIds();
  for (const story of chainStories) {
    const chainId = ids.get(story.code) ?? "";
    await insertChain(
      tx,
      { id: chainId, code: story.code, name: story.name, accountId: accountOf(story, writing) },
      by.at,
    );
    await saveManagers(tx, chainId, [seats.ka]);
    const named = await writeParts(tx, story, chainId, writing, by);
    await writeContracts(tx, { story, chainId, named }, writing, by);
  }
  return ka.personId;
}

const accountOf = (story: ChainStory, { company }: WritingChains): string | null =>
  company.accounts.find(({ name }) => name === story.account)?.id ?? null;

/** Everything that hangs on a chain but its contracts; answers what contracts name it by. */
async function writeParts(
  tx: Tx,
  story: ChainStory,
  chainId: string,
  writing: WritingChains,
  by: AgreedBy,
): Promise<Named> {
  const { company, clock, random } = writing;
  const id = () => random.id(founded);
  const entities = story.entities.map(([name, taxNumber]) => ({ id: id(), chainId, name, taxNumber, endedOn: null }));
  const banners = story.banners.map((name) => ({ id: id(), chainId, name }));
  for (const entity of entities) await saveEntity(tx, entity);
  for (const banner of banners) await saveBanner(tx, banner);
  const dealerOf = (name: string) => company.dealers.find(({ dealer }) => dealer.name === name)?.dealer.id ?? "";
  const bannerOf = (name: string | null) => banners.find((each) => each.name === name)?.id ?? null;
  const { stores, servings } = storesOf(story, chainId, {
    ...{ today: clock.today, id, bannerOf, dealerOf },
    entityOf: (at) => entities[at]?.id ?? null,
  });
  await saveStores(tx, stores, { now: by.at, importRunId: null });
  for (const each of servings) await saveServings(tx, each);
  const products = (...formats: string[]) =>
    company.products.filter(({ code }) => formats.some((format) => code.startsWith(format)));
  const skus = story.skus.formats.flatMap((format) => products(format).slice(0, story.skus.each));
  await saveSkus(
    tx,
    skus.map((product, at) => ({
      ...{ id: id(), chainId, sku: String(story.skus.from + at * 7), name: product.name.replace("渠成", "渠成牌") },
      ...{ productId: product.id, factor: 1, from: plusDays(clock.today, -700) },
    })),
    { now: by.at, importRunId: null },
  );
  for (const [level, name, title, mobile, email, purpose] of story.contacts) {
    const contact = { id: id(), chainId, level, name, title, mobile, email, note: null, purpose };
    await saveContact(tx, contact, { personId: by.writer, now: by.at });
  }
  return {
    entity: (at) => globalId("ChainEntity", entities[at]?.id ?? ""),
    banner: (name) => globalId("ChainBanner", bannerOf(name) ?? ""),
    store: (name) => globalId("ChainStore", stores.find((each) => each.name === name)?.id ?? ""),
    dealer: (name) => globalId("Dealer", dealerOf(name)),
    products: (...formats) =>
      products(...formats)
        .map((product) => globalId("Product", product.id))
        .sort(),
  };
}

type Knowing = {
  readonly today: Day;
  readonly id: () => string;
  readonly bannerOf: (name: string | null) => string | null;
  readonly dealerOf: (name: string) => string;
  readonly entityOf: (at: number) => string | null;
};

/** The stores of a chain with who serves them: what was before, then what is. */
function storesOf(story: ChainStory, chainId: string, known: Knowing) {
  const { today, id, bannerOf, dealerOf, entityOf } = known;
  const day = (from: number | undefined) => (from === undefined ? null : plusDays(today, from));
  const stores: StoreWritten[] = [];
  const before: ServingWritten[] = [];
  const now: ServingWritten[] = [];
  for (const group of story.stores)
    for (const [name, division, address, area] of group.places) {
      const storeId = id();
      const openedOn = day(group.opened);
      stores.push({
        ...{ id: storeId, chainId, kind: group.kind ?? "STORE", name, address, area, openedOn },
        code: `${group.kind === "DC" ? "D" : ""}${story.code}${String(stores.length + 1).padStart(3, "0")}`,
        ...{ divisionLo: codeInterval(china, division).lo, closedOn: day(group.closed) },
        ...{ bannerId: bannerOf(group.banner), entityId: entityOf(group.entity) },
      });
      const served = (dealer: string | undefined, from: Day): ServingWritten => ({
        ...{ storeId, from, dealerId: dealer === undefined ? null : dealerOf(dealer) },
        ...{ servedBy: dealer === undefined ? "DIRECT" : "DEALER", triParty: dealer !== undefined },
      });
      const since = plusDays(today, -700);
      if (group.before !== undefined) before.push(served(group.before.dealer, since));
      const from = group.before === undefined ? (openedOn ?? since) : plusDays(today, -group.before.until);
      now.push(served(group.dealer, from));
    }
  return { stores, servings: [before, now] };
}

type Contracting = { readonly story: ChainStory; readonly chainId: string; readonly named: Named };

/** What was agreed with a chain, and what waits for somebody to approve it since two days. */
async function writeContracts(
  tx: Tx,
  { story, chainId, named }: Contracting,
  { clock, random, seats }: WritingChains,
  by: AgreedBy,
): Promise<void> {
  for (const { number, name, entity, agreed, proposed } of contractsOf(story.code, named, yearsOf(clock.today))) {
    const entityId = named.entity(entity).slice("ChainEntity_".length);
    const row = await insertAgreed(tx, { id: random.id(by.at), chainId, entityId, number, name }, agreed, by);
    if (proposed === null) continue;
    const asking = {
      ...{ tx, now: clock.startOf(plusDays(clock.today, -2)) },
      viewer: { personId: by.writer, membershipId: seats.ka, currency: "CNY" },
    };
    const names = { entity: story.entities[entity]?.[0] ?? "", dealer: "–" };
    await insertWaiting(asking, row, { number: agreed.length + 1, content: proposed }, names);
  }
}
