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

type Owed = {
  readonly id: string;
  readonly dealer_id: string;
  readonly document_no: string;
  readonly due_on: Day;
  readonly residual_minor: bigint;
  readonly currency: string;
  readonly disputed: boolean;
};

/** The payments that are to be asked for by a day, of whoever may declare one at the dealer. */
export async function paymentsToRemind(tx: Tx, today: Day): Promise<Notice[]> {
  const owed = await tx.query<Owed>(
    `SELECT id, dealer_id, document_no, due_on, residual_minor, currency, disputed_on IS NOT NULL AS disputed FROM open_item
     WHERE manufacturer_id = $1 AND kind = 'RECEIVABLE' AND residual_minor > 0 AND due_on BETWEEN $2 AND $3 ORDER BY due_on, id`,
    [tx.manufacturerId, plusDays(today, -paymentReach.before), plusDays(today, paymentReach.after)],
  );
  return owed.flatMap((item): Notice[] => {
    const stage = paymentReminder(
      { dueOn: item.due_on, residualMinor: item.residual_minor, disputed: item.disputed },
      today,
    );
    if (stage === null) return [];
    return [
      {
        kind: stage > 0 ? "PAYMENT_OVERDUE" : "PAYMENT_DUE",
        key: `${item.id} ${stage}`,
        to: { permission: "payment:declare", dealerId: item.dealer_id },
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
