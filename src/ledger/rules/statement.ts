import type { Day } from "../../kernel/day.ts";
import { type AgeingBucket, ageingOf } from "./ageing.ts";
import type { ItemKind, ResidualReason } from "./items.ts";

/** Something that changed what a dealer owes: a document, or a rest that went for a reason. Above zero: he owes more. */
export type StatementMove = {
  readonly on: Day;
  readonly kind: ItemKind;
  readonly reason: ResidualReason | null;
  readonly documentNo: string;
  readonly dueOn: Day | null;
  readonly amountMinor: bigint;
};

/** A document as it stood at the end of a day. */
export type StandingItem = { readonly kind: ItemKind; readonly dueOn: Day | null; readonly residualMinor: bigint };

export type StatementFigures = {
  readonly openingMinor: bigint;
  readonly lines: readonly (StatementMove & { readonly balanceMinor: bigint })[];
  readonly closingMinor: bigint;
  readonly receivableMinor: bigint;
  readonly unappliedMinor: bigint;
  readonly prepaymentMinor: bigint;
  readonly depositMinor: bigint;
  readonly ageing: Readonly<Record<AgeingBucket, bigint>>;
};

/**
 * S1: a statement adds its moves to the opening balance one by one; what the documents leave open at its end is that same
 * closing balance. Deposits and bills not yet due stand beside it and net with nothing.
 */
export function statementOf(
  openingMinor: bigint,
  moves: readonly StatementMove[],
  standing: readonly StandingItem[],
  asOf: Day,
): StatementFigures {
  let balanceMinor = openingMinor;
  const lines = moves.map((move) => ({ ...move, balanceMinor: (balanceMinor += move.amountMinor) }));
  const sum = (...kinds: readonly ItemKind[]) =>
    standing.reduce((total, item) => (kinds.includes(item.kind) ? total + item.residualMinor : total), 0n);
  const receivables = standing.flatMap((item) =>
    item.kind === "RECEIVABLE" && item.dueOn !== null ? [{ dueOn: item.dueOn, residualMinor: item.residualMinor }] : [],
  );
  return {
    openingMinor,
    lines,
    closingMinor: balanceMinor,
    receivableMinor: sum("RECEIVABLE"),
    unappliedMinor: sum("RECEIPT", "CREDIT_NOTE"),
    prepaymentMinor: sum("PREPAYMENT"),
    depositMinor: sum("DEPOSIT"),
    ageing: ageingOf(receivables, asOf),
  };
}
