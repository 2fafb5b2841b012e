import { globalId, newId } from "../../src/kernel/id.ts";
import { sender } from "../support/acting.ts";
import { decideOn } from "../support/credit.ts";
import { hear } from "../support/hear.ts";
import { addOutlets } from "../support/outlets.ts";
import { heardOfSplit, readAll, withoutIds } from "../support/split-reading.ts";
import { addFile } from "../support/scope/company.ts";
import { division, draftFields as fields, enterAll, going, ground } from "../support/split-drafts.ts";
import { type SplitWorld, splitWorld } from "../support/split-world.ts";
import { cellOf } from "../support/splits.ts";
import { addDealer, addShipTo } from "../support/trade.ts";
import { until } from "../support/until.ts";
import type { Asker } from "../support/world.ts";

describe("a split as it is being planned", () => {
  let s: SplitWorld;
  let parent: string;
  let agreed: string;
  const send = (who: Asker, verb: string, input: object, data = "") =>
    sender(s.w, fields)(who, `territorySplit${verb}`, input, fields, data);
  const codes = (reply: { errors: { code: string; path: string[] }[] }) =>
    reply.errors.map(({ code, path }) => `${code} ${path.join(".")}`);
  const draft = (over: object = {}) => ({
    ...{ name: "杭州西部", parents: [parent], effectiveOn: "2026-07-10" },
    ...{ parts: [{ dealer: s.dealerOf(s.d2), ground: ground(...going) }], ...over },
  });
  const stored = () =>
    s.w.rows(`SELECT (SELECT count(*)::int FROM split) splits, (SELECT count(*)::int FROM split_version) versions`);

  beforeAll(async () => {
    s = await splitWorld("split-planned");
    parent = globalId("TerritoryGrant", (await s.grant(s.d1, "3301")).id);
  }, 60_000);
  afterAll(async () => {
    expect(s.w.logged).toEqual([]);
    await s.w.close();
  });

  it("previewed, sums and figures are there beside every reason against it, and before anybody is chosen to receive", async () => {
    const before = await stored();
    const plan = async (over: object) => send(s.manager, "Propose", { ...draft(over), preview: true });
    const kinds = (reply: any) => [...new Set(reply.split.impact.map((line: any) => line.kind))];
    const codesOf = (cells: any[]) => cells.map((cell) => cell.division.code);
    const early = await plan({ effectiveOn: "2026-07-01", terms: { months: 99, reference: "x" } });
    expect(codes(early)).toEqual(["MONTHS_OUT_OF_RANGE terms.months"]);
    expect(early.split.content.settlement.lines[0]).toMatchObject({ kind: "A", amount: { amount: "0.00" } });
    expect(kinds(early)).toContain("SALES");
    const overlap = await plan({
      retained: ground("330114"),
      parts: [{ ground: ground("330114", ...going) }, { ground: ground("330113") }],
    });
    expect(codes(overlap)).toEqual([
      ...["TERRITORY_OVERLAP parts.0.ground.0.divisions.0", "RECEIVER_MISSING parts.0.dealer"],
      "RECEIVER_MISSING parts.1.dealer",
    ]);
    expect(overlap.split.content.parts.map((part: any) => [part.dealer, codesOf(part.cells)])).toEqual([
      ...[
        [null, [...going]],
        [null, ["330113"]],
      ],
    ]);
    expect(overlap.split.impact.every((line: any) => line.dealer.code === "D1")).toBe(true);
    expect(await stored()).toEqual(before);
  });

  it("names each thing that moves: with a figure, why there is none, or as what finance has still to say; nothing is silently zero", async () => {
    const asked = `split { id version impact { kind moved reason inputs { name value } dealer { code } } content { unsaid settlement { missing } } }`;
    const plan = async (verb: string, input: object) =>
      (await sender(s.w, asked)(s.manager, `territorySplit${verb}`, input, asked)).split;
    const old = (split: any, kind: string) =>
      split.impact.filter((line: any) => line.kind === kind && line.dealer.code === "D1");
    const seen = await plan("Propose", { ...draft(), preview: true });
    const said = (kind: string) => old(seen, kind).map(({ moved, reason }: any) => moved ?? reason);
    // Sales, outlets, KA stores, open orders, the deposit: measured, and nothing is there; stock: nobody reported any.
    for (const kind of ["SALES", "OUTLETS", "KA_STORES", "OPEN_ORDERS"]) expect(said(kind)[0]).toBe("0");
    expect(said("DEPOSIT")).toEqual(["0.00"]);
    expect([said("DEALER_STOCK"), said("CREDIT"), said("TARGET")]).toEqual([
      ...[["NO_REPORT"], ["CREDIT_NOT_MANAGED"], ["NO_TARGET"]],
    ]);
    expect(seen.content.settlement.missing).toEqual(expect.arrayContaining(["BUY_BACK", "REBATE", "CLAIMS"]));
    const unmeasured = ["REBATE_TIER", "PROMOTIONS", "VISIT_ROUTES"];
    expect(unmeasured.flatMap(said)).toEqual(Array(3).fill("MODULE_ABSENT"));
    expect(seen.content.unsaid).toEqual(unmeasured);
    // Finance says it, with evidence: it is a figure then, of which the impact says what it rests on.
    const evidence = await addFile(s.w, s.maker, null, s.finance, "y.pdf", "EVIDENCE");
    const made = await plan("Propose", draft({ name: "有录入" }));
    const full = await enterAll((input) => send(s.finance, "FigureEnter", input), made, evidence);
    const known = await plan("Edit", { ...draft({ name: "有录入" }), split: full.id, version: full.version });
    expect([known.content.unsaid, known.content.settlement.missing]).toEqual([[], []]);
    expect(unmeasured.map((kind) => old(known, kind).map(({ moved }: any) => moved))).toEqual([
      ...[["120000.00"], ["0.00"], ["3"]],
    ]);
    expect(old(known, "REBATE_TIER")[0].inputs).toEqual([
      { name: "entered", value: "年度二档 120000.00" },
      { name: "note", value: "按移交占比下调" },
      { name: "evidence", value: "1" },
    ]);
  });

  it("a draft that is thrown away stays readable, and nothing happens to it any more", async () => {
    const { nodes } = (await s.w.ask(s.manager, `{ territorySplits(states: [DRAFT]) { nodes { id version } } }`)).data
      .territorySplits;
    const about = { split: nodes[0].id, version: nodes[0].version };
    expect((await send(s.manager, "Discard", about)).split.state).toBe("DISCARDED");
    const again = { ...about, version: about.version + 1 };
    expect(codes(await send(s.manager, "Discard", again))).toEqual(["WRONG_STATE split"]);
    expect(codes(await send(s.finance, "FigureEnter", { ...again, kind: "REBATE", amount: "0", note: "无" }))).toEqual([
      "WRONG_STATE split",
    ]);
  });

  it("what was chosen wrongly is refused beside its field with what to do next, in both languages, and nothing is written", async () => {
    const chinese = await s.w.person(s.maker, "MANUFACTURER_MANAGER", { language: "zh-CN", name: "jingli" });
    const rival = await addDealer(s.w, await s.w.manufacturer("split-rival"), { code: "R1", name: "别家的大户" });
    const [abroad] = await s.w.rows<{ lo: string }>(
      `SELECT lo::text FROM division WHERE country = 'US' ORDER BY lo DESC LIMIT 1`,
    );
    const [town] = await s.w.rows<{ lo: string }>(
      `SELECT lo::text FROM division WHERE parent_lo = (SELECT lo FROM division WHERE code = '330122') AND valid_to_year IS NULL ORDER BY lo LIMIT 1`,
    );
    const of = (...divisions: string[]) => ({ parts: [{ dealer: s.dealerOf(s.d2), ground: [{ divisions }] }] });
    const to = (dealer: string) => ({ parts: [{ dealer, ground: ground(...going) }] });
    const at = "parts.0.ground.0.divisions.";
    const [xiacheng, nowhere] = [division("330103"), globalId("Division", "156330199000000000")];
    const wrong: readonly (readonly [object, string, string, string])[] = [
      [of(nowhere), `UNKNOWN_DIVISION ${at}0`, "Choose it from the list", "从列表中选择"],
      [of("Division_x"), `UNKNOWN_DIVISION ${at}0`, "Choose it from the list", "从列表中选择"],
      [of(xiacheng), `RETIRED_DIVISION ${at}0`, "Choose its successor: 拱墅区", "请改选：拱墅区"],
      [
        of(globalId("Division", abroad!.lo)),
        `TERRITORY_OUTSIDE_PARENT ${at}0`,
        ...(["Take it out, or divide the grant it belongs to", "请去掉该部分"] as const),
      ],
      [{ parts: [] }, "EMPTY_SELECTION parts", "Choose at least one", "请至少选择一项"],
      [of(), "EMPTY_SELECTION parts.0.ground", "Choose at least one", "请至少选择一项"],
      [{ parents: [] }, "EMPTY_SELECTION parents", "Choose at least one", "请至少选择一项"],
      [
        of(division("330122"), globalId("Division", town!.lo)),
        ...([`NESTED_SELECTION ${at}1`, "Name it once", "请只保留一处"] as const),
      ],
      [of(...[1, 2].map(() => division("330122"))), `NESTED_SELECTION ${at}1`, "Name it once", "请只保留一处"],
      [to(s.dealerOf(rival)), "NOT_FOUND parts.0.dealer", "Choose again from the list", "请从列表中重新选择"],
      [to(s.dealerOf(newId())), "NOT_FOUND parts.0.dealer", "Choose again from the list", "请从列表中重新选择"],
      [{ effectiveOn: "2026-06-10" }, "EFFECT_IN_PAST effectiveOn", "2026-06-11 at the earliest", "最早为 2026-06-11"],
      [{ effectiveOn: "2020-02-29" }, "EFFECT_IN_PAST effectiveOn", "2026-06-11 at the earliest", "最早为 2026-06-11"],
      [
        { effectiveOn: "2026-07-09" },
        "NOTICE_TOO_SHORT effectiveOn",
        "earliest day is 2026-07-10",
        "最早为 2026-07-10",
      ],
    ];
    const before = await stored();
    const asked = "split { id } ";
    const told = "divisions { code } successors { code }";
    for (const [over, code, en, zh] of wrong)
      for (const [who, words] of [
        [s.manager, en],
        [chinese, zh],
      ] as const) {
        const reply = await sender(s.w, asked)(who, "territorySplitPropose", draft(over), asked, told);
        const found = reply.errors.find((each: any) => `${each.code} ${each.path.join(".")}` === code);
        expect([code, found?.message]).toEqual([code, expect.stringContaining(words)]);
        expect([reply.split, found.message]).toEqual([null, expect.not.stringMatching(/[{}]|[A-Z]+_[A-Z]+/u)]);
        // Another manufacturer's dealer is as one that never was.
        expect(JSON.stringify(reply)).not.toContain("别家");
        if (code.startsWith("RETIRED")) expect(found.successors).toEqual([{ code: "330105" }]);
      }
    expect(await stored()).toEqual(before);
  });

  /** A proposal that lies before the dealers is edited by nobody, and the refusal says what can be done instead. */
  async function unchanged(about: { split: string; version: number }, contentHash: string): Promise<void> {
    const entered = { ...about, kind: "REBATE", amount: "0", note: "无" };
    for (const [who, verb, input] of [
      [s.manager, "Edit", { ...about, ...draft({ name: "偷改" }) }],
      [s.finance, "FigureEnter", entered],
      [s.finance, "FigureDrop", { ...about, figure: newId() }],
    ] as const)
      expect((await send(who, verb, input)).errors).toMatchObject([
        { code: "PROPOSAL_SERVED", message: expect.stringContaining("withdraw the offer and draft a new one") },
      ]);
    expect((await s.read(s.old, about.split)).contentHash).toBe(contentHash);
  }

  it("a place known by the prefecture alone is never left without an owner: somebody says where it lies, and it follows", async () => {
    const { divisionLo } = await cellOf(s.w, "3301", s.line);
    const stays = globalId("ShipTo", await addShipTo(s.w, s.maker, { dealerId: s.d1, divisionLo, name: "杭州总仓" }));
    const goes = globalId("ShipTo", await addShipTo(s.w, s.maker, { dealerId: s.d1, divisionLo, name: "淳安分仓" }));
    const [outlet] = await addOutlets(s.w, s.maker, [{ divisionLo, dealerId: s.d1, name: "千岛湖超市" }]);
    const shop = globalId("Outlet", outlet!);
    await addShipTo(s.w, s.maker, { dealerId: s.d2, divisionLo, name: "别家仓库" });
    const said = `split { id version content { no places { id kind name division { code } to { code } } } impact { kind moved dealer { code } } }`;
    const ask = (verb: string, input: object) => sender(s.w, said)(s.manager, `territorySplit${verb}`, input, said);
    const seen = await ask("Propose", { ...draft(), preview: true });
    expect(seen.split.content.places).toEqual([
      { id: goes, kind: "SHIP_TO", name: "淳安分仓", division: { code: "3301" }, to: null },
      { id: stays, kind: "SHIP_TO", name: "杭州总仓", division: { code: "3301" }, to: null },
      { id: shop, kind: "OUTLET", name: "千岛湖超市", division: { code: "3301" }, to: null },
    ]);
    const at = (...places: readonly (readonly [string, string])[]) =>
      places.map(([place, code]) => ({ place, division: division(code) }));
    const wrong = await ask("Propose", { ...draft({ places: at([goes, "330200"]) }), preview: true });
    expect(codes(wrong)).toEqual(["PLACE_OUTSIDE places.0.division"]);

    const made = await ask("Propose", draft({ name: "有总仓", places: at([goes, "330127"], [shop, "330127"]) }));
    const outlets = made.split.impact.filter(({ kind }: any) => kind === "OUTLETS");
    expect(outlets.map(({ moved, dealer }: any) => [dealer.code, moved])).toEqual([
      ["D1", "1"],
      ["D2", "1"],
    ]);
    const evidence = await addFile(s.w, s.maker, null, s.finance, "x.pdf", "EVIDENCE");
    const full = await enterAll((input) => send(s.finance, "FigureEnter", input), made.split, evidence);
    const reviewed = await send(s.manager, "Review", { split: full.id, version: full.version, note: "低于 60%" });
    const id = reviewed.split.id;
    const open = await send(s.manager, "AskApproval", { split: id, version: reviewed.split.version });
    expect(open.errors).toMatchObject([{ code: "PLACES_UNSETTLED", message: expect.stringContaining("杭州总仓") }]);
    const placed = { places: at([goes, "330127"], [shop, "330127"], [stays, "330106"]) };
    const { version } = await s.read(s.manager, id);
    const edited = await send(s.manager, "Edit", { ...draft({ name: "有总仓", ...placed }), split: id, version });
    // What was said of places stays where nothing is said of them.
    const again = await ask("Edit", { ...draft({ name: "有总仓二" }), split: id, version: edited.split.version });
    expect(again.split.content.places.map(({ to }: any) => to.code)).toEqual(["330127", "330106", "330127"]);
    const once = await send(s.manager, "Review", { split: id, version: again.split.version, note: "低于 60%" });
    expect((await send(s.manager, "AskApproval", { split: id, version: once.split.version })).errors).toEqual([]);
    await decideOn(s.w, s.legal, id, "APPROVED");
    await until(async () => (await s.read(s.manager, id)).state === "INTERNALLY_APPROVED");
    const { contentHash, version: served } = (await s.act(s.manager, "Serve", { split: id })).split;
    await unchanged({ split: id, version: served }, contentHash);
    const sign = (who: Asker, name: string) => s.act(who, "Accept", { split: id, name, title: "法人", contentHash });
    expect([await sign(s.old, "李建国"), await sign(s.next, "王新民")].flatMap(({ errors }) => errors)).toEqual([]);
    agreed = id;
    await s.onDay("2026-07-10");
    const done = await s.read(s.manager, id);
    expect(done.state).toBe("EFFECTIVE");
    expect(done.effects[0].followed.map(({ kind }: any) => kind)).toEqual(
      expect.arrayContaining(["SHIP_TOS_PLACED", "OUTLETS_PLACED", "OUTLETS_MOVED", "SHIP_TOS_UNSUPPLIED"]),
    );
    const lies = await s.w.rows(
      `SELECT p.name, d.code FROM (SELECT name, division_lo FROM ship_to WHERE dealer_id = $1 UNION ALL SELECT name, division_lo FROM outlet WHERE dealer_id = $2) p
       JOIN division d ON d.lo = p.division_lo ORDER BY p.name`,
      [s.d1, s.d2],
    );
    expect(lies.toSorted((a: any, b: any) => (a.name < b.name ? -1 : 1))).toEqual(
      [
        { name: "千岛湖超市", code: "330127" },
        { name: "杭州总仓", code: "330106" },
        { name: "淳安分仓", code: "330127" },
      ].toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    );
  });

  it("a receiver learns nothing of the old dealer's figures, nor the old dealer who receives, by any field, list, paper, task or event", async () => {
    const ear = await hear<object>(s.w, s.next, "splitEvents", `name split { ${heardOfSplit} }`);
    expect((await s.act(s.finance, "Settle", { split: agreed })).errors).toEqual([]);
    await ear.until(() => ear.events.length > 0);
    const receiver = await readAll(s, s.next, agreed);
    const his = [
      "老经销商",
      "李建国",
      "进场费",
      "有总仓",
      "杭州总仓",
      "21000",
      "72000",
      "30000",
      "50000",
      "56200",
      "120000",
    ];
    const heard = JSON.stringify(ear.events);
    for (const said of [receiver.said, heard]) expect(said).not.toContain(s.d1.slice(-12));
    for (const secret of his)
      expect([secret, withoutIds(receiver.said), withoutIds(heard)]).toEqual([
        ...[secret, expect.not.stringContaining(secret), expect.not.stringContaining(secret)],
      ]);
    await ear.stop();
    expect(receiver.paper).toContain("新经销商");
    for (const secret of ["老经销商", "李建国", "30,000", "56,200", "72,000", "50,000"])
      expect([secret, receiver.paper]).toEqual([secret, expect.not.stringContaining(secret)]);
    const old = await readAll(s, s.old, agreed);
    expect(old.paper).toContain("56,200.00");
    expect(old.said).toContain("56200.00");
    for (const secret of ["新经销商", "王新民", s.d2.slice(-12)])
      expect([secret, old.said, old.paper]).toEqual([
        ...[secret, expect.not.stringContaining(secret), expect.not.stringContaining(secret)],
      ]);
    // For a third dealer, and for another manufacturer's people, there is no such split.
    const rival = await s.w.manufacturer("split-stranger");
    const stranger = await s.w.person(rival, "MANUFACTURER_MANAGER");
    for (const who of [s.other, stranger]) {
      const { replies, paper } = await readAll(s, who, agreed);
      const [one, beside, lists] = replies.map(({ data }) => data);
      expect([one, beside]).toEqual([{ node: null }, { territorySplitCompare: null }]);
      expect([lists.territorySplits.nodes, paper]).toEqual([[], ""]);
    }
    for (const verb of ["Review", "Discard", "AskApproval", "Close", "Serve"])
      expect(codes(await send(stranger, verb, { split: agreed, version: 1, note: "x" }))).toEqual(["NOT_FOUND split"]);
  });
});
