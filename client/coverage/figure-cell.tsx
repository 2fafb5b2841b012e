import type { ReactNode } from "react";
import type { FigureShownFragment } from "../gql/types.ts";
import { Figure } from "../ui/figure.tsx";
import { useTexts, wordOf } from "../ui/texts.ts";
import { coverageWords } from "./coverage.texts.ts";

const indices: readonly string[] = ["BDI", "CDI"];
/** Two places, without making a number of it. */
const short = (value: string): string => value.replace(/(\.\d\d?)\d*$/, "$1");

/** A figure of coverage that opens what it was made of; a dash where there is nothing to measure. */
export function FigureCell({
  figure,
  flagged = false,
}: {
  figure: FigureShownFragment | undefined;
  flagged?: boolean;
}): ReactNode {
  const t = useTexts(coverageWords);
  if (figure === undefined || figure.value === null) return <span className="quiet">—</span>;
  const shown = indices.includes(figure.kind)
    ? short(figure.value)
    : figure.kind === "LOAD"
      ? short(figure.value)
      : `${figure.percent}%`;
  return (
    // What a figure was made of opens beside it, and nothing else: in a list that opens its rows the press stays here.
    <span role="presentation" onClick={(event) => event.stopPropagation()}>
      <Figure
        name={wordOf(t, figure.kind)}
        inputs={figure.inputs}
        word={(input) => wordOf(t, input)}
        formula={wordOf(t, `f_${figure.kind}`)}
        rule={figure.rule}
      >
        <span className="figure" style={flagged ? { color: "#a8071a", fontWeight: 600 } : undefined}>
          {shown}
        </span>
      </Figure>
    </span>
  );
}

/** A share as text, 0.6 as 60%. */
export const percentOf = (share: string): string => `${Number((Number(share) * 100).toFixed(2))}%`;
