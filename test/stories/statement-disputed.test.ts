import { globalId } from "../../src/kernel/id.ts";
import { day } from "../../src/kernel/day.ts";
import { newId } from "../../src/kernel/id.ts";
import { inTenant } from "../../src/platform/transaction.ts";
import { writeOffMonth } from "../../src/settlement/disputes/writeOff.ts";
import { codes, sender } from "../support/acting.ts";
import {
  type Disputed,
  type Row,
  addChain,
  addStatement,
  decider,
  disputedWorld,
  itemIds,
  ka3,
  stand,
  statement,
} from "../support/disputed.ts";
import { until } from "../support/until.ts";
import type { Asker } from "../support/world.ts";

describe("deciding what lies between us and a chain", () => {
  let d: Disputed;
  beforeAll(async () => {
    d = await disputedWorld({ server: { worker: true } });
  });
  afterAll(() => d.w.close());

  const decide = (id: string, input: object, who: Asker = d.keeper) => decider(d.w, who)(id, input);
  const noise = (count: number, minor = 50n): Row[] =>
    Array.from({ length: count }, (_, at) => ({
      ...({ kind: "GOODS", code: "ROUNDING", no: `N${at}` } as const),
      ...{ ours: 1_000_000n, theirs: 1_000_000n - minor },
    }));
  const approve = async (who: Asker, id: string, decision = "APPROVED") => {
    const [asked] = await d.w.rows(
      `SELECT id, content_hash, step FROM approval_request WHERE kind = 'STATEMENT_WRITE_OFF' AND state = 'PENDING' AND subject_id = $1`,
      [id],
    );
    const saw = {
      approval: globalId("ApprovalRequest", asked!["id"]),
      step: asked!["step"],
      contentHash: asked!["content_hash"],
    };
    const reason = decision === "REFUSED" ? { reason: "不同意" } : {};
    return codes(await sender(d.w, "approval { state }")(who, "approvalDecide", { ...saw, decision, ...reason }));
  };
  const decisionIs = (id: string, state: string) =>
    until(async () => {
      const rows = await d.w.rows(`SELECT 1 FROM statement_decision WHERE statement_id = $1 AND state = $2`, [
        id,
        state,
      ]);
      return rows.length > 0;
    });

  it("decides rows one by one, with their variances, and takes it back", async () => {
    const id = await addStatement(d, ka3, { header: 1n });
    const row = await itemIds(d.w, id);
    const done = await decide(id, { items: [row["GRN1002"]], decision: "ACCEPT" });
    const one = { count: 1, amount: { amount: "100.00" }, waiting: false, skipped: [] };
    expect(done).toMatchObject({ codes: [], decided: one });
    expect(done.statement).toEqual({ state: "IN_REVIEW", version: 4 });
    expect(await stand(d.w, id)).toMatchObject({ GRN1002: "ACCEPTED", GRN1003: "OPEN", GRN1001: "AGREED" });
    expect((await decide(id, { items: [row["GRN1002"]], decision: "DISPUTE" })).codes).toEqual(["ITEM_DECIDED"]);
    const both = await decide(id, { items: [row["GRN1001"], row["GRN1003"]], decision: "ACCEPT" });
    expect([both.codes, both.errors[0].items]).toEqual([["NOTHING_BETWEEN"], [row["GRN1001"]]]);
    expect((await decide(id, { taken: done.decided.id, decision: "REOPEN" })).decided).toMatchObject({ count: 1 });
    expect(await stand(d.w, id)).toMatchObject({ GRN1002: "OPEN", GRN1003: "OPEN" });
    expect((await decide(id, { items: [], decision: "ACCEPT" })).codes).toEqual(["EMPTY_SELECTION"]);
    expect((await decide(id, { items: [row["GRN1002"]], header: true, decision: "ACCEPT" })).codes).toEqual([
      "CHOICE_AMBIGUOUS",
    ]);
  });

  it("an item whose dispute the chain agreed to is argued about no more, and stays settled", async () => {
    const id = await addStatement(d, ka3, { month: "2025-03", header: 1n });
    const row = await itemIds(d.w, id);
    expect((await decide(id, { items: [row["GRN1002"]], decision: "DISPUTE" })).statement.state).toBe(
      "PARTLY_DISPUTED",
    );
    const [{ dispute } = { dispute: "" }] = await d.w.rows<{ dispute: string }>(
      `SELECT id AS dispute FROM chain_dispute WHERE statement_id = $1`,
      [id],
    );
    const settle = sender(d.w, "dispute { state statement { state counts { agreed disputed } } }");
    const settled = await settle(d.keeper, "chainDisputeSettle", {
      ...{ dispute: globalId("ChainDispute", dispute), outcome: "AGREED_OURS" },
    });
    expect(settled.dispute).toEqual({
      state: "AGREED_OURS",
      statement: { state: "IN_REVIEW", counts: { agreed: 3, disputed: 0 } },
    });
    expect(await stand(d.w, id)).toMatchObject({ GRN1002: "AGREED/DISPUTED" });
    expect((await decide(id, { items: [row["GRN1002"]], decision: "REOPEN" })).codes).toEqual(["DISPUTE_SETTLED"]);
  });

  it("disputes all that a filter shows, after a preview that says how much, and opens a dispute of each", async () => {
    const id = await addStatement(d, ka3, { month: "2026-02", header: 1n });
    const filter = { states: ["OPEN", "AGREED", "CARRIED"] };
    const asked = { filter, decision: "DISPUTE", note: "见送货单" };
    const seen = await decide(id, { ...asked, preview: true });
    const all = { count: 5, amount: { amount: "6040.00" }, skipped: [{ code: "NOTHING_BETWEEN", count: 2 }] };
    expect(seen.decided).toMatchObject(all);
    const kind = (code: string, amount: string) => ({ code, count: 1, amount: { amount } });
    expect(seen.decided.kinds).toEqual([
      ...[kind("TIMING", "3000.00"), kind("FEE_DUPLICATE", "2340.00"), kind("RETURN_UNKNOWN", "500.00")],
      ...[kind("PRICE_DIFF", "100.00"), kind("QTY_SHORT", "100.00")],
    ]);
    expect(await stand(d.w, id)).toMatchObject({ GRN1002: "OPEN" });
    // Somebody else decides one of them while this one is being read: nothing is done but what was seen.
    const row = await itemIds(d.w, id);
    const saw = { seen: { count: 5, amount: "6040.00" } };
    const other = await decide(id, { items: [row["GRN1003"]], decision: "ACCEPT" }, d.manager);
    const late = await decide(id, { ...asked, ...saw });
    expect([late.codes, late.decided]).toEqual([["CHOICE_CHANGED"], null]);
    expect(late.errors[0].message).toContain("4 rows, ¥ 5,940.00 in all now (5 rows, ¥ 6,040.00, when you looked)");
    expect((await stand(d.w, id))["GRN1002"]).toBe("OPEN");
    await decide(id, { taken: other.decided.id, decision: "REOPEN" }, d.manager);
    const done = await decide(id, { ...asked, ...saw });
    expect([done.decided, done.statement.state]).toMatchObject([all, "PARTLY_DISPUTED"]);
    const disputes = await d.w.rows(
      `SELECT document_no AS no, reason, amount_minor::text AS minor, state, due_on::text AS due FROM chain_dispute WHERE statement_id = $1 ORDER BY number`,
      [id],
    );
    expect(disputes).toEqual([
      { no: "GRN1002", reason: "QTY_SHORT", minor: "10000", state: "OPEN", due: "2026-06-25" },
      { no: "GRN1003", reason: "PRICE_DIFF", minor: "10000", state: "OPEN", due: "2026-06-25" },
      { no: "RTN-9", reason: "RETURN_UNKNOWN", minor: "50000", state: "OPEN", due: "2026-06-25" },
      { no: "DM-2", reason: "FEE_DUPLICATE", minor: "234000", state: "OPEN", due: "2026-06-25" },
      { no: "GRN1005", reason: "TIMING", minor: "300000", state: "OPEN", due: "2026-06-25" },
    ]);
    const back = await decide(id, { taken: done.decided.id, decision: "REOPEN" });
    expect([back.decided.count, back.statement.state]).toEqual([5, "IN_REVIEW"]);
    expect(await stand(d.w, id)).toMatchObject({ GRN1002: "OPEN", "DM-2": "OPEN", GRN1005: "OPEN" });
    expect(await d.w.rows(`SELECT DISTINCT state, why FROM chain_dispute WHERE statement_id = $1`, [id])).toEqual([
      { state: "WITHDRAWN", why: "REOPENED" },
    ]);
  });

  it("noise is written off up to the chain's cap of a month, over all its statements, whoever presses first", async () => {
    const chain = await addChain(d.w, d.maker, "CAP");
    const other = await addChain(d.w, d.maker, "CAP2");
    const of = { ...d, ...chain };
    // 250 rows of 0.50: 125.00 each of two statements of one chain and month; the cap is 200.00.
    const first = await addStatement(of, noise(250), { month: "2026-04" });
    const [entity] = await d.w.rows(`SELECT entity_id AS id FROM ka_contract WHERE id = $1`, [chain.contractId]);
    const second = newId();
    await d.w.rows(
      `INSERT INTO ka_contract (manufacturer_id, id, chain_id, entity_id, number, name, version, created_at) VALUES ($1, $2, $3, $4, 'CAP-B', '二', 1, now())`,
      [d.maker, second, chain.chainId, entity!["id"]],
    );
    const twin = await addStatement({ ...of, contractId: second }, noise(250), { month: "2026-04" });
    const elsewhere = await addStatement({ ...d, ...other }, noise(250), { month: "2026-04" });
    const all = { filter: {}, decision: "WRITE_OFF", note: "尾差" };
    const both = await Promise.all([first, twin].map((id) => decide(id, all)));
    expect(both.map(({ decided }) => decided.waiting).sort()).toEqual([false, true]);
    expect((await decide(elsewhere, all)).decided.waiting).toBe(false);
    const waits = both[0]!.decided.waiting ? first : twin;
    expect(await stand(d.w, waits)).toMatchObject({ N0: "OPEN" });
    expect((await decide(waits, all)).codes).toEqual(["WRITE_OFF_WAITS"]);
    expect(await approve(d.keeper, waits)).toEqual(["NOT_ALLOWED", "OWN_REQUEST"]);
    expect(await approve(d.finance, waits)).toEqual([]);
    await decisionIs(waits, "APPROVED");
    expect(await stand(d.w, waits)).toMatchObject({ N0: "WRITTEN_OFF", N249: "WRITTEN_OFF" });
  });

  it("above the tolerance of a line another person approves; what changed meanwhile is not written off", async () => {
    const chain = await addChain(d.w, d.maker, "TOL");
    const id = await addStatement({ ...d, ...chain }, [...ka3, ...noise(1)], { header: 1n });
    const row = await itemIds(d.w, id);
    expect((await decide(id, { items: [row["GRN1002"]], decision: "WRITE_OFF" })).codes).toEqual(["REASON_MISSING"]);
    expect((await decide(id, { items: [row["DM-2"]], decision: "WRITE_OFF" })).codes).toEqual(["FEE_NOT_NOISE"]);
    expect((await decide(id, { items: [row["N0"]], decision: "WRITE_OFF" })).decided.waiting).toBe(false);
    const asked = { items: [row["GRN1002"]], decision: "WRITE_OFF", note: "司机签字遗失" };
    expect((await decide(id, asked, d.manager)).decided).toMatchObject({ waiting: true, count: 1 });
    expect(await approve(d.manager, id)).toEqual(["OWN_REQUEST"]);
    await decide(id, { items: [row["GRN1002"]], decision: "ACCEPT" });
    expect(
      await d.w.rows(`SELECT state FROM approval_request WHERE kind = 'STATEMENT_WRITE_OFF' AND subject_id = $1`, [id]),
    ).toEqual([{ state: "SUPERSEDED" }]);
    await decisionIs(id, "REFUSED");
    expect(await stand(d.w, id)).toMatchObject({ GRN1002: "ACCEPTED" });
    // The sheet's own total, argued about and let go: it spends the month's cap once, beside 0.50 of N0.
    const dispute = await decide(id, { header: true, decision: "DISPUTE" });
    expect(dispute.codes).toEqual([]);
    const [argued] = await d.w.rows(`SELECT id FROM chain_dispute WHERE statement_id = $1 AND item_id IS NULL`, [id]);
    const settling = {
      dispute: globalId("ChainDispute", String(argued!["id"])),
      outcome: "WRITTEN_OFF",
      note: "合计尾差",
    };
    expect(codes(await sender(d.w, "dispute { state }")(d.keeper, "chainDisputeSettle", settling))).toEqual([]);
    expect(await approve(d.finance, id)).toEqual([]);
    await decisionIs(id, "APPROVED");
    const month = { id, chainId: chain.chainId, from: day("2026-03-01"), currency: "CNY" };
    const sums = await inTenant(d.w.fairway.pools.app, { manufacturerId: d.maker, dealerId: null }, (tx) =>
      writeOffMonth(tx, month),
    );
    expect(sums).toEqual({ ownMinor: 51n, besideMinor: 0n });
  });

  it("a flagged fee is given in to by a manager who says why, and disputed by whoever works on it", async () => {
    const chain = await addChain(d.w, d.maker, "LEGAL");
    const flagged: Row[] = [
      { kind: "FEE", code: "LEGAL_FLAG", ours: 0n, theirs: -10_000_000n, no: "店庆费" },
      { kind: "FEE", code: "NO_EVENT", ours: 0n, theirs: -2_000_000n, no: "新店费" },
    ];
    const id = await addStatement({ ...d, ...chain }, flagged);
    const row = await itemIds(d.w, id);
    const accept = { items: [row["店庆费"]], decision: "ACCEPT", note: "有书面服务协议" };
    expect((await decide(id, accept)).codes).toEqual(["LEGAL_DECISION_NEEDED"]);
    expect((await decide(id, { ...accept, note: " " }, d.manager)).codes).toEqual(["REASON_MISSING"]);
    expect((await decide(id, { ...accept, preview: true }, d.manager)).codes).toEqual([]);
    const some = await decide(id, { filter: {}, decision: "CARRY" });
    expect(some.decided).toMatchObject({ count: 1, skipped: [{ code: "LEGAL_DECISION_NEEDED", count: 1 }] });
    expect((await decide(id, { items: [row["店庆费"]], decision: "DISPUTE" })).decided).toMatchObject({
      count: 1,
      amount: { amount: "100000.00" },
    });
  });

  it("of two managers on one row one decides and the other hears it; five presses are one act", async () => {
    const id = await addStatement(d, ka3, { month: "2026-05", header: 1n });
    const row = await itemIds(d.w, id);
    const items = [row["RTN-9"]];
    const two = await Promise.all([
      decide(id, { items, decision: "ACCEPT" }, d.keeper),
      decide(id, { items, decision: "DISPUTE" }, d.manager),
    ]);
    expect(two.flatMap((each) => each.codes)).toEqual(["ITEM_DECIDED"]);
    const stale = await decide(id, { items: [row["GRN1003"]], versions: [2], decision: "ACCEPT" });
    expect([stale.codes, stale.errors[0].items]).toEqual([["STALE_VERSION"], [row["GRN1003"]]]);
    const again = { items: [row["GRN1002"]], decision: "DISPUTE", requestId: newId() };
    const five = await Promise.all([1, 2, 3, 4, 5].map(() => decide(id, again)));
    expect(new Set(five.map(({ decided }) => JSON.stringify(decided))).size).toBe(1);
    expect(
      await d.w.rows(
        `SELECT count(*)::int AS n FROM chain_dispute WHERE statement_id = $1 AND document_no = 'GRN1002'`,
        [id],
      ),
    ).toEqual([{ n: 1 }]);
    expect((await decide(id, { header: true, decision: "DISPUTE" })).decided).toMatchObject({
      count: 1,
      amount: { amount: "0.01" },
    });
    expect((await decide(id, { header: true, decision: "REOPEN" })).decided).toMatchObject({ count: 1 });
  });

  it("nothing is decided on what is confirmed, of another chain, or too late", async () => {
    const chain = await addChain(d.w, d.maker, "LATE");
    const id = await addStatement({ ...d, ...chain }, ka3, { header: 1n });
    const row = await itemIds(d.w, id);
    await d.w.rows(`UPDATE chain_statement SET imported_on = '2026-03-11' WHERE id = $1`, [id]);
    const late = await decide(id, { filter: {}, decision: "DISPUTE" });
    expect([late.codes, late.errors[0].message]).toEqual([["DISPUTE_TOO_LATE"], expect.stringContaining("2026-06-09")]);
    await d.w.rows(`UPDATE chain_statement SET imported_on = '2026-03-12' WHERE id = $1`, [id]);
    expect((await decide(id, { filter: {}, decision: "DISPUTE", preview: true })).codes).toEqual([]);
    const stranger = await d.w.person(d.maker, "KA_MANAGER");
    const own = await addChain(d.w, d.maker, "OWN");
    await d.w.rows(`INSERT INTO chain_manager (manufacturer_id, chain_id, membership_id) VALUES ($1, $2, $3)`, [
      ...[d.maker, own.chainId, stranger.membershipId],
    ]);
    expect((await decide(id, { filter: {}, decision: "ACCEPT" }, stranger)).codes).toEqual(["NOT_FOUND"]);
    expect((await decide(id, { filter: {}, decision: "ACCEPT" }, d.guest)).codes).toEqual(["NOT_ALLOWED"]);
    const foreign = await addStatement({ ...d, ...own }, ka3);
    expect((await decide(foreign, { items: [row["GRN1002"]], decision: "ACCEPT" })).codes).toEqual(["NOT_FOUND"]);
    await d.w.rows(`UPDATE chain_statement SET state = 'SUPPLIER_CONFIRMED' WHERE id = $1`, [id]);
    expect((await decide(id, { filter: {}, decision: "ACCEPT" })).codes).toEqual(["WRONG_STATE"]);
    expect(statement(id)).toBe(`ChainStatement_${id}`);
  });
});
