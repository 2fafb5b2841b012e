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

/** A1: whether the viewer grants at all; where he may is mayGrant's. */
export const mayWrite = (viewer: Viewer): Answer<true, "NOT_ALLOWED"> =>
  may(viewer, "territory:write") && mayKnowOwner(viewer) ? yes(true) : no({ code: "NOT_ALLOWED" });

/** A2: granting, ending and correcting need the permission, and the whole of the ground. */
export const mayGrant = (
  viewer: Viewer,
  ancestors: readonly bigint[],
  path: readonly string[] = [],
): Answer<true, "NOT_ALLOWED"> =>
  mayWrite(viewer).ok && answersFor(viewer, ancestors) ? yes(true) : no({ code: "NOT_ALLOWED", path });

/** A3: customers are reserved for the whole company, so by those who answer for all of it. */
export const mayReserve = (viewer: Viewer): Answer<true, "NOT_ALLOWED"> =>
  mayWrite(viewer).ok && viewer.regionLos.length === 0 ? yes(true) : no({ code: "NOT_ALLOWED" });

/** Whether a record can be ended or corrected by the viewer, by what the record is; its ground is mayGrant's. */
export const mayChange = (
  viewer: Viewer,
  grant: { readonly recordedTo: Date | null; readonly from: string | null },
): boolean => mayWrite(viewer).ok && grant.recordedTo === null && grant.from !== null;

export const mayEndReservation = (
  viewer: Viewer,
  reserved: { readonly recordedTo: Date | null; readonly from: string | null },
): boolean => mayReserve(viewer).ok && reserved.recordedTo === null && reserved.from !== null;

/** A4: targets are set by the manufacturer's people who may. */
export const maySetTargets = (viewer: Viewer): Answer<true, "NOT_ALLOWED"> =>
  may(viewer, "target:write") && mayKnowOwner(viewer) ? yes(true) : no({ code: "NOT_ALLOWED" });
