import { amountText, money, type Money } from "../../kernel/money.ts";
import type { ContentFields } from "../../platform/approvals/content.ts";
import { askApproval, type Asking } from "../../platform/approvals/askApproval.ts";
import { addApprovalKind, type ApprovalDecided, onApproval } from "../../platform/approvals/kind.ts";
import type { Tx } from "../../platform/sql.ts";
import { tellAll } from "../../platform/trail.ts";
import type { Clock } from "../../platform/clock.ts";
import { todayOf } from "./credits.ts";
import { decideProtection, lockProtection, type ProtectionRow, protectionLinesOf } from "./store.ts";

const kind = "PRICE_PROTECTION";

/** Exactly what is approved: who gets how much for which change of which price. */
const contentOf = async (tx: Tx, header: ProtectionRow) => ({
  product: header.productId,
  changeOn: header.changeOn,
  windowDays: header.windowDays,
  ruleSet: header.ruleSet,
  lines: (await protectionLinesOf(tx, tx.manufacturerId, [header.id])).map((line) => ({
    ...{ dealer: line.dealerId, oldPrice: line.oldPrice, newPrice: line.newPrice },
    ...{ eligible: line.eligible, amountMinor: line.amountMinor },
  })),
});

const text = (en: string, zh: string) => ({ en, "zh-CN": zh });

/** How what is frozen reads to whoever decides. */
const fields: ContentFields = {
  product: { label: text("Product", "产品"), param: "product" },
  changeOn: { label: text("Price changes on", "调价日") },
  windowDays: { label: text("Days back", "回溯天数") },
  ruleSet: { label: text("Rules", "规则版本") },
  lines: {
    label: text("Dealer", "经销商"),
    each: {
      dealer: { label: text("name", "名称"), refers: "Dealer" },
      oldPrice: { label: text("old price", "原价") },
      newPrice: { label: text("new price", "新价") },
      eligible: { label: text("eligible quantity", "保护数量") },
      amountMinor: { label: text("amount", "金额"), as: "MONEY" },
    },
  },
};

addApprovalKind({
  kind,
  name: text("Price protection", "价格保护"),
  fields,
  subjectType: "PriceProtection",
  title: {
    en: "Price protection of {product} from {changeOn}: {amount}",
    "zh-CN": "“{product}”自 {changeOn} 起的价格保护：{amount}",
  },
  tiers: [{ fromMinor: 0n, permission: "price-protection:approve", role: null }],
  lastsDays: 30,
  async current(tx, id) {
    const header = await lockProtection(tx, id);
    return header === null || header.state !== "PROPOSED" ? null : contentOf(tx, header);
  },
});

/** Asks the others to approve a proposal, which has just been written. */
export async function askForProtection(
  act: Asking,
  header: ProtectionRow,
  told: { readonly product: string; readonly total: Money },
): Promise<void> {
  await askApproval(act, {
    ...{ kind, subjectId: header.id, content: await contentOf(act.tx, header) },
    ...{ amountMinor: told.total.minor, currency: told.total.currency },
    params: { product: told.product, changeOn: header.changeOn, amount: amountText(told.total) },
  });
}

/** Once it is decided, the proposal says so; of a granted one the books hear. */
async function carryOut(tx: Tx, decided: ApprovalDecided, clock: Clock): Promise<void> {
  const now = clock.now();
  const header = await lockProtection(tx, decided.subjectId);
  if (header === null || header.state !== "PROPOSED") return;
  const state = decided.outcome === "APPROVED" ? "GRANTED" : "REJECTED";
  const today = await todayOf(tx, clock);
  await decideProtection(tx, header.id, { state, by: decided.decidedBy, at: now, today });
  const lines = await protectionLinesOf(tx, tx.manufacturerId, [header.id]);
  const total = lines.reduce((sum, line) => sum + line.amountMinor, 0n);
  await tellAll(
    tx,
    [
      {
        ...{ kind: "EVENT", name: state === "GRANTED" ? "price-protection.granted" : "price-protection.rejected" },
        ...{ aggregateType: "PriceProtection", aggregateId: header.id, version: header.version + 1, dealerId: null },
        payload: { amount: amountText(money(total, header.currency)), currency: header.currency },
      },
    ],
    now,
  );
}

onApproval(kind, "carry out", (tx, decided, _job, work) => carryOut(tx, decided, work.services.clock));
