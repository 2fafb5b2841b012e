import { type Answer, no, yes } from "../../kernel/answer.ts";
import { type Viewer, may } from "../../kernel/viewer.ts";

/** Who sells what where is read by the manufacturer's people, and by a dealer for what is his own. */
export const mayRead = (viewer: Viewer): boolean => may(viewer, "territory:read");

/** Whose ground it is beyond one's own is for the manufacturer's people only. */
export const mayKnowOwner = (viewer: Viewer): boolean =>
  mayRead(viewer) && viewer.dealerId === null && viewer.chainId === null;

/** Whether the viewer answers for a division: everywhere, or where one of his regions holds it. */
export const answersFor = (viewer: Viewer, ancestors: readonly bigint[]): boolean =>
  viewer.regionLos.length === 0 || viewer.regionLos.some((region) => ancestors.includes(region));

/** A1, A2: granting, ending and correcting need the permission, and the whole of the ground. */
export const mayGrant = (
  viewer: Viewer,
  ancestors: readonly bigint[],
  path: readonly string[] = [],
): Answer<true, "NOT_ALLOWED"> =>
  may(viewer, "territory:write") && mayKnowOwner(viewer) && answersFor(viewer, ancestors)
    ? yes(true)
    : no({ code: "NOT_ALLOWED", path });

/** A3: customers are reserved for the whole company, so by those who answer for all of it. */
export const mayReserve = (viewer: Viewer): Answer<true, "NOT_ALLOWED"> =>
  may(viewer, "territory:write") && mayKnowOwner(viewer) && viewer.regionLos.length === 0
    ? yes(true)
    : no({ code: "NOT_ALLOWED" });
