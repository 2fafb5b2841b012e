import { globalId, newId } from "../../src/kernel/id.ts";
import { county } from "../support/orders.ts";
import { sender } from "../support/acting.ts";
import { addFile } from "../support/scope/company.ts";
import { decideOn } from "../support/credit.ts";
import { addSale } from "../support/sold.ts";
import { division, draftFields as fields, enterAll, going, ground, kept } from "../support/split-drafts.ts";
import { type SplitWorld, splitWorld } from "../support/split-world.ts";
import { addProduct, countStatements } from "../support/trade.ts";
import { until } from "../support/until.ts";
import type { Asker } from "../support/world.ts";

/** What helps on, where something is refused. */
const told = "divisions { code } earliest reasons takenBy otherSplit successors { code } currentGrant";

describe("a split, from the first draft to the internal approval", () => {
  let s: SplitWorld;
  let parent: string;
  let evidence: string;
  const send = (who: Asker, verb: string, input: object, data = "") =>
    sender(s.w, fields)(who, `territorySplit${verb}`, input, fields, data);
  const codes = (reply: { errors: { code: string; path: string[] }[] }) =>
    reply.errors.map(({ code, path }) => `${code} ${path.join(".")}`);
  const draft = (over: object = {}, to: readonly string[] = going) => ({
    ...{ name: "杭州西部", parents: [parent], effectiveOn: "2026-07-10" },
    ...{ parts: [{ dealer: s.dealerOf(s.d2), ground: ground(...to) }], ...over },
  });
  const stored = async () =>
    s.w.rows(`SELECT (SELECT count(*)::int FROM split) splits, (SELECT count(*)::int FROM split_version) versions,
      (SELECT count(*)::int FROM split_entry) entries, (SELECT coalesce(sum(last_number), 0)::int FROM split_number) numbers`);

  beforeAll(async () => {
    s = await splitWorld("split-proposed");
    parent = globalId("TerritoryGrant", (await s.grant(s.d1, "3301")).id);
    evidence = await addFile(s.w, s.maker, null, s.finance, "进场费.pdf", "EVIDENCE");
  }, 60_000);
  afterAll(async () => {
    expect(s.w.logged).toEqual([]);
    await s.w.close();
  });

  it("M02: a gap and an overlap are refused with their divisions, and nothing is written", async () => {
    const before = await stored();
    const named = (reply: { errors: { code: string; divisions: { code: string }[] | null }[] }) =>
      reply.errors.map((error) => [error.code, (error.divisions ?? []).map(({ code }) => code)]);
    const gap = draft({ retained: ground(...kept) }, ["330122", "330127"]);
    const missing = await send(s.manager, "Propose", gap, `${told} cells { channel division { code } }`);
    expect(named(missing)).toEqual([["TERRITORY_GAP", ["330182"]]]);
    expect(missing.errors[0].cells).toEqual([{ channel: "GT", division: { code: "330182" } }]);
    const overlap = draft({ retained: ground(...kept) }, ["330114", ...going]);
    expect(named(await send(s.manager, "Propose", overlap, told))).toEqual([["TERRITORY_OVERLAP", ["330114"]]]);
    expect(codes(await send(s.finance, "Propose", draft()))).toEqual(["NOT_ALLOWED "]);
    expect(codes(await send(s.old, "Propose", draft()))).toEqual(["NOT_ALLOWED "]);
    expect(await stored()).toEqual(before);
  });

  it("M05: too short a notice is refused with the earliest day; all reasons come at once", async () => {
    const early = await send(s.manager, "Propose", draft({ effectiveOn: "2026-07-01" }), told);
    expect(early.errors).toMatchObject([{ code: "NOTICE_TOO_SHORT", earliest: "2026-07-10" }]);
    const contract = { terms: { noticeDays: 15, reference: "合同第 12 条" }, effectiveOn: "2026-06-25", preview: true };
    expect(codes(await send(s.manager, "Propose", draft(contract)))).toEqual([]);
    const wrong = draft({
      ...{ name: " ", effectiveOn: "2026-06-10", terms: { months: 14 } },
      parts: [{ dealer: s.dealerOf(s.d1), ground: [{ divisions: ["Division_1", division("330200")] }] }],
    });
    expect(codes(await send(s.manager, "Propose", wrong))).toEqual([
      ...["NAME_MISSING name", "EFFECT_IN_PAST effectiveOn", "UNKNOWN_DIVISION parts.0.ground.0.divisions.0"],
      ...["TERRITORY_OUTSIDE_PARENT parts.0.ground.0.divisions.1", "REFERENCE_MISSING terms.reference"],
      "RECEIVER_NOT_ELIGIBLE parts.0.dealer",
    ]);
    expect((await send(s.manager, "Propose", wrong)).split).toBeNull();
    const foreign = globalId("Dealer", newId());
    const nobodys = draft({ parts: [{ dealer: foreign, ground: ground(...going) }] });
    expect(codes(await send(s.manager, "Propose", nobodys))).toEqual(["NOT_FOUND parts.0.dealer"]);
    expect(codes(await send(s.manager, "Propose", draft({ parents: [foreign] })))).toEqual(["NOT_FOUND parents.0"]);
    expect(codes(await send(s.manager, "Propose", draft({ parts: [] })))).toEqual(["EMPTY_SELECTION parts"]);
  });

  it("a receiver who is suspended, blacklisted or there already is refused with every reason; a new one may receive", async () => {
    await s.grant(s.d3, "3302");
    await s.w.rows(
      `UPDATE dealer SET status = 'SUSPENDED', suspend_reason = 'x', blacklisted_on = '2026-01-01', blacklist_reason = 'x' WHERE id = $1`,
      [s.d3],
    );
    const third = draft({ parts: [{ dealer: s.dealerOf(s.d3), ground: ground(...going) }] });
    const refused = await send(s.manager, "Propose", third, told);
    expect(refused.errors).toMatchObject([{ code: "RECEIVER_NOT_ELIGIBLE", reasons: ["NOT_ACTIVE", "BLACKLISTED"] }]);
    await s.w.rows(
      `UPDATE dealer SET status = 'ONBOARDING', suspend_reason = NULL, blacklisted_on = NULL, blacklist_reason = NULL WHERE id = $1`,
      [s.d3],
    );
    expect(codes(await send(s.manager, "Propose", { ...third, preview: true }))).toEqual([]);
  });

  it("M03: previewed, it says what the split means and writes nothing; pressed five times at once it is one draft", async () => {
    const before = await stored();
    const counted = countStatements(s.w);
    const asked = "split { impact { kind moved } content { settlement { due { amount } } } }";
    await sender(s.w, asked)(s.manager, "territorySplitPropose", draft({ preview: true }));
    // Besides these: BEGIN, the viewer's wall, ROLLBACK.
    expect(counted() - 3).toBeLessThan(20);
    const seen = await send(s.manager, "Propose", draft({ preview: true }));
    expect(seen.errors).toEqual([]);
    expect(seen.split.content.retained.map((cell: any) => cell.division.code)).toEqual(kept);
    expect(seen.split.content.settlement).toMatchObject({
      missing: ["B", "BUY_BACK", "CLAIMS", "REBATE", "PENALTY"],
      due: null,
    });
    expect(seen.split.impact.map((line: any) => line.kind)).toContain("REBATE_TIER");
    expect(await stored()).toEqual(before);
    const requestId = newId();
    const five = await Promise.all([1, 2, 3, 4, 5].map(() => send(s.manager, "Propose", { ...draft(), requestId })));
    expect(new Set(five.map((reply) => reply.split.id)).size).toBe(1);
    expect(await stored()).toEqual([{ splits: 1, versions: 1, entries: 1, numbers: 1 }]);
  });

  const entered = (split: any) => enterAll((input) => send(s.finance, "FigureEnter", input), split, evidence);

  it("M03 and M04: every component with its inputs and formula, exact to the fen: 192,400.00; with fourteen months capped", async () => {
    // 48,000 cases at 60.00 net, shipped into 淳安 in May: 2,880,000.00.
    const productId = await addProduct(s.w, s.maker, { productLineId: s.line });
    const sold = { dealerId: s.d1, productId, divisionLo: county("330127").lo, on: "2026-05-10" };
    await addSale(s.w, s.maker, { ...sold, quantity: 48_000, unitPrice: "60" });
    const made = await send(s.manager, "Propose", draft({ name: "TS-1" }));
    const full = await entered(made.split);
    const { settlement: due } = full.content;
    expect(due.lines.map((line: any) => [line.kind, line.source, line.amount.amount])).toEqual([
      ...[
        ["A", "MEASURED", "115200.00"],
        ["B", "ENTERED", "21000.00"],
        ["BUY_BACK", "ENTERED", "72000.00"],
      ],
      ...[
        ["BUY_BACK", "ENTERED", "4200.00"],
        ["CLAIMS", "ENTERED", "0.00"],
        ["REBATE", "ENTERED", "30000.00"],
      ],
      ...[
        ["RECEIVABLE", "ENTERED", "-50000.00"],
        ["PENALTY", "ENTERED", "0.00"],
      ],
    ]);
    expect(due).toMatchObject({
      ...{ compensation: { amount: "136200.00" }, due: { amount: "192400.00" }, capApplied: false, missing: [] },
      ...{ lateCompensation: { amount: "78600.00" }, lateDue: { amount: "134800.00" } },
    });
    expect(due.lines[0]).toMatchObject({
      formula: expect.stringContaining("margin × months × factor"),
      rule: "B1.4/1",
    });
    expect(due.lines[0].inputs).toContainEqual({ name: "sales12Months", value: "2880000.00" });
    const more = draft({
      name: "TS-1",
      split: full.id,
      version: full.version,
      terms: { months: 14, reference: "合同" },
    });
    const capped = (await send(s.manager, "Edit", more)).split.content.settlement;
    expect(capped).toMatchObject({
      capApplied: true,
      compensation: { amount: "230400.00" },
      due: { amount: "286600.00" },
    });
    expect(capped.lines.map((line: any) => line.amount.amount).slice(0, 3)).toEqual([
      "268800.00",
      "21000.00",
      "-59400.00",
    ]);
    const stale = await send(s.manager, "Edit", more);
    expect(codes(stale)).toEqual(["STALE_VERSION version"]);
  });

  it("figures need evidence, and are finance's", async () => {
    const split = (await send(s.manager, "Propose", draft({ name: "二稿" }))).split;
    const about = { split: split.id, version: split.version };
    const enter = async (who: Asker, more: object) => codes(await send(who, "FigureEnter", { ...about, ...more }));
    expect(await enter(s.manager, { kind: "REBATE", amount: "1" })).toEqual(["NOT_ALLOWED "]);
    expect(await enter(s.finance, { kind: "REBATE", amount: "30000" })).toEqual(["EVIDENCE_MISSING files"]);
    expect(await enter(s.finance, { kind: "REBATE", amount: "0" })).toEqual(["REASON_MISSING note"]);
    expect(await enter(s.finance, { kind: "REBATE", amount: "-1.005" })).toEqual([
      "AMOUNT_TOO_FINE amount",
      "REASON_MISSING note",
    ]);
    expect(await enter(s.finance, { kind: "VISIT_ROUTES", note: "x" })).toEqual(["COUNT_MISSING count"]);
    const files = [globalId("File", newId())];
    expect(await enter(s.finance, { kind: "REBATE", amount: "1", files })).toEqual(["NO_SUCH_FILE files"]);
    const lot = { product: "x", quantity: 11, paid: 9, free: 1, paidAmount: "540", remainingDays: 10, lifeDays: 9 };
    expect(await enter(s.finance, { kind: "BUY_BACK", lot, files })).toEqual([
      "LOT_NOT_TRACED lot.paid",
      "LIFE_OUT_OF_RANGE lot.remainingDays",
    ]);
    const ask = await send(s.manager, "Review", { ...about, note: "F、G、H 三县连续两季低于 60%" });
    expect(ask.split).toMatchObject({ state: "COVERAGE_REVIEWED" });
    const early = await send(
      s.manager,
      "AskApproval",
      { split: split.id, version: ask.split.version },
      "missing unsaid",
    );
    const message = expect.stringMatching(
      /stock to buy back, .*rebate tiers, promotions, visit routes\. Finance enters/u,
    );
    expect(early.errors).toMatchObject([
      {
        ...{ code: "FIGURES_MISSING", missing: ["B", "BUY_BACK", "CLAIMS", "REBATE", "PENALTY"], message },
        unsaid: ["REBATE_TIER", "PROMOTIONS", "VISIT_ROUTES"],
      },
    ]);
  });

  const ready = async (name: string, who: Asker) => {
    const made = await send(who, "Propose", draft({ name }));
    expect(made.errors).toEqual([]);
    const full = await entered(made.split);
    const about = { split: full.id, version: full.version };
    const reviewed = await send(who, "Review", { ...about, note: "三县连续两季低于 60%" });
    expect(reviewed.errors).toEqual([]);
    return reviewed.split;
  };
  const ask = (split: any, who = s.manager) =>
    send(who, "AskApproval", { split: split.id, version: split.version }, told);

  it("of two managers who split one grant at once exactly one wins; the other is told who", async () => {
    const second = await s.w.person(s.maker, "MANUFACTURER_MANAGER", { name: "second" });
    const both = [await ready("甲案", s.manager), await ready("乙案", second)];
    const replies = await Promise.all([ask(both[0]), ask(both[1], second)]);
    const won = replies.filter((reply) => reply.errors.length === 0);
    const lost = replies.filter((reply) => reply.errors.length > 0);
    expect([won.length, lost.length]).toEqual([1, 1]);
    const first = won[0] === replies[0];
    const [takenBy, name] = first ? ["manager", "甲案"] : ["second", "乙案"];
    expect(lost[0].errors).toMatchObject([
      {
        ...{ code: "GRANT_IN_SPLIT", takenBy, otherSplit: won[0].split.id },
        message: expect.stringContaining(`“${name}” by ${takenBy}`),
      },
    ]);
    expect(codes(await send(s.manager, "Propose", draft({ name: "丙案" })))).toEqual(["GRANT_IN_SPLIT parents"]);

    const { id } = won[0].split;
    expect(won[0].split.content).toMatchObject({
      frozenOn: "2026-06-10",
      settlement: { due: { amount: "192400.00" } },
    });
    expect(codes(await decideOn(s.w, first ? s.manager : second, id, "APPROVED"))).toContain("OWN_REQUEST ");
    expect((await decideOn(s.w, s.legal, id, "APPROVED")).errors).toEqual([]);
    const read = async (who: Asker) =>
      (await s.w.ask(who, `query($id: ID!) { node(id: $id) { ... on TerritorySplit ${fields.slice(6)} } }`, { id }))
        .data.node;
    await until(async () => (await read(s.manager)).state === "INTERNALLY_APPROVED");
    expect(await read(s.manager)).toMatchObject({ approvedVersion: won[0].split.content.no, viewerCanEdit: true });
    expect((await read(s.manager)).timeline.map((entry: any) => entry.kind)).toEqual([
      ...["DRAFTED", ...Array.from({ length: 10 }, () => "FIGURE_ENTERED"), "REVIEWED", "APPROVAL_ASKED", "APPROVED"],
    ]);
    for (const dealer of [s.old, s.next]) expect(await read(dealer)).toBeNull();

    const now = await read(s.manager);
    const edited = await send(s.manager, "Edit", { ...draft({ name: "甲案改" }), split: id, version: now.version });
    expect(edited.split).toMatchObject({ state: "DRAFT", approvedVersion: null, content: { frozenOn: null } });
    const other = first ? both[1] : both[0];
    expect((await ask(other)).errors).toEqual([]);
  }, 60_000);

  it("two proposals are compared: whose ground differs, and what they come to", async () => {
    const { nodes } = (await s.w.ask(s.manager, `{ territorySplits(first: 50) { nodes { id name version state } } }`))
      .data.territorySplits;
    const [edited, first] = ["甲案改", "TS-1"].map((name) => nodes.find((node: any) => node.name === name));
    const wider = { ...draft({ name: "甲案改" }, ["330114", ...going]), split: edited.id, version: edited.version };
    await s.w.rows(`UPDATE split_ground SET claimed = false`);
    expect((await send(s.manager, "Edit", wider)).errors).toEqual([]);
    const query = `query($left: ID!, $right: ID!) { territorySplitCompare(left: $left, right: $right) {
      cells { cell { division { code } } left { code } right { code } } lines { kind } leftDue { amount } rightDue { amount } } }`;
    const reply = await s.w.ask(s.manager, query, { left: edited.id, right: first.id });
    expect(reply.data.territorySplitCompare).toMatchObject({
      cells: [{ cell: { division: { code: "330114" } }, left: { code: "D2" }, right: { code: "D1" } }],
      ...{
        lines: [{ kind: "A" }, { kind: "CAP" }],
        leftDue: { amount: "192400.00" },
        rightDue: { amount: "286600.00" },
      },
    });
    expect((await s.w.ask(s.old, query, { left: edited.id, right: first.id })).data.territorySplitCompare).toBeNull();
    expect((await s.w.ask(s.old, `{ territorySplits(first: 5) { nodes { id } } }`)).data.territorySplits.nodes).toEqual(
      [],
    );
  });

  it("the policy is the manufacturer's, from a day on; what is drafted afterwards follows it", async () => {
    const policy = (input: object) =>
      sender(s.w, "policy { from months noticeDays margin }")(s.manager, "territorySplitPolicySet", input);
    expect(codes(await policy({ from: "2026-06-09" }))).toEqual(["POLICY_DAY_PAST from"]);
    expect((await policy({ from: "2026-06-10", noticeDays: 45, margin: "0.1" })).policy).toEqual({
      ...{ from: "2026-06-10", months: 6, noticeDays: 45, margin: "0.1" },
    });
    const early = await send(s.manager, "Propose", draft({ name: "新政策", preview: true }), told);
    expect(early.errors).toMatchObject([{ code: "NOTICE_TOO_SHORT", earliest: "2026-07-25" }]);
    const found = await s.w.ask(s.manager, `{ territorySplitPolicies { nodes { from noticeDays } } }`);
    expect(found.data.territorySplitPolicies.nodes).toEqual([{ from: "2026-06-10", noticeDays: 45 }]);
  });
});
