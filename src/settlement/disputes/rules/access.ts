import { type Answer, no, yes } from "../../../kernel/answer.ts";
import { type Viewer, may } from "../../../kernel/viewer.ts";
import { mayApproveStatements, mayReadStatements, mayReadWithin, mayWorkStatements } from "../../rules/access.ts";

/** Disputes are seen by whoever sees their statements. */
export const mayReadDisputes = mayReadStatements;
/** Owner, due day, notes, window and what we let go are our own people's. */
export const mayReadBehind = mayReadWithin;

/** A chain's contact answers the disputes of his chain's confirmed statements. */
export const mayAnswerDisputes = (viewer: Viewer): Answer<true, "NOT_ALLOWED"> =>
  viewer.chainId !== null && mayReadStatements(viewer) ? yes(true) : no({ code: "NOT_ALLOWED" });

/** Flagged fees are given in to by a manager. */
export const mayGiveInToFlagged = (viewer: Viewer): boolean => mayApproveStatements(viewer).ok;

/** How disputes are kept going is said by those who approve; people who look after some chains do not say it for all. */
export const maySetDisputePolicy = mayApproveStatements;

/** Whoever brings evidence: our people who work on statements or book them, and the chain's contact. */
export const mayBringEvidence = (viewer: Viewer): boolean =>
  mayWorkStatements(viewer).ok || may(viewer, "chain-statement:post") || mayAnswerDisputes(viewer).ok;
