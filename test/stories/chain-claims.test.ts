import { globalId } from "../../src/kernel/id.ts";
import { codes } from "../support/acting.ts";
import * as c from "../support/closing.ts";
import { type Disputed, addStatement, itemIds, statement } from "../support/disputed.ts";
import { signing } from "../support/signing.ts";
import { until } from "../support/until.ts";
import type { Asker } from "../support/world.ts";

describe("what a chain claims of us", () => {
  let d: Disputed;
  let stranger: Asker;
  let foreign: { id: string; dispute: string };
  let acts: ReturnType<typeof signing>;
  beforeAll(async () => {
    d = await c.closingWorld({ server: { worker: true } });
    acts = signing(d);
    ({ stranger, foreign } = await acts.another());
  });
  afterAll(() => d.w.close());

  const send: typeof acts.send = (...input) => acts.send(...input);
  const confirmed: typeof acts.confirmed = (...input) => acts.confirmed(...input);
  const upload: typeof acts.upload = (...input) => acts.upload(...input);

  const claimed = `dispute { id number state side dueOn owner { name } amount { amount } theirs { amount }
    thread { side text writtenDown files { sha256 } } viewerCanSettle viewerCanComment }`;
  const claim = async (who: Asker, id: string, no: string, amount: string, more: object = {}, fields = claimed) => {
    const item = (await itemIds(d.w, id))[no];
    const said = { reason: "QTY_SHORT", amount, text: "实收 90 箱", ...more };
    return send(who, "chainDisputeRaise", { statement: statement(id), item, ...said }, fields);
  };
  const settle = (dispute: string, outcome: string, more: object = {}) =>
    send(d.keeper, "chainDisputeSettle", { dispute, outcome, ...more }, claimed);
  const tasks = (kind: string) =>
    d.w.rows(`SELECT state, params ->> 'amount' AS amount FROM inbox_task WHERE kind = $1 ORDER BY id`, [kind]);
  const settled = (dispute: string) =>
    until(async () => {
      const rows = await d.w.rows(`SELECT 1 FROM chain_receivable_move WHERE kind = 'SETTLED' AND dispute_id = $1`, [
        dispute.slice("ChainDispute_".length),
      ]);
      return rows.length > 0;
    });

  it("the chain claims something of a line we confirmed, once of five; we answer, and what we give in to it owes no more", async () => {
    const id = await addStatement(d, c.k10, { month: "2026-04", header: 1n });
    expect(codes(await claim(d.guest, id, "GRN1001", "500.00"))).toEqual(["NOT_FOUND"]);
    await c.locked(d, id);
    const before = await c.balances(d);
    const paper = await upload(d.guest, "验收单.txt", "实收 90 箱");
    const five = await Promise.all(
      [1, 2, 3, 4, 5].map(() => claim(d.guest, id, "GRN1001", "500.00", { files: [paper.id] })),
    );
    expect(five.flatMap(codes)).toEqual(Array(4).fill("ITEM_ARGUED"));
    const raised = five.find((each) => each.dispute !== null)!.dispute;
    expect(raised).toMatchObject({
      ...{ state: "ANSWERED", side: "THEIRS", dueOn: null, owner: null, amount: { amount: "500.00" } },
      thread: [{ side: "THEIRS", text: "实收 90 箱", writtenDown: false, files: [{ sha256: paper.sha256 }] }],
      ...{ viewerCanSettle: false, viewerCanComment: true },
    });
    expect(await tasks("CHAIN_CLAIM_RAISED")).toEqual([{ state: "OPEN", amount: "500.00 CNY" }]);
    const seen = await d.w.ask(d.keeper, `{ node(id: "${raised.id}") { ... on ChainDispute { dueOn side } } }`);
    expect(seen.data.node).toEqual({ dueOn: "2026-06-25", side: "THEIRS" });
    expect([await c.balances(d), await c.proof(d)]).toEqual([before, ["0", "0"]]);
    const reply = await send(d.keeper, "chainDisputeComment", { dispute: raised.id, text: "请提供磅单" }, claimed);
    expect(reply.dispute.state).toBe("SENT");
    expect((await tasks("CHAIN_CLAIM_RAISED")).map(({ state }) => state)).toEqual(["CLOSED"]);
    await send(d.guest, "chainDisputeComment", { dispute: raised.id, text: "磅单 90 箱" }, claimed);
    expect(codes(await settle(raised.id, "LAPSED", { note: "-" }))).toEqual(["CLAIM_NOT_LAPSED"]);
    const done = await settle(raised.id, "PART", { ours: "200.00", note: "磅单差 6 箱" });
    expect(done.dispute).toMatchObject({ state: "SPLIT", theirs: { amount: "300.00" } });
    await settled(raised.id);
    const now = await c.balances(d);
    const moved = Object.fromEntries(
      Object.entries(now).flatMap(([key, minor]) =>
        minor === before[key] ? [] : [[key, String(BigInt(minor) - BigInt(before[key] ?? "0"))]],
      ),
    );
    expect(moved).toEqual({ "1122 chain": "-30000", "6601.09": "26549", "2221.04": "3451" });
    expect(await c.proof(d)).toEqual(["0", "0"]);
    expect(codes(await settle(raised.id, "AGREED_OURS"))).toEqual(["WRONG_STATE"]);
    const papers = await d.w.rows(
      `SELECT kind, gross_minor::text AS gross, tax_minor::text AS tax FROM chain_paper WHERE statement_id = $1 AND fee_code = ''`,
      [id],
    );
    expect(papers).toEqual([{ kind: "RED_LETTER", gross: "30000", tax: "3451" }]);
  });

  it("a claim that is denied changes nothing; of what is paid already what we give in to is owed to the chain", async () => {
    const id = await addStatement(d, c.k10, { month: "2026-05", header: 1n });
    await c.locked(d, id);
    await c.invoiced(d, id);
    const pay = { statement: statement(id), amount: "15219.99" };
    const paid = await c.payer(d.w)(d.finance, "chainPaymentRecord", {
      ...{ chain: globalId("Chain", d.chainId), method: "BANK", reference: "C-1", paidOn: "2026-06-10" },
      ...{ amount: "15219.99", lines: [pay] },
    });
    expect(codes(paid)).toEqual([]);
    const before = await c.balances(d);
    const fee = (await claim(d.keeper, id, "DM-1", "340.00", { reason: "FEE_RATE", text: "电话：DM 应为 2,680" }))
      .dispute;
    expect(fee.thread).toMatchObject([{ writtenDown: true }]);
    expect((await settle(fee.id, "AGREED_OURS")).dispute.state).toBe("AGREED_OURS");
    expect(await c.balances(d)).toEqual(before);
    const goods = (await claim(d.guest, id, "GRN1001", "113.00")).dispute;
    await settle(goods.id, "AGREED_THEIRS", { note: "验收单属实" });
    await settled(goods.id);
    const owed = await d.w.rows(
      `SELECT kind, residual_minor::text AS minor FROM chain_receivable WHERE statement_id = $1 AND residual_minor <> 0 ORDER BY kind`,
      [id],
    );
    expect(owed).toEqual([
      { kind: "DISPUTED", minor: "304000" },
      { kind: "RESTORED", minor: "-11300" },
    ]);
    expect(await c.proof(d)).toEqual(["0", "0"]);
  });

  it("a claim is within its line, above zero and said in words; another chain's contact finds no statement to claim of", async () => {
    const { id } = await confirmed("2025-08");
    expect(codes(await claim(d.guest, id, "GRN1001", "5000.01"))).toEqual(["CLAIM_OVER_LINE"]);
    expect(codes(await claim(d.guest, id, "GRN1001", "0.001"))).toEqual(["AMOUNT_TOO_FINE"]);
    expect(codes(await claim(d.guest, id, "GRN1001", "-1", { text: " " }))).toEqual([
      "AMOUNT_NOT_POSITIVE",
      "COMMENT_EMPTY",
    ]);
    expect(codes(await claim(d.guest, id, "DM-2", "1.00"))).toEqual(["ITEM_ARGUED"]);
    expect(codes(await claim(stranger, id, "GRN1001", "1.00"))).toEqual(["NOT_FOUND"]);
    expect(codes(await claim(d.finance, id, "GRN1001", "1.00"))).toEqual(["NOT_ALLOWED"]);
    const own = await upload(d.keeper, "内部.txt", "我方内部");
    expect(codes(await claim(d.guest, id, "GRN1001", "1.00", { files: [own.id] }))).toEqual(["UNKNOWN_FILE"]);
    const mine = (await claim(d.guest, id, "GRN1001", "1.00")).dispute;
    const asked = `{ node(id: "${mine.id}") { id } chainDisputes { nodes { id } } }`;
    const { node, chainDisputes } = (await d.w.ask(stranger, asked)).data;
    expect([node, chainDisputes.nodes.some((each: any) => each.id === mine.id)]).toEqual([null, false]);
    expect(codes(await send(stranger, "chainDisputeComment", { dispute: mine.id, text: "?" }))).toEqual(["NOT_FOUND"]);
    expect(codes(await send(d.guest, "chainDisputeComment", { dispute: foreign.dispute, text: "?" }))).toEqual([
      "NOT_FOUND",
    ]);
  });

  const withdrawn = `dispute { state why endedOn ours { amount } thread { side text withdraws writtenDown } viewerCanWithdraw viewerCanComment }`;
  const withdraw = (who: Asker, dispute: string, text = "复核后与贵方一致", more: object = {}) =>
    send(who, "chainDisputeWithdraw", { dispute, text, ...more }, withdrawn);
  const notices = (dispute: string) =>
    d.w.rows<{ who: string; amount: string }>(
      `SELECT membership_id AS who, params ->> 'amount' AS amount FROM notification_item WHERE kind = 'CHAIN_CLAIM_WITHDRAWN' AND key = $1`,
      [dispute.slice("ChainDispute_".length)],
    );

  it("the chain takes its claim back, once of five: it ends, who was to answer hears of it, the line may be claimed anew", async () => {
    const id = await addStatement(d, c.k10, { month: "2025-12", header: 1n });
    await c.locked(d, id);
    const before = await c.balances(d);
    const raised = (await claim(d.guest, id, "GRN1001", "500.00")).dispute;
    const owner = await d.w.person(d.maker, "KA_MANAGER", { name: "负责人" });
    await send(d.keeper, "chainDisputeAssign", { dispute: raised.id, owner: globalId("Member", owner.membershipId) });
    expect(codes(await withdraw(d.guest, raised.id, " "))).toEqual(["REASON_MISSING"]);
    // Whose hands it is in moved no version of his: it is the first still.
    expect(codes(await withdraw(d.guest, raised.id, "看错", { version: 2 }))).toEqual(["STALE_VERSION"]);
    for (const who of [stranger, d.finance])
      expect(codes(await withdraw(who, raised.id))).toEqual([who === stranger ? "NOT_FOUND" : "NOT_ALLOWED"]);
    const five = await Promise.all([1, 2, 3, 4, 5].map(() => withdraw(d.guest, raised.id)));
    expect(five.flatMap(codes)).toEqual(Array(4).fill("DISPUTE_SETTLED"));
    expect(five.find((each) => each.dispute !== null)!.dispute).toMatchObject({
      ...{ state: "WITHDRAWN", why: "BY_CHAIN", endedOn: "2026-06-10", ours: null },
      thread: [{ withdraws: false }, { side: "THEIRS", text: "复核后与贵方一致", withdraws: true, writtenDown: false }],
      ...{ viewerCanWithdraw: false, viewerCanComment: false },
    });
    await until(async () => (await notices(raised.id)).length > 0);
    expect(await notices(raised.id)).toEqual([{ who: owner.membershipId, amount: "500.00 CNY" }]);
    const open = await d.w.rows(`SELECT 1 FROM inbox_task WHERE subject_id = $1 AND state = 'OPEN'`, [
      raised.id.slice("ChainDispute_".length),
    ]);
    expect(open).toEqual([]);
    for (const again of [
      await settle(raised.id, "AGREED_THEIRS", { note: "-" }),
      await send(d.guest, "chainDisputeComment", { dispute: raised.id, text: "?" }, claimed),
    ])
      expect(codes(again)).toEqual(["WRONG_STATE"]);
    expect([await c.balances(d), await c.proof(d)]).toEqual([before, ["0", "0"]]);
    expect((await claim(d.guest, id, "GRN1001", "400.00")).dispute).toMatchObject({ amount: { amount: "400.00" } });
  });

  it("what is decided is not taken back, nor what we dispute; a part may be, and our people write down that it was", async () => {
    const id = await addStatement(d, c.k10, { month: "2025-11", header: 1n });
    await c.locked(d, id);
    const denied = (await claim(d.guest, id, "GRN1001", "10.00")).dispute;
    await settle(denied.id, "AGREED_OURS");
    const late = await withdraw(d.guest, denied.id);
    expect(late.errors).toMatchObject([
      { code: "DISPUTE_SETTLED", message: "Its dispute has ended and stays as it is." },
    ]);
    const ours = (await acts.disputesOn(id))["RTN-9"]!;
    expect(codes(await withdraw(d.guest, ours))).toEqual(["CLAIM_NOT_THEIRS"]);
    expect(codes(await withdraw(d.guest, foreign.dispute))).toEqual(["NOT_FOUND"]);
    const fee = (await claim(d.guest, id, "DM-1", "300.00", { reason: "FEE_RATE" })).dispute;
    const parts = [{ amount: "200.00" }, { amount: "100.00" }];
    const split = await send(d.keeper, "chainDisputeSplit", { dispute: fee.id, parts }, "dispute { parts { id } }");
    const [first, second] = split.dispute.parts as { id: string }[];
    const taken = await withdraw(d.keeper, first!.id, "电话：这部分不再主张");
    expect(taken.dispute).toMatchObject({ why: "BY_CHAIN", thread: [{ withdraws: true, writtenDown: true }] });
    await settle(second!.id, "AGREED_OURS");
    const whole = await d.w.ask(d.guest, `{ node(id: "${fee.id}") { ... on ChainDispute { state parts { state } } } }`);
    expect(whole.data.node).toEqual({ state: "SPLIT", parts: [{ state: "WITHDRAWN" }, { state: "AGREED_OURS" }] });
  });

  it("a closed statement that a claim opened again closes once the claim is taken back", async () => {
    const id = await addStatement(d, c.k10.slice(0, 1), { month: "2025-10" });
    await c.locked(d, id);
    await c.invoiced(d, id);
    const state = async () => (await d.w.rows(`SELECT state FROM chain_statement WHERE id = $1`, [id]))[0]!["state"];
    const [owed] = await d.w.rows<{ minor: string }>(
      `SELECT sum(residual_minor)::text AS minor FROM chain_receivable WHERE statement_id = $1`,
      [id],
    );
    const amount = (Number(owed!.minor) / 100).toFixed(2);
    await c.payer(d.w)(d.finance, "chainPaymentRecord", {
      ...{ chain: globalId("Chain", d.chainId), method: "BANK", reference: "CL-1", paidOn: "2026-06-10", amount },
      lines: [{ statement: statement(id), amount }],
    });
    expect(await state()).toBe("CLOSED");
    const raised = (await claim(d.guest, id, "GRN1001", "1.00")).dispute;
    expect(await state()).toBe("PAID");
    expect(codes(await withdraw(d.guest, raised.id))).toEqual([]);
    await until(async () => (await state()) === "CLOSED");
  });

  it("owes in the manufacturer's currency what is owed in it: 500.00 in another are no 500.00 of ours", async () => {
    const before = await c.owes(d);
    const row = { kind: "GOODS" as const, code: "QTY_SHORT", ours: 56_000n, theirs: 50_000n, no: "G9", state: "OPEN" };
    const id = await addStatement(d, [row], { month: "2026-03" });
    await d.w.rows(`UPDATE chain_statement SET currency = 'HKD' WHERE id = $1`, [id]);
    await c.locked(d, id);
    expect(
      await d.w.rows(
        `SELECT kind, residual_minor::text AS rest, currency FROM chain_receivable WHERE statement_id = $1 ORDER BY kind`,
        [id],
      ),
    ).toEqual([
      { kind: "CONFIRMED", rest: "50000", currency: "HKD" },
      { kind: "DISPUTED", rest: "6000", currency: "HKD" },
    ]);
    expect(await c.owes(d)).toEqual(before);
  });

  it("a month is overdue where what is still owed of it is, not where what was paid had been due", async () => {
    const id = await addStatement(d, c.k10, { month: "2026-02", header: 1n });
    await c.locked(d, id);
    await c.invoiced(d, id);
    await c.payer(d.w)(d.finance, "chainPaymentRecord", {
      ...{ chain: globalId("Chain", d.chainId), method: "BANK", reference: "DUE-1", paidOn: "2026-06-10" },
      ...{ amount: "15219.99", lines: [{ statement: statement(id), amount: "15219.99" }] },
    });
    // All that was confirmed is paid; what a dispute restored is due on a day of its own.
    const [{ dispute } = { dispute: "" }] = await d.w.rows<{ dispute: string }>(
      `SELECT id AS dispute FROM chain_dispute WHERE statement_id = $1 AND reason = 'PRICE_DIFF'`,
      [id],
    );
    expect(codes(await settle(globalId("ChainDispute", dispute), "AGREED_OURS"))).toEqual([]);
    await settled(globalId("ChainDispute", dispute));
    const due = (kind: string, on: string) =>
      d.w.rows(`UPDATE chain_receivable SET due_on = $3 WHERE statement_id = $1 AND kind = $2`, [id, kind, on]);
    await due("CONFIRMED", "2026-04-10");
    await due("RESTORED", "2026-12-14");
    await until(async () => {
      const [row] = await d.w.rows<{ state: string }>(`SELECT state FROM chain_statement WHERE id = $1`, [id]);
      return row!.state === "PAID";
    });
    const standing = async () => {
      const asked = `{ settlementCalendar(chain: "${globalId("Chain", d.chainId)}", from: "2026-02-01", to: "2026-03-01") {
        nodes { months { standing dueOn } } } }`;
      return (await d.w.ask(d.keeper, asked)).data.settlementCalendar.nodes[0].months;
    };
    expect(await standing()).toEqual([{ standing: "PAID", dueOn: "2026-12-14" }]);
    await due("RESTORED", "2026-04-25");
    expect(await standing()).toEqual([{ standing: "OVERDUE", dueOn: "2026-04-25" }]);
  });

  it("a month that a bill pays is not overdue while the bill runs: nothing of it is owed", async () => {
    const row = { kind: "GOODS" as const, code: null, ours: 1_130_000n, theirs: 1_130_000n, no: "G1", state: "AGREED" };
    const id = await addStatement(d, [row], { month: "2026-01" });
    await c.locked(d, id);
    await d.w.rows(`UPDATE chain_receivable SET due_on = '2026-04-10' WHERE statement_id = $1`, [id]);
    const chain = globalId("Chain", d.chainId);
    const standing = async () => {
      const asked = `{ settlementCalendar(chain: "${chain}", from: "2026-01-01", to: "2026-02-01") { nodes { months { standing } } } }`;
      return (await d.w.ask(d.keeper, asked)).data.settlementCalendar.nodes[0].months;
    };
    expect(await standing()).toEqual([{ standing: "OVERDUE" }]);
    const paid = await c.payer(d.w)(d.finance, "chainPaymentRecord", {
      ...{ chain, method: "BILL", reference: "DUE-2", paidOn: "2026-04-05", billDueOn: "2026-12-10" },
      ...{ amount: "11300.00", lines: [{ statement: statement(id), amount: "11300.00" }] },
    });
    expect(codes(paid)).toEqual([]);
    expect(await standing()).toEqual([{ standing: "CONFIRMED" }]);
  });
});
