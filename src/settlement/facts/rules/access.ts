import { type Answer, no, yes } from "../../../kernel/answer.ts";
import { type Viewer, may } from "../../../kernel/viewer.ts";

/** What is known behind a statement is the manufacturer's own people's: contacts of chains and dealers have their own papers. */
export const mayReadFacts = (viewer: Viewer): boolean =>
  may(viewer, "chain-statement:read") &&
  viewer.dealerId === null &&
  viewer.chainId === null &&
  viewer.regionLos.length === 0;

/** W1: whoever works on statements records what they rest on. */
export const mayRecordFacts = (viewer: Viewer): Answer<true, "NOT_ALLOWED"> =>
  may(viewer, "chain-statement:work") && mayReadFacts(viewer) ? yes(true) : no({ code: "NOT_ALLOWED" });
