import { onEvent } from "../../platform/jobs/tasks.ts";
import { addNoticeKind } from "../../platform/notify/kind.ts";
import { type Notice, notify } from "../../platform/notify/notify.ts";
import type { Tx } from "../../platform/sql.ts";
import { dealersById } from "../../partners/index.ts";
import { findSplit } from "../store.ts";
import { type PartyRow, partiesOf } from "../store-offers.ts";

const text = (en: string, zh: string) => ({ en, "zh-CN": zh });
const usual = { gatherMinutes: 0, urgent: false, channels: ["EMAIL"] } as const;

addNoticeKind({
  ...{ ...usual, kind: "SPLIT_OFFER", name: text("Offers about your territory", "市场调整方案") },
  one: text("An offer about your territory lies before you (no. {number})", "您收到一份市场调整方案（第 {number} 号）"),
  many: text("{count} offers about your territory lie before you", "您收到 {count} 份市场调整方案"),
  line: text(
    "No. {number}: the change would take effect on {effectiveOn}. Please answer by {answerBy}: sign, counter or refuse.",
    "第 {number} 号：拟于 {effectiveOn} 生效，请于 {answerBy} 前答复（签署、反方案或拒绝）。",
  ),
});
addNoticeKind({
  ...{ ...usual, kind: "SPLIT_PART_OFFERED", name: text("Ground offered to you", "区域划入通知") },
  one: text("Ground is offered to you (no. {number})", "有区域拟划入贵方（第 {number} 号）"),
  many: text("{count} offers of ground wait for your signature", "有 {count} 份区域划入确认待签署"),
  line: text(
    "No. {number}: the ground would be yours from {effectiveOn} on. Please sign by {answerBy}.",
    "第 {number} 号：拟自 {effectiveOn} 起划入贵方，请于 {answerBy} 前签署。",
  ),
});
addNoticeKind({
  ...{ ...usual, kind: "SPLIT_ANSWER_DUE", name: text("Offers that wait for your answer", "方案答复提醒") },
  one: text("Offer no. {number} waits for your answer until {answerBy}", "第 {number} 号方案请于 {answerBy} 前答复"),
  many: text("{count} offers wait for your answer", "有 {count} 份方案待您答复"),
  line: text(
    "No. {number}: the last day to answer is {answerBy}. Silence is no consent, and signing later lowers the compensation.",
    "第 {number} 号：答复截止 {answerBy}。逾期未答复不视为同意；逾期签署补偿系数将下调。",
  ),
});
addNoticeKind({
  ...{ ...usual, kind: "SPLIT_EFFECT_DUE", name: text("Territory about to change", "区域变更临近") },
  one: text("Split no. {number} takes effect on {effectiveOn}", "第 {number} 号市场调整将于 {effectiveOn} 生效"),
  many: text("{count} changes of territory are near", "有 {count} 项区域变更临近生效"),
  line: text(
    "No. {number} takes effect on {effectiveOn}. Please see to open orders and stock in the area.",
    "第 {number} 号将于 {effectiveOn} 生效，请妥善安排区域内未完成订单与库存。",
  ),
});
addNoticeKind({
  ...{ ...usual, kind: "SPLIT_NEWS", name: text("Splits go on", "市场分解进展") },
  one: text("Split no. {number} ({dealer}) goes on", "第 {number} 号市场分解（{dealer}）有新进展"),
  many: text("{count} splits go on", "{count} 项市场分解有新进展"),
  line: text(
    "No. {number}, {dealer}: see what happened in its timeline.",
    "第 {number} 号，{dealer}：请在时间线中查看最新进展。",
  ),
});
addNoticeKind({
  ...{ ...usual, kind: "SPLIT_TERMINATION", urgent: true, name: text("Notice of termination", "终止通知") },
  one: text("Notice of termination: your right ends on {endsOn}", "终止通知：贵方经销权将于 {endsOn} 终止"),
  many: text("{count} notices of termination", "{count} 份终止通知"),
  line: text(
    "No. {number}: the right ends on {endsOn}. Orders dated before are taken. Deposit, approved claims and accrued rebates stay payable.",
    "第 {number} 号：经销权于 {endsOn} 终止，此前日期的订单照常受理。保证金、已核准费用及应计返利仍予支付。",
  ),
});

type Told = (party: PartyRow) => Pick<Notice, "kind" | "key" | "params"> | null;

/** Tells each dealer concerned, by his own row of the split. */
const tellParties = (event: string, told: Told): void =>
  onEvent(event, "tell the dealers", async (tx, job, { services }) => {
    for (const party of await partiesOf(tx, [job.aggregateId])) {
      const notice = told(party);
      if (notice === null) continue;
      const to = { permission: "split:answer", dealerId: party.dealerId };
      const subject = { type: "TerritorySplit", id: party.splitId };
      const params = { number: party.number, effectiveOn: party.effectiveOn, ...notice.params };
      await notify(tx, { ...notice, to, subject, params }, services.clock.now());
    }
  });

tellParties("split.proposed", (party) =>
  party.role !== "OLD"
    ? null
    : {
        ...{ kind: "SPLIT_OFFER", key: `${party.splitId} ${party.offerVersion}` },
        params: { answerBy: party.answerBy ?? "" },
      },
);
tellParties("split.accepted", (party) =>
  party.role !== "RECEIVER"
    ? null
    : {
        ...{ kind: "SPLIT_PART_OFFERED", key: `${party.splitId} ${party.offerVersion}` },
        params: { answerBy: party.answerBy ?? "" },
      },
);
tellParties("split.termination-served", (party) =>
  party.role !== "OLD"
    ? null
    : { kind: "SPLIT_TERMINATION", key: party.splitId, params: { endsOn: party.terminationOn ?? "" } },
);

/** What the manufacturer's people who write splits are told: how dealers answer, and what the days did. */
for (const event of ["accepted", "countered", "refused", "unanswered", "declined", "effective", "stopped", "withdrawn"])
  onEvent(`split.${event}`, "tell the manufacturer's people", async (tx, job, { services }) => {
    const notice = await newsOf(tx, job.aggregateId, event);
    if (notice !== null) await notify(tx, notice, services.clock.now());
  });

async function newsOf(tx: Tx, id: string, event: string): Promise<Notice | null> {
  const split = await findSplit(tx, tx.manufacturerId, id);
  if (split === null) return null;
  const [dealer] = await dealersById.load(tx, [split.fromDealerId]);
  return {
    // Those who have to do with it: news of a split is not everybody's.
    to: { membershipIds: [split.createdBy] },
    ...{
      kind: "SPLIT_NEWS",
      key: `${id} ${event} ${split.offerVersion ?? 0}`,
      subject: { type: "TerritorySplit", id },
    },
    params: { number: split.number, dealer: dealer?.name ?? "" },
  };
}
