import type { Day } from "../../kernel/day.ts";
import type { CoverageBounds, CoverageFigure } from "../model.ts";
import { type Figure, figureText, rule } from "../rules/figures.ts";
import type { Bounds } from "../rules/policy.ts";

/** A figure as the API shows it. */
export const shownFigure = (figure: Figure): CoverageFigure => ({
  ...{ kind: figure.kind, numerator: figure.numerator.toString(), denominator: figure.denominator.toString() },
  ...{
    value: figureText(figure, 6),
    percent: figureText(figure, 1, 100n),
    currency: figure.currency,
    rule: figure.rule,
  },
  inputs: figure.inputs.map(([name, value]) => ({ name, value })),
});

/** The bounds that hold as the API shows them; `from` null: the book's. */
export const shownBounds = (bounds: Bounds, from: Day | null): CoverageBounds => ({ ...bounds, from, rule });
