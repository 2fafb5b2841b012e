import { globalId, newId } from "../../src/kernel/id.ts";
import { expireApprovals } from "../../src/platform/approvals/expireApprovals.ts";
import { approvalFor, touchApproval } from "../../src/platform/approvals/askApproval.ts";
import { onApproval } from "../../src/platform/approvals/kind.ts";
import { inTenant } from "../../src/platform/transaction.ts";
import { codes, countOf, sender, toldOf } from "../support/acting.ts";
import { approvalId, askBanquet, banquetOf, registerBanquets } from "../support/banquets.ts";
import { addDealer } from "../support/trade.ts";
import { until } from "../support/until.ts";
import { type Asker, type World, world } from "../support/world.ts";

const heard: { kind: string; outcome: string; subjectId: string }[] = [];
registerBanquets();
onApproval("BANQUET", "story", async (_tx, { kind, outcome, subjectId }) => {
  heard.push({ kind, outcome, subjectId });
});

describe("An approval", () => {
  let w: World;
  let maker: string;
  let sales: Asker;
  let branch: Asker;
  let manager: Asker;
  let dealer: string;
  const send = (who: Asker, verb: string, input: object, fields = "approval { state step version }") =>
    sender(w, fields)(who, verb, input);
  const stateOf = async (id: string) =>
    (await w.rows(`SELECT state, step, steps FROM approval_request WHERE id = $1`, [id]))[0];
  const decide = (who: Asker, asked: { id: string; contentHash: string }, more: object = {}) =>
    send(who, "approvalDecide", {
      approval: approvalId(asked),
      step: 1,
      contentHash: asked.contentHash,
      decision: "APPROVED",
      ...more,
    });
  const staff = (role: Parameters<World["person"]>[1], name: string) => w.person(maker, role, { name });
  const inMaker = <T>(work: Parameters<typeof inTenant<T>>[2]) =>
    inTenant(w.fairway.pools.app, { manufacturerId: maker, dealerId: null }, work);

  beforeAll(async () => {
    w = await world({ server: { worker: true } });
    maker = await w.manufacturer("banquets");
    [sales, branch, manager] = [
      await staff("SALES", "sales"),
      await staff("BRANCH_MANAGER", "branch"),
      await staff("MANUFACTURER_MANAGER", "manager"),
    ];
  });
  beforeEach(async () => {
    dealer = await addDealer(w, maker);
  });
  afterAll(() => w.close());

  it("goes through its tiers by amount, each by another person, and tells its end once", async () => {
    const asked = await askBanquet(w, sales, dealer, 1_000_000n);
    expect(await stateOf(asked.id)).toEqual({ state: "PENDING", step: 1, steps: 2 });
    expect(codes(await decide(manager, asked, { step: 2 }))).toEqual(["STEP_DECIDED"]);
    expect(codes(await decide(sales, asked))).toEqual(["NOT_ALLOWED", "OWN_REQUEST"]);
    expect((await decide(branch, asked)).approval).toEqual({ state: "PENDING", step: 2, version: 2 });
    expect(codes(await decide(branch, asked, { step: 2 }))).toEqual(["NOT_ALLOWED", "DECIDED_BEFORE"]);
    expect((await decide(manager, asked, { step: 2 })).approval).toEqual({ state: "APPROVED", step: 2, version: 3 });
    await until(() => heard.some((each) => each.subjectId === dealer));
    expect(heard.filter((each) => each.subjectId === dealer)).toEqual([
      { kind: "BANQUET", outcome: "APPROVED", subjectId: dealer },
    ]);
    expect(codes(await decide(manager, asked, { step: 2 }))).toEqual(["ALREADY_DECIDED"]);
  });

  it("shows what was frozen, who decided and why, to those it concerns and to nobody else", async () => {
    const asked = await askBanquet(w, sales, dealer, 500_000n);
    const read = `{ approvals { nodes { id title state amount { amount currency } content contentHash requestedBy viewerCanDecide
      viewerCanWithdraw decisions { step verdict reason by onBehalfOf } tiers { role permission from { amount } } } } }`;
    await decide(manager, asked, { decision: "REFUSED", reason: "太贵" });
    const [mine] = (await w.ask(sales, read)).data.approvals.nodes;
    const name = (await w.rows(`SELECT name FROM dealer WHERE id = $1`, [dealer]))[0]!["name"];
    expect(mine).toEqual({
      id: approvalId(asked),
      title: `Banquet for ${name}`,
      state: "REFUSED",
      amount: { amount: "5000.00", currency: "CNY" },
      content: { dealer, name },
      contentHash: asked.contentHash,
      requestedBy: "sales",
      viewerCanDecide: false,
      viewerCanWithdraw: false,
      decisions: [{ step: 1, verdict: "REFUSED", reason: "太贵", by: "manager", onBehalfOf: null }],
      tiers: [{ role: null, permission: "order:approve", from: { amount: "0.00" } }],
    });
    const others = [await staff("WAREHOUSE", "keeper"), await w.person(maker, "DEALER_OWNER", { dealerId: dealer })];
    for (const other of others) {
      expect((await w.ask(other, read)).data.approvals.nodes).toEqual([]);
      expect(codes(await decide(other, asked))).toEqual(["NOT_FOUND"]);
    }
  });

  it("of five people who approve at once, one decides the step, and none of the others the next", async () => {
    const asked = await askBanquet(w, sales, dealer, 20_000_000n);
    const five = await Promise.all([1, 2, 3, 4, 5].map((at) => staff("MANUFACTURER_MANAGER", `five${at}`)));
    const answers = await Promise.all(five.map((who) => decide(who, asked)));
    expect(answers.flatMap(codes).sort()).toEqual(Array.from({ length: 4 }, () => "STEP_DECIDED"));
    expect(await stateOf(asked.id)).toEqual({ state: "PENDING", step: 2, steps: 3 });
    const twice = await Promise.all([manager, manager].map((who) => decide(who, asked, { step: 2 })));
    expect(twice.map((each) => codes(each).join()).sort()).toEqual(["", "STEP_DECIDED,DECIDED_BEFORE"]);
    expect(await countOf(w, "approval_decision", maker)).toBeGreaterThanOrEqual(2);
  });

  it("is not given for a document that changed after it was asked for, and ends when the change is told", async () => {
    const asked = await askBanquet(w, sales, dealer, 100n);
    await w.rows(`UPDATE dealer SET name = name || '二部' WHERE id = $1`, [dealer]);
    expect(codes(await decide(branch, asked))).toEqual(["CONTENT_CHANGED"]);
    expect(codes(await decide(branch, { ...asked, contentHash: "0".repeat(64) }))).toEqual(["CONTENT_CHANGED"]);
    expect(await stateOf(asked.id)).toEqual({ state: "PENDING", step: 1, steps: 1 });
    await inMaker(async (tx) => touchApproval(tx, "BANQUET", dealer, await banquetOf(tx, dealer), new Date()));
    expect((await stateOf(asked.id))?.["state"]).toBe("SUPERSEDED");
    expect(await w.rows(`SELECT id FROM inbox_task WHERE subject_id = $1 AND state = 'OPEN'`, [asked.id])).toEqual([]);
    const again = await askBanquet(w, sales, dealer, 100n);
    expect((await decide(branch, again)).errors).toEqual([]);
    const state = await inMaker(async (tx) => approvalFor(tx, "BANQUET", dealer, await banquetOf(tx, dealer)));
    expect(state).toEqual({ id: again.id, state: "APPROVED" });
  });

  it("starts at the first tier again when something else is asked for meanwhile; the same is the same request", async () => {
    const asked = await askBanquet(w, sales, dealer, 2_000_000n);
    expect((await askBanquet(w, manager, dealer, 2_000_000n)).id).toBe(asked.id);
    expect(codes(await decide(manager, asked))).toEqual(["TOOK_PART"]);
    await decide(branch, asked);
    await w.rows(`UPDATE dealer SET name = name || '三部' WHERE id = $1`, [dealer]);
    const other = await askBanquet(w, sales, dealer, 2_000_000n);
    expect((await stateOf(asked.id))?.["state"]).toBe("SUPERSEDED");
    expect(await stateOf(other.id)).toEqual({ state: "PENDING", step: 1, steps: 2 });
    expect((await decide(branch, other)).errors).toEqual([]);
  });

  it("is decided by a delegate on the days of the delegation, who never stands in for whoever asked", async () => {
    const warehouse = await staff("WAREHOUSE", "stand-in");
    const to = globalId("Member", warehouse.membershipId);
    const days = { to, from: "2026-06-10", until: "2026-06-10", reason: "出差" };
    const fields = "delegation { id from until inForce viewerCanEnd by to }";
    const given = await send(branch, "approvalDelegate", days, fields);
    expect(given.delegation).toMatchObject({ inForce: true, viewerCanEnd: true, by: "branch", to: "stand-in" });
    expect(codes(await send(warehouse, "approvalDelegate", days, fields))).toEqual([
      ...["DELEGATE_IS_SELF", "NOTHING_TO_DELEGATE"],
    ]);
    await send(branch, "approvalDelegate", { ...days, from: "2026-06-11", until: "2026-06-20" }, fields);
    const own = await askBanquet(w, branch, dealer, 100n);
    expect(codes(await decide(warehouse, own))).toEqual(["OWN_REQUEST"]);
    await send(branch, "approvalWithdraw", { approval: approvalId(own) });
    const asked = await askBanquet(w, sales, dealer, 100n);
    await send(branch, "approvalDelegationEnd", { delegation: given.delegation.id }, fields);
    expect(codes(await decide(warehouse, asked))).toEqual(["NOT_FOUND"]);
    await send(branch, "approvalDelegate", days, fields);
    expect((await decide(warehouse, asked)).errors).toEqual([]);
    const [row] = await w.rows(`SELECT person_id, principal_id FROM approval_decision WHERE request_id = $1`, [
      asked.id,
    ]);
    expect(row).toEqual({ person_id: warehouse.personId, principal_id: branch.personId });
  });

  it("is handed over for somebody who is ill by whoever says who approves, and never to himself", async () => {
    const third = await staff("SALES", "third");
    const member = (who: Asker) => globalId("Member", who.membershipId);
    const days = { to: member(third), from: "2026-06-10", until: "2026-06-12", reason: "病假" };
    const fields = "delegation { id by to setBy viewerCanEnd }";
    const ill = (who: Asker, more: object = {}) =>
      send(who, "approvalDelegate", { ...days, of: member(branch), ...more }, fields);
    expect(codes(await ill(sales))).toEqual(["NOT_ALLOWED"]);
    expect(codes(await ill(manager, { to: member(manager) }))).toEqual(["DELEGATE_IS_SETTER"]);
    expect(codes(await ill(manager, { to: member(branch) }))).toEqual(["DELEGATE_IS_SELF"]);
    expect(codes(await ill(manager, { of: member(third) }))).toEqual(["DELEGATE_IS_SELF", "NOTHING_TO_DELEGATE"]);
    const given = (await ill(manager)).delegation;
    expect(given).toMatchObject({ by: "branch", to: "third", viewerCanEnd: true });
    expect(given.setBy).not.toBeNull();
    const asked = await askBanquet(w, sales, dealer, 100n);
    expect((await decide(third, asked)).errors).toEqual([]);
    expect((await send(manager, "approvalDelegationEnd", { delegation: given.id }, fields)).errors).toEqual([]);
  });

  it("expires undecided, can be taken back by whoever asked, and says so to its module", async () => {
    const asked = await askBanquet(w, sales, dealer, 100n);
    expect(codes(await send(manager, "approvalWithdraw", { approval: approvalId(asked) }))).toEqual(["NOT_FOUND"]);
    await w.rows(`UPDATE approval_request SET expires_at = now() - interval '1 second' WHERE id = $1`, [asked.id]);
    expect(codes(await decide(branch, asked))).toEqual(["APPROVAL_EXPIRED"]);
    expect(await expireApprovals(w.fairway.services)).toBe(1);
    expect((await stateOf(asked.id))?.["state"]).toBe("EXPIRED");
    const again = await askBanquet(w, sales, dealer, 100n);
    const back = await send(sales, "approvalWithdraw", { approval: approvalId(again) });
    expect(back.approval.state).toBe("WITHDRAWN");
    const outcomes = (await toldOf(w, "approval.decided")).filter((each) => each["payload"].subjectId === dealer);
    expect(outcomes.map((each) => each["payload"].outcome).sort()).toEqual(["EXPIRED", "WITHDRAWN"]);
  });

  it("follows the manufacturer's own tiers, which what was asked before does not notice", async () => {
    const before = await askBanquet(w, sales, dealer, 100n);
    const tiers = [
      { from: "0", permission: "order:approve" },
      { from: "0.50", permission: "order:approve", role: "MANUFACTURER_MANAGER" },
    ];
    const fields = "approvalKind { own tiers { from { amount } role } }";
    expect(codes(await send(branch, "approvalTiersSet", { kind: "BANQUET", tiers }, fields))).toEqual(["NOT_ALLOWED"]);
    const wrong = [{ from: "1", permission: "order:read", role: "KING" }];
    expect(codes(await send(manager, "approvalTiersSet", { kind: "BANQUET", tiers: wrong }, fields))).toEqual([
      ...["TIERS_START_AT_ZERO", "TIER_PERMISSION_UNKNOWN", "TIER_ROLE_UNKNOWN"],
    ]);
    const set = await send(manager, "approvalTiersSet", { kind: "BANQUET", tiers }, fields);
    expect(set.approvalKind.own).toBe(true);
    const after = await askBanquet(w, sales, await addDealer(w, maker), 100n);
    expect([await stateOf(before.id), await stateOf(after.id)].map((each) => each?.["steps"])).toEqual([1, 2]);
    await w.rows(`DELETE FROM approval_policy WHERE manufacturer_id = $1`, [maker]);
  });

  it("cannot be decided by its asker, nor twice by one person, even behind the rules", async () => {
    const asked = await askBanquet(w, sales, dealer, 100n);
    const insert = (personId: string, step: number) =>
      w.rows(
        `INSERT INTO approval_decision (manufacturer_id, request_id, step, decision, person_id, membership_id, principal_id, requested_by, content_hash, decided_at)
         VALUES ($1, $2, $3, 'APPROVED', $4, $5, $4, $6, 'h', now())`,
        [maker, asked.id, step, personId, newId(), sales.personId],
      );
    await expect(insert(sales.personId, 1)).rejects.toThrow("approval_decision_never_asker");
    await insert(branch.personId, 1);
    await expect(insert(branch.personId, 2)).rejects.toThrow("approval_decision_person_once");
    await expect(insert(manager.personId, 1)).rejects.toThrow("approval_decision_pk");
  });
});
