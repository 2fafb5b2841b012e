import { byDatePass } from "./byDate.ts";
import { byPaperPass } from "./byPaper.ts";
import { bySumPass } from "./bySum.ts";
import { exactPass } from "./exact.ts";
import { feePass } from "./fees.ts";
import { type Left, type Match, type Pass, type StatementLine, inOrder, without } from "./words.ts";

const pipeline: readonly Pass[] = [exactPass, byPaperPass, bySumPass, byDatePass, feePass];

export type Matched = { readonly matches: readonly Match[]; readonly left: Left };

/**
 * M1 (B4.6): both sides through the passes, each taking what the ones before left; what a person matched by hand is
 * taken first and stays. The same lines in any order match the same way.
 */
export function match(
  ours: readonly StatementLine[],
  theirs: readonly StatementLine[],
  byHand: readonly Match[] = [],
): Matched {
  let left: Left = without({ ours: inOrder(ours), theirs: inOrder(theirs) }, byHand);
  let matches: readonly Match[] = byHand;
  for (const pass of pipeline) {
    const found = pass(left);
    // Not pushed by spreading: a million matches are more than a call takes.
    matches = matches.concat(found.matches);
    left = found.left;
  }
  return { matches, left };
}
