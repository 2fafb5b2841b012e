import {
  type FactOf,
  type Key,
  type Pairing,
  type Pass,
  type StatementLine,
  amountOf,
  groupwise,
  inTurn,
  oneAfterAnother,
  paired,
  storeOf,
} from "./words.ts";

const code: FactOf = (line) => line.fee?.code ?? null;
const event: FactOf = (line) => line.fee?.event ?? null;
const keyOf = (...more: FactOf[]): Key => ({ of: (line) => line.fee !== null, needed: [code], more });

/** What a line does not say may be anything: a sheet seldom names the event or the store of a fee. */
const goesWith = (a: string | bigint | null, b: string | bigint | null): boolean => a === null || b === null || a === b;
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

const total = (lines: readonly StatementLine[]): bigint => lines.reduce((sum, line) => sum + line.amountMinor, 0n);

/** The first of some lines that is the sum of all of several others; what comes after it is once more. */
const sumOf = (ones: readonly StatementLine[], all: readonly StatementLine[]): StatementLine | undefined => {
  if (all.length < 2) return undefined;
  const sum = total(all);
  return ones.find((one) => one.amountMinor === sum && all.every((each) => compatible(one, each)));
};

/** One line of theirs for all stores, products or issues of ours, or the other way round, when it is their sum. */
const summed = (...more: FactOf[]): Pass =>
  groupwise(keyOf(...more), (ours, theirs) => {
    const whole = sumOf(theirs, ours);
    if (whole !== undefined) return [{ pass: "P5", ours, theirs: [whole] }];
    const own = sumOf(ours, theirs);
    return own === undefined ? [] : [{ pass: "P5", ours: [own], theirs }];
  });

const named = (line: StatementLine): boolean => line.storeId !== null;
/** A line for the whole chain here, lines of stores there, and nothing else of the kind. */
const isWhole = (ones: readonly StatementLine[], all: readonly StatementLine[]): boolean =>
  ones.length === 1 &&
  !ones.some(named) &&
  all.length > 1 &&
  all.every(named) &&
  all.every((each) => ones.every((one) => compatible(one, each)));

/** A fee that one side says once for the chain and the other store by store is the same fee, also where the sum is another. */
const chainWide = (...more: FactOf[]): Pass =>
  groupwise(keyOf(...more), (ours, theirs) =>
    isWhole(theirs, ours) || isWhole(ours, theirs) ? [{ pass: "P5", ours, theirs }] : [],
  );

/**
 * P5: a fee and what the contract has for it: by kind, event, store and amount; by kind and amount where the sheet says
 * no event or store; by sums of a store, an event, a kind; then those of a kind that can only be each other, whose amount
 * is then what differs.
 */
export const feePass: Pass = oneAfterAnother(
  paired("P5", keyOf(event, storeOf, amountOf)),
  paired("P5", keyOf(amountOf), alike),
  summed(event, storeOf),
  summed(storeOf),
  summed(event),
  summed(),
  paired("P5", keyOf(event, storeOf)),
  chainWide(event),
  chainWide(),
  paired("P5", keyOf(), onlyOnes),
);
