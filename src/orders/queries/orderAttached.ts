import { globalId } from "../../kernel/id.ts";
import { type Money, money } from "../../kernel/money.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import { messageOf } from "../../platform/messages.ts";
import { type MoneyType, wireMoney } from "../../platform/graphql/scalars.ts";
import type { Selection } from "../../platform/graphql/selection.ts";
import type { Sql } from "../../platform/sql.ts";
import type { HoldReason, OrderHold, OrderHoldReason } from "../model/hold.ts";
import type { Order } from "../model/order.ts";
import { nextStepsOf } from "../rules/next.ts";
import { orderSignals } from "../rules/signals.ts";
import { claimsByOrder } from "../stores/claims.ts";
import { holdsByOrder } from "../stores/holds.ts";
import { invoicesByOrder } from "../stores/invoices.ts";

const amount = (minor: string | undefined, currency: string | undefined): Money | null =>
  minor === undefined || currency === undefined || currency === "" ? null : money(BigInt(minor), currency);
const wired = (minor: string | undefined, currency: string | undefined): MoneyType | null => {
  const found = amount(minor, currency);
  return found === null ? null : wireMoney(found);
};

const isSignal = (code: string): boolean => (orderSignals as readonly string[]).includes(code);
/** A dealer learns that a person looks at his order, and not from which figure on. */
const withoutFigures = ({ productId }: HoldReason): HoldReason => ({
  code: "SIGNAL",
  productId: productId ?? null,
  ways: [{ way: "APPROVE" }],
});

/** A kept reason as it is shown: sentences in the viewer's language, money with its currency. */
export function showReason(kept: HoldReason, viewer: Pick<Viewer, "language" | "dealerId">): OrderHoldReason {
  const reason = viewer.dealerId !== null && isSignal(kept.code) ? withoutFigures(kept) : kept;
  const missing = wired(reason.missingMinor, reason.currency);
  const params = { ...reason.figures, missing: missing === null ? "" : `${missing.amount} ${missing.currency}` };
  return {
    code: reason.code,
    message: messageOf(`HELD_${reason.code}`, viewer.language, params),
    missing,
    available: wired(reason.availableMinor, reason.currency),
    product: reason.productId == null ? null : globalId("Product", reason.productId),
    figures: Object.entries(reason.figures ?? {}).map(([name, value]) => ({ name, value: String(value) })),
    ways: reason.ways.map(({ way, amountMinor }) => ({
      way,
      message: messageOf(`WAY_${way}`, viewer.language),
      amount: wired(amountMinor, reason.currency),
    })),
  };
}

const shownHold = (hold: OrderHold, viewer: Viewer): OrderHold =>
  Object.assign(hold, { reasons: hold.kept.map((reason) => showReason(reason, viewer)) });

function byOrder<Row extends { readonly orderId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(row.orderId, [...(groups.get(row.orderId) ?? []), row]);
  return groups;
}

/** Hangs on orders what belongs to them beside their lines, as far as it was selected: one statement each, whatever their number. */
export async function attach(sql: Sql, viewer: Viewer, orders: readonly Order[], selection: Selection): Promise<void> {
  const maker = viewer.manufacturerId;
  const ids = orders.map((order) => order.rowId);
  if (ids.length === 0) return;
  const holds = selection.has("holds") ? byOrder(await holdsByOrder(sql, maker, ids)) : null;
  const claims = selection.has("claims") ? byOrder(await claimsByOrder(sql, maker, ids)) : null;
  const invoices = selection.has("invoices") ? byOrder(await invoicesByOrder(sql, maker, ids)) : null;
  for (const order of orders) {
    if (holds !== null) order.holds = (holds.get(order.rowId) ?? []).map((hold) => shownHold(hold, viewer));
    if (claims !== null) order.claims = claims.get(order.rowId) ?? [];
    if (invoices !== null)
      order.invoices = (invoices.get(order.rowId) ?? []).map((invoice) =>
        Object.assign(invoice, {
          net: wireMoney(money(invoice.netMinor, invoice.currency)),
          tax: wireMoney(money(invoice.taxMinor, invoice.currency)),
          gross: wireMoney(money(invoice.netMinor + invoice.taxMinor, invoice.currency)),
        }),
      );
    if (selection.has("nextSteps"))
      order.nextSteps = nextStepsOf(order.state).map(({ code, who }) => ({
        code,
        who,
        message: messageOf(`NEXT_${code}`, viewer.language),
        dueOn: code === "SHIP" || code === "ALLOCATE" ? order.promisedOn : null,
      }));
  }
}
