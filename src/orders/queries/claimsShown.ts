import type { Viewer } from "../../kernel/viewer.ts";
import type { Sql } from "../../platform/sql.ts";
import type { OrderClaim } from "../model/claim.ts";
import { mayAct } from "../rules/access.ts";
import { uncredited } from "../rules/credited.ts";
import { claimsByOrder } from "../stores/claims.ts";
import { creditsByOrder } from "../stores/credits.ts";

/** Claims of orders with what was given back for them, as the viewer may act on them; two statements. */
export async function shownClaims(sql: Sql, viewer: Viewer, orderIds: readonly string[]): Promise<OrderClaim[]> {
  const claims = await claimsByOrder(sql, viewer.manufacturerId, orderIds);
  const notes = claims.length === 0 ? [] : await creditsByOrder(sql, viewer.manufacturerId, orderIds);
  const waiting = new Set(uncredited(notes).map((each) => each.subjectId));
  return claims.map((claim) =>
    Object.assign(claim, {
      credits: notes.filter((each) => each.subjectId === claim.rowId),
      viewerCanCreditAgain: waiting.has(claim.rowId) && mayAct(viewer, "settle", claim).ok,
    }),
  );
}
