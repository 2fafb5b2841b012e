import { type Period, overlaps } from "../../kernel/period.ts";
import type { Right } from "./words.ts";

/** A right on its days. */
export type Claim = Right & { readonly valid: Period };

/** Whether two rights meet: the same goods by the same way, on common ground and common days. */
export const meet = (a: Claim, b: Claim): boolean =>
  a.productLineId === b.productLineId &&
  a.channel === b.channel &&
  a.divisionLo < b.divisionHi &&
  b.divisionLo < a.divisionHi &&
  overlaps(a.valid, b.valid);

/**
 * Sole means sole: where one of two that meet is exclusive, they exclude each other, and a dealer never holds the same
 * thing twice. Dealers without exclusivity may share. The constraint territory_grant_sole says the same in the database.
 */
export const exclude = (a: Claim, b: Claim): boolean =>
  meet(a, b) && (a.exclusive || b.exclusive || a.dealerId === b.dealerId);
