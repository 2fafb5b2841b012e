import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { day } from "../../src/kernel/day.ts";
import { globalId, newId } from "../../src/kernel/id.ts";
import { inTenant } from "../../src/platform/transaction.ts";
import { divisionsByCode, loadDivisionFile } from "../../src/regions/index.ts";
import { endGrants, moveGrants, remindOfEnds } from "../../src/territories/index.ts";
import { codes, sender } from "../support/acting.ts";
import { type TerritoryWorld, division, loOf, territoryWorld } from "../support/territories.ts";
import { until } from "../support/until.ts";
import type { Asker } from "../support/world.ts";

const cared = `caretaker { id state from to extendsTo outcome failure rights viewerCanEnd dealer { code } caretaker { code } }`;

describe("ground that must not be left without supply", () => {
  let w: TerritoryWorld;
  let legal: Asker;
  let send: ReturnType<typeof sender>;
  beforeAll(async () => {
    w = await territoryWorld({ server: { worker: true } });
    legal = await w.person(w.maker.manufacturerId, "LEGAL_REVIEWER", { name: "Fa" });
    send = sender(w, cared);
  });
  afterAll(async () => {
    expect(w.logged).toEqual([]);
    await w.close();
  });

  const dealer = (at: number) => globalId("Dealer", w.maker.dealers[at] ?? "");
  const setStatus = (at: number, status: string) =>
    w.rows(`UPDATE dealer SET status = $2 WHERE id = $1`, [w.maker.dealers[at], status]);
  const holders = async (code: string, asOf: string) =>
    (await w.ownerAt(w.manager, code, { asOf })).owner?.code ?? null;
  const stateOf = async (id: string) =>
    (await w.rows<{ state: string }>(`SELECT state FROM caretaker WHERE id = $1`, [id.slice(id.indexOf("_") + 1)]))[0]
      ?.state;
  const approve = async (subject: string, decision = "APPROVED") => {
    const [request] = await w.rows<{ id: string; content_hash: string; step: number }>(
      `SELECT id, content_hash, step FROM approval_request WHERE subject_id = $1 AND state = 'PENDING'`,
      [subject.slice(subject.indexOf("_") + 1)],
    );
    const input = {
      approval: globalId("ApprovalRequest", request!.id),
      step: request!.step,
      contentHash: request!.content_hash,
    };
    const own = await send(w.manager, "approvalDecide", { ...input, decision }, "approval { state }");
    const done = await send(legal, "approvalDecide", { ...input, decision, reason: "已核实" }, "approval { state }");
    return [codes(own), codes(done)];
  };
  const remind = (today: string) =>
    inTenant(w.fairway.pools.app, w.tenant, (tx) =>
      remindOfEnds(tx, { now: new Date(), today: day(today), timeZone: "Asia/Shanghai" }),
    );
  const tasks = () =>
    w.rows(
      `SELECT kind, params FROM inbox_task WHERE state = 'OPEN' AND kind IN ('GRANTS_EXPIRING', 'CARETAKER_ENDING') ORDER BY kind`,
    );

  it("puts a caretaker in once the legal reviewer agrees, today and without notice; the old right rests, nobody shares", async () => {
    await w.granting([w.right(0, "330106", { to: "2027-01-01" }), w.right(0, "330110")]);
    const asked = { dealer: dealer(0), caretaker: dealer(1), cause: "SUSPENDED", reason: "假货", to: "2026-09-08" };
    expect(codes(await send(w.manager, "caretakerPropose", asked))).toEqual(["DEALER_NOT_SUSPENDED"]);
    await setStatus(0, "SUSPENDED");
    const proposed = await send(w.manager, "caretakerPropose", asked);
    expect(proposed).toMatchObject({ errors: [], caretaker: { state: "PROPOSED", rights: 2, from: "2026-06-10" } });
    expect(codes(await send(w.manager, "caretakerPropose", asked))).toEqual(["CARETAKER_EXISTS"]);
    expect(await holders("330106", "2026-06-10")).toBe("D1");
    const { id } = proposed.caretaker;
    const [own, other] = await approve(id);
    expect([own?.includes("OWN_REQUEST"), other]).toEqual([true, []]);
    await until(async () => (await stateOf(id)) === "IN_FORCE");
    expect(
      await Promise.all(["2026-06-09", "2026-06-10", "2026-09-07", "2026-09-08"].map((on) => holders("330106", on))),
    ).toEqual(["D1", "D2", "D2", null]);
    // Nobody of a dealer sees it, and renewing is no way around the reviewers.
    expect(
      (await w.ask(w.dealers[1]!, `{ territoryCaretakers { nodes { id } } }`)).data.territoryCaretakers.nodes,
    ).toEqual([]);
    const mine = (await w.listed(w.dealers[1]!)).nodes;
    const renewed = await send(
      w.manager,
      "territoryGrantsRenew",
      { grants: mine.map((each) => each.id), months: 6 },
      "grants { id }",
    );
    expect(codes(renewed)).toEqual(["CARETAKER_GRANT", "CARETAKER_GRANT"]);
  });

  it("lets him stay on with consent, asks in good time who supplies then, and gives the ground back to a dealer who is active again", async () => {
    const list = await w.ask(w.manager, `{ territoryCaretakers { nodes { id to } } }`);
    const [{ id: caretaker }] = list.data.territoryCaretakers.nodes;
    expect(codes(await send(w.manager, "caretakerExtend", { caretaker, to: "2026-09-01" }))).toEqual([
      "RENEWS_NOTHING",
    ]);
    await send(w.manager, "caretakerExtend", { caretaker, to: "2027-03-01" });
    await approve(caretaker);
    await until(async () => (await w.rows(`SELECT 1 FROM caretaker WHERE to_on = '2027-03-01'`)).length === 1);
    // The right that ends with the year is not made longer than it was.
    expect([await holders("330106", "2026-12-31"), await holders("330106", "2027-01-01")]).toEqual(["D2", null]);
    expect(await holders("330110", "2027-02-28")).toBe("D2");
    await remind("2027-02-10");
    expect(await tasks()).toEqual([]);
    await remind("2027-02-20");
    await remind("2027-02-20");
    expect(await tasks()).toMatchObject([
      { kind: "CARETAKER_ENDING", params: { dealer: "Dealer 1", caretaker: "Dealer 2", lastDay: "2027-02-28" } },
    ]);
    const end = { caretaker, outcome: "RESTORED", on: "2026-06-11", reason: "已整改" };
    expect(codes(await send(w.manager, "caretakerEnd", end))).toEqual(["DEALER_NOT_ACTIVE"]);
    await setStatus(0, "ACTIVE");
    const done = await send(w.manager, "caretakerEnd", end);
    expect(done).toMatchObject({ errors: [], caretaker: { outcome: "RESTORED", viewerCanEnd: false } });
    expect([await holders("330106", "2026-06-10"), await holders("330106", "2026-06-11")]).toEqual(["D2", "D1"]);
    expect([await holders("330110", "2027-06-01"), await holders("330106", "2027-01-01")]).toEqual(["D1", null]);
    expect(await tasks()).toEqual([]);
    expect(codes(await send(w.manager, "caretakerEnd", end))).toEqual(["NOT_IN_FORCE"]);
  });

  it("does nothing by halves where something is in the way on the day, and asks somebody to look", async () => {
    await w.granting([w.right(2, "330108")]);
    const asked = { dealer: dealer(2), caretaker: dealer(3), cause: "COLLAPSED", reason: "失联", to: "2026-08-01" };
    const proposed = await send(w.manager, "caretakerPropose", asked);
    await setStatus(3, "SUSPENDED");
    await approve(proposed.caretaker.id);
    await until(async () => (await stateOf(proposed.caretaker.id)) === "FAILED");
    const [task] = await w.rows(`SELECT params FROM inbox_task WHERE kind = 'CARETAKER_FAILED'`);
    expect(task).toMatchObject({ params: { dealer: "Dealer 3" } });
    expect(await holders("330108", "2026-07-01")).toBe("D3");
    await setStatus(3, "ACTIVE");
    const again = await send(w.manager, "caretakerPropose", asked);
    await approve(again.caretaker.id, "REFUSED");
    await until(async () => (await stateOf(again.caretaker.id)) === "REJECTED");
    expect(await holders("330108", "2026-07-01")).toBe("D3");
  });

  it("a caretaker whose rights end with his own termination is no silence: somebody is asked at once who supplies then", async () => {
    await w.granting([w.right(2, "330109")]);
    const asked = { dealer: dealer(2), caretaker: dealer(3), cause: "COLLAPSED", reason: "失联", to: "2026-12-01" };
    const { caretaker } = await send(w.manager, "caretakerPropose", asked);
    await approve(caretaker.id);
    await until(async () => (await stateOf(caretaker.id)) === "IN_FORCE");
    await remind("2026-06-10");
    expect(await tasks()).toEqual([]);
    const held = await w.rows<{ lineage_id: string }>(
      `SELECT lineage_id FROM territory_grant WHERE dealer_id = $1 AND recorded_to IS NULL`,
      [w.maker.dealers[3]],
    );
    await inTenant(w.fairway.pools.app, w.tenant, (tx) =>
      endGrants(
        { tx, now: new Date(), today: day("2026-06-10"), viewer: null, tell: () => undefined },
        held.map((each) => each.lineage_id),
        day("2026-09-01"),
        "TS-9",
      ),
    );
    await remind("2026-06-10");
    expect(await tasks()).toMatchObject([
      { kind: "CARETAKER_ENDING", params: { dealer: "Dealer 3", caretaker: "Dealer 4", lastDay: "2026-08-31" } },
    ]);
    const end = { caretaker: caretaker.id, outcome: "RELEASED", on: "2026-07-01", reason: "另行授权" };
    expect(codes(await send(w.manager, "caretakerEnd", end))).toEqual([]);
    await remind("2026-06-10");
    expect(await tasks()).toEqual([]);
  });

  it("lists what ends within ninety days, shows what renewing does to each, renews all or none, and takes the task away", async () => {
    const ends = { to: "2026-08-01" };
    const given = await w.granting([
      w.right(1, "330102", ends),
      w.right(1, "330105", ends),
      w.right(2, "330112", { to: "2026-09-09" }),
    ]);
    await w.granting([w.right(3, "330105", { from: "2026-10-01" })]);
    const expiring = await w.ask(w.manager, `{ territoryGrantsExpiring { nodes { act division { code } to } } }`);
    const byThemselves = expiring.data.territoryGrantsExpiring.nodes.filter((each: any) => each.act !== "ENDED");
    expect(byThemselves.map((each: any) => each.division.code)).toEqual(["330102", "330105"]);
    await remind("2026-06-10");
    expect(await tasks()).toMatchObject([
      { kind: "GRANTS_EXPIRING", params: { dealer: "Dealer 2", count: 2, to: "2026-08-01" } },
    ]);
    const grants = given.grants.slice(0, 2).map((each) => each.id);
    const check = await w.ask(
      w.manager,
      `query ($grants: [ID!]!) { territoryRenewalCheck(grants: $grants, months: 12) { grant { division { code } } to reasons { code } } }`,
      { grants },
    );
    expect(check.data.territoryRenewalCheck).toEqual([
      { grant: { division: { code: "330102" } }, to: "2027-08-01", reasons: [] },
      { grant: { division: { code: "330105" } }, to: "2027-08-01", reasons: [{ code: "TERRITORY_OVERLAP" }] },
    ]);
    const renew = (input: object) =>
      send(w.manager, "territoryGrantsRenew", input, "grants { act to revision history { act } }");
    const refused = await renew({ grants, months: 12 });
    expect(refused.errors).toMatchObject([{ code: "TERRITORY_OVERLAP", path: ["grants", "1"] }]);
    expect(codes(await renew({ grants: [], months: 12 }))).toEqual(["EMPTY_SELECTION"]);
    expect(codes(await renew({ grants }))).toEqual(["ONE_TERM"]);
    expect(await renew({ grants: grants.slice(0, 1), months: 12, preview: true })).toMatchObject({
      grants: [{ to: "2027-08-01" }],
    });
    const renewed = await renew({ grants, to: "2026-10-01" });
    expect(renewed).toMatchObject({
      errors: [],
      grants: [
        { act: "RENEWED", to: "2026-10-01", revision: 2, history: [{ act: "GRANTED" }, { act: "RENEWED" }] },
        { act: "RENEWED", to: "2026-10-01" },
      ],
    });
    expect(codes(await renew({ grants, months: 1 }))).toEqual(["GRANT_SUPERSEDED", "GRANT_SUPERSEDED"]);
    await remind("2026-06-10");
    expect(await tasks()).toEqual([]);
    // Two were extended with their caretaker, two now.
    expect((await w.told("territory.renewed")).length).toBe(4);
  });

  it("is the same in a country whose divisions came from a file: granting, moving, owners, overlap", async () => {
    const folder = await mkdtemp(join(tmpdir(), "fairway-"));
    const lines = [
      "country,code,parent_code,name,name_en",
      "VN,01,,Hà Nội,Hanoi",
      "VN,001,01,Quận Ba Đình,Ba Dinh",
      "VN,002,01,Quận Hoàn Kiếm,Hoan Kiem",
      "VN,79,,TP HCM,Ho Chi Minh City",
      "VN,760,79,Quận 1,District 1",
      "VN,761,79,Quận 12,District 12",
    ];
    await writeFile(join(folder, "vn.csv"), lines.join("\n"));
    await loadDivisionFile(w.database.owner, join(folder, "vn.csv"), { year: 2026 });
    await rm(folder, { recursive: true });
    const read = (code: string) => inTenant(w.fairway.pools.app, w.tenant, (tx) => divisionsByCode(tx, "VN", [code]));
    const [[hanoi], [baDinh], [hoanKiem]] = await Promise.all([read("01"), read("001"), read("002")]);
    const id = (row: { lo: bigint } | undefined) => globalId("Division", row!.lo.toString());
    const given = await w.granting([w.right(0, "", { division: id(hanoi) })]);
    expect(given.errors).toEqual([]);
    expect(codes(await w.granting([w.right(1, "", { division: id(baDinh) })]))).toEqual(["TERRITORY_OVERLAP"]);
    const cell = (row: { lo: bigint; hi: bigint } | undefined) => ({
      ...{ divisionLo: row!.lo, divisionHi: row!.hi, productLineId: w.maker.lines[0] ?? "", channel: "GT" as const },
    });
    const lineage = given.grants[0]!.lineage.slice("TerritoryGrant_".length);
    const moved = await inTenant(w.fairway.pools.app, w.tenant, (tx) =>
      moveGrants(
        { tx, now: new Date(), today: day("2026-06-10"), viewer: null, tell: () => undefined },
        {
          ...{ parents: [lineage], retained: [cell(hoanKiem)], on: day("2026-07-10"), splitId: newId() },
          parts: [{ dealerId: w.maker.dealers[1] ?? "", cells: [cell(baDinh)] }],
        },
      ),
    );
    expect(moved).toMatchObject({ ok: true, value: { retained: [{}], moved: [{}], ended: [{}] } });
    const asked = { lines: w.lineId(0), day: "2026-07-10" };
    const owners = await w.ask(
      w.manager,
      `query ($asked: [TerritoryOwnerAsked!]!) { territoryOwners(asked: $asked) { owner { code } grants { exclusive } } }`,
      {
        asked: [baDinh, hoanKiem].map((row) => ({
          division: id(row),
          productLine: asked.lines,
          channel: "GT",
          asOf: asked.day,
        })),
      },
    );
    expect(owners.errors).toBeUndefined();
    expect(owners.data.territoryOwners.map((each: any) => each.owner.code)).toEqual(["D2", "D1"]);
    // A split there is planned as anywhere: what is left out is a gap, and everything that moves is said.
    const [[city], [first], [twelfth]] = await Promise.all([read("79"), read("760"), read("761")]);
    const whole = await w.granting([w.right(0, "", { division: id(city) })]);
    const ground = (row: { lo: bigint } | undefined) => [{ divisions: [id(row)] }];
    const plan = (retained: object[] | null) =>
      send(
        w.manager,
        "territorySplitPropose",
        {
          ...{ name: "Quận 1", parents: [whole.grants[0]!.id], retained, effectiveOn: "2026-08-01", preview: true },
          parts: [{ dealer: dealer(1), ground: ground(first) }],
        },
        "split { content { retained { division { code } } parts { cells { division { code } } } } impact { kind } }",
        "divisions { code }",
      );
    const gap = await plan([]);
    expect(gap.errors).toMatchObject([{ code: "TERRITORY_GAP", divisions: [{ code: "761" }] }]);
    const planned = await plan(ground(twelfth));
    expect(codes(planned)).toEqual([]);
    expect(planned.split.content).toEqual({
      retained: [{ division: { code: "761" } }],
      parts: [{ cells: [{ division: { code: "760" } }] }],
    });
    expect(planned.split.impact.map(({ kind }: any) => kind)).toEqual(expect.arrayContaining(["SALES", "OUTLETS"]));
    // China is as it was.
    expect([division("330106"), loOf("330106")]).toEqual([
      globalId("Division", "156330106000000000"),
      156330106000000000n,
    ]);
  });
});
