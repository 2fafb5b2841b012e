import { day } from "../../src/kernel/day.ts";
import { globalId } from "../../src/kernel/id.ts";
import { keepDays } from "../../src/splits/index.ts";
import { insertGrants, lockTerritories } from "../../src/territories/index.ts";
import { inTenant } from "../../src/platform/transaction.ts";
import { newId } from "../../src/kernel/id.ts";
import { sender } from "./acting.ts";
import { type AboutSplit, approvedSplit, cellOf, setDay } from "./splits.ts";
import { addDealer, addProductLine } from "./trade.ts";
import { type Asker, type World, world } from "./world.ts";

/** What stories read of a split. */
export const splitFields = `split { id state version offerVersion servedOn answerBy lapsedOn terminationOn contentHash effectiveOn viewerRole
  timeline { kind side note person } payments { kind amount { amount } tax { amount } setOff { amount } } parties { role signed dealer { code } }
  checklist { code done } effects { done onDay obstacles { code message } followed { part kind } } }`;

/** A maker whose dealer D1 has 杭州 in one product line for himself, D2 and D3 who may take over, and who works for whom. */
export const splitWorld = async (code: string) => splitCompany(await world({ server: { worker: true } }), code);

type Home = { readonly country: string; readonly timeZone: string; readonly currency: string };

async function makerAt(w: World, code: string, home?: Home): Promise<string> {
  const maker = await w.manufacturer(code);
  if (home !== undefined)
    await w.rows(`UPDATE manufacturer SET country = $2, time_zone = $3, currency = $4 WHERE manufacturer_id = $1`, [
      ...[maker, home.country, home.timeZone, home.currency],
    ]);
  return maker;
}

/**
 * The same company in a world that is there already; at home in another country than China where that is said. `people`:
 * what is known of everybody, such as a password.
 */
export async function splitCompany(w: World, code: string, home?: Home, people: object = {}) {
  const maker = await makerAt(w, code, home);
  const [d1, d2, d3] = [
    await addDealer(w, maker, { code: "D1", name: "老经销商" }),
    await addDealer(w, maker, { code: "D2", name: "新经销商" }),
    await addDealer(w, maker, { code: "D3", name: "第三家" }),
  ] as const;
  const line = await addProductLine(w, maker);
  const staff = {
    manager: await w.person(maker, "MANUFACTURER_MANAGER", { ...people, name: "manager" }),
    legal: await w.person(maker, "LEGAL_REVIEWER", { ...people, name: "legal" }),
    finance: await w.person(maker, "FINANCE", { ...people, name: "finance" }),
  };
  const owner = (dealerId: string, name: string) => w.person(maker, "DEALER_OWNER", { ...people, dealerId, name });
  const owners = { old: await owner(d1, "lao"), next: await owner(d2, "xin"), other: await owner(d3, "san") };
  const scope = { manufacturerId: maker, dealerId: null };
  const act = (who: Asker, verb: string, input: object, data = "") =>
    sender(w, splitFields)(who, `territorySplit${verb}`, input, splitFields, data);
  return {
    ...{ w, maker, line, d1, d2, d3, ...staff, ...owners, act, dealerOf: (id: string) => globalId("Dealer", id) },
    /** Gives a dealer a sole right, as of a day. */
    grant: (dealerId: string, county: string, from = "2026-01-01", to: string | null = null) =>
      inTenant(w.fairway.pools.app, scope, async (tx) => {
        const at = await lockTerritories(tx, new Date());
        const cell = await cellOf(w, county, line);
        const [given] = await insertGrants(tx, newId(), at, [
          {
            ...{ ...cell, dealerId, exclusive: true, act: "GRANTED", reason: null, follows: null },
            valid: { from: day(from), to: to === null ? null : day(to) },
          },
        ]);
        return given!;
      }),
    approved: (about: Partial<AboutSplit> & Pick<AboutSplit, "parts">) =>
      approvedSplit(w, maker, {
        ...{ from: d1, productLineId: line, effectiveOn: "2026-07-10", on: "2026-06-10" },
        ...{ createdBy: staff.manager.personId, ...about },
      }),
    /** The hourly work as it is done on a day, while the calendar stays where it is. */
    workOf: (on: string) => keepDays(w.fairway.services, maker, day(on)),
    /** The days pass until this one, and the hourly work is done on it. */
    onDay: async (on: string) => {
      setDay(w, on);
      await keepDays(w.fairway.services, maker, day(on));
    },
    read: async (who: Asker, id: string) =>
      (await w.ask(who, `query($id: ID!) { node(id: $id) { ... on TerritorySplit ${splitFields.slice(6)} } }`, { id }))
        .data.node,
    ownerOn: async (county: string, asOf: string, recordedAsOf?: string) => {
      const division = globalId("Division", (await cellOf(w, county, line)).divisionLo.toString());
      const reply = await w.ask(
        staff.manager,
        `query($division: ID!, $line: ID!, $asOf: Date, $recordedAsOf: DateTime) {
          territoryOwner(division: $division, productLine: $line, channel: GT, asOf: $asOf, recordedAsOf: $recordedAsOf) { owner { code } } }`,
        { division, line: globalId("ProductLine", line), asOf, recordedAsOf },
      );
      return reply.data.territoryOwner.owner?.code ?? null;
    },
  };
}
export type SplitWorld = Awaited<ReturnType<typeof splitWorld>>;

/** The instant of the newest record of territories: what is recorded from now on is later, within one millisecond too. */
export async function knownSoFar({ w, maker }: Pick<SplitWorld, "w" | "maker">): Promise<string> {
  const [clock] = await w.rows<{ recorded_ms: bigint }>(
    `SELECT recorded_ms FROM territory_clock WHERE manufacturer_id = $1`,
    [maker],
  );
  return new Date(Number(clock!.recorded_ms)).toISOString();
}
