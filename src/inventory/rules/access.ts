import { type Viewer, may } from "../../kernel/viewer.ts";

const isStaff = (viewer: Viewer): boolean => viewer.dealerId === null && viewer.chainId === null;

/** A1: the manufacturer's stock is for its own people with the permission; for dealers it does not exist. */
export const mayReadStock = (viewer: Viewer): boolean => isStaff(viewer) && may(viewer, "stock:read");

/** A2: whoever keeps the warehouse changes what is in it. */
export const mayKeepStock = (viewer: Viewer): boolean => isStaff(viewer) && may(viewer, "stock:write");

/** A3: dealers and those who look after them read what dealers report; a chain's contact does not. */
export const mayReadReports = (viewer: Viewer): boolean => viewer.chainId === null && may(viewer, "stock-report:read");

/** A4: a dealer's people report for their dealer, the manufacturer's for those they look after. */
export const mayReport = (viewer: Viewer): boolean => viewer.chainId === null && may(viewer, "stock-report:write");

/** Whose reports are asked for: a dealer's own, whatever he asks; null for nobody's. */
export function reportsOf(viewer: Viewer, asked: string | null): string | null {
  if (!mayReadReports(viewer)) return null;
  if (viewer.dealerId === null) return asked;
  return asked === null || asked === viewer.dealerId ? viewer.dealerId : null;
}
