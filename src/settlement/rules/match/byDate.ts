import { daysBetween } from "../../../kernel/day.ts";
import { type Match, type Pass, type StatementLine, grouped, keyFrom, without } from "./words.ts";

/** Days that papers of one matter may lie apart. */
const window = 5;

const keyOf = (line: StatementLine) =>
  line.kind === "FEE" ? null : keyFrom([line.productId, line.storeId, line.amountMinor], [line.kind]);
const near = (a: StatementLine, b: StatementLine): boolean => Math.abs(daysBetween(a.on, b.on)) <= window;

/**
 * P4: the same product, store and amount within five days, where each is the only one that the other may be: two that
 * would do are left to a person, because a wrong match hides two variances.
 */
export const byDatePass: Pass = (left) => {
  const theirs = grouped(left.theirs, keyOf);
  const matches: Match[] = [];
  for (const [key, ours] of grouped(left.ours, keyOf)) {
    const other = theirs.get(key) ?? [];
    for (const own of ours) {
      const [only, another] = other.filter((each) => near(own, each));
      if (only === undefined || another !== undefined) continue;
      if (ours.filter((each) => near(each, only)).length === 1)
        matches.push({ pass: "P4", ours: [own], theirs: [only] });
    }
  }
  return { matches, left: without(left, matches) };
};
