import { type Answer, no, yes } from "../../kernel/answer.ts";
import { canFrom } from "./lifeCycle.ts";
import type { LineFacts } from "./ship.ts";

export type CancelRefusal = "REASON_MISSING";
export type CancelledLine = { readonly lineId: string; readonly quantity: number };

/** C1. Gives up what has not gone out, line by line; what was shipped stays shipped. */
export function decideCancel(
  lines: readonly LineFacts[],
  reason: string,
): Answer<readonly CancelledLine[], CancelRefusal> {
  if (reason.trim() === "") return no({ code: "REASON_MISSING", path: ["reason"] });
  return yes(
    lines
      .filter((line) => canFrom("cancel", line.state))
      .map((line) => ({ lineId: line.id, quantity: line.quantity - line.cancelled - line.shipped })),
  );
}
