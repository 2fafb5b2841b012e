import { type Refusal, unless } from "../../../kernel/answer.ts";
import type { Rolled } from "./consigned.ts";

/** What is to be explained of a place and product: what was counted beside the book, or lost beyond the allowance. */
export type About = "COUNT" | "SHRINK";
export const varianceCauses = {
  ...{ MISCOUNT: "MISCOUNT", PAPER_MISSING: "PAPER_MISSING", DAMAGED: "DAMAGED", STOLEN: "STOLEN", MOVED: "MOVED" },
  ...{ OTHER: "OTHER", DISPUTED: "DISPUTED" },
} as const;
export type VarianceCause = keyof typeof varianceCauses;

/** What somebody said of a part of it. */
export type CauseSaid = {
  readonly about: About;
  readonly quantity: bigint;
  /** Its dispute was taken back with its statement: it explains nothing any more. */
  readonly withdrawn?: boolean;
};

/**
 * S4 (B4.3): what nobody explained or disputed yet. Count: signed, below zero where goods lack; loss: what is beyond the
 * allowance. Explaining charges nothing and moves nothing: the book stays what the papers say.
 */
export function unexplained(book: Rolled["book"], said: readonly CauseSaid[]): { readonly [Of in About]: bigint } {
  const holds = said.filter(({ withdrawn }) => withdrawn !== true);
  const sum = (about: About) => holds.reduce((all, each) => (each.about === about ? all + each.quantity : all), 0n);
  return { COUNT: (book.variance ?? 0n) - sum("COUNT"), SHRINK: book.shrinkOver - sum("SHRINK") };
}

const size = (quantity: bigint): bigint => (quantity < 0n ? -quantity : quantity);

/** S4: there is something to explain, and no more of it is explained than there is, in its own direction. */
export const decideCause = (
  left: bigint,
  quantity: bigint,
  note: string,
): Refusal<"NOTHING_TO_EXPLAIN" | "EXPLAINS_TOO_MUCH" | "REASON_MISSING">[] => [
  ...unless(left !== 0n, "NOTHING_TO_EXPLAIN", { path: ["about"] }),
  ...unless(
    left === 0n || (quantity !== 0n && quantity > 0n === left > 0n && size(quantity) <= size(left)),
    "EXPLAINS_TOO_MUCH",
    { path: ["quantity"], params: { left: left.toString() } },
  ),
  ...unless(note !== "", "REASON_MISSING", { path: ["note"] }),
];

/**
 * S6 (B4.3): what a dispute of them is about, at the price they are settled at: goods that lack or were lost beyond the
 * allowance are the chain's to pay, goods that are too many would be less to pay.
 */
export const claimedOf = (about: About, quantity: bigint): bigint => (about === "COUNT" ? -quantity : quantity);
