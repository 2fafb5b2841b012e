import { globalId, newId } from "../../src/kernel/id.ts";
import { inTenant } from "../../src/platform/transaction.ts";
import { type TerritoryWorld, codesOf, loOf, territoryWorld } from "../support/territories.ts";

describe("territories: giving, ending and correcting rights", () => {
  let w: TerritoryWorld;
  beforeAll(async () => {
    w = await territoryWorld();
  });
  afterAll(async () => {
    expect(w.logged).toEqual([]);
    await w.close();
  });

  const counted = async () => [
    await w.rows(`SELECT count(*)::int AS grants FROM territory_grant`),
    (await w.told("territory.granted")).length,
  ];

  it("gives rights in one act, tells whose they are, and answers the same to the same request", async () => {
    const { right, maker, manager } = w;
    const requestId = newId();
    const shared = { exclusive: false };
    const grants = [right(0, "330106"), right(1, "330110", shared), right(2, "330110", shared)];
    const first = await w.granting(grants, manager, { requestId });
    expect(first.errors).toEqual([]);
    expect(first.grants).toMatchObject([
      {
        ...{
          revision: 1,
          act: "GRANTED",
          channel: "GT",
          exclusive: true,
          from: "2026-01-01",
          to: null,
          recordedTo: null,
        },
        ...{ viewerCanChange: true, dealer: { code: "D1" }, productLine: { code: "L1" }, division: { code: "330106" } },
      },
      { dealer: { code: "D2" }, division: { code: "330110" } },
      { dealer: { code: "D3" }, division: { code: "330110" } },
    ]);
    expect(first.grants[0]?.lineage).toBe(first.grants[0]?.id);
    expect(await w.granting(grants, manager, { requestId })).toEqual(first);
    expect((await w.told("territory.granted")).map(({ version, dealer_id }) => [version, dealer_id])).toEqual(
      maker.dealers.slice(0, 3).map((dealerId) => [1, dealerId]),
    );
    expect(await w.ownerAt(manager, "330106")).toMatchObject({ asOf: "2026-06-10", owner: { code: "D1" } });
    const covering = [{ dealer: { code: "D2" } }, { dealer: { code: "D3" } }];
    expect(await w.ownerAt(manager, "330110")).toMatchObject({ owner: null, grants: covering });
    expect(await w.ownerAt(manager, "330106002")).toMatchObject({ owner: { code: "D1" } });
  });

  it("refuses what overlaps a sole right, above, below and beside, and says who is in the way; nothing is written", async () => {
    const before = await counted();
    const shared = { exclusive: false };
    const refused = await w.granting([w.right(1, "330106002"), w.right(1, "33", shared), w.right(0, "330106", shared)]);
    expect(refused.grants).toBeNull();
    const thrice = ["TERRITORY_OVERLAP", "TERRITORY_OVERLAP", "TERRITORY_OVERLAP"];
    expect(codesOf(refused)).toEqual(thrice.map((code, at) => `${code} grants.${at}`));
    expect(refused.errors[0]).toMatchObject({
      message:
        "Part of it is given twice, or granted already on some of these days. Sole means sole: give each place once, and end or correct what is in the way first.",
      overlaps: [{ dealer: { code: "D1" }, division: { code: "330106" } }],
    });
    expect(await counted()).toEqual(before);
    const [trail] = await w.rows(`SELECT outcome, codes FROM audit_entry ORDER BY id DESC LIMIT 1`);
    expect(trail).toEqual({ outcome: "REFUSED", codes: thrice });
    const elsewhere = await w.granting([w.right(1, "330106", {}, 1), w.right(1, "330106", { channel: "KA" })]);
    expect(elsewhere.errors).toEqual([]);
  });

  it("gives every reason at once: a dealer who may not, a division that is none or is no more, days that are none", async () => {
    await w.rows(
      `UPDATE dealer SET status = 'SUSPENDED', blacklisted_on = '2026-01-01', blacklist_reason = 'counterfeits' WHERE id = $1`,
      [w.maker.dealers[3]],
    );
    const refused = await w.granting([
      w.right(3, "330105", { to: "2026-01-01" }),
      w.right(0, "999999", { dealer: "Dealer_x", productLine: globalId("ProductLine", newId()) }),
      w.right(0, "330103", { from: "1066-01-01" }),
    ]);
    expect(codesOf(refused)).toEqual([
      "BLACKLISTED grants.0.dealer",
      "EMPTY_PERIOD grants.0.to",
      "NOT_FOUND grants.1.dealer",
      "NOT_FOUND grants.1.productLine",
      "UNKNOWN_DIVISION grants.1.division",
      "RETIRED_DIVISION grants.2.division",
      "ABSURD_PERIOD grants.2.from",
    ]);
    expect(refused.errors[5]?.successors).toEqual([{ code: "330105" }]);
    for (const error of refused.errors) expect(error.message).not.toMatch(/[{}]|^[A-Z_]+$/);
    expect(codesOf(await w.granting([]))).toEqual(["EMPTY_SELECTION grants"]);
  });

  it("previews without a trace", async () => {
    const before = await counted();
    const preview = await w.granting([w.right(0, "3302")], w.manager, { preview: true });
    expect(preview.grants).toMatchObject([{ dealer: { code: "D1" }, division: { code: "3302" } }]);
    expect(await counted()).toEqual(before);
  });

  it("lets exactly one of five managers grant the same county at the same moment, and tells the others who", async () => {
    const five = Array.from({ length: 5 }, () => w.person(w.maker.manufacturerId, "MANUFACTURER_MANAGER"));
    const managers = await Promise.all(five);
    const replies = await Promise.all(
      managers.map((who, at) => w.granting([w.right(at % 3, "330122", { from: `2026-0${at + 1}-01` })], who)),
    );
    const won = replies.filter((reply) => reply.errors.length === 0);
    expect(won).toHaveLength(1);
    const winner = won[0]?.grants[0];
    for (const lost of replies.filter((reply) => reply.errors.length > 0)) {
      expect(codesOf(lost)).toEqual(["TERRITORY_OVERLAP grants.0"]);
      expect(lost.errors[0]?.overlaps).toEqual([
        { id: winner?.id, dealer: winner?.dealer, division: { code: "330122" } },
      ]);
    }
    const [row] = await w.rows(`SELECT count(*)::int AS held FROM territory_grant WHERE division_lo = $1`, [
      loOf("330122"),
    ]);
    expect(row).toEqual({ held: 1 });
  });

  it("ends a right at 00:00 of a day, keeps the record that said otherwise, and refuses whoever acts on that one", async () => {
    const given = (await w.granting([w.right(0, "330127")])).grants[0]!;
    const ending = (grant: string, endsOn: string) => w.ending(w.manager, grant, endsOn);
    expect(codesOf(await ending(given.id, "2026-06-09"))).toEqual(["ENDS_IN_PAST endsOn"]);
    const { grant } = await ending(given.id, "2026-09-03");
    expect(grant).toMatchObject({ revision: 2, act: "ENDED", to: "2026-09-03", lineage: given.id, recordedTo: null });
    expect((await w.ownerAt(w.manager, "330127", { asOf: "2026-09-02" })).owner).toEqual({ code: "D1" });
    expect((await w.ownerAt(w.manager, "330127", { asOf: "2026-09-03" })).owner).toBeNull();
    const late = await ending(given.id, "2026-08-01");
    expect(late.errors).toMatchObject([{ code: "GRANT_SUPERSEDED", current: { id: grant.id } }]);
    expect(codesOf(await ending(grant.id, "2026-09-03"))).toEqual(["ENDS_ALREADY endsOn"]);
    expect((await w.granting([w.right(1, "330127", { from: "2026-09-03" })])).errors).toEqual([]);
    const soon = await w.ask(
      w.manager,
      `{ territoryGrantsExpiring { nodes { id to } } few: territoryGrantsExpiring(within: 84) { nodes { id } } }`,
    );
    expect(soon.data).toEqual({
      territoryGrantsExpiring: { nodes: [{ id: grant.id, to: "2026-09-03" }] },
      few: { nodes: [] },
    });
  });

  it("corrects what was recorded wrongly and still answers what was believed before", async () => {
    const { manager, maker, right } = w;
    const given = (await w.granting([right(0, "330182")])).grants[0]!;
    const then = { recordedAsOf: given.recordedFrom };
    const owner = async (more: object) => (await w.ownerAt(manager, "330182", more)).owner?.code ?? null;
    const blank = await w.correcting(manager, { grant: given.id, reason: " ", to: right(1, "330106") });
    expect(codesOf(blank)).toEqual(["REASON_MISSING reason", "TERRITORY_OVERLAP to"]);

    const to = right(1, "330182", { from: "2026-02-01" });
    const { grant } = await w.correcting(manager, { grant: given.id, reason: "the contract names D2", to });
    expect(grant).toMatchObject({
      ...{ revision: 2, act: "CORRECTED", reason: "the contract names D2", from: "2026-02-01", dealer: { code: "D2" } },
      history: [
        { revision: 1, act: "GRANTED", dealer: { code: "D1" } },
        { revision: 2, act: "CORRECTED", dealer: { code: "D2" } },
      ],
    });
    expect(await owner({ asOf: "2026-03-01" })).toBe("D2");
    expect(await owner({ asOf: "2026-03-01", ...then })).toBe("D1");
    expect(await owner({ asOf: "2026-01-15" })).toBeNull();
    expect(await owner({ asOf: "2026-01-15", ...then })).toBe("D1");
    expect(await owner({ recordedAsOf: "2026-01-01T00:00:00.000Z" })).toBeNull();
    const told = await w.told("territory.corrected");
    expect(told.map((each) => each.dealer_id)).toEqual([maker.dealers[1], maker.dealers[0]]);
    expect(told[1]?.payload).toEqual({ gone: true });

    const voided = await w.correcting(manager, { grant: grant.id, reason: "never signed" });
    expect(voided.grant).toMatchObject({ revision: 3, act: "VOIDED", from: null, to: null, viewerCanChange: false });
    expect(await owner({ asOf: "2026-03-01" })).toBeNull();
    expect((await w.granting([right(2, "330182")])).errors).toEqual([]);
    expect(codesOf(await w.ending(manager, voided.grant.id, "2026-12-01"))).toEqual(["GRANT_VOIDED grant"]);
  });

  it("lets nobody who serves rewrite or remove a record: it is superseded or it stays", async () => {
    const run = (text: string) =>
      inTenant(w.fairway.pools.app, w.tenant, (tx) => tx.query(text, [w.maker.manufacturerId]));
    const rewrite = `UPDATE territory_grant SET exclusive = false WHERE manufacturer_id = $1 AND recorded_to`;
    await expect(run(`${rewrite} IS NULL`)).rejects.toThrow("row-level security");
    expect(await run(`${rewrite} IS NOT NULL RETURNING id`)).toEqual([]);
    await expect(run(`DELETE FROM territory_grant WHERE manufacturer_id = $1`)).rejects.toThrow("permission denied");
    await expect(run(`DELETE FROM reserved_account WHERE manufacturer_id = $1`)).rejects.toThrow("permission denied");
  });
});
