import { money } from "../../kernel/money.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import { messageOf } from "../../platform/messages.ts";
import { wireMoney } from "../../platform/graphql/scalars.ts";
import type { Selection } from "../../platform/graphql/selection.ts";
import type { Sql } from "../../platform/sql.ts";
import type { OrderHold } from "../model/hold.ts";
import type { Order } from "../model/order.ts";
import { nextStepsOf } from "../rules/next.ts";
import { shownClaims } from "./claimsShown.ts";
import { holdsByOrder } from "../stores/holds.ts";
import { invoicesByOrder } from "../stores/invoices.ts";
import { shownServices } from "../stores/services.ts";
import { shownAmendments } from "./orderAmended.ts";
import { attachBuyers } from "../chain/shown.ts";
import { showReasons } from "./reasons.ts";
import { readTransfers } from "./transfersShown.ts";

const shownHold = (hold: OrderHold, viewer: Viewer): OrderHold =>
  Object.assign(hold, { reasons: showReasons(hold.kept, viewer) });

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
  const claims = selection.has("claims") ? byOrder(await shownClaims(sql, viewer, ids)) : null;
  const invoices = selection.has("invoices") ? byOrder(await invoicesByOrder(sql, maker, ids)) : null;
  const amendments = selection.has("amendments") ? await shownAmendments(sql, viewer, orders, selection) : null;
  const services = selection.has("services") ? byOrder(await shownServices(sql, viewer, ids)) : null;
  const transfers = selection.has("transfers") ? byOrder(await readTransfers(sql, viewer, { orderIds: ids })) : null;
  await attachBuyers(sql, viewer, orders, selection);
  const steps = selection.has("nextSteps");
  for (const order of orders) {
    if (transfers !== null) order.transfers = transfers.get(order.rowId) ?? [];
    if (services !== null) order.services = services.get(order.rowId) ?? [];
    if (amendments !== null) order.amendments = amendments.get(order.rowId) ?? [];
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
    if (steps)
      order.nextSteps = nextStepsOf(order.state, {
        settled: order.contractId !== null,
        forChain: order.chainId !== null,
      }).map(({ code, who }) => ({
        code,
        who,
        message: messageOf(`NEXT_${code}`, viewer.language),
        dueOn: code === "SHIP" || code === "ALLOCATE" ? order.promisedOn : null,
      }));
  }
}
