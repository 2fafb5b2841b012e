import { getNamedType, isAbstractType } from "graphql";
import { newId } from "../../src/kernel/id.ts";
import { nodeTypes } from "../../src/platform/graphql/node.ts";
import { type Prober, ScopeWorld, answersOf, argsWith, nobodysLike, shown } from "../support/scope/scope-world.ts";
import { isAboutItsId, previewOf } from "../support/scope/documents.ts";
import type { Asker } from "../support/world.ts";
import { beginningsFor, begun } from "../support/scope/beginnings.ts";
import { watchChanges } from "../support/scope/changes.ts";
import { leaksIn } from "../support/scope/secrets.ts";
import { sameForAll } from "../support/scope/unproven.ts";

/** What everybody may ask without having signed in, and why. */
const forStrangers: Readonly<Record<string, string>> = {
  viewer: "says that nobody is signed in",
  invitation: "whoever holds an invitation's link has no session yet",
  invitationAccept: "the same",
  sessionOpen: "this is how one signs in",
  passwordResetAsk: "who forgot his password cannot sign in",
  passwordReset: "whoever holds the link sets his password",
};
/** Tables that the walls keep rows in for a moment only. */
const passing = ["outbox"];

describe("nobody sees, counts or changes what is not his", () => {
  let s: ScopeWorld;
  /** What each asker was answered in a world without the victims, by field and way. */
  const before = new Map<string, string>();
  type Field = ScopeWorld["fields"]["queries"][number];
  type Asked = {
    readonly label: string;
    readonly id: string;
    readonly args: Record<string, unknown>;
    readonly answer: string;
  };

  /** Every way of asking a field: those without an id, or those with one, with each of the ids for its place. */
  const askAll = async (
    asker: Prober,
    field: Field,
    idsIn: ((slot: string) => readonly string[]) | null,
  ): Promise<Asked[]> => {
    const ways = s
      .ways(field)
      .filter((way) => (way.slot === null) === (idsIn === null) && (idsIn === null || isAboutItsId(way)));
    const asked = ways.flatMap((way) =>
      (idsIn === null || way.slot === null ? [""] : idsIn(way.slot.name)).map((id) => ({
        ...{ way, id },
        args: argsWith(way, id, newId),
      })),
    );
    if (asked.length === 0) return [];
    const depth = idsIn === null ? 4 : isAbstractType(getNamedType(field.type)) ? 1 : 2;
    const reply = await s.ask(
      asker,
      "query",
      field,
      asked.map(({ args }) => args),
      depth,
    );
    const answers = answersOf(reply, asked.length);
    return asked.map(({ way, id, args }, at) => ({ label: way.label, id, args, answer: shown(answers[at], id) }));
  };
  /** What is wrong with an answer: it differs from what it should be, or tells a secret. */
  const faults = (where: string, answer: string, right: string | undefined, leaks: readonly string[]): string[] => [
    ...(answer === right ? [] : [`${where}: ${answer.slice(0, 400)} instead of ${right?.slice(0, 400)}`]),
    ...leaks.map((leak) => `${where} tells ${leak}`),
  ];

  beforeAll(async () => {
    s = await ScopeWorld.open();
    for (const asker of s.askers)
      for (const field of s.fields.queries)
        for (const { label, answer } of await askAll(asker, field, null))
          before.set(`${asker.label}: ${field.name} ${label}`, answer);
    await s.fill();
  }, 600_000);
  afterAll(() => s.w.close());

  it("knows a row of every kind of data there is, so that nothing goes untested", () => {
    const held = new Set(s.rows.map(({ table }) => table));
    expect(s.tables.filter((table) => !held.has(table) && !passing.includes(table))).toEqual([]);
  });

  it("every query answers as it did before the victims were there", async () => {
    const found: string[] = [];
    for (const asker of s.askers)
      for (const field of s.fields.queries)
        for (const { label, args, answer } of await askAll(asker, field, null)) {
          const where = `${asker.label}: ${field.name} ${label}`;
          found.push(
            ...faults(where, answer, before.get(where), leaksIn(answer, s.secretsFor(asker), JSON.stringify(args))),
          );
        }
    expect(found).toEqual([]);
  }, 300_000);

  it("every query with a victim's id answers as with an id that nobody has", async () => {
    const found: string[] = [];
    for (const asker of s.askers) {
      for (const field of s.fields.queries) {
        const ids = (slot: string) =>
          s.idsToAsk(asker, slot, field.name).filter((id) => s.secretsFor(asker).uuids.has(id.slice(-36)));
        const nothing = await askAll(asker, field, (slot) => ids(slot).map(nobodysLike));
        for (const [at, { label, id, args, answer }] of (await askAll(asker, field, ids)).entries())
          found.push(
            ...faults(
              `${asker.label}: ${field.name} ${label} with ${id}`,
              answer,
              nothing[at]?.answer,
              leaksIn(answer, s.secretsFor(asker), JSON.stringify(args)),
            ),
          );
      }
    }
    expect(found).toEqual([]);
  }, 300_000);

  it("every node of a victim is null to others, as one that never was", async () => {
    const rowIds = [...new Set(s.rows.map(({ row }) => row["id"]).filter((id) => typeof id === "string"))];
    // Type by type, so that many are read by one statement.
    const mine = nodeTypes().flatMap((type) => rowIds.map((id) => `${type}_${id}`));
    const there = await s.nodesThere(s.company.manager, mine);
    const seen = new Set(there.map((id) => id.slice(0, id.indexOf("_"))));
    // Divisions are nobody's. A manufacturer has no id beside its own.
    expect(nodeTypes().filter((type) => !seen.has(type))).toEqual(["Division", "Manufacturer"]);
    for (const asker of s.askers) {
      const secrets = s.secretsFor(asker);
      // What is there for those whose it is; one of them tries every id under every type, too.
      const ids = (asker === s.askers[0] ? mine : there).filter((id) => secrets.uuids.has(id.slice(-36)));
      expect(ids.length).toBeGreaterThan(50);
      expect(await s.nodesThere(asker, ids)).toEqual([]);
    }
  }, 300_000);

  it("no mutation changes a victim's row, and one with his id is refused as with an id that nobody has", async () => {
    const found: string[] = [];
    let asked = 0;
    const changes = await watchChanges(s.w, s.tables, s.company.manufacturerId);
    for (const asker of s.askers) {
      const secrets = s.secretsFor(asker);
      for (const field of s.fields.mutations) {
        // One session for all tries of a field, but for those by which a session may end.
        const session = await s.again(asker);
        const ends = /^(?:session|password|invitation|member)/.test(field.name);
        const act = async (args: Record<string, unknown>) => {
          const input = { ...(args["input"] as object), requestId: newId() };
          const who = ends ? await s.again(asker) : session;
          return answersOf(await s.ask(who, "mutation", field, [{ ...args, input }], 2), 1)[0] as {
            errors?: { code?: string }[];
          };
        };
        for (const way of s.ways(field).filter(isAboutItsId)) {
          const ids =
            way.slot === null
              ? [""]
              : s.idsToAct(asker, way.slot.name, field.name).filter((id) => secrets.uuids.has(id.slice(-36)));
          const nothings = new Map<string, string>();
          for (const id of ids) {
            const other = nobodysLike(id);
            const kind = id.slice(0, -36);
            if (way.slot !== null && !nothings.has(kind))
              nothings.set(kind, shown(await act(argsWith(way, other, newId)), other));
            const where = `${asker.label}: ${field.name} ${way.label} with ${id}`;
            const theirs = await act(argsWith(way, id, newId));
            const text = shown(theirs, id);
            asked += 1;
            if (text.includes('"UNAUTHENTICATED"')) found.push(`${where} was asked by nobody: the session had ended`);
            found.push(...leaksIn(text, secrets, JSON.stringify(way.args)).map((leak) => `${where} tells ${leak}`));
            if (id === "") continue;
            if ((theirs.errors?.length ?? 0) === 0) found.push(`${where} was not refused: ${text.slice(0, 300)}`);
            found.push(...faults(where, text, nothings.get(kind), []));
          }
        }
        found.push(...(await changes.of(asker)).map((table) => `${asker.label}: ${field.name} changed ${table}`));
      }
    }
    expect(asked).toBeGreaterThan(150);
    // What they may write is written and noted: nothing passes unseen.
    expect(changes.noted()).toBeGreaterThan(20);
    expect(found).toEqual([]);
  }, 900_000);

  it("what refuses a mutation is the wall and no slip in its form: to those whose it is, the id makes all the difference", async () => {
    const unproven: string[] = [];
    const maker = s.company.manufacturerId;
    const desks = [await s.w.person(maker, "FINANCE"), await s.w.person(maker, "WAREHOUSE")];
    const beginnings = beginningsFor(s.rows, s.victim.dealerId);
    for (const field of s.fields.mutations)
      for (const way of s.ways(field).filter((each) => each.slot !== null && isAboutItsId(each))) {
        const beginning = beginnings[`${field.name} ${way.label}`] ?? beginnings[field.name];
        const answerTo = async (who: Asker, id: string, seen?: number): Promise<string> => {
          const args = argsWith(way, id, (slot) => s.idsFor(slot, 3, field.name)[0] as string);
          const given = begun(args["input"], beginning, id) as object;
          const version = seen === undefined ? {} : { version: seen };
          const input = { ...given, ...version, requestId: newId(), ...previewOf(field) };
          const reply = await s.ask(await s.again(who), "mutation", field, [{ ...args, input }], 2);
          const text = shown(answersOf(reply, 1)[0], id);
          // Whoever has looked knows the version: that he had not is no wall.
          const stale = seen === undefined ? /\(version (\d+), you saw/.exec(text)?.[1] : undefined;
          return stale === undefined ? text : answerTo(who, id, Number(stale));
        };
        const nothings = new Map<string, string>();
        const answerToNothing = async (who: Asker, id: string): Promise<string> => {
          const key = `${who.personId} ${id.slice(0, -36)}`;
          const known = nothings.get(key) ?? (await answerTo(who, nobodysLike(id)));
          nothings.set(key, known);
          return known;
        };
        // Whoever may not do a thing to anything at all proves nothing by being told so, nor does what goes with any id.
        const differs = async (who: Asker, id: string) => {
          // What is nobody's, a division, makes none: there is no other like it.
          if (nobodysLike(id) === id) return false;
          const nothing = await answerToNothing(who, id);
          if (nothing.includes('"code":"NOT_ALLOWED"') || !/"errors":\[\{/.test(nothing)) return false;
          return (await answerTo(who, id)) !== nothing;
        };
        let proven = false;
        for (const id of s.idsFor(way.slot!.name, 20, field.name)) {
          for (const who of [s.company.manager, s.victim.owner, ...desks]) proven ||= await differs(who, id);
          if (proven) break;
        }
        if (!proven) unproven.push(`${field.name} ${way.label}`);
      }
    expect(unproven.sort()).toEqual(Object.keys(sameForAll).sort());
  }, 600_000);

  it("a stranger is told to sign in, whatever he asks but what needs no session", async () => {
    const open: string[] = [];
    for (const kind of ["query", "mutation"] as const)
      for (const field of kind === "query" ? s.fields.queries : s.fields.mutations) {
        const [way] = s.ways(field);
        const args = argsWith(way!, s.idsFor(way!.slot?.name ?? "order")[0] as string, newId);
        if (kind === "mutation") args["input"] = { ...(args["input"] as object), requestId: newId() };
        const reply = await s.ask(null, kind, field, [args], 2);
        const told = reply.errors?.map(({ extensions }) => extensions["code"]) ?? [];
        if (!told.includes("UNAUTHENTICATED") || (reply.data?.["a0"] ?? null) !== null) open.push(field.name);
      }
    expect(open.sort()).toEqual(Object.keys(forStrangers).sort());
  });
});
