import { amountLike } from "../credit/amounts.ts";
import type { FigureInput } from "../ui/figure.tsx";
import { useTexts, wordOf } from "../ui/texts.ts";
import { inputWords } from "./input.texts.ts";

/** Inputs that come in the smallest units of the line's currency. */
const minor = new Set([
  ...["totalMinor", "movedSales", "sales", "limit", "exposure", "exposureOfMovedOrders", "deposit"],
  ...["overdue", "notDue", "disputed", "unapplied", "prepaid", "creditNotes"],
]);

export type Said = {
  word(input: string): string;
  /** Values as people read them. `like`: an amount of the line, where its inputs come in smallest units. */
  shown(
    inputs: readonly FigureInput[],
    like: { readonly amount: string; readonly currency: string } | null,
  ): FigureInput[];
  value(value: string): string;
  formula(formula: string): string;
};

/** Names, values and formulas of computed figures in the viewer's language; what has no word stays as it is. */
export function useInputWords(): Said {
  const t = useTexts(inputWords);
  return {
    word: (input) => wordOf(t, input),
    shown: (inputs, like) =>
      inputs.map(({ name, value }) => ({
        name,
        value:
          like !== null && minor.has(name) && /^-?\d+$/.test(value)
            ? amountLike(BigInt(value), like).amount
            : wordOf(t, value),
      })),
    value: (value) => wordOf(t, value),
    formula: (formula) =>
      formula === "entered by finance"
        ? t.enteredByFinance
        : formula.replace(/[A-Za-z][A-Za-z0-9]*/g, (name) => wordOf(t, name)),
  };
}
