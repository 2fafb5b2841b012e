import { type Answer, no, yes } from "../../kernel/answer.ts";
import { type Viewer, may } from "../../kernel/viewer.ts";

/** Figures of coverage are for the manufacturer's own people: they say where a dealer may lose ground. */
export const mayRead = (viewer: Viewer): boolean =>
  may(viewer, "coverage:read") && viewer.dealerId === null && viewer.chainId === null;

export const mayWrite = (viewer: Viewer): Answer<true, "NOT_ALLOWED"> =>
  may(viewer, "coverage:write") && mayRead(viewer) ? yes(true) : no({ code: "NOT_ALLOWED" });

/** Bounds hold for the whole company, so those who answer for all of it set them. */
export const mayPolicy = (viewer: Viewer): Answer<true, "NOT_ALLOWED"> =>
  mayWrite(viewer).ok && viewer.regionLos.length === 0 ? yes(true) : no({ code: "NOT_ALLOWED" });
