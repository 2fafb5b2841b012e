import { globalId } from "../../../src/kernel/id.ts";
import { addTaskKind, taskKindOf } from "../../../src/platform/inbox/kind.ts";
import { openTask } from "../../../src/platform/inbox/openTask.ts";
import { type NoticeKind, addNoticeKind, noticeKindOf } from "../../../src/platform/notify/kind.ts";
import { notify } from "../../../src/platform/notify/notify.ts";
import { inTenant } from "../../../src/platform/transaction.ts";
import { approvalId, askBanquet, registerBanquets } from "../banquets.ts";
import type { Asker, World } from "../world.ts";
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

/** A kind of notice that exists in tests only. */
export function registerPostcards(more: Partial<NoticeKind> = {}): void {
  if (noticeKindOf("POSTCARD") === undefined)
    addNoticeKind({
      kind: "POSTCARD",
      name: { en: "Postcards", "zh-CN": "明信片" },
      one: { en: "A postcard from {place}", "zh-CN": "来自{place}的明信片" },
      many: { en: "{count} postcards", "zh-CN": "{count}张明信片" },
      line: { en: "Greetings from {place}.", "zh-CN": "{place}的问候。" },
      gatherMinutes: 10,
      urgent: false,
      channels: ["EMAIL"],
      ...more,
    });
}

/** Sends a postcard to a member, and has him choose what he gets. */
async function addNotices(w: World, who: Asker, mark: string, count: number): Promise<void> {
  for (const at of numbered(count))
    await inTenant(w.fairway.pools.app, { manufacturerId: who.manufacturerId, dealerId: null }, (tx) =>
      notify(
        tx,
        {
          kind: "POSTCARD",
          to: { membershipIds: [who.membershipId] },
          key: `${mark} ${at}`,
          subject: { type: "Member", id: who.membershipId },
          params: { place: mark },
        },
        new Date(),
      ),
    );
  const choices = [{ kind: "POSTCARD", channel: "EMAIL", wanted: true }];
  await acting(
    w,
    who,
    "notificationChoose",
    { choices, quietFrom: "21:00", quietUntil: "07:00" },
    "settings { quietFrom }",
  );
}

/** All kinds that these rows are of; a law compares what is asked before and after they come. */
export function registerInboxKinds(): void {
  registerBanquets();
  registerErrands();
  registerPostcards();
}

/** What waits for the manufacturer's own people: requests with decisions, delegations, tiers, errands. */
export async function addStaffInbox(w: World, company: Company, mark: string, count: number): Promise<void> {
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
  await addNotices(w, manager, `${mark}-postcard`, count);
  const robotKey = "73410000-0000-4000-8000-000000000000";
  await acting(w, manager, "notificationGroupAdd", { name: `${mark}-group`, robotKey, kinds: [] }, "group { id }");
  const tiers = [{ from: "0", permission: "order:approve" }];
  await acting(w, manager, "approvalTiersSet", { kind: "BANQUET", tiers }, "approvalKind { kind }");
}

/** What waits for a dealer's people. */
export async function addShopInbox(w: World, company: Company, shop: Shop, count: number): Promise<void> {
  for (const at of numbered(count))
    await addErrand(w, company.manufacturerId, shop.owner.membershipId, shop.dealerId, `${shop.mark}-errand${at}`, at);
  await addNotices(w, shop.owner, `${shop.mark}-postcard`, count);
  for (const at of numbered(count))
    await w.rows(
      `INSERT INTO kept_filter (manufacturer_id, membership_id, list, name, search, dealer_id, kept_at) VALUES ($1, $2, 'order', $3, $3, $4, now())`,
      [company.manufacturerId, shop.owner.membershipId, `${shop.mark}-filter${at}`, shop.dealerId],
    );
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
