import { amountText, money } from "../../kernel/money.ts";
import { type Asking, askApproval } from "../../platform/approvals/askApproval.ts";
import type { ContentFields } from "../../platform/approvals/content.ts";
import { type ApprovalDecided, addApprovalKind, onApproval } from "../../platform/approvals/kind.ts";
import type { Tx } from "../../platform/sql.ts";
import { tellAll } from "../../platform/trail.ts";
import { approvalKindOf, approvalKinds } from "../rules/approval.ts";
import { decideStep } from "../rules/states.ts";
import { type SplitRow, lockSplit, releaseGround, saveSplit } from "../store.ts";
import { type VersionRow, addEntries, findVersion } from "../store-versions.ts";
import { contentHash } from "../../platform/approvals/contentHash.ts";

/** Exactly what is approved: the version by its hash, with what a decider wants to read of it. */
const askedOf = ({ content, contentHash: hash, no }: VersionRow, split: SplitRow) => ({
  ...{ split: split.id, number: split.number, name: content.name, version: no, contentHash: hash },
  ...{
    dealer: content.fromDealerId,
    effectiveOn: content.effectiveOn,
    capApplied: content.settlement?.capApplied ?? false,
  },
  compensationMinor: content.settlement?.compensationMinor ?? null,
  dueMinor: content.settlement?.dueMinor ?? null,
  parts: content.parts.map((part) => ({ dealer: part.dealerId, cells: part.cells.length })),
});

const text = (en: string, zh: string) => ({ en, "zh-CN": zh });

const fields: ContentFields = {
  split: { label: text("Split", "分解方案"), param: "name" },
  number: { label: text("Number", "编号") },
  name: { label: text("Name", "名称") },
  version: { label: text("Version", "版本") },
  contentHash: { label: text("Hash of the content", "内容校验值") },
  dealer: { label: text("Old dealer", "原经销商"), refers: "Dealer" },
  effectiveOn: { label: text("Effective on", "生效日") },
  capApplied: { label: text("Cap reached", "是否封顶") },
  compensationMinor: { label: text("Compensation", "补偿金"), as: "MONEY" },
  dueMinor: { label: text("Due in all", "应付合计"), as: "MONEY" },
  parts: {
    label: text("Receivers", "接收方"),
    each: {
      dealer: { label: text("name", "名称"), refers: "Dealer" },
      cells: { label: text("pieces of ground", "区域数") },
    },
  },
};

async function current(tx: Tx, id: string): Promise<unknown> {
  const split = await lockSplit(tx, id);
  if (split === null || split.state !== "COVERAGE_REVIEWED") return null;
  const version = await findVersion(tx, tx.manufacturerId, id, split.versionNo);
  return version === null || version.content.settlement === null ? null : askedOf(version, split);
}

for (const kind of approvalKinds)
  addApprovalKind({
    kind,
    name:
      kind === "TERRITORY_SPLIT"
        ? text("Territory split", "市场分解")
        : text("Territory split, legal review", "市场分解（法务审核）"),
    subjectType: "TerritorySplit",
    title: {
      en: "Split no. {number} “{name}” of {dealer}, effective {effectiveOn}, {amount} {currency} due",
      "zh-CN": "市场分解第 {number} 号“{name}”（{dealer}），{effectiveOn} 生效，应结 {amount} {currency}",
    },
    tiers: [{ fromMinor: 0n, permission: "split:approve", role: kind === "TERRITORY_SPLIT" ? null : "LEGAL_REVIEWER" }],
    ...{ lastsDays: 30, current, fields },
  });

/** Asks another person for a frozen version. Nobody who wrote it, or entered a figure of it, decides. */
export async function askForSplit(act: Asking, split: SplitRow, version: VersionRow, dealer: string): Promise<void> {
  const { content } = version;
  const due = content.settlement?.dueMinor ?? 0n;
  await askApproval(act, {
    ...{ kind: approvalKindOf(content), subjectId: split.id, content: askedOf(version, split) },
    ...{ amountMinor: due, currency: split.currency, dealerId: split.fromDealerId },
    excludedPersons: [
      ...new Set([split.createdBy, version.authorId, ...content.figures.map((figure) => figure.enteredBy)]),
    ],
    params: {
      ...{ number: split.number, name: split.name, dealer, effectiveOn: content.effectiveOn },
      ...{ amount: amountText(money(due, split.currency)), currency: split.currency },
    },
  });
}

/** What became of a request: approved, the version may be served; otherwise the ground is free again unless an offer lies out. */
async function carryOut(tx: Tx, decided: ApprovalDecided, now: Date): Promise<void> {
  if (decided.outcome === "SUPERSEDED") return;
  const split = await lockSplit(tx, decided.subjectId);
  const version = split === null ? null : await findVersion(tx, tx.manufacturerId, split.id, split.versionNo);
  if (split === null || version === null || contentHash(askedOf(version, split)) !== decided.contentHash) return;
  const step = decideStep("approve", split.state);
  if (!step.ok) return;
  const approved = decided.outcome === "APPROVED";
  if (!approved && split.offerVersion === null) await releaseGround(tx, split.id);
  const next = await saveSplit(tx, split, approved ? { state: step.value, approvedVersion: version.no } : {});
  const kind = approved ? "APPROVED" : `APPROVAL_${decided.outcome}`;
  await addEntries(tx, [
    {
      ...{
        splitId: split.id,
        dealerId: null,
        at: now,
        kind,
        side: decided.decidedBy === null ? "SYSTEM" : "MANUFACTURER",
      },
      ...{ personId: decided.decidedBy, versionNo: version.no, note: "", files: [], params: {} },
    },
  ]);
  const name = approved ? "split.approved" : "split.approval-ended";
  await tellAll(
    tx,
    [
      {
        ...{ kind: "EVENT", name, aggregateType: "TerritorySplit", aggregateId: split.id, version: next.version },
        ...{ dealerId: null, payload: { state: next.state } },
      },
    ],
    now,
  );
}

for (const kind of approvalKinds)
  onApproval(kind, "carry out", (tx, decided, _job, work) => carryOut(tx, decided, work.services.clock.now()));
