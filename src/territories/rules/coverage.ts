export const coverages = ["SOLE", "SHARED", "PARTLY", "NONE"] as const;
export type Coverage = (typeof coverages)[number];

/** How a division is held: whole by one, whole by several who share, only in parts, or by nobody. */
export const coverageOf = (whole: readonly { readonly exclusive: boolean }[], grantsBelow: number): Coverage => {
  if (whole.some((grant) => grant.exclusive)) return "SOLE";
  if (whole.length > 0) return "SHARED";
  return grantsBelow > 0 ? "PARTLY" : "NONE";
};
