import { type Answer, answer, no, unless, yes } from "../../kernel/answer.ts";
import type { Day } from "../../kernel/day.ts";
import type { Period } from "../../kernel/period.ts";
import type { GrantRecord } from "./words.ts";

export type SupersededRefusal = "GRANT_SUPERSEDED" | "GRANT_VOIDED";
export type EndRefusal = SupersededRefusal | "EMPTY_PERIOD" | "ENDS_IN_PAST" | "ENDS_ALREADY";

/** G11: only what is believed now can change, and what should never have been is over. */
export function decideCurrent(grant: GrantRecord): Answer<true, SupersededRefusal> {
  if (grant.recordedTo !== null) return no({ code: "GRANT_SUPERSEDED", path: ["grant"] });
  return grant.valid === null ? no({ code: "GRANT_VOIDED", path: ["grant"] }) : yes(true);
}

/**
 * G12: a right ends at 00:00 of a day that is still to come, or today's; `endsOn` is the first day without it. An end
 * in the past would change what was decided: that is a correction, with a reason.
 */
export function decideEnd(grant: GrantRecord, endsOn: Day, today: Day): Answer<Period, EndRefusal> {
  const current = decideCurrent(grant);
  if (!current.ok) return current;
  const valid = grant.valid as Period;
  const path = ["endsOn"];
  return answer(
    [
      ...unless(endsOn >= today, "ENDS_IN_PAST", { path, params: { today } }),
      ...unless(endsOn > valid.from, "EMPTY_PERIOD", { path, params: { from: valid.from, to: endsOn } }),
      ...unless(valid.to === null || endsOn < valid.to, "ENDS_ALREADY", { path, params: { to: valid.to ?? "" } }),
    ],
    () => ({ from: valid.from, to: endsOn }),
  );
}

/** G13: a correction says why. */
export const decideReason = (reason: string): Answer<string, "REASON_MISSING"> =>
  reason.trim() === "" ? no({ code: "REASON_MISSING", path: ["reason"] }) : yes(reason.trim());
