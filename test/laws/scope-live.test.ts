import { type Client, createClient } from "graphql-ws";
import { WebSocket } from "ws";
import { newId } from "../../src/kernel/id.ts";
import { county } from "../support/orders.ts";
import { documentOf, selectionOf } from "../support/scope/documents.ts";
import { type Prober, ScopeWorld, argsWith } from "../support/scope/scope-world.ts";
import { leaksIn } from "../support/scope/secrets.ts";
import { until } from "../support/until.ts";
import type { Asker } from "../support/world.ts";

type Field = ScopeWorld["fields"]["subscriptions"][number];
type Heard = { readonly field: Field; readonly args: object; readonly payloads: string[] };

describe("nobody hears what is not his", () => {
  let s: ScopeWorld;
  const clients: Client[] = [];

  beforeAll(async () => {
    s = await ScopeWorld.open();
    await s.fill();
  }, 120_000);
  afterAll(async () => {
    for (const client of clients) await client.dispose();
    await s.w.close();
  });

  /** Listens to a field in each way there is, from now or from the beginning. */
  const listen = (who: Asker, field: Field, asked: readonly Record<string, unknown>[]): Heard[] => {
    const client = createClient({
      url: `${s.w.url.replace("http", "ws")}/graphql`,
      webSocketImpl: WebSocket,
      connectionParams: { authorization: `Bearer ${who.token}` },
      retryAttempts: 0,
    });
    clients.push(client);
    return asked.map((args) => {
      const heard: Heard = { field, args, payloads: [] };
      const { text, variables } = documentOf("subscription", field, selectionOf(s.schema, field.type, 4), [args]);
      const keep = (payload: unknown) => void heard.payloads.push(JSON.stringify(payload));
      client.subscribe({ query: text, variables }, { next: keep, error: keep, complete: () => undefined });
      return heard;
    });
  };

  /** Every event of the victim's is told again, as newer versions of the same things; then one of everybody's own. */
  const tellAgain = (who: string, values: unknown[]) =>
    s.w.rows<{ id: string }>(
      `INSERT INTO outbox (manufacturer_id, id, kind, name, aggregate_type, aggregate_id, version, dealer_id, payload, occurred_at)
       SELECT e.manufacturer_id, gen_random_uuid(), 'EVENT', e.name, e.aggregate_type, e.aggregate_id, e.version + 1000, e.dealer_id, e.payload, now()
       FROM event e WHERE ${who} RETURNING id`,
      values,
    );

  it("an asker's subscriptions, with whatever id, from now or from the beginning, bring nothing of the victim", async () => {
    const beginning = (asker: Prober) =>
      Buffer.from(`1.${asker.manufacturerId}.${new Date().toISOString().slice(0, 10)}.0`).toString("base64url");
    const foreign = Buffer.from(`1.${s.company.manufacturerId}.${new Date().toISOString().slice(0, 10)}.0`).toString(
      "base64url",
    );
    const heard = new Map<Prober, Heard[]>();
    for (const asker of s.askers)
      for (const field of s.fields.subscriptions) {
        const ways = s
          .ways(field)
          .flatMap((way) => (way.slot === null ? [""] : s.idsFor(way.slot.name)).map((id) => argsWith(way, id, newId)));
        const asked = ways.flatMap((args) => [args, { ...args, after: beginning(asker) }, { ...args, after: foreign }]);
        heard.set(asker, [...(heard.get(asker) ?? []), ...listen(asker, field, asked)]);
      }
    // Who answers for a region where the victim is not, and who brings in no tables, at the victim's own manufacturer.
    const { manufacturerId } = s.company;
    const branch = await s.w.person(manufacturerId, "BRANCH_MANAGER", { regionLos: [county("330200").lo] });
    const sales = await s.w.person(manufacturerId, "SALES");
    const bounded = s.fields.subscriptions.flatMap((field) => [
      ...listen(branch, field, [{}]),
      ...(field.name === "importEvents" ? listen(sales, field, [{}]) : []),
    ]);
    const witness = s.fields.subscriptions.flatMap((field) => listen(s.company.manager, field, [{}]));
    const everybody = [...[...heard.values()].flat(), ...bounded];
    await until(() => [...everybody, ...witness].every(({ payloads }) => payloads.length > 0));

    // An import goes on as well, the victim's credit changes, a split is signed, a chain's statement and dispute move: nothing in the world of this law has made their events yet.
    await s.w.rows(
      `INSERT INTO outbox (manufacturer_id, id, kind, name, aggregate_type, aggregate_id, version, dealer_id, payload, occurred_at)
       SELECT manufacturer_id, gen_random_uuid(), 'EVENT', 'import.progressed', 'ImportRun', id, 1, NULL::uuid, '{}'::jsonb, now() FROM import_run WHERE manufacturer_id = $1
       UNION ALL
       SELECT manufacturer_id, gen_random_uuid(), 'EVENT', 'credit.terms-changed', 'CreditAccount', account_id, 1, dealer_id, '{}'::jsonb, now() FROM credit_member WHERE dealer_id = $2
       UNION ALL
       SELECT manufacturer_id, gen_random_uuid(), 'EVENT', 'split.accepted', 'TerritorySplit', split_id, 99, dealer_id, '{}'::jsonb, now() FROM split_party WHERE dealer_id = $2
       UNION ALL
       SELECT manufacturer_id, gen_random_uuid(), 'EVENT', 'chain-statement.matched', 'ChainStatement', id, 99, NULL::uuid, jsonb_build_object('chainId', chain_id), now() FROM chain_statement WHERE manufacturer_id = $1
       UNION ALL
       SELECT manufacturer_id, gen_random_uuid(), 'EVENT', 'chain-dispute.commented', 'ChainDispute', id, 99, NULL::uuid, jsonb_build_object('chainId', chain_id, 'statementId', statement_id), now() FROM chain_dispute WHERE manufacturer_id = $1
       UNION ALL
       SELECT manufacturer_id, gen_random_uuid(), 'EVENT', 'order-transfer.changed', 'OrderTransfer', id, 99, dealer_id, '{}'::jsonb, now() FROM order_transfer WHERE dealer_id = $2`,
      [s.company.manufacturerId, s.victim.dealerId],
    );
    await tellAgain("e.manufacturer_id = $1 AND (e.dealer_id = $2 OR e.dealer_id IS NULL)", [
      s.company.manufacturerId,
      s.victim.dealerId,
    ]);
    // What is told last is heard last: who has heard this has been passed over for all before it.
    const [neighbour, other] = [s.askers.find(({ dealerId }) => dealerId !== null)!, s.askers[0]!];
    const own = await tellAgain("e.manufacturer_id = $1 AND e.dealer_id = $2 AND e.aggregate_type = 'Order'", [
      s.company.manufacturerId,
      neighbour.dealerId,
    ]);
    // Their manager hears of every order but what a dealer only drafts.
    const placed = "e.manufacturer_id = $1 AND e.aggregate_type = 'Order' AND e.name <> 'order.drafted'";
    const theirs = await tellAgain(placed, [other.manufacturerId]);
    const came = (list: readonly Heard[], id: string) =>
      list.some(({ payloads }) => payloads.some((payload) => payload.includes(id)));
    await until(
      () =>
        own.every(({ id }) => came(heard.get(neighbour)!, id)) && theirs.every(({ id }) => came(heard.get(other)!, id)),
    );
    await until(() => witness.every(({ payloads }) => payloads.some((payload) => payload.includes('events":[{'))));

    const found = [...heard].flatMap(([asker, list]) =>
      list.flatMap(({ field, args, payloads }) =>
        leaksIn(payloads.join(""), s.secretsFor(asker), JSON.stringify(args)).map(
          (leak) => `${asker.label}: ${field.name} ${JSON.stringify(args)} tells ${leak}`,
        ),
      ),
    );
    expect(found).toEqual([]);
    // Of what is kept from somebody he does not hear that it happened either: after the first, no batch is empty.
    const empty = everybody.filter(({ payloads }) => payloads.slice(1).some((each) => each.includes('events":[]')));
    expect(empty.map(({ field }) => field.name)).toEqual([]);
    const runs = await s.w.rows<{ id: string }>(`SELECT id FROM import_run WHERE manufacturer_id = $1`, [
      manufacturerId,
    ]);
    const hidden = [s.victim.dealerId!, ...runs.map(({ id }) => id)];
    const told = bounded.flatMap(({ field, payloads }) =>
      hidden.filter((id) => payloads.join("").includes(id)).map((id) => `${field.name} tells ${id}`),
    );
    expect([runs.length > 0, told]).toEqual([true, []]);
    // The sharpest of all: a chain's contact hears of nothing whatever.
    const chain = heard.get(s.askers.find((asker) => asker.chain)!)!;
    expect(chain.flatMap(({ payloads }) => payloads.filter((payload) => payload.includes('events":[{')))).toEqual([]);
  }, 60_000);
});
