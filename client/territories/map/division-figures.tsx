import type { ReactNode } from "react";
import { Figure } from "../../ui/figure.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import { useTexts, wordOf } from "../../ui/texts.ts";
import type { Area } from "./coverage.ts";
import { mapWords } from "./map.texts.ts";

type Shown = Area["numeric"];

/** How a figure is written: an index as it is, everything else in percent. */
const written = ({ kind, value, percent }: Shown): string =>
  kind === "BDI" || kind === "CDI"
    ? value === null
      ? "—"
      : Number(value).toFixed(1)
    : percent === null
      ? "—"
      : `${percent}%`;

/** What is known of a division's market, each figure with what it was made of. */
export function DivisionFigures({ area }: { area: Area }): ReactNode {
  const t = useTexts(mapWords);
  const figures: readonly Shown[] = [
    area.numeric,
    ...area.weighted,
    area.townships,
    area.competitors,
    area.bdi,
    area.cdi,
  ];
  return (
    <>
      <h3 className="map-part">
        {t.figures}{" "}
        {area.outlets === 0 ? (
          <span className="quiet">{t.noOutlets}</span>
        ) : (
          <StatusChip tone={area.flagged ? "held" : "done"}>{area.flagged ? t.below60 : t.reached}</StatusChip>
        )}
      </h3>
      <dl className="figures">
        {figures.map((figure) => (
          <div key={`${figure.kind}-${figure.currency ?? ""}`}>
            <dt className="quiet">{wordOf(t, `figure_${figure.kind}`)}</dt>
            <dd>
              <Figure
                name={wordOf(t, `figure_${figure.kind}`)}
                inputs={figure.inputs}
                word={(name) => wordOf(t, `input_${name}`).replace(/^input_/, "")}
                formula={`${figure.numerator} ÷ ${figure.denominator}`}
                rule={figure.rule}
              >
                <span className="figure">{written(figure)}</span>
              </Figure>
            </dd>
          </div>
        ))}
        {area.gap === null ? null : (
          <div>
            <dt className="quiet">{t.gap}</dt>
            <dd className="figure">{Number(area.gap).toFixed(1)}</dd>
          </div>
        )}
      </dl>
    </>
  );
}
