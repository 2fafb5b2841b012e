import type pg from "pg";
import { insertProductLines } from "../../src/catalog/index.ts";
import { globalId, newId } from "../../src/kernel/id.ts";
import { insertDealers } from "../../src/partners/index.ts";
import { inTenant } from "../../src/platform/transaction.ts";
import { type Asker, type WorldOptions, world } from "./world.ts";

export type Holders = {
  readonly manufacturerId: string;
  readonly dealers: readonly string[];
  readonly lines: readonly string[];
};

/** A manufacturer's active dealers D1, D2, … and product lines L1, L2, … to grant between. */
export async function grantHolders(
  pool: pg.Pool,
  dealers: number,
  lines: number,
  manufacturerId: string = newId(),
): Promise<Holders> {
  const held = {
    manufacturerId,
    dealers: Array.from({ length: dealers }, newId),
    lines: Array.from({ length: lines }, newId),
  };
  await inTenant(pool, { manufacturerId, dealerId: null }, async (tx) => {
    const dealer = (id: string, at: number) =>
      ({ id, code: `D${at + 1}`, name: `Dealer ${at + 1}`, status: "ACTIVE" }) as const;
    await insertDealers(tx, held.dealers.map(dealer), new Date());
    await insertProductLines(
      tx,
      held.lines.map((id, at) => ({ id, code: `L${at + 1}`, name: `Line ${at + 1}` })),
      new Date(),
    );
  });
  return held;
}

const fields = `id lineage revision act channel exclusive from to recordedFrom recordedTo reason viewerCanChange
  dealer { code } productLine { code } division { code }`;
const errors = `errors { code message path`;
const documents = {
  create: `mutation ($input: TerritoryGrantCreateInput!) { territoryGrantCreate(input: $input) {
    grants { ${fields} } ${errors} overlaps { id dealer { code } division { code } } successors { code } } } }`,
  end: `mutation ($input: TerritoryGrantEndInput!) { territoryGrantEnd(input: $input) {
    grant { ${fields} } ${errors} current { id } } } }`,
  correct: `mutation ($input: TerritoryGrantCorrectInput!) { territoryGrantCorrect(input: $input) {
    grant { ${fields} history { revision act dealer { code } } } ${errors} overlaps { id } current { id } } } }`,
  owner: `query ($division: ID!, $line: ID!, $channel: Channel!, $asOf: Date, $recordedAsOf: DateTime) {
    territoryOwner(division: $division, productLine: $line, channel: $channel, asOf: $asOf, recordedAsOf: $recordedAsOf) {
      asOf owner { code } grants { id dealer { code } exclusive } } }`,
  list: `query ($filter: TerritoryGrantFilter, $orderBy: TerritoryGrantOrder, $first: Int, $after: String) {
    territoryGrants(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
      nodes { ${fields} } pageInfo { hasNextPage endCursor } } }`,
  tree: `query ($parent: ID, $line: ID, $channel: Channel, $asOf: Date) {
    territoryTree(parent: $parent, productLine: $line, channel: $channel, asOf: $asOf) {
      coverage grantsBelow dealersBelow division { code } grants { dealer { code } } } }`,
};

type Coded = { readonly code: string };
/** A grant as the stories select it. */
export type Given = {
  readonly id: string;
  readonly lineage: string;
  readonly recordedFrom: string;
  readonly viewerCanChange: boolean;
  readonly dealer: Coded;
  readonly division: Coded;
};
export type Refused = Coded & {
  readonly message: string;
  readonly path: readonly string[];
  readonly overlaps?: readonly Given[] | null;
  readonly successors?: readonly Coded[] | null;
};
type Acted = { readonly grants: Given[]; readonly grant: Given; readonly errors: Refused[] };
type Ownership = { readonly asOf: string; readonly owner: Coded | null; readonly grants: readonly Given[] };
type Branch = { readonly division: Coded; readonly coverage: string; readonly grants: readonly Given[] };
type Listed = {
  readonly nodes: Given[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
};

/** The start of a Chinese division's interval by its code, as regions numbers them. */
export const loOf = (code: string): bigint => 156n * 10n ** 15n + BigInt(code.padEnd(15, "0"));
export const division = (code: string): string => globalId("Division", loOf(code).toString());
/** Refusals as "CODE path". */
export const codesOf = (payload: { readonly errors: readonly Refused[] }): string[] =>
  payload.errors.map((error) => `${error.code} ${error.path.join(".")}`);

/** A maker of noodles with four dealers and three product lines, and what the stories ask of it. */
export async function territoryWorld(options: WorldOptions = {}) {
  const w = await world(options);
  const maker = await grantHolders(w.fairway.pools.app, 4, 3, await w.manufacturer("noodles"));
  const manager = await w.person(maker.manufacturerId, "MANUFACTURER_MANAGER");
  const owners = maker.dealers.map((dealerId) => w.person(maker.manufacturerId, "DEALER_OWNER", { dealerId }));
  const dealers = await Promise.all(owners);
  const asked = async <Answer>(who: Asker, document: string, variables: object = {}): Promise<Answer> => {
    const reply = await w.ask(who, document, variables);
    expect(reply.errors).toBeUndefined();
    return Object.values(reply.data as Record<string, Answer>)[0] as Answer;
  };
  const lineId = (line: number): string => globalId("ProductLine", maker.lines[line] ?? "");
  const act = (document: string) => (who: Asker, input: object) =>
    asked<Acted>(who, document, { input: { requestId: newId(), ...input } });
  return Object.assign(w, {
    ...{ maker, manager, dealers, lineId, asked },
    tenant: { manufacturerId: maker.manufacturerId, dealerId: null },
    /** A sole right in general trade, by the dealer's number and the division's code. */
    right: (dealer: number, code: string, over: object = {}, line = 0) => ({
      dealer: globalId("Dealer", maker.dealers[dealer] ?? ""),
      productLine: lineId(line),
      division: division(code),
      channel: "GT",
      exclusive: true,
      from: "2026-01-01",
      ...over,
    }),
    granting: (grants: object[], who: Asker = manager, more: object = {}) =>
      act(documents.create)(who, { grants, ...more }),
    ending: (who: Asker, grant: string, endsOn: string) => act(documents.end)(who, { grant, endsOn }),
    correcting: (who: Asker, input: object) => act(documents.correct)(who, input),
    ownerAt: (who: Asker, code: string, more: object = {}, line = 0) =>
      asked<Ownership>(who, documents.owner, { division: division(code), line: lineId(line), channel: "GT", ...more }),
    listed: (who: Asker, variables: object = {}) => asked<Listed>(who, documents.list, variables),
    branches: (who: Asker, variables: object = {}) => asked<Branch[]>(who, documents.tree, variables),
    /** Events of a name, whether the relay has published them yet or not. */
    told: (name: string) =>
      w.rows<{ version: number; dealer_id: string; payload: object }>(
        `SELECT version, dealer_id, payload FROM (
           SELECT id, name, version, dealer_id, payload FROM outbox
           UNION ALL SELECT id, name, version, dealer_id, payload FROM event
         ) e WHERE name = $1 ORDER BY id`,
        [name],
      ),
  });
}
export type TerritoryWorld = Awaited<ReturnType<typeof territoryWorld>>;
