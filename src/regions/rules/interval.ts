/**
 * A division is the half-open interval [lo, hi) of its official code: ISO numeric country x 10^15 plus the
 * code padded right with zeros to fifteen digits. A child's code begins with its parent's, so its interval lies
 * inside the parent's, and "is inside" is one range test from a country to a village.
 */
export interface Interval {
  readonly lo: bigint;
  readonly hi: bigint;
}

/** Digits a code has room for. China's village codes take twelve. */
export const CODE_DIGITS = 15;

/** Width of one country. 999 x 10^15 stays below the largest int8. */
export const COUNTRY_SPAN = 10n ** BigInt(CODE_DIGITS);

const CODE = /^(?!0+$)[0-9]{1,15}$/;

/** Whether a code can be written as an interval: one to fifteen digits, not all of them zero. */
export const isIntervalCode = (code: string): boolean => CODE.test(code);

/** The interval of a whole country. Throws on a number that is not ISO 3166-1 numeric (1 to 999). */
export const countryInterval = (countryNumber: number): Interval => {
  if (!Number.isInteger(countryNumber) || countryNumber < 1 || countryNumber > 999)
    throw new Error(`not an ISO numeric country: ${countryNumber}`);
  const lo = BigInt(countryNumber) * COUNTRY_SPAN;
  return { lo, hi: lo + COUNTRY_SPAN };
};

/** The interval of an official hierarchical code. Throws where `isIntervalCode` says no. */
export const codeInterval = (countryNumber: number, code: string): Interval => {
  if (!isIntervalCode(code)) throw new Error(`not a code of digits: ${code}`);
  const lo = countryInterval(countryNumber).lo + BigInt(code.padEnd(CODE_DIGITS, "0"));
  return { lo, hi: lo + 10n ** BigInt(CODE_DIGITS - code.length) };
};

/** Whether the inner interval lies wholly inside the outer one; a division contains itself. */
export const contains = (outer: Interval, inner: Interval): boolean => outer.lo <= inner.lo && inner.hi <= outer.hi;

/** Whether the two share any ground. Divisions of one tree either nest or do not overlap. */
export const overlaps = (a: Interval, b: Interval): boolean => a.lo < b.hi && b.lo < a.hi;

/** The ISO numeric country a division belongs to, read from its identity alone. */
export const countryNumberOf = (lo: bigint): number => Number(lo / COUNTRY_SPAN);

/** The fifteen digits behind the country, as text: the padded code, or the place in a gapped tree. */
export const digitsOf = (lo: bigint): string => (lo % COUNTRY_SPAN).toString().padStart(CODE_DIGITS, "0");

/** The path from the country to the division itself: what look-ups compare by equality (`lo = any(ancestors)`). */
export const pathThrough = (parentPath: readonly bigint[], lo: bigint): bigint[] => [...parentPath, lo];

/**
 * Whether a tree can be written by its codes alone: every child's interval lies strictly inside its parent's and
 * keeps a place of its own. "100" under "10" pads to its parent's own place, and postcodes do not nest at all: such
 * trees take gapped intervals.
 */
export const nestsByCode = (
  rows: readonly { readonly code: string; readonly parentCode: string | null }[],
): boolean => {
  const seen = new Set<bigint>();
  for (const { code, parentCode } of rows) {
    if (!isIntervalCode(code)) return false;
    if (
      parentCode !== null &&
      !(isIntervalCode(parentCode) && code.startsWith(parentCode) && code.length > parentCode.length)
    )
      return false;
    const { lo } = codeInterval(1, code);
    if (seen.has(lo)) return false;
    seen.add(lo);
  }
  return rootsAreApart(rows.filter((row) => row.parentCode === null).map((row) => row.code));
};

/** Two top codes where one begins with the other would overlap without being parent and child. */
const rootsAreApart = (codes: readonly string[]): boolean => {
  const sorted = [...codes].sort();
  return sorted.every((code, at) => at === 0 || !code.startsWith(sorted[at - 1] ?? ""));
};
