/** One line of the successor table: in `year`, the ground of `lo` went (in part or whole) to `successorLo`. */
export interface Succession {
  readonly lo: bigint;
  readonly successorLo: bigint;
  readonly year: number;
}

/**
 * Where a retired division's ground lies today: follows the successions to divisions that have none. A division split
 * among several gives all of them; one without a successor gives itself, and so do codes that name each other, so that nothing is lost silently.
 */
export const currentOf = (lo: bigint, successions: readonly Succession[]): bigint[] => {
  const next = new Map<bigint, bigint[]>();
  for (const step of successions) next.set(step.lo, [...(next.get(step.lo) ?? []), step.successorLo]);
  const found = new Set<bigint>();
  const seen = new Set<bigint>();
  const follow = (at: bigint): void => {
    if (seen.has(at)) return;
    seen.add(at);
    const onward = next.get(at);
    if (onward === undefined) found.add(at);
    else onward.forEach(follow);
  };
  follow(lo);
  if (found.size === 0) found.add(lo);
  return [...found].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
};

/** A division as it is compared when a new edition of the codes arrives. */
export interface Named {
  readonly lo: bigint;
  readonly name: string;
  readonly level: number;
  readonly parentLo: bigint | null;
}

/**
 * Successors an edition does not state but shows: the one new division of the same level and the same name (less the
 * word for its rank) under the same parent, or under the parent's own successor. Two candidates are no answer.
 * Returns the pairs; retired divisions without one are for a person to map.
 */
export const inferSuccessors = (
  retired: readonly Named[],
  born: readonly Named[],
  stated: readonly Succession[],
  year: number,
): Succession[] => {
  const known = [...stated];
  const mapped = new Set(stated.map((step) => step.lo));
  const inferred: Succession[] = [];
  const byKey = new Map<string, Named[]>();
  for (const division of born) {
    const key = keyOf(division.level, division.name, division.parentLo);
    byKey.set(key, [...(byKey.get(key) ?? []), division]);
  }
  const parentsNow = memo((lo: bigint) => currentOf(lo, known));
  for (const division of [...retired].sort((a, b) => a.level - b.level)) {
    if (mapped.has(division.lo)) continue;
    const parents =
      division.parentLo === null ? [null] : [...new Set([division.parentLo, ...parentsNow(division.parentLo)])];
    const candidates = parents.flatMap((parent) => byKey.get(keyOf(division.level, division.name, parent)) ?? []);
    const [only, other] = candidates;
    if (only === undefined || other !== undefined) continue;
    const step = { lo: division.lo, successorLo: only.lo, year };
    known.push(step);
    inferred.push(step);
  }
  return inferred;
};

const memo = <K, V>(of: (key: K) => V): ((key: K) => V) => {
  const kept = new Map<K, V>();
  return (key) => {
    const had = kept.get(key);
    if (had !== undefined) return had;
    const made = of(key);
    kept.set(key, made);
    return made;
  };
};

const RANK =
  /(特别行政区|自治区|自治州|自治县|自治旗|地区|林区|街道办事处|街道|办事处|社区居民委员会|居民委员会|社区居委会|居委会|村民委员会|村委会|市|盟|县|区|旗|镇|乡| County| Parish| Borough| city)$/u;

/** A name without the word for its rank: 富阳市 and 富阳区 are both 富阳. A name that is nothing else stays whole. */
export const coreName = (name: string): string => {
  const core = name.replace(RANK, "");
  return core === "" ? name : core;
};

const keyOf = (level: number, name: string, parentLo: bigint | null): string =>
  `${level}|${parentLo ?? ""}|${coreName(name)}`;
