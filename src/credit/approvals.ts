import type { Day } from "../kernel/day.ts";
import { amountText, money } from "../kernel/money.ts";
import type { ContentFields } from "../platform/approvals/content.ts";
import { type Asking, askApproval } from "../platform/approvals/askApproval.ts";
import { type ApprovalDecided, addApprovalKind, onApproval } from "../platform/approvals/kind.ts";
import { directory } from "../platform/people.ts";
import type { Tx } from "../platform/sql.ts";
import { tellAll } from "../platform/trail.ts";
import type { RequestKind } from "./rules/request.ts";
import { type LockedAccount, lockAccount } from "./store.ts";
import { type RequestRow, endRequest, requestById } from "./store-requests.ts";
import { changesTold } from "./telling.ts";

const kinds: Readonly<Record<RequestKind, string>> = { LIMIT: "CREDIT_LIMIT", TEMPORARY: "TEMPORARY_LIMIT" };

/** Exactly what is approved: the amount, its days, and what the formula was fed with. */
const contentOf = (request: RequestRow) => ({
  account: request.accountId,
  kind: request.kind,
  amountMinor: request.amountMinor,
  firstOn: request.firstOn,
  lastOn: request.lastOn,
  basis: request.basis,
  inputs: request.inputs,
});

const current = async (tx: Tx, id: string): Promise<unknown> => {
  const request = await requestById(tx, id, "FOR UPDATE OF r");
  return request === null || request.status !== "REQUESTED" ? null : contentOf(request);
};

const text = (en: string, zh: string) => ({ en, "zh-CN": zh });

/** How what is frozen reads to whoever decides. */
const fields: ContentFields = {
  account: { label: text("Credit account", "信用账户"), param: "account" },
  kind: {
    label: text("Kind", "类型"),
    words: { LIMIT: text("Limit", "信用额度"), TEMPORARY: text("Temporary limit", "临时额度") },
  },
  amountMinor: { label: text("Amount", "金额"), as: "MONEY" },
  firstOn: { label: text("From", "生效日") },
  lastOn: { label: text("Until", "截止日") },
  basis: {
    label: text("Found by", "测算方式"),
    words: { FORMULA: text("Formula", "公式"), MANUAL: text("Hand", "人工") },
  },
  inputs: {
    label: text("Formula", "公式"),
    each: {
      monthlySales: { label: text("Monthly sales", "月销售额") },
      average: { label: text("Average month", "月均销售额") },
      creditMonths: { label: text("Months of credit", "信用期（月）") },
      rating: { label: text("Rating", "信用等级") },
      coefficient: { label: text("Risk coefficient", "风险系数") },
      secured: { label: text("Secured part", "担保部分") },
    },
  },
};

const tiers = [{ fromMinor: 0n, permission: "credit:approve", role: null }] as const;

addApprovalKind({
  kind: kinds.LIMIT,
  name: text("Credit limit", "信用额度"),
  subjectType: "CreditRequest",
  title: { en: "Credit limit of {account}: {amount}", "zh-CN": "“{account}”信用额度 {amount}" },
  ...{ tiers, lastsDays: 30, current, fields },
});
addApprovalKind({
  kind: kinds.TEMPORARY,
  name: text("Temporary credit limit", "临时额度"),
  subjectType: "CreditRequest",
  title: {
    en: "Temporary limit of {account}: {amount} from {firstOn} to {lastOn}",
    "zh-CN": "“{account}”临时额度 {amount}（{firstOn} 至 {lastOn}）",
  },
  ...{ tiers, lastsDays: 30, current, fields },
});

/** Asks the others for what a request says; who asks never decides. */
export async function askFor(act: Asking, account: LockedAccount, request: RequestRow): Promise<void> {
  await askApproval(act, {
    kind: kinds[request.kind],
    subjectId: request.id,
    content: contentOf(request),
    amountMinor: request.amountMinor,
    currency: account.currency,
    params: {
      account: account.name,
      amount: amountText(money(request.amountMinor, account.currency)),
      firstOn: request.firstOn,
      lastOn: request.lastOn ?? "",
    },
  });
}

/** What became of a request: from its approval on it counts, and the orders that waited are looked at again. */
async function carryOut(tx: Tx, decided: ApprovalDecided, { now, today }: { now: Date; today: Day }): Promise<void> {
  const seen = await requestById(tx, decided.subjectId);
  if (seen === null) return;
  await lockAccount(tx, seen.accountId);
  const request = await requestById(tx, decided.subjectId);
  if (request === null || request.status !== "REQUESTED") return;
  const status = { APPROVED: "APPROVED", REFUSED: "REJECTED" } as const;
  const end = decided.outcome === "APPROVED" || decided.outcome === "REFUSED" ? status[decided.outcome] : "WITHDRAWN";
  await endRequest(tx, request.id, { status: end, by: decided.decidedBy ?? request.requestedBy, at: now, on: today });
  if (end !== "APPROVED") return;
  const change = request.kind === "LIMIT" ? "LIMIT" : "TEMPORARY_LIMIT";
  await tellAll(tx, await changesTold(tx, request.accountId, change), now);
}

for (const kind of Object.values(kinds))
  onApproval(kind, "apply to credit", async (tx, decided, _job, { services }) => {
    const { timeZone } = await directory().manufacturer(tx, tx.manufacturerId);
    await carryOut(tx, decided, { now: services.clock.now(), today: services.clock.today(timeZone) });
  });
