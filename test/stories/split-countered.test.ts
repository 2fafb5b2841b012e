import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadDivisionFile } from "../../src/regions/index.ts";
import { globalId, rowId } from "../../src/kernel/id.ts";
import { codes, sender } from "../support/acting.ts";
import { decideOn } from "../support/credit.ts";
import { division, draftFields, enterAll, going, ground } from "../support/split-drafts.ts";
import { type SplitWorld, knownSoFar, splitCompany, splitFields, splitWorld } from "../support/split-world.ts";
import { addSale } from "../support/sold.ts";
import { cellOf } from "../support/splits.ts";
import { addProduct } from "../support/trade.ts";
import { opened, upload } from "../support/upload.ts";
import { until } from "../support/until.ts";
import type { Asker } from "../support/world.ts";

const said = `no side answers effectiveOn kept { division { code } } given { division { code } } wanted { kind reason files amount { amount } } figures { kind note files amount { amount } }
  retained { division { code } } parts { dealer { code } cells { division { code } } } settlement { due { amount } lines { kind amount { amount } } }`;

describe("a dealer's own offer", () => {
  let s: SplitWorld;
  let split: string;
  let evidence: string;
  const draft = (verb: string, who: Asker, input: object) =>
    sender(s.w, draftFields)(who, `territorySplit${verb}`, input, draftFields);
  const content = async (who: Asker, version?: number) =>
    (
      await s.w.ask(
        who,
        `query($id: ID!, $no: Int) { node(id: $id) { ... on TerritorySplit { content(version: $no) { ${said} } } } }`,
        { id: split, no: version },
      )
    ).data.node?.content;
  const codesOf = (cells: { division: { code: string } }[]) => cells.map((cell) => cell.division.code).toSorted();
  const open = (who: Asker, file: string) => opened(s.w, who, file);

  beforeAll(async () => {
    s = await splitWorld("split-countered");
    const parent = globalId("TerritoryGrant", (await s.grant(s.d1, "3301")).id);
    evidence = await upload(s.w, s.finance, "进场费.pdf");
    const made = await draft("Propose", s.manager, {
      ...{ name: "杭州西部", parents: [parent], effectiveOn: "2026-07-10" },
      parts: [{ dealer: s.dealerOf(s.d2), ground: ground(...going) }],
    });
    const full = await enterAll(
      (input) => draft("FigureEnter", s.finance, input),
      made.split,
      rowId("File", evidence) ?? "",
    );
    const reviewed = await draft("Review", s.manager, { split: full.id, version: full.version, note: "三县低于 60%" });
    split = full.id;
    await draft("AskApproval", s.manager, { split, version: reviewed.split.version });
    await decideOn(s.w, s.legal, split, "APPROVED");
    await until(async () => (await s.read(s.manager, split)).state === "INTERNALLY_APPROVED");
  }, 60_000);
  afterAll(async () => {
    expect(s.w.logged).toEqual([]);
    await s.w.close();
  });

  it("what proves a figure is the old dealer's to read once it is served on him, and nobody else's", async () => {
    const file = evidence;
    expect(await open(s.old, file)).toBe(404);
    expect((await s.act(s.manager, "Serve", { split })).errors).toEqual([]);
    const seen = await content(s.old);
    expect(seen.figures.find(({ kind }: any) => kind === "INVESTMENT").files).toEqual([file]);
    expect([await open(s.old, file), await open(s.finance, file)]).toEqual([200, 200]);
    expect([await open(s.next, file), await open(s.other, file)]).toEqual([404, 404]);
  });

  it("divides his own way, town by town, and wants other figures with why and what proves it", async () => {
    const [row] = await s.w.rows<{ lo: string; hi: string }>(
      `SELECT lo::text, hi::text FROM division WHERE code = '330122'`,
    );
    const [town] = await s.w.rows<{ lo: string; code: string }>(
      `SELECT lo::text, code FROM division WHERE parent_lo = $1 AND valid_to_year IS NULL ORDER BY lo LIMIT 1`,
      [row!.lo],
    );
    const mine = await upload(s.w, s.old, "冷柜发票.pdf");
    const theirs = await upload(s.w, s.other, "别人的.pdf");
    const counter = {
      ...{ split, note: "建德与桐庐城区我们自己做，可让出富阳" },
      keep: [{ division: division("330182") }, { division: globalId("Division", town!.lo) }],
      give: [{ division: division("330111") }],
      figures: [
        { kind: "B", amount: "30000", reason: "三台冷柜未摊销", files: [mine] },
        { kind: "A", amount: "150000", reason: "应按 8 个月计算" },
      ],
    };
    const stolen = { ...counter, figures: [{ kind: "B", amount: "1", reason: "x", files: [theirs] }] };
    const refused = await s.act(s.old, "Counter", stolen);
    expect(refused.errors).toMatchObject([{ code: "UNKNOWN_FILE", path: ["figures", "0", "files", "0"] }]);
    const countered = await s.act(s.old, "Counter", counter);
    expect(countered.errors).toEqual([]);
    const own = await content(s.old, 13);
    const manager = await content(s.manager);
    expect(manager).toMatchObject({
      ...{ side: "DEALER", answers: 12 },
      wanted: [
        { kind: "B", amount: { amount: "30000.00" }, reason: "三台冷柜未摊销", files: [mine] },
        { kind: "A", amount: { amount: "150000.00" }, files: [] },
      ],
    });
    expect([codesOf(own.kept), codesOf(own.given)]).toEqual([[town!.code, "330182"], ["330111"]]);
    const moved = codesOf(manager.parts[0].cells);
    expect(moved).toContain("330111");
    expect(moved).toContain("330127");
    expect(moved).not.toContain("330182");
    expect([
      moved.includes("330122"),
      moved.includes(town!.code),
      codesOf(manager.retained).includes(town!.code),
    ]).toEqual([...[false, false, true]]);
    expect(moved.filter((code) => code.startsWith("330122")).length).toBeGreaterThan(5);
    // Beside the offer he reads his own answer as he sent it, and to whom ground goes not even there.
    expect([own.wanted, own.parts[0].dealer, codesOf(own.retained)]).toEqual([
      ...[manager.wanted, null, codesOf(manager.retained)],
    ]);
    expect((await content(s.old)).settlement.due.amount).toBe("56200.00");
    expect(await content(s.next, 13)).toBeUndefined();
    expect([await open(s.manager, mine), await open(s.next, mine)]).toEqual([200, 404]);
  });

  it("taken up it is a version of the manufacturer's, in which finance takes over the figures it agrees to", async () => {
    expect((await s.act(s.manager, "TakeUp", { split })).errors).toEqual([]);
    const taken = await content(s.manager);
    expect(taken).toMatchObject({ side: "MANUFACTURER", answers: null, wanted: [] });
    expect(codesOf(taken.parts[0].cells)).toContain("330111");
    const adopt = async (who: Asker, kind: string) => {
      const { version } = await s.read(s.manager, split);
      return sender(s.w, splitFields)(who, "territorySplitFigureAdopt", { split, version, kind }, splitFields);
    };
    expect(codes(await adopt(s.manager, "B"))).toEqual(["NOT_ALLOWED"]);
    expect(codes(await adopt(s.finance, "A"))).toEqual(["NOT_ADOPTABLE"]);
    expect(codes(await adopt(s.finance, "PENALTY"))).toEqual(["NOT_WANTED"]);
    expect((await adopt(s.finance, "B")).errors).toEqual([]);
    const now = await content(s.manager);
    expect(now.figures.filter(({ kind }: any) => kind === "INVESTMENT")).toMatchObject([
      { note: "三台冷柜未摊销", amount: { amount: "30000.00" }, files: [expect.stringContaining("File_")] },
    ]);
    expect(now.settlement.lines.find(({ kind }: any) => kind === "B").amount.amount).toBe("30000.00");
    // What the dealer sees is still what he sent, until he is served again.
    expect((await s.read(s.old, split)).state).toBe("COUNTERED");
    expect((await content(s.old)).answers).toBeNull();
  });

  it("where the policy says so a termination is the dealer's: every right ends or never begins, and he gets none anywhere", async () => {
    await s.grant(s.d3, "330203");
    await s.grant(s.d3, "330205", "2026-02-01");
    await s.grant(s.d3, "330206", "2027-01-01");
    const about = { from: s.d3, parents: ["330203"], retained: [], terms: { terminationScope: "DEALER" as const } };
    const gone = await s.approved({ ...about, parts: [{ dealerId: s.d2, counties: ["330203"] }] });
    expect((await s.act(s.manager, "Serve", { split: gone })).errors).toEqual([]);
    for (const [who, verb, input] of [
      [s.other, "Refuse", { reason: "不同意" }],
      [s.manager, "Escalate", { note: "总经理面谈" }],
      [s.manager, "MeetingRecord", { heldOn: "2026-06-10", present: "王总", minutes: "仍不同意" }],
      [s.manager, "FinalRefuse", { reason: "多次面谈仍拒绝" }],
    ] as const)
      expect((await s.act(who, verb, { split: gone, ...input })).errors).toEqual([]);
    await decideOn(s.w, s.legal, gone, "APPROVED");
    await until(async () => (await s.read(s.manager, gone)).state === "FINAL_REFUSAL");
    expect((await s.act(s.manager, "Terminate", { split: gone })).split.terminationOn).toBe("2026-08-09");
    const owners = async (on: string) =>
      Promise.all(["330203", "330205", "330206"].map((county) => s.ownerOn(county, on)));
    expect([await owners("2026-08-08"), await owners("2026-08-09"), await owners("2027-02-01")]).toEqual([
      ["D3", "D3", null],
      [null, null, null],
      [null, null, null],
    ]);
    const { divisionLo } = await cellOf(s.w, "330402", s.line);
    const right = {
      ...{ dealer: s.dealerOf(s.d3), division: globalId("Division", divisionLo.toString()), channel: "KA" },
      ...{ productLine: globalId("ProductLine", s.line), exclusive: false, from: "2026-07-01", to: "2026-08-01" },
    };
    const send = sender(s.w, "grants { id }");
    expect(codes(await send(s.manager, "territoryGrantCreate", { grants: [right] }))).toEqual(["DEALER_TERMINATED"]);
    const offered = await draft("Propose", s.manager, {
      ...{
        name: "给已终止的",
        parents: [globalId("TerritoryGrant", (await s.grant(s.d2, "330402")).id)],
        preview: true,
      },
      ...{ effectiveOn: "2026-07-10", parts: [{ dealer: s.dealerOf(s.d3), ground: ground("330402") }] },
    });
    expect(codes(offered)).toEqual(["RECEIVER_NOT_ELIGIBLE"]);
  });

  it("in a country whose divisions came from a file a split goes all the way: planned, approved, served, signed, in effect", async () => {
    const folder = await mkdtemp(join(tmpdir(), "fairway-"));
    const lines = [
      "country,code,parent_code,name,name_en",
      ...[
        "VN,V79,,TP Hồ Chí Minh,Ho Chi Minh City",
        "VN,V760,V79,Quận 1,District 1",
        "VN,V761,V79,Quận 12,District 12",
      ],
      ...[
        "VN,V764,V79,Gò Vấp,Go Vap",
        "VN,V26734,V760,Phường Tân Định,Tan Dinh",
        "VN,V26737,V760,Phường Đa Kao,Da Kao",
      ],
    ];
    await writeFile(join(folder, "vn.csv"), lines.join("\n"));
    await loadDivisionFile(s.w.database.owner, join(folder, "vn.csv"), { year: 2026 });
    await rm(folder, { recursive: true });
    const home = { country: "VN", timeZone: "Asia/Ho_Chi_Minh", currency: "VND" };
    const v = await splitCompany(s.w, "split-vietnam", home);
    const at = async (code: string) => (await cellOf(v.w, code, v.line)).divisionLo;
    const ground = async (...codes: string[]) => [
      { divisions: await Promise.all(codes.map(async (code) => globalId("Division", (await at(code)).toString()))) },
    ];
    const city = globalId("TerritoryGrant", (await v.grant(v.d1, "V79")).id);
    const productId = await addProduct(v.w, v.maker, { productLineId: v.line });
    const sold = { dealerId: v.d1, productId, on: "2026-05-10", unitPrice: "50000", currency: "VND" };
    // 2,400,000,000 ₫ a year into Tân Định, 600,000,000 into Quận 12, which stays.
    await addSale(v.w, v.maker, { ...sold, divisionLo: await at("V26734"), quantity: 48_000 });
    await addSale(v.w, v.maker, { ...sold, divisionLo: await at("V761"), quantity: 12_000 });
    const tell = (verb: string, who: Asker, input: object, data = "") =>
      sender(v.w, draftFields)(who, `territorySplit${verb}`, input, draftFields, data);
    const plan = async (over: object) => ({
      ...{ name: "Tách Quận 1", parents: [city], effectiveOn: "2026-07-10" },
      ...{ parts: [{ dealer: v.dealerOf(v.d2), ground: await ground("V26734", "V764") }], ...over },
    });
    const gap = await tell("Propose", v.manager, await plan({ retained: await ground("V761") }), "divisions { code }");
    expect(gap.errors).toMatchObject([{ code: "TERRITORY_GAP", divisions: [{ code: "V26737" }] }]);
    const abroad = await plan({ parts: [{ dealer: v.dealerOf(v.d2), ground: [{ divisions: [division("330106")] }] }] });
    expect(codes(await tell("Propose", v.manager, abroad))).toEqual(["TERRITORY_OUTSIDE_PARENT"]);
    const made = await tell("Propose", v.manager, await plan({}));
    expect(made.split.content.retained.map((cell: any) => cell.division.code).toSorted()).toEqual(["V26737", "V761"]);
    const paper = rowId("File", await upload(v.w, v.finance, "hoa-don.pdf")) ?? "";
    const full = await enterAll((input) => tell("FigureEnter", v.finance, input), made.split, paper);
    // 2,400,000,000 / 12 × 8% × 6 = 96,000,000 ₫, a currency without smaller units; and the figures of TS-1 in đồng.
    expect(full.content.settlement).toMatchObject({
      ...{ compensation: { amount: "96021000" }, due: { amount: "96077200" }, capApplied: false, missing: [] },
    });
    const reviewed = await tell("Review", v.manager, {
      split: full.id,
      version: full.version,
      note: "Độ phủ dưới 60%",
    });
    const asked = { split: full.id, version: reviewed.split.version };
    expect((await tell("AskApproval", v.manager, asked)).errors).toEqual([]);
    await decideOn(v.w, v.legal, full.id, "APPROVED");
    await until(async () => (await v.read(v.manager, full.id)).state === "INTERNALLY_APPROVED");
    const served = await v.act(v.manager, "Serve", { split: full.id });
    expect(served.split).toMatchObject({ state: "PROPOSED", servedOn: "2026-06-10" });
    const signing = { split: full.id, name: "Nguyễn Văn An", title: "Giám đốc", contentHash: served.split.contentHash };
    for (const who of [v.old, v.next]) expect((await v.act(who, "Accept", signing)).errors).toEqual([]);
    await v.onDay("2026-07-09");
    expect((await v.read(v.manager, full.id)).state).toBe("TRANSITION");
    const known = await knownSoFar(v);
    await v.onDay("2026-07-10");
    expect((await v.read(v.manager, full.id)).state).toBe("EFFECTIVE");
    const owners = (on: string, recorded?: string) =>
      Promise.all(["V26734", "V764", "V26737", "V761"].map((code) => v.ownerOn(code, on, recorded)));
    expect([await owners("2026-07-09"), await owners("2026-07-10"), await owners("2026-07-10", known)]).toEqual([
      ["D1", "D1", "D1", "D1"],
      ["D2", "D2", "D1", "D1"],
      ["D1", "D1", "D1", "D1"],
    ]);
  });
});
