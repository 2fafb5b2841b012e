import { type Answer, no, yes } from "../../kernel/answer.ts";
import { type Viewer, may } from "../../kernel/viewer.ts";

/** The manufacturer's own people: credit's tables are theirs alone. */
const isStaff = (viewer: Viewer): boolean => viewer.dealerId === null && viewer.chainId === null;

/** A1: accounts, limits, holds and their reasons are read by the manufacturer's people. */
export const mayRead = (viewer: Viewer): boolean => may(viewer, "credit:read") && isStaff(viewer);

/** A2: a dealer's people read where their own dealer stands, without anybody's notes. */
export const mayReadOwn = (viewer: Viewer): boolean => may(viewer, "credit:read") && viewer.dealerId !== null;

export const creditActs = {
  /** Open accounts, take dealers in, set terms, review, wake, propose limits. */
  write: "credit:write",
  /** Ask for a temporary limit. */
  request: "credit:request",
  /** Decide what somebody else asked for. */
  approve: "credit:approve",
  /** Block and lift. */
  block: "credit:block",
  /** Let a held order pass. */
  release: "credit:release",
} as const;
export type CreditAct = keyof typeof creditActs;

/** A3: each act needs its permission, which no dealer's person has. */
export const mayAct = (viewer: Viewer, act: CreditAct): Answer<true, "NOT_ALLOWED"> =>
  may(viewer, creditActs[act]) && isStaff(viewer) ? yes(true) : no({ code: "NOT_ALLOWED" });
