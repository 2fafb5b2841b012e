import { type Answer, no, yes } from "../../kernel/answer.ts";
import { type Viewer, may } from "../../kernel/viewer.ts";

/** Outlets are read by the manufacturer's people, and by a dealer as far as he serves them. */
export const mayRead = (viewer: Viewer): boolean => may(viewer, "outlet:read") && viewer.chainId === null;

/** What the manufacturer knows of its market (competitors, turnover, capacity) is its own people's. */
export const mayKnowMarket = (viewer: Viewer): boolean => mayRead(viewer) && viewer.dealerId === null;

export const mayWrite = (viewer: Viewer): Answer<true, "NOT_ALLOWED"> =>
  may(viewer, "outlet:write") && mayKnowMarket(viewer) ? yes(true) : no({ code: "NOT_ALLOWED" });

/** Whether the viewer answers for a place: everywhere, or where one of his regions holds it. */
export const answersFor = (viewer: Viewer, ancestors: readonly bigint[]): boolean =>
  viewer.regionLos.length === 0 || viewer.regionLos.some((region) => ancestors.includes(region));

/** Whoever has regions writes inside them only. */
export const mayWriteAt = (
  viewer: Viewer,
  ancestors: readonly bigint[],
  path: readonly string[] = [],
): Answer<true, "NOT_ALLOWED"> =>
  mayWrite(viewer).ok && answersFor(viewer, ancestors) ? yes(true) : no({ code: "NOT_ALLOWED", path });
