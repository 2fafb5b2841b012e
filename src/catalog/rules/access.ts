import { type Viewer, may } from "../../kernel/viewer.ts";

const isStaff = (viewer: Viewer): boolean => viewer.dealerId === null && viewer.chainId === null;

/** A1: products, listings and prices are changed by the manufacturer's own people with the permission. */
export const mayWrite = (viewer: Viewer): boolean => isStaff(viewer) && may(viewer, "catalog:write");

/** A2: dealers and the manufacturer's people read products; a chain's contact does not. */
export const mayRead = (viewer: Viewer): boolean => viewer.chainId === null && may(viewer, "catalog:read");

/** A3: price lists and listings as such are for the manufacturer's own people: a dealer meets prices in his catalogue. */
export const mayReadLists = (viewer: Viewer): boolean => isStaff(viewer) && may(viewer, "catalog:read");

/** A4: whose catalogue is read: a dealer's own, whatever he asks for; null for nobody's. */
export function catalogueOf(viewer: Viewer, asked: string | null): string | null {
  if (!mayRead(viewer)) return null;
  if (viewer.dealerId === null) return asked;
  return asked === null || asked === viewer.dealerId ? viewer.dealerId : null;
}
