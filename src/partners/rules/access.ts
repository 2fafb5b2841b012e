import { type Answer, no, yes } from "../../kernel/answer.ts";
import { type Viewer, may } from "../../kernel/viewer.ts";
import type { DealerRow } from "../model/dealer.ts";
import { decideActivate, decideBlacklist, decideEnd, decideSuspend, decideUpdate } from "./lifeCycle.ts";

export type AccessRefusal = "NOT_FOUND" | "NOT_ALLOWED";

/** What may be done to a dealer, and the permission it takes. */
const permissions = {
  write: "dealer:write",
  blacklist: "dealer:blacklist",
  person: "dealer:personal",
} as const;
export type DealerAct = keyof typeof permissions;

const isStaff = (viewer: Viewer): boolean => viewer.dealerId === null && viewer.chainId === null;

/** A1: the manufacturer's own people with the permission; a dealer sees himself and changes nothing; others do not exist for him. */
export function mayDo(
  viewer: Viewer,
  verb: DealerAct,
  dealer: { readonly rowId: string },
): Answer<true, AccessRefusal> {
  if (!isStaff(viewer) && viewer.dealerId !== dealer.rowId) return no({ code: "NOT_FOUND", path: ["dealer"] });
  return mayDoAny(viewer, verb) ? yes(true) : no({ code: "NOT_ALLOWED" });
}

/** The same where there is no dealer yet: registering one, saying what a dossier needs, opening an account. */
export const mayDoAny = (viewer: Viewer, verb: DealerAct): boolean => isStaff(viewer) && may(viewer, permissions[verb]);

/** A2: the personal group is for those who may handle personal data, and for nobody of a dealer. */
export const mayReadPerson = (viewer: Viewer): boolean => mayDoAny(viewer, "person");

/** Our own grading and our reasons are not for the dealer's eyes. */
export const ownPeopleSee = <T>(viewer: Viewer, value: T): T | null => (isStaff(viewer) ? value : null);

/** Whether the viewer reads dealers at all; a chain's contact does not. */
export const mayRead = (viewer: Viewer): boolean => may(viewer, "dealer:read") && viewer.chainId === null;

const steps = {
  update: { verb: "write", decide: decideUpdate },
  activate: { verb: "write", decide: decideActivate },
  suspend: { verb: "write", decide: decideSuspend },
  end: { verb: "write", decide: decideEnd },
  blacklist: { verb: "blacklist", decide: decideBlacklist },
} as const;

/** Whether a button may be shown: the questions its command asks, with a reason taken as given. */
export const can = (viewer: Viewer, step: keyof typeof steps, dealer: DealerRow): boolean =>
  mayDo(viewer, steps[step].verb, dealer).ok && steps[step].decide(dealer, { reason: "given" }).ok;
