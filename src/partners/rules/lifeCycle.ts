import { type Answer, answer, unless } from "../../kernel/answer.ts";
import type { Day } from "../../kernel/day.ts";
import type { DealerStatus } from "../model/dealer.ts";

export type ActivateRefusal = "STALE_VERSION" | "WRONG_DEALER_STATUS" | "BLACKLISTED";
export type SuspendRefusal = "STALE_VERSION" | "WRONG_DEALER_STATUS" | "REASON_MISSING";
export type EndRefusal = SuspendRefusal;
export type BlacklistRefusal = "STALE_VERSION" | "BLACKLISTED" | "REASON_MISSING";
export type UpdateRefusal = "STALE_VERSION" | "WRONG_DEALER_STATUS";

type Standing = { readonly status: DealerStatus; readonly blacklistedOn: Day | null; readonly version: number };
/** What a person asks: the version he saw, if he says one, and his reason, where one is needed. */
type Asked = { readonly version?: number | null; readonly reason?: string | null };

const from: Readonly<Record<"activate" | "suspend" | "end" | "update" | "blacklist", readonly DealerStatus[]>> = {
  activate: ["ONBOARDING", "SUSPENDED"],
  suspend: ["ACTIVE"],
  end: ["ONBOARDING", "ACTIVE", "SUSPENDED"],
  update: ["ONBOARDING", "ACTIVE", "SUSPENDED"],
  blacklist: ["ONBOARDING", "ACTIVE", "SUSPENDED", "ENDED"],
};

/** S7: whoever says which version he saw does not act on another. */
export const decideVersion = (thing: { readonly version: number }, asked: Asked): Answer<true, "STALE_VERSION"> =>
  answer(current(thing, asked), () => true as const);

const current = (dealer: { readonly version: number }, asked: Asked) =>
  unless(asked.version === null || asked.version === undefined || asked.version === dealer.version, "STALE_VERSION", {
    params: { seen: asked.version ?? 0, version: dealer.version },
    path: ["version"],
    data: { currentVersion: dealer.version },
  });

const fromHere = (dealer: Standing, verb: keyof typeof from) =>
  unless(from[verb].includes(dealer.status), "WRONG_DEALER_STATUS", { params: { status: dealer.status } });

const reasoned = (asked: Asked) => unless((asked.reason ?? "").trim() !== "", "REASON_MISSING", { path: ["reason"] });

/** S1, S2: a dealer starts from onboarding or suspension, and never from the blacklist (needs 0.21: no override). */
export const decideActivate = (dealer: Standing, asked: Asked): Answer<"ACTIVE", ActivateRefusal> =>
  answer<"ACTIVE", ActivateRefusal>(
    [
      ...current(dealer, asked),
      ...fromHere(dealer, "activate"),
      ...unless(dealer.blacklistedOn === null, "BLACKLISTED", { path: ["dealer"] }),
    ],
    () => "ACTIVE",
  );

/** S3: only who is active is suspended, and it is said why. */
export const decideSuspend = (dealer: Standing, asked: Asked): Answer<"SUSPENDED", SuspendRefusal> =>
  answer<"SUSPENDED", SuspendRefusal>(
    [...current(dealer, asked), ...fromHere(dealer, "suspend"), ...reasoned(asked)],
    () => "SUSPENDED",
  );

/** S4: a relation ends once, for a stated reason; the record stays. */
export const decideEnd = (dealer: Standing, asked: Asked): Answer<"ENDED", EndRefusal> =>
  answer<"ENDED", EndRefusal>(
    [...current(dealer, asked), ...fromHere(dealer, "end"), ...reasoned(asked)],
    () => "ENDED",
  );

/** S5: anybody may be blacklisted, also after the end, once, with a reason; who was serving stops at once. */
export const decideBlacklist = (dealer: Standing, asked: Asked): Answer<DealerStatus, BlacklistRefusal> =>
  answer<DealerStatus, BlacklistRefusal>(
    [
      ...current(dealer, asked),
      ...unless(dealer.blacklistedOn === null, "BLACKLISTED", { path: ["dealer"] }),
      ...reasoned(asked),
    ],
    () => (dealer.status === "ENDED" ? "ENDED" : "SUSPENDED"),
  );

/** S6: what has ended is not changed, and nobody overwrites what he has not seen. */
export const decideUpdate = (dealer: Standing, asked: Asked): Answer<true, UpdateRefusal> =>
  answer<true, UpdateRefusal>([...current(dealer, asked), ...fromHere(dealer, "update")], () => true as const);
