import { byDatePass } from "./byDate.ts";
import { byPaperPass } from "./byPaper.ts";
import { bySumPass } from "./bySum.ts";
import { exactPass } from "./exact.ts";
import { feePass } from "./fees.ts";
import type { Left, Match, Pass, PassName, StatementLine } from "./words.ts";

const pipeline: readonly (readonly [PassName, Pass])[] = [
  ["P1", exactPass],
  ["P2", byPaperPass],
  ["P3", bySumPass],
  ["P4", byDatePass],
  ["P5", feePass],
];

export type Matched = { readonly matches: readonly Match[]; readonly left: Left };
/** What people said before any pass looks: lines that belong together, and lines that no pass may take. */
export type Said = { readonly together: readonly Match[]; readonly apart: ReadonlySet<string> };

/**
 * M1 (B4.6), pass by pass: yields wherever who runs it may let others work in between, with what was found since, and the
 * name of each pass that is done.
 * What a person matched by hand is taken first and stays, and what he set apart stays alone.
 */
export function* matching(
  ours: readonly StatementLine[],
  theirs: readonly StatementLine[],
  said: Said,
): Generator<readonly Match[] | PassName | undefined, Matched> {
  const all = besides({ ours, theirs }, said.together);
  const free = (line: StatementLine): boolean => !said.apart.has(line.id);
  let left: Left = said.apart.size === 0 ? all : { ours: all.ours.filter(free), theirs: all.theirs.filter(free) };
  let matches: readonly Match[] = said.together;
  for (const [name, pass] of pipeline) {
    const found = yield* pass(left);
    // Not pushed by spreading: a million matches are more than a call takes.
    matches = matches.concat(found.matches);
    left = found.left;
    yield name;
  }
  if (said.apart.size === 0) return { matches, left };
  const alone = (side: "ours" | "theirs") => [...left[side], ...all[side].filter((line) => !free(line))];
  return { matches, left: { ours: alone("ours"), theirs: alone("theirs") } };
}

/** The lines that nobody joined by hand; told by their ids, as they were read elsewhere. */
function besides(sides: Left, together: readonly Match[]): Left {
  if (together.length === 0) return sides;
  const taken = new Set(together.flatMap((match) => [...match.ours, ...match.theirs].map(({ id }) => id)));
  const free = (line: StatementLine): boolean => !taken.has(line.id);
  return { ours: sides.ours.filter(free), theirs: sides.theirs.filter(free) };
}

/** Both sides through all passes at once. The same lines in any order match the same way. */
export function match(
  ours: readonly StatementLine[],
  theirs: readonly StatementLine[],
  byHand: readonly Match[] = [],
): Matched {
  const steps = matching(ours, theirs, { together: byHand, apart: new Set() });
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
