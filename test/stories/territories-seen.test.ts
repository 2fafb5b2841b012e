import { day } from "../../src/kernel/day.ts";
import { globalId, newId } from "../../src/kernel/id.ts";
import { inTenant } from "../../src/platform/transaction.ts";
import { ownersOf } from "../../src/territories/index.ts";
import { sender } from "../support/acting.ts";
import { type TerritoryWorld, codesOf, division, grantHolders, loOf, territoryWorld } from "../support/territories.ts";

describe("territories: who sees what of them", () => {
  let w: TerritoryWorld;
  beforeAll(async () => {
    w = await territoryWorld();
    const shared = { exclusive: false };
    const given = await w.granting([
      w.right(0, "330106"),
      w.right(0, "3302", { from: "2025-03-01", to: "2026-12-31" }),
      w.right(1, "330110", shared),
      w.right(2, "330110", { ...shared, to: "2026-09-01" }),
      w.right(1, "330111001", { from: "2026-02-01" }),
      w.right(1, "14", {}, 2),
      w.right(2, "330106", { channel: "KA", to: "2027-06-30" }),
    ]);
    expect(given.errors).toEqual([]);
  });
  afterAll(async () => {
    expect(w.logged).toEqual([]);
    await w.close();
  });

  it("shows a dealer his own rights and no trace of others', by list, count, tree, id and owner", async () => {
    const dealer = w.dealers[0]!;
    const own = (await w.listed(dealer)).nodes;
    expect(own.map((each) => [each.dealer.code, each.division.code, each.viewerCanChange])).toEqual([
      ["D1", "330106", false],
      ["D1", "3302", false],
    ]);
    const theirs = { filter: { dealer: globalId("Dealer", w.maker.dealers[1]!) } };
    const foreign = (await w.listed(w.manager, theirs)).nodes[0]!;
    expect(await w.asked(dealer, `query ($id: ID!) { node(id: $id) { id } }`, { id: foreign.id })).toBeNull();
    expect((await w.listed(dealer, theirs)).nodes).toEqual([]);
    expect(await w.ownerAt(dealer, "330110")).toEqual({ asOf: "2026-06-10", owner: null, grants: [] });
    expect((await w.ownerAt(dealer, "330106")).owner).toEqual({ code: "D1" });
    const branches = await w.branches(dealer, { parent: division("33") });
    const seen = branches.filter((branch) => branch.coverage !== "NONE");
    expect(seen).toMatchObject([
      { division: { code: "3301" }, coverage: "PARTLY", grantsBelow: 1, dealersBelow: 1 },
      { division: { code: "3302" }, coverage: "SOLE" },
    ]);
    expect(codesOf(await w.granting([w.right(0, "330109")], dealer))).toEqual(["NOT_ALLOWED "]);
    expect(codesOf(await w.ending(dealer, foreign.id, "2026-12-01"))).toEqual(["NOT_ALLOWED "]);
  });

  it("keeps manufacturers apart: the same county again, and nothing of the other's by any door", async () => {
    const other = await grantHolders(w.fairway.pools.app, 1, 1, await w.manufacturer("rival"));
    const rival = await w.person(other.manufacturerId, "MANUFACTURER_MANAGER");
    const theirs = {
      dealer: globalId("Dealer", other.dealers[0]!),
      productLine: globalId("ProductLine", other.lines[0]!),
    };
    expect((await w.granting([w.right(0, "330106", theirs)], rival)).errors).toEqual([]);
    const unknown = ["NOT_FOUND grants.0.dealer", "NOT_FOUND grants.0.productLine"];
    expect(codesOf(await w.granting([w.right(0, "330105")], rival))).toEqual(unknown);
    expect((await w.listed(rival)).nodes).toHaveLength(1);
    expect(await w.ownerAt(rival, "330106")).toMatchObject({ grants: [] });
    const ours = (await w.listed(w.manager)).nodes[0]!;
    expect(codesOf(await w.ending(rival, ours.id, "2026-12-01"))).toEqual(["NOT_FOUND grant"]);
    expect(await w.asked(rival, `query ($id: ID!) { node(id: $id) { id } }`, { id: ours.id })).toBeNull();
  });

  it("keeps a branch manager to his regions, in what he sees and what he grants", async () => {
    const branch = await w.person(w.maker.manufacturerId, "BRANCH_MANAGER", { regionLos: [loOf("1411")] });
    const outside = await w.granting([w.right(1, "141102"), w.right(1, "330109")], branch);
    expect(codesOf(outside)).toEqual(["NOT_ALLOWED grants.1.division"]);
    // A dealer who is new there is to the branch as one who never was, until the manufacturer's manager admits him.
    const [there, never] = [w.right(3, "141124"), w.right(3, "141124", { dealer: globalId("Dealer", newId()) })];
    const refused = ["NOT_FOUND grants.0.dealer"];
    expect(await Promise.all([there, never].map(async (right) => codesOf(await w.granting([right], branch))))).toEqual([
      ...[refused, refused],
    ]);
    const listed = () => w.asked(branch, "{ dealers { nodes { code } } }");
    expect(await listed()).toEqual({ nodes: [] });
    const act = sender(w, "dealer { code regions { code } }");
    const admitting = { dealer: globalId("Dealer", w.maker.dealers[3]!), version: 1 };
    const admitted = await act(w.manager, "dealerUpdate", {
      ...admitting,
      regions: [division("1411"), division("330110")],
    });
    expect(admitted).toEqual({ errors: [], dealer: { code: "D4", regions: [{ code: "1411" }, { code: "330110" }] } });
    expect(await listed()).toEqual({ nodes: [{ code: "D4" }] });
    expect((await w.granting([there], branch)).errors).toEqual([]);
    // The branch takes nobody into others' regions, nor out of them.
    const moved = await act(branch, "dealerUpdate", { ...admitting, version: 2, regions: [division("1411")] });
    expect(moved.errors).toMatchObject([{ code: "REGION_OF_OTHERS", message: expect.stringContaining("余杭区") }]);
    // Whose right touches the region is seen there with it, and may be given more.
    expect((await w.granting([w.right(2, "141102")])).errors).toEqual([]);
    expect((await w.granting([w.right(2, "141121")], branch)).errors).toEqual([]);
    const seen = (await w.listed(branch)).nodes;
    expect(seen.map((each) => [each.division.code, each.viewerCanChange])).toEqual([
      ["14", false],
      ["141102", true],
      ["141121", true],
      ["141124", true],
    ]);
    expect(codesOf(await w.ending(branch, seen[0]!.id, "2026-12-01"))).toEqual(["NOT_ALLOWED grant"]);
    // A right that touches none of his regions is to him as none, and a right of his goes to nobody he may not know.
    const far = (await w.listed(w.manager, { filter: { division: division("330106") } })).nodes[0]!;
    expect(codesOf(await w.ending(branch, far.id, "2026-12-01"))).toEqual(["NOT_FOUND grant"]);
    const own = seen.find((each) => each.division.code === "141121")!;
    const to = (at: number) => ({ grant: own.id, reason: "记错", to: w.right(at, "141121") });
    expect(codesOf(await w.correcting(branch, to(0)))).toEqual(["NOT_FOUND to.dealer"]);
    expect(codesOf(await w.correcting(branch, to(3)))).toEqual([]);
  });

  it("pages through grants in every order without losing or repeating one, whatever the open ends", async () => {
    const whole = (await w.listed(w.manager, { first: 100 })).nodes.map((each) => each.id);
    expect(whole.length).toBeGreaterThan(6);
    for (const orderBy of ["DIVISION", "STARTS_FIRST", "STARTS_LAST", "ENDS_FIRST", "ENDS_LAST"]) {
      const seen: string[] = [];
      for (let after: string | null = null; ;) {
        const page: Awaited<ReturnType<typeof w.listed>> = await w.listed(w.manager, { orderBy, first: 2, after });
        seen.push(...page.nodes.map((each) => each.id));
        if (!page.pageInfo.hasNextPage) break;
        after = page.pageInfo.endCursor;
      }
      expect(seen).toHaveLength(whole.length);
      expect(new Set(seen)).toEqual(new Set(whole));
    }
    const filtered = async (filter: object) =>
      (await w.listed(w.manager, { filter })).nodes.map((each) => `${each.dealer.code} ${each.division.code}`);
    const town = { division: division("330106002"), divisionMatch: "COVERING" };
    expect(await filtered(town)).toEqual(["D1 330106", "D3 330106"]);
    expect(await filtered({ ...town, channel: "KA" })).toEqual(["D3 330106"]);
    expect(await filtered({ asOf: "2025-12-31" })).toEqual(["D1 3302"]);
    expect(await filtered({ division: "Division_7" })).toEqual([]);
  });

  it("shows the tree: sole, shared, partly, none, with what is inherited from above", async () => {
    const of = { line: w.lineId(0), channel: "GT" };
    const branches = await w.branches(w.manager, { parent: division("3301"), ...of });
    const coverage = new Map(branches.map((branch) => [branch.division.code, branch.coverage]));
    expect(["330106", "330110", "330111", "330112"].map((code) => coverage.get(code))).toEqual([
      ...["SOLE", "SHARED", "PARTLY", "NONE"],
    ]);
    const above = await w.branches(w.manager, of);
    expect(above.find((branch) => branch.division.code === "CN")).toMatchObject({
      coverage: "PARTLY",
      dealersBelow: 4,
    });
    const towns = await w.branches(w.manager, { parent: division("330106"), ...of });
    expect(towns.length).toBeGreaterThan(3);
    expect(towns.every((branch) => branch.coverage === "SOLE" && branch.grants[0]?.dealer.code === "D1")).toBe(true);
  });

  it("answers many places at once for whoever must know", async () => {
    const key = (code: string, on: string) => ({
      ...{ divisionLo: loOf(code), productLineId: w.maker.lines[0]!, channel: "GT" as const, on: day(on) },
    });
    const keys = [
      ...[key("330106002", "2026-06-10"), key("330111", "2026-06-10"), key("330110", "2026-06-10")],
      ...[key("330106", "2025-12-31"), key("999999", "2026-06-10")],
    ];
    const found = await inTenant(w.fairway.pools.app, w.tenant, (tx) => ownersOf(tx, keys));
    const numbers = found.map((owners) => owners.map((each) => w.maker.dealers.indexOf(each.dealerId)));
    expect(numbers).toEqual([[0], [], [1, 2], [], []]);
  });
});
