import { type Answer, no, yes } from "../../kernel/answer.ts";
import { type Viewer, may } from "../../kernel/viewer.ts";

/** A1: splits are read by the manufacturer's people who have to do with them, and by dealers who were served. */
export const mayRead = (viewer: Viewer): boolean => may(viewer, "split:read") && viewer.chainId === null;

/** Drafts, reviews, approvals and other dealers' figures are for the manufacturer's people only. */
export const mayReadWhole = (viewer: Viewer): boolean => mayRead(viewer) && viewer.dealerId === null;

const staffMay = (viewer: Viewer, permission: string): Answer<true, "NOT_ALLOWED"> =>
  may(viewer, permission) && mayReadWhole(viewer) ? yes(true) : no({ code: "NOT_ALLOWED" });

/** A2: proposing, editing, reviewing and asking for approval; on whose ground is decided with it. */
export const mayWrite = (viewer: Viewer): Answer<true, "NOT_ALLOWED"> => staffMay(viewer, "split:write");

/** A3: figures are finance's. */
export const mayEnterFigures = (viewer: Viewer): Answer<true, "NOT_ALLOWED"> => staffMay(viewer, "split:figure");

/** A4: the policy is for those who answer for everything and may write splits. */
export const maySetPolicy = (viewer: Viewer): Answer<true, "NOT_ALLOWED"> =>
  viewer.regionLos.length === 0 ? staffMay(viewer, "split:write") : no({ code: "NOT_ALLOWED" });
