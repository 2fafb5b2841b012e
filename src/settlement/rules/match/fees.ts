import { type Pass, type StatementLine, keyFrom, paired } from "./words.ts";

const keyOf =
  (more: (line: StatementLine) => readonly unknown[]) =>
  (line: StatementLine): string | null =>
    line.fee === null ? null : keyFrom([line.fee.code], [line.fee.event, line.storeId, ...more(line)]);

/** P5: a fee and what the contract has for it, by kind, event and store; those of the same amount first. */
export const feePass: Pass = (left) => {
  const same = paired(
    "P5",
    keyOf((line) => [line.amountMinor]),
  )(left);
  const other = paired(
    "P5",
    keyOf(() => []),
  )(same.left);
  return { matches: [...same.matches, ...other.matches], left: other.left };
};
