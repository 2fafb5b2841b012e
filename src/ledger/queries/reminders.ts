import { type Day, plusDays } from "../../kernel/day.ts";
import { amountText, money } from "../../kernel/money.ts";
import { addNoticeKind } from "../../platform/notify/kind.ts";
import type { Notice } from "../../platform/notify/notify.ts";
import type { Tx } from "../../platform/sql.ts";
import { paymentReach, paymentReminder } from "../rules/reminders.ts";

addNoticeKind({
  kind: "PAYMENT_DUE",
  name: { en: "Payments coming due", "zh-CN": "付款到期提醒" },
  one: { en: "Invoice {document}: {amount} is due on {dueOn}", "zh-CN": "账单 {document} 应付 {amount}，{dueOn} 到期" },
  many: { en: "{count} invoices come due", "zh-CN": "您有 {count} 笔款项即将到期" },
  line: {
    en: "Invoice {document}: {amount}, due on {dueOn}.",
    "zh-CN": "账单 {document}：应付 {amount}，{dueOn} 到期。",
  },
  gatherMinutes: 60,
  urgent: false,
  channels: ["EMAIL"],
});
addNoticeKind({
  kind: "PAYMENT_OVERDUE",
  name: { en: "Payments overdue", "zh-CN": "催付提醒" },
  one: {
    en: "Invoice {document}: {amount} is overdue since {dueOn}",
    "zh-CN": "账单 {document} 欠付 {amount}，已于 {dueOn} 到期",
  },
  many: { en: "{count} invoices are overdue", "zh-CN": "您有 {count} 笔款项已逾期" },
  line: {
    en: "Invoice {document}: {amount} was due on {dueOn}. If you have paid, declare the payment with its slip.",
    "zh-CN": "账单 {document}：{amount} 已于 {dueOn} 到期，请尽快付款。如已付款，请登记付款并上传回单。",
  },
  gatherMinutes: 60,
  urgent: false,
  channels: ["EMAIL"],
});

addNoticeKind({
  kind: "BILL_DUE",
  name: { en: "Bills to be reported", "zh-CN": "承兑汇票到期" },
  one: { en: "Bill {document}: {amount} fell due on {dueOn}", "zh-CN": "汇票 {document}（{amount}）已于 {dueOn} 到期" },
  many: { en: "{count} bills fell due", "zh-CN": "有 {count} 张承兑汇票已到期" },
  line: {
    en: "Bill {document}: {amount}, due on {dueOn}. Say whether the bank paid it; until then it stays in the dealer's exposure.",
    "zh-CN": "汇票 {document}：{amount}，{dueOn} 到期。请登记已兑付或拒付；在此之前仍计入经销商信用占用。",
  },
  gatherMinutes: 60,
  urgent: false,
  channels: ["EMAIL"],
});

type Owed = {
  readonly id: string;
  readonly kind: "RECEIVABLE" | "BILL";
  readonly dealer_id: string;
  readonly document_no: string;
  readonly due_on: Day;
  readonly residual_minor: bigint;
  readonly currency: string;
  readonly disputed: boolean;
};

/**
 * The payments that are to be asked for by a day, of whoever may declare one at the dealer; and the bills that fell due, of
 * whoever finds money, from their day on.
 */
export async function paymentsToRemind(tx: Tx, today: Day): Promise<Notice[]> {
  const owed = await tx.query<Owed>(
    `SELECT id, kind, dealer_id, document_no, due_on, residual_minor, currency, disputed_on IS NOT NULL AS disputed FROM open_item
     WHERE manufacturer_id = $1 AND kind IN ('RECEIVABLE', 'BILL') AND residual_minor > 0 AND due_on BETWEEN $2 AND $3 ORDER BY due_on, id`,
    [tx.manufacturerId, plusDays(today, -paymentReach.before), plusDays(today, paymentReach.after)],
  );
  return owed.flatMap((item): Notice[] => {
    const stage = paymentReminder(
      { dueOn: item.due_on, residualMinor: item.residual_minor, disputed: item.disputed },
      today,
    );
    const bill = item.kind === "BILL";
    if (stage === null || (bill && stage < 0)) return [];
    return [
      {
        kind: bill ? "BILL_DUE" : stage > 0 ? "PAYMENT_OVERDUE" : "PAYMENT_DUE",
        key: `${item.id} ${stage}`,
        to: bill ? { permission: "payment:match" } : { permission: "payment:declare", dealerId: item.dealer_id },
        subject: { type: "OpenItem", id: item.id },
        params: {
          document: item.document_no,
          amount: `${amountText(money(item.residual_minor, item.currency))} ${item.currency}`,
          dueOn: item.due_on,
        },
      },
    ];
  });
}
