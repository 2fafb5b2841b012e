import {
  type Match,
  type Pairing,
  type Pass,
  type StatementLine,
  both,
  inTurn,
  keyFrom,
  oneAfterAnother,
  paired,
  without,
} from "./words.ts";

type Fact = string | bigint | null;
const keyOf =
  (more: (line: StatementLine) => readonly Fact[]) =>
  (line: StatementLine): string | null =>
    line.fee === null ? null : keyFrom([line.fee.code], more(line));
const event = (line: StatementLine): Fact => line.fee?.event ?? null;

/** What a line does not say may be anything: a sheet seldom names the event or the store of a fee. */
const goesWith = (a: Fact, b: Fact): boolean => a === null || b === null || a === b;
const compatible = (own: StatementLine, other: StatementLine): boolean =>
  goesWith(event(own), event(other)) && goesWith(own.storeId, other.storeId);

/** Each is the only one that the other may be. */
const onlyOnes: Pairing = (ours, theirs) =>
  ours.flatMap((own) => {
    const [only, another] = theirs.filter((other) => compatible(own, other));
    if (only === undefined || another !== undefined) return [];
    return ours.filter((each) => compatible(each, only)).length === 1 ? [[own, only] as const] : [];
  });

/** Fees of the same amount and kind are the same fee as often as both sides have it, whatever event they say or leave out. */
const alike: Pairing = (ours, theirs) => {
  const fits = ours.every((own) => theirs.every((other) => compatible(own, other)));
  return fits ? inTurn(ours, theirs) : onlyOnes(ours, theirs);
};

/** One line of theirs for all stores or issues of ours, or the other way round, when it is their sum. */
const summed =
  (more: (line: StatementLine) => readonly Fact[]): Pass =>
  (left) => {
    const matches: Match[] = [];
    for (const [ours, theirs] of both(left, keyOf(more))) {
      if (Math.min(ours.length, theirs.length) !== 1 || ours.length === theirs.length) continue;
      const total = (lines: readonly StatementLine[]) => lines.reduce((sum, line) => sum + line.amountMinor, 0n);
      const fits = ours.every((own) => theirs.every((other) => compatible(own, other)));
      if (fits && total(ours) === total(theirs)) matches.push({ pass: "P5", ours, theirs });
    }
    return { matches, left: without(left, matches) };
  };

/**
 * P5: a fee and what the contract has for it: by kind, event, store and amount; by kind and amount where the sheet says
 * no event or store; by sums; then those of a kind that can only be each other, whose amount is then what differs.
 */
export const feePass: Pass = oneAfterAnother(
  paired(
    "P5",
    keyOf((line) => [event(line), line.storeId, line.amountMinor]),
  ),
  paired(
    "P5",
    keyOf((line) => [line.amountMinor]),
    alike,
  ),
  summed((line) => [event(line)]),
  summed(() => []),
  paired(
    "P5",
    keyOf((line) => [event(line), line.storeId]),
  ),
  paired(
    "P5",
    keyOf(() => []),
    onlyOnes,
  ),
);
