import { onEvent } from "../platform/jobs/tasks.ts";
import { addNoticeKind } from "../platform/notify/kind.ts";
import { notify } from "../platform/notify/notify.ts";
import type { Tx } from "../platform/sql.ts";
import type { Act } from "../platform/command.ts";
import type { Day } from "../kernel/day.ts";

const text = (en: string, zh: string) => ({ en, "zh-CN": zh });
const usual = { gatherMinutes: 0, urgent: false, channels: ["EMAIL"] } as const;

addNoticeKind({
  ...{ ...usual, kind: "COVERAGE_NOTICE", name: text("Notices about your coverage", "铺货整改通知") },
  one: text(
    "You were given notice about coverage: please deliver a plan by {planDueOn}",
    "您收到一份铺货整改通知，请于 {planDueOn} 前提交整改计划",
  ),
  many: text("You were given {count} notices about coverage", "您收到 {count} 份铺货整改通知"),
  line: text("A plan is due by {planDueOn}: {text}", "整改计划提交期限 {planDueOn}：{text}"),
});
addNoticeKind({
  ...{ ...usual, kind: "COVERAGE_NOTICE_WITHDRAWN", name: text("Notices withdrawn", "铺货整改通知撤回") },
  one: text("The notice of {servedOn} about your coverage is withdrawn", "{servedOn} 的铺货整改通知已撤回"),
  many: text("{count} notices about your coverage are withdrawn", "{count} 份铺货整改通知已撤回"),
  line: text("Of {servedOn}: no plan is due any more.", "{servedOn} 的通知：无需再提交整改计划。"),
});

/** Says that a notice was served or withdrawn: the manufacturer's own people follow it, the dealer is told in words. */
export const tellNotice = (
  act: Pick<Act, "tell">,
  what: "served" | "withdrawn",
  notice: { readonly id: string; readonly version: number },
): void =>
  act.tell({
    ...{ name: `coverage-notice.${what}`, aggregateType: "CoverageNotice", aggregateId: notice.id },
    ...{ version: notice.version, dealerId: null, payload: {} },
  });

const findNotice = (tx: Tx, id: string) =>
  tx.query<{ dealerId: string; servedOn: Day; planDueOn: Day; text: string }>(
    `SELECT dealer_id AS "dealerId", served_on AS "servedOn", plan_due_on AS "planDueOn", text FROM coverage_notice
     WHERE manufacturer_id = $1 AND id = $2`,
    [tx.manufacturerId, id],
  );

/** As much of a notice as a list and a mail show. */
const mostShown = 500;

for (const [what, kind] of [
  ["served", "COVERAGE_NOTICE"],
  ["withdrawn", "COVERAGE_NOTICE_WITHDRAWN"],
] as const)
  onEvent(`coverage-notice.${what}`, "tell the dealer", async (tx, job, { services }) => {
    const [notice] = await findNotice(tx, job.aggregateId);
    if (notice === undefined) return;
    const { dealerId, servedOn, planDueOn, text: said } = notice;
    // To whoever answers for the dealer's territory: a plan for it is the owner's word.
    const to = { permission: "split:answer", dealerId };
    const params = { servedOn, planDueOn, text: said.slice(0, mostShown) };
    await notify(tx, { kind, to, key: `${job.aggregateId} ${what}`, params }, services.clock.now());
  });
