import type { Viewer } from "../../kernel/viewer.ts";
import type { Order } from "../model/order.ts";
import type { OrderLine } from "../model/orderLine.ts";
import { canAct } from "../rules/access.ts";

const acts = {
  viewerCanPlace: "place",
  viewerCanConfirm: "confirm",
  viewerCanRelease: "release",
  viewerCanReject: "reject",
  viewerCanHold: "hold",
  viewerCanPick: "pick",
  viewerCanShip: "ship",
  viewerCanDeliver: "deliver",
  viewerCanReceive: "receive",
  viewerCanClaim: "claim",
  viewerCanSettleClaim: "settle",
  viewerCanInvoice: "invoice",
  viewerCanCancel: "cancel",
  viewerCanAmend: "amend",
  viewerCanServe: "serve",
  viewerCanComplete: "complete",
  viewerCanReopen: "reopen",
  viewerCanReturn: "return",
} as const;

/** The fields of buttons, so that the states of order and lines are read where one is asked for. */
export const buttons: readonly string[] = Object.keys(acts);

/** The buttons, by the same rules that guard the commands. History is looked at, not acted on. */
export function buttonsOf(viewer: Viewer, order: Order, lines: readonly OrderLine[]): Partial<Order> {
  const facts = {
    dealerId: order.dealerId,
    chainId: order.chainId,
    version: order.version,
    lineStates: lines.length === 0 ? [order.state] : lines.map((line) => line.state),
  };
  return Object.fromEntries(
    Object.entries(acts).map(([field, act]) => [
      field,
      order.source === "PLACED" && canAct(viewer, act, facts) && !(act === "invoice" && order.contractId !== null),
    ]),
  );
}
