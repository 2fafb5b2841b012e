import { daysBetween } from "../../../kernel/day.ts";
import { type Match, type Pass, type StatementLine, both, keyFrom, without } from "./words.ts";

/** Days that papers of one matter may lie apart. */
const window = 5;

const keyOf = (line: StatementLine) =>
  line.kind === "FEE" ? null : keyFrom([line.productId, line.storeId, line.amountMinor], [line.kind]);
const near = (a: StatementLine, b: StatementLine): boolean =>
  a.on === b.on || Math.abs(daysBetween(a.on, b.on)) <= window;

/**
 * P4: the same product, store and amount within five days, where each is the only one that the other may be: two that
 * would do are left to a person, because a wrong match hides two variances.
 */
export const byDatePass: Pass = (left) => {
  const matches: Match[] = [];
  for (const [ours, theirs] of both(left, keyOf))
    for (const own of ours) {
      const [only, another] = theirs.filter((each) => near(own, each));
      if (only === undefined || another !== undefined) continue;
      if (ours.filter((each) => near(each, only)).length === 1)
        matches.push({ pass: "P4", ours: [own], theirs: [only] });
    }
  return { matches, left: without(left, matches) };
};
