import { globalId } from "../../src/kernel/id.ts";
import { county } from "../support/orders.ts";
import { codes, sender } from "../support/acting.ts";
import { decideOn } from "../support/credit.ts";
import { hear } from "../support/hear.ts";
import { addReceipt } from "../support/ledger.ts";
import { type SplitWorld, splitWorld } from "../support/split-world.ts";
import { cellOf, setDay } from "../support/splits.ts";
import { addDealer, addShipTo } from "../support/trade.ts";
import { until } from "../support/until.ts";
import type { Asker } from "../support/world.ts";

const signing = { name: "李建国", title: "法定代表人" };

describe("the conversation about a split", () => {
  let s: SplitWorld;
  let split: string;
  const kinds = (seen: { timeline: { kind: string }[] }) => seen.timeline.map(({ kind }) => kind);

  /** The paper is for the parties, each his own; for another dealer there is none. */
  async function printed(id: string, receiver: Asker): Promise<void> {
    const print = async (who: Asker) => {
      const reply = await fetch(`${s.w.url}/files/print/split-agreement?split=${id}`, {
        headers: { authorization: `Bearer ${who.token}` },
      });
      const body = Buffer.from(await reply.arrayBuffer());
      return [reply.status, body.subarray(0, 5).toString(), body.includes("FontFile")] as const;
    };
    for (const who of [s.manager, s.old, receiver]) expect(await print(who)).toEqual([200, "%PDF-", true]);
    expect((await print(s.other))[0]).toBe(404);
  }

  const branch = (code: string) => s.w.person(s.maker, "BRANCH_MANAGER", { regionLos: [county(code).lo] });
  /** What somebody learns of a split by its id, in lists, beside another, on paper and by acting on it. */
  async function learns(who: Asker, id: string) {
    const reply = await s.w.ask(
      who,
      `query($id: ID!) { territorySplits(first: 50) { nodes { id } } territorySplitCompare(left: $id, right: $id) { left { id } } }`,
      { id },
    );
    const headers = { authorization: `Bearer ${who.token}` };
    const paper = await fetch(`${s.w.url}/files/print/split-agreement?split=${id}`, { headers });
    const { nodes } = reply.data.territorySplits;
    const inbox = await s.w.ask(who, `{ inbox(first: 50) { nodes { subject } } }`);
    if (nodes.length === 0) expect(JSON.stringify(inbox.data)).not.toContain(id);
    return [
      (await s.read(who, id))?.state ?? null,
      nodes.filter((each: { id: string }) => each.id === id).length,
      reply.data.territorySplitCompare !== null,
      paper.status,
      codes(await s.act(who, "Escalate", { split: id, note: "x" })),
    ];
  }

  beforeAll(async () => {
    s = await splitWorld("answered");
    await s.grant(s.d1, "3301");
  });
  afterAll(async () => {
    expect(s.w.logged).toEqual([]);
    await s.w.close();
  });

  it("M05: is served with its notice, and the dealer hears of it only then, of all of it he may know", async () => {
    const parts = [{ dealerId: s.d2, counties: ["330122", "330127", "330182"] }];
    split = await s.approved({ parts, effectiveOn: "2026-07-09" });
    expect(await s.read(s.old, split)).toBeNull();
    const early = await s.act(s.manager, "Serve", { split }, "earliest");
    expect(early.errors).toMatchObject([{ code: "NOTICE_TOO_SHORT", earliest: "2026-07-10" }]);
    expect(await s.read(s.old, split)).toBeNull();
    expect((await s.act(s.manager, "Withdraw", { split, reason: "日期有误" })).errors).toEqual([]);
    split = await s.approved({ parts });
    expect(codes(await s.act(s.finance, "Serve", { split }))).toEqual(["NOT_ALLOWED"]);
    const heard = "name split { state }";
    const ear = await hear<{ name: string; split: { state: string } }>(s.w, s.old, "splitEvents", heard);
    // Whose dealer he is, a branch knows by where he receives.
    const { divisionLo } = await cellOf(s.w, "330106", s.line);
    await addShipTo(s.w, s.maker, { dealerId: s.d1, divisionLo });
    const [near, far] = [await branch("330100"), await branch("330200")];
    const listening = (who: Asker) => hear<{ name: string }>(s.w, who, "splitEvents", "name");
    const [hearsIt, hearsNothing] = [await listening(near), await listening(far)];
    const served = await s.act(s.manager, "Serve", { split, note: "请阅" });
    expect(served.errors).toEqual([]);
    expect(served.split).toMatchObject({ state: "PROPOSED", servedOn: "2026-06-10", answerBy: "2026-06-25" });
    await ear.until(() => ear.events.length > 0);
    expect(ear.events[0]).toEqual({ name: "split.proposed", split: { state: "PROPOSED" } });
    await ear.stop();
    await hearsIt.until(() => hearsIt.events.length > 0);
    expect([await learns(near, split), hearsNothing.events, await learns(far, split)]).toEqual([
      ["PROPOSED", 1, true, 200, ["WRONG_STATE"]],
      [],
      [null, 0, false, 404, ["NOT_FOUND"]],
    ]);
    for (const each of [hearsIt, hearsNothing]) await each.stop();
    expect(await s.read(s.old, split)).toMatchObject({
      state: "PROPOSED",
      viewerRole: "OLD",
      checklist: [],
      effects: [],
    });
    expect(kinds(await s.read(s.old, split))).toEqual(["SERVED"]);
    expect(await s.read(s.next, split)).toBeNull();
    expect(await s.read(s.other, split)).toBeNull();
    const inbox = await s.w.ask(s.old, `{ inbox(first: 10) { nodes { title } } }`);
    expect(JSON.stringify(inbox.data)).toContain("by 2026-06-25");
  });

  it("is countered with ground he keeps; taken up, it is approved and served again, and he never sees what is prepared", async () => {
    const keep = [{ division: globalId("Division", (await cellOf(s.w, "330182", s.line)).divisionLo.toString()) }];
    const counter = {
      split,
      note: "建德我们自己做",
      keep,
      figures: [{ kind: "B", amount: "30000", reason: "三台冷柜" }],
    };
    expect(codes(await s.act(s.manager, "Counter", counter))).toEqual(["NOT_ALLOWED"]);
    expect(codes(await s.act(s.next, "Counter", counter))).toEqual(["NOT_FOUND"]);
    const countered = await s.act(s.old, "Counter", counter);
    expect(countered.split.state).toBe("COUNTERED");
    expect(codes(await s.act(s.old, "Refuse", { split, reason: "不同意" }))).toEqual(["WRONG_STATE"]);
    expect((await s.act(s.manager, "TakeUp", { split })).split.state).toBe("COVERAGE_REVIEWED");
    const refused = await s.act(s.old, "Accept", { split, ...signing, contentHash: "0" });
    expect(refused.errors).toMatchObject([{ code: "WRONG_STATE" }]);
    expect(refused.errors[0].message).not.toContain("REVIEWED");
    expect((await s.read(s.old, split)).state).toBe("COUNTERED");
    expect(codes(await s.act(s.manager, "Serve", { split }))).toEqual(["WRONG_STATE"]);
    const unmeasured = ["REBATE_TIER", "PROMOTIONS", "VISIT_ROUTES"];
    for (const kind of ["INVESTMENT", "BUY_BACK", "CLAIMS", "REBATE", "PENALTY", ...unmeasured]) {
      const { version } = await s.read(s.manager, split);
      const none = kind === "VISIT_ROUTES" ? { count: 0 } : { amount: "0" };
      const entered = await s.act(s.finance, "FigureEnter", { split, version, kind, ...none, note: "无" });
      expect(entered.errors).toEqual([]);
    }
    const { version } = await s.read(s.manager, split);
    expect((await s.act(s.manager, "AskApproval", { split, version, note: "按反方案" })).errors).toEqual([]);
    expect((await s.read(s.old, split)).state).toBe("COUNTERED");
    expect((await decideOn(s.w, s.legal, split, "APPROVED")).errors).toEqual([]);
    await until(async () => (await s.read(s.manager, split)).state === "INTERNALLY_APPROVED");
    const again = await s.act(s.manager, "Serve", { split });
    expect(again.errors).toEqual([]);
    expect(again.split).toMatchObject({ state: "PROPOSED", servedOn: "2026-06-10" });
    const seen = await s.read(s.old, split);
    expect(kinds(seen)).toEqual(["SERVED", "COUNTERED", "TAKEN_UP", "SERVED"]);
    expect([seen.contentHash, seen.offerVersion]).toEqual([again.split.contentHash, again.split.offerVersion]);
    expect((await s.act(s.manager, "Withdraw", { split, reason: "重新拟定" })).split.state).toBe("WITHDRAWN");
    expect(kinds(await s.read(s.old, split)).at(-1)).toBe("WITHDRAWN");
  });

  it("is signed with name, function and what was read; then the receivers read their own part, and sign it", async () => {
    const fresh = await addDealer(s.w, s.maker, { code: "D9", name: "新客户", status: "ONBOARDING" });
    const owner = await s.w.person(s.maker, "DEALER_OWNER", { dealerId: fresh, name: "jiu" });
    split = await s.approved({
      parts: [
        { dealerId: s.d2, counties: ["330122", "330127"] },
        { dealerId: fresh, counties: ["330182"] },
      ],
    });
    const { contentHash } = (await s.act(s.manager, "Serve", { split })).split;
    const wrong = await s.act(s.old, "Accept", { split, name: " ", title: "", contentHash: "77aa" }, "contentHash");
    expect(wrong.errors).toMatchObject([
      ...[{ code: "NAME_MISSING" }, { code: "TITLE_MISSING" }, { code: "OFFER_CHANGED", contentHash }],
    ]);
    const five = await Promise.all(
      Array.from({ length: 5 }, () => s.act(s.old, "Accept", { split, ...signing, contentHash })),
    );
    expect(five.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    expect((await s.read(s.manager, split)).state).toBe("ACCEPTED");
    const part = await s.w.ask(
      s.next,
      `query($id: ID!) { node(id: $id) { ... on TerritorySplit { state viewerRole dealer { code } content { no } payments { kind } parts { dealer { code }
        cells { division { code } } } parties { dealer { code } } timeline { kind } } } }`,
      { id: split },
    );
    expect(part.data.node).toEqual({
      ...{ state: "ACCEPTED", viewerRole: "RECEIVER", dealer: null, content: null, payments: [], timeline: [] },
      parts: [{ dealer: { code: "D2" }, cells: [{ division: { code: "330122" } }, { division: { code: "330127" } }] }],
      parties: [{ dealer: { code: "D2" } }],
    });
    expect((await s.act(s.next, "Accept", { split, ...signing, contentHash })).errors).toEqual([]);
    expect(codes(await s.act(s.next, "Accept", { split, ...signing, contentHash }))).toEqual(["ALREADY_SIGNED"]);
    await printed(split, owner);
    const taken = await s.act(owner, "Accept", { split, ...signing, contentHash });
    expect(taken.split.state).toBe("ACCEPTED");
    await s.onDay("2026-06-20");
    expect((await s.read(s.manager, split)).state).toBe("ACCEPTED");
    await s.w.rows(`UPDATE dealer SET status = 'ACTIVE' WHERE id = $1`, [fresh]);
    await s.onDay("2026-06-20");
    expect((await s.read(s.manager, split)).state).toBe("TRANSITION");
  });

  it("once accepted it is taken back by both or not at all", async () => {
    const asked = await s.act(s.manager, "Withdraw", { split, reason: "计划调整" });
    expect(asked.split.state).toBe("TRANSITION");
    expect(codes(await s.act(s.manager, "WithdrawConsent", { split }))).toEqual(["NOT_ASKED_WITHDRAWAL"]);
    expect(codes(await s.act(s.next, "WithdrawConsent", { split }))).toEqual(["NOT_ALLOWED"]);
    expect((await s.act(s.old, "WithdrawConsent", { split })).split.state).toBe("WITHDRAWN");
    expect((await s.read(s.next, split)).state).toBe("WITHDRAWN");
  });

  /** M07: no new grant, there; elsewhere he may have one, and somebody who approves may let him have it again. */
  async function barred(): Promise<void> {
    const grant = async (code: string, dealer = s.d1) => {
      const { divisionLo } = await cellOf(s.w, code, s.line);
      const right = {
        ...{ dealer: s.dealerOf(dealer), division: globalId("Division", divisionLo.toString()), channel: "GT" },
        ...{ productLine: globalId("ProductLine", s.line), exclusive: true, from: "2026-10-01", to: null },
      };
      return sender(s.w, "grants { id }")(
        s.manager,
        "territoryGrantCreate",
        { grants: [right] },
        "grants { id }",
        "terminatedOn",
      );
    };
    const refused = await grant("330106");
    expect(refused.errors).toMatchObject([{ code: "DEALER_TERMINATED", terminatedOn: "2026-09-03" }]);
    expect((await grant("330203")).errors).toEqual([]);
    expect((await grant("330106", s.d3)).errors).toEqual([]);
    const read = async (who: Asker) =>
      (
        await s.w.ask(who, `query($id: ID!) { node(id: $id) { ... on TerritorySplit { barred viewerCanLiftBar } } }`, {
          id: split,
        })
      ).data.node;
    expect(await read(s.manager)).toEqual({ barred: true, viewerCanLiftBar: true });
    expect(await read(s.old)).toEqual({ barred: false, viewerCanLiftBar: false });
    expect(codes(await s.act(s.finance, "BarLift", { split, reason: "重新合作" }))).toEqual(["NOT_ALLOWED"]);
    expect(codes(await s.act(s.manager, "BarLift", { split, reason: " " }))).toEqual(["REASON_MISSING"]);
    expect((await s.act(s.manager, "BarLift", { split, reason: "重新合作" })).errors).toEqual([]);
    expect(codes(await s.act(s.manager, "BarLift", { split, reason: "重新合作" }))).toEqual(["NOT_BARRED"]);
    expect((await grant("330122")).errors).toEqual([]);
  }

  it("M07: silence is no consent; refused for good by legal review, the offer lapses whole and what was earned is paid", async () => {
    await addReceipt(s.w, s.maker, s.d1, 10_000_000n, { kind: "DEPOSIT" });
    const lines = [
      ...([
        ["A", 115_200],
        ["B", 21_000],
        ["DEPOSIT", 100_000],
      ] as const),
      ...([
        ["CLAIMS", 12_000],
        ["REBATE", 30_000],
        ["RECEIVABLE", -50_000],
      ] as const),
    ];
    setDay(s.w, "2026-06-15");
    const parts = [{ dealerId: s.d2, counties: ["330122", "330127", "330182"] }];
    split = await s.approved({ parts, lines, effectiveOn: "2026-07-20" });
    expect((await s.act(s.manager, "Serve", { split })).split.answerBy).toBe("2026-06-30");
    await s.onDay("2026-06-30");
    expect((await s.read(s.manager, split)).state).toBe("PROPOSED");
    await s.onDay("2026-07-01");
    expect(await s.read(s.old, split)).toMatchObject({ state: "NO_RESPONSE" });
    expect((await s.act(s.manager, "Escalate", { split, note: "总经理面谈" })).split.state).toBe("ESCALATED");
    expect(codes(await s.act(s.manager, "FinalRefuse", { split, reason: "两次面谈仍拒绝" }))).toEqual([
      "MEETING_MISSING",
    ]);
    const met = { split, heldOn: "2026-07-01", present: "王总、李建国", minutes: "不同意任何方案" };
    expect(codes(await s.act(s.manager, "MeetingRecord", { ...met, heldOn: "2026-07-02" }))).toEqual([
      "MEETING_IN_FUTURE",
    ]);
    expect((await s.act(s.manager, "MeetingRecord", met)).errors).toEqual([]);
    setDay(s.w, "2026-07-05");
    expect((await s.act(s.manager, "FinalRefuse", { split, reason: "两次面谈仍拒绝" })).errors).toEqual([]);
    expect((await s.read(s.old, split)).state).toBe("ESCALATED");
    expect(codes(await decideOn(s.w, s.manager, split, "APPROVED"))).toContain("OWN_REQUEST");
    expect((await decideOn(s.w, s.legal, split, "APPROVED")).errors).toEqual([]);
    await until(async () => (await s.read(s.manager, split)).state === "FINAL_REFUSAL");
    const refused = await s.read(s.manager, split);
    expect(refused.lapsedOn).toBe("2026-07-05");
    expect(refused.timeline.at(-1)).toMatchObject({ kind: "FINAL_REFUSAL_DECIDED", person: "legal" });
    expect(kinds(await s.read(s.old, split))).not.toContain("FINAL_REFUSAL_DECIDED");
    expect(codes(await s.act(s.old, "Accept", { split, ...signing, contentHash: refused.contentHash }))).toEqual([
      ...["WRONG_STATE"],
    ]);
    const soon = await s.act(s.manager, "Terminate", { split, endsOn: "2026-09-02" }, "earliest");
    expect(soon.errors).toMatchObject([{ code: "NOTICE_TOO_SHORT", earliest: "2026-09-03" }]);
    const ended = await s.act(s.manager, "Terminate", { split });
    expect(ended.split).toMatchObject({ state: "TERMINATION_NOTICE", terminationOn: "2026-09-03" });
    expect([await s.ownerOn("330106", "2026-09-02"), await s.ownerOn("330106", "2026-09-03")]).toEqual(["D1", null]);
    const paid = await s.act(s.finance, "Settle", { split });
    expect(paid.errors).toEqual([]);
    expect(paid.split.payments.map(({ kind, amount }: any) => [kind, amount.amount]).toSorted()).toEqual([
      ...[
        ["CLAIMS", "12000.00"],
        ["DEPOSIT", "100000.00"],
        ["REBATE", "30000.00"],
      ],
    ]);
    expect(codes(await s.act(s.finance, "Settle", { split }))).toEqual(["NOTHING_TO_PAY"]);
    await s.onDay("2026-09-03");
    expect((await s.read(s.old, split)).state).toBe("TERMINATED");
    await barred();
  });
});
