import { type Answer, no, yes } from "../../kernel/answer.ts";
import { type Day, plusDays } from "../../kernel/day.ts";
import { type Viewer, may } from "../../kernel/viewer.ts";
import type { LineState } from "./lifeCycle.ts";
import { type PricePart, partsBetween } from "./parts.ts";

/** Where an open line on ground that changed hands stands. */
export const transferStates = ["CONSENT_WAITED", "MOVED", "CANCELLED", "STAYS"] as const;
export type TransferState = (typeof transferStates)[number];

/** Why it stands there. */
export const transferWhys = [
  "UNDELIVERED",
  "SHIPPED_BEFORE",
  "SHIPPED_SINCE",
  "BOTH_AGREED",
  "DECLINED",
  "NO_ANSWER",
  "GIVEN_UP",
] as const;
export type TransferWhy = (typeof transferWhys)[number];

/** What an agreed line still waits for. */
export const transferWaits = ["CREDIT_NOT_COVERED", "PREPAYMENT_MISSING", "RECEIVER_NOT_READY"] as const;
export type TransferWait = (typeof transferWaits)[number];

/** A line as the effective day finds it; order units. */
export type MovedGroundLine = {
  readonly state: LineState;
  readonly quantity: number;
  readonly cancelled: number;
  readonly shipped: number;
  /** Gone out and not counted in, and of that what went out before the effective day. */
  readonly underway: number;
  readonly underwayBefore: number;
};

export type LineOnMovedGround = {
  readonly state: "CONSENT_WAITED" | "STAYS";
  readonly why: "UNDELIVERED" | "SHIPPED_BEFORE" | "SHIPPED_SINCE";
  /** What waits for both dealers' consent. */
  readonly asked: number;
  /** What is on its way and stays the goods of the dealer it is invoiced to. */
  readonly stays: number;
};

/**
 * X1 (B1.6). What becomes of an open line on ground that changed hands: what has gone out stays the dealer's whom it is
 * invoiced to, what has not waits for both dealers. Null: nothing of it is open.
 */
export function decideLine(line: MovedGroundLine): LineOnMovedGround | null {
  if (line.state === "DRAFT" || line.state === "CANCELLED" || line.state === "REJECTED") return null;
  const asked = Math.max(0, line.quantity - line.cancelled - line.shipped);
  if (asked > 0) return { state: "CONSENT_WAITED", why: "UNDELIVERED", asked, stays: line.underway };
  if (line.underway === 0) return null;
  const why = line.underwayBefore === line.underway ? "SHIPPED_BEFORE" : "SHIPPED_SINCE";
  return { state: "STAYS", why, asked, stays: line.underway };
}

/** The last day on which both may answer: so many days from the day they were asked, that day included (B0.4). */
export const answerBy = (askedOn: Day, days: number): Day => plusDays(askedOn, days);

/** Which of the two dealers somebody speaks for. */
export type TransferSide = "GIVES" | "TAKES";
export type TransferParties = { readonly dealerId: string; readonly toDealerId: string };

/** The side a viewer speaks for; null: neither, the manufacturer's people included: silence or a third is no consent. */
export function sideOfTransfer(viewer: Viewer, parties: TransferParties): TransferSide | null {
  if (viewer.dealerId === null) return null;
  if (viewer.dealerId === parties.dealerId) return "GIVES";
  return viewer.dealerId === parties.toDealerId ? "TAKES" : null;
}

/** X2. Each dealer answers for himself, while the line waits and until the last day; other dealers know nothing of it. */
export function decideAnswering(
  viewer: Viewer,
  transfer: TransferParties & { readonly state: TransferState; readonly answerBy: Day | null },
  today: Day,
): Answer<TransferSide, "NOT_FOUND" | "NOT_ALLOWED" | "TRANSFER_CLOSED" | "ANSWER_TOO_LATE"> {
  const side = sideOfTransfer(viewer, transfer);
  if (side === null)
    return viewer.dealerId === null && viewer.chainId === null
      ? no({ code: "NOT_ALLOWED" })
      : no({ code: "NOT_FOUND", path: ["transfer"] });
  if (!may(viewer, "order:place")) return no({ code: "NOT_ALLOWED" });
  if (transfer.state !== "CONSENT_WAITED") return no({ code: "TRANSFER_CLOSED", path: ["transfer"] });
  if (transfer.answerBy !== null && today > transfer.answerBy)
    return no({ code: "ANSWER_TOO_LATE", path: ["transfer"], params: { answerBy: transfer.answerBy } });
  return yes(side);
}

/** X3. What still moves of a line: what was asked about, less what was given up or went out since. */
export const stillMoves = (
  asked: number,
  line: { readonly quantity: number; readonly cancelled: number; readonly shipped: number },
): number => Math.max(0, Math.min(asked, line.quantity - line.cancelled - line.shipped));

/** X4. The prices of the units that move: those that would have gone out last, as they were stamped. */
export const movedParts = (
  parts: readonly PricePart[] | null,
  line: { readonly quantity: number; readonly cancelled: number },
  moving: number,
): PricePart[] | null => {
  const wanted = line.quantity - line.cancelled;
  return partsBetween(parts, wanted - moving, wanted);
};
