import { no, unless, yes } from "../../kernel/answer.ts";
import { isUuid, rowId } from "../../kernel/id.ts";
import { type TakeBackRefusal, takeBackItem } from "../../ledger/index.ts";
import { nobody } from "../../kernel/viewer.ts";
import type { Command } from "../../platform/command.ts";
import { type LineChange, changeOrder } from "../change.ts";
import type { OrderInvoiceTakeBackInput } from "../inputs/invoices.ts";
import { type AccessRefusal, decideVersion, mayAct } from "../rules/access.ts";
import { type InvoiceBackRefusal, decideInvoiceBack } from "../rules/invoiceBack.ts";
import { billedBy, billedOf, invoicesOf, markTakenBack } from "../stores/invoices.ts";
import { lockOrder } from "../stores/locked.ts";

type Refused =
  | AccessRefusal
  | InvoiceBackRefusal
  | "STALE_VERSION"
  | "REASON_MISSING"
  | "STILL_APPLIED"
  | "PERIOD_CLOSED";

/** Of what the book says, what a person can do something about; anything else is a mistake of ours. */
const said = (code: TakeBackRefusal): "STILL_APPLIED" | "PERIOD_CLOSED" => {
  if (code === "STILL_APPLIED" || code === "PERIOD_CLOSED") return code;
  throw new Error(`the book does not take an order's invoice back: ${code}`);
};

/**
 * Takes an order's wrongly made invoice back: the exact negative in the book, and in the same transaction its yuan stand
 * in credit as delivered and not billed again. What paid it stays the dealer's money.
 */
export const orderInvoiceTakeBack: Command<OrderInvoiceTakeBackInput, Refused> = {
  name: "orderInvoiceTakeBack",
  async run(act, input) {
    const given = rowId("OpenItem", input.invoice) ?? input.invoice;
    const invoiceId = isUuid(given) ? given : nobody;
    const id = input.order == null ? (await billedBy(act.tx, invoiceId))?.orderId : rowId("Order", input.order);
    const order = id === undefined ? null : await lockOrder(act.tx, act.viewer, id);
    if (order === null) return no({ code: "NOT_FOUND", path: ["order"] });
    const allowed = mayAct(act.viewer, "invoice", order);
    if (!allowed.ok) return allowed;
    const current = decideVersion(input.version, order);
    if (!current.ok) return current;
    const invoices = await invoicesOf(act.tx, order.rowId);
    const known = invoices.find((each) => each.rowId === invoiceId);
    const billed = known === undefined ? null : await billedBy(act.tx, known.rowId);
    const quantities = new Map((billed?.lines ?? []).map((line) => [line.lineId, line.quantity]));
    const lines = order.facts.filter((line) => quantities.has(line.id));
    const inAll = await billedOf(act.tx, order.rowId);
    const decided = decideInvoiceBack(
      known?.rowId,
      invoices,
      lines.map((line) => ({ ...line, billed: inAll.get(line.id) ?? 0 })),
    );
    const wrong = [
      ...(decided.ok ? [] : decided.refusals),
      ...unless(input.reason.trim() !== "", "REASON_MISSING" as const, { path: ["reason"] }),
    ];
    if (wrong.length > 0 || known === undefined) return no(...wrong);
    if (known.netMinor + known.taxMinor > 0n) {
      const back = await takeBackItem(act, {
        ...{ itemId: known.rowId, on: act.today, memo: input.reason.trim() },
        withApplications: input.withApplications,
      });
      if (!back.ok) return no(...back.refusals.map((each) => ({ ...each, code: said(each.code), path: ["invoice"] })));
    }
    await markTakenBack(act.tx, known.rowId, act.today);
    const changes = lines.map((line): [string, LineChange] => {
      const invoiced = line.invoiced - (quantities.get(line.id) ?? 0);
      return [line.id, { invoiced, paid: Math.min(line.paid, invoiced) }];
    });
    const quantity = -[...quantities.values()].reduce((sum, each) => sum + each, 0);
    await changeOrder(act, order, {
      ...{ lines: new Map(changes), order: { completedOn: null }, kind: "INVOICED" },
      detail: { quantity, reason: input.reason.trim() },
    });
    return yes({ id: order.rowId });
  },
};
