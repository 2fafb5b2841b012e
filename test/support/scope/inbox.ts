import { globalId } from "../../../src/kernel/id.ts";
import { addTaskKind, taskKindOf } from "../../../src/platform/inbox/kind.ts";
import { openTask } from "../../../src/platform/inbox/openTask.ts";
import { inTenant } from "../../../src/platform/transaction.ts";
import { approvalId, askBanquet } from "../banquets.ts";
import type { World } from "../world.ts";
import { acting, numbered } from "./acting.ts";
import type { Company, Shop } from "./company.ts";

/** A kind of task that exists in tests only. */
export function registerErrands(): void {
  if (taskKindOf("ERRAND") === undefined)
    addTaskKind({
      kind: "ERRAND",
      category: "TASK",
      title: { en: "Errand: {what}", "zh-CN": "跑腿：{what}" },
      doneByHand: true,
    });
}

/** What waits for the manufacturer's own people: requests with decisions, delegations, tiers, errands. */
export async function addStaffInbox(w: World, company: Company, mark: string, count: number): Promise<void> {
  registerErrands();
  const { manufacturerId: maker, manager } = company;
  const colleague = await w.person(maker, "BRANCH_MANAGER", { name: `${mark}-colleague` });
  const dealers = await w.rows<{ id: string }>(`SELECT id FROM dealer WHERE manufacturer_id = $1`, [maker]);
  for (const { id } of dealers) {
    const asked = await askBanquet(w, colleague, id, 1_000_000n, { params: { name: `${mark}-banquet` } });
    await acting(
      w,
      manager,
      "approvalDecide",
      { approval: approvalId(asked), step: 1, contentHash: asked.contentHash, decision: "APPROVED", reason: mark },
      "approval { id }",
    );
  }
  for (const at of numbered(count)) {
    const days = { from: "2026-06-10", until: "2026-06-10", reason: `${mark}-away${at}` };
    const to = globalId("Member", colleague.membershipId);
    await acting(w, manager, "approvalDelegate", { to, ...days }, "delegation { id }");
    await addErrand(w, maker, manager.membershipId, null, `${mark}-errand${at}`, at);
  }
  const tiers = [{ from: "0", permission: "order:approve" }];
  await acting(w, manager, "approvalTiersSet", { kind: "BANQUET", tiers }, "approvalKind { kind }");
}

/** What waits for a dealer's people. */
export async function addShopInbox(w: World, company: Company, shop: Shop, count: number): Promise<void> {
  registerErrands();
  for (const at of numbered(count))
    await addErrand(w, company.manufacturerId, shop.owner.membershipId, shop.dealerId, `${shop.mark}-errand${at}`, at);
}

const addErrand = (
  w: World,
  manufacturerId: string,
  membershipId: string,
  dealerId: string | null,
  what: string,
  at: number,
) =>
  inTenant(w.fairway.pools.app, { manufacturerId, dealerId: null }, async (tx) => {
    const [subject] = await tx.query<{ id: string }>(
      `SELECT id FROM membership WHERE manufacturer_id = $1 ORDER BY id OFFSET $2 LIMIT 1`,
      [manufacturerId, at],
    );
    const task = { kind: "ERRAND", subjectType: "Member", subjectId: subject!.id, forMembership: membershipId };
    await openTask(tx, { ...task, dealerId, params: { what } }, new Date());
  });
