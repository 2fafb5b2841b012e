import { type Answer, no, yes } from "../../kernel/answer.ts";
import { type Viewer, may } from "../../kernel/viewer.ts";
import type { StatementState } from "./course.ts";

/**
 * A statement is of the whole chain, as its contract is: our own people read it, but those who answer for regions only.
 * A chain's contact reads his chain's own as a guest.
 */
export const mayReadStatements = (viewer: Viewer): boolean =>
  viewer.dealerId === null &&
  (viewer.chainId === null
    ? may(viewer, "chain-statement:read") && viewer.regionLos.length === 0
    : may(viewer, "chain-statement:guest"));

/** A contact sees no statement before we confirmed it. */
export const guestStates: readonly StatementState[] = [
  ...([
    "SUPPLIER_CONFIRMED",
    "CHAIN_CONFIRMED",
    "LOCKED",
    "INVOICED",
    "PAYABLE",
    "PAID",
    "CLOSED",
    "REVERSED",
  ] as const),
];

/** Rules, contracts, notes and write-offs behind a statement are our own people's. */
export const mayReadWithin = (viewer: Viewer): boolean => mayReadStatements(viewer) && viewer.chainId === null;

const ownMay = (viewer: Viewer, permission: string): Answer<true, "NOT_ALLOWED"> =>
  may(viewer, permission) && mayReadWithin(viewer) ? yes(true) : no({ code: "NOT_ALLOWED" });

/** W1: expecting, importing, matching, deciding, disputing, confirming. */
export const mayWorkStatements = (viewer: Viewer): Answer<true, "NOT_ALLOWED"> =>
  ownMay(viewer, "chain-statement:work");
/** Write-offs above the cap, flagged fees, re-opening. */
export const mayApproveStatements = (viewer: Viewer): Answer<true, "NOT_ALLOWED"> =>
  ownMay(viewer, "chain-statement:approve");
/** Invoices, remittances, papers. */
export const mayPostStatements = (viewer: Viewer): Answer<true, "NOT_ALLOWED"> =>
  ownMay(viewer, "chain-statement:post");
