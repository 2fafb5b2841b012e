import { type Answer, no, yes } from "../../kernel/answer.ts";
import { type Viewer, may } from "../../kernel/viewer.ts";

/** Chains are the manufacturer's people's to read, and of its own record and stores a chain's contact's. */
export const mayReadChains = (viewer: Viewer): boolean => may(viewer, "chain:read") && viewer.dealerId === null;

/** Stores are also read by the dealer who serves them. */
export const mayReadStores = (viewer: Viewer): boolean => may(viewer, "chain:read");

/** What we know and agree behind the chain's back (contacts, product map, who serves since when) is our own people's. */
export const mayKnowChains = (viewer: Viewer): boolean => mayReadChains(viewer) && viewer.chainId === null;

/** Contracts are our own people's; those who answer for regions only do not see what is agreed for the whole chain. */
export const mayReadContracts = (viewer: Viewer): boolean => mayKnowChains(viewer) && viewer.regionLos.length === 0;

export const mayWriteChains = (viewer: Viewer): Answer<true, "NOT_ALLOWED"> =>
  may(viewer, "chain:write") && mayKnowChains(viewer) ? yes(true) : no({ code: "NOT_ALLOWED" });

export const mayWriteContracts = (viewer: Viewer): Answer<true, "NOT_ALLOWED"> =>
  may(viewer, "ka-contract:write") && mayReadContracts(viewer) ? yes(true) : no({ code: "NOT_ALLOWED" });
