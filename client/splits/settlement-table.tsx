import type { ReactNode } from "react";
import type { SplitSettledFragment } from "../gql/types.ts";
import { isSome } from "../credit/amounts.ts";
import { Figure } from "../ui/figure.tsx";
import { Money } from "../ui/money.tsx";
import { type Columns, Rows } from "../ui/rows.tsx";
import { StatusChip } from "../ui/status-chip.tsx";
import { useTexts, wordOf } from "../ui/texts.ts";
import { Day } from "../ui/time.tsx";
import { useInputWords } from "./inputs.ts";
import { impactWords } from "./impact.texts.ts";

type Line = SplitSettledFragment["lines"][number];

const whyOf = ({ inputs }: Line): string => inputs.find(({ name }) => name === "why")?.value ?? "";

/** Lines of one kind that are missing for the same reason, as one: finance answers them together. */
function gather(lines: readonly Line[], several: (first: string, count: number) => string): readonly Line[] {
  const alike = (line: Line) => (each: Line) =>
    each.amount === null && each.kind === line.kind && whyOf(each) === whyOf(line);
  return lines.flatMap((line) => {
    if (line.amount !== null) return [line];
    const all = lines.filter(alike(line));
    if (all[0] !== line) return [];
    return all.length === 1 ? [line] : [{ ...line, label: several(line.label, all.length) }];
  });
}

/** What a split comes to, component by component, and the sums; what finance has still to enter stands out. */
export function SettlementTable({ settlement }: { settlement: SplitSettledFragment | null }): ReactNode {
  const t = useTexts(impactWords);
  const said = useInputWords();
  if (settlement === null) return <p className="quiet">{t.noSettlement}</p>;
  const { lines, compensation, due, lateCompensation, lateDue, capApplied, missing, computedOn, tax } = settlement;
  const gathered = gather(lines, t.several);
  const columns: Columns<Line> = [
    {
      title: t.component,
      key: "kind",
      render: (_, line) =>
        line.label === "" ? wordOf(t, `line_${line.kind}`) : `${wordOf(t, `line_${line.kind}`)} · ${line.label}`,
    },
    { title: t.source, key: "source", card: "bare", width: 130, render: (_, line) => wordOf(t, line.source) },
    {
      title: t.amount,
      key: "amount",
      card: "corner",
      align: "right",
      width: 170,
      render: (_, line) =>
        line.amount === null ? (
          <>
            {whyOf(line) === "" ? null : <span className="quiet">{said.value(whyOf(line))} </span>}
            <StatusChip tone="held">{t.missing}</StatusChip>
          </>
        ) : (
          <Figure
            name={wordOf(t, `line_${line.kind}`)}
            inputs={said.shown(line.inputs, null)}
            word={said.word}
            formula={said.formula(line.formula)}
            rule={line.rule}
          >
            <Money value={line.amount} />
          </Figure>
        ),
    },
  ];
  return (
    <>
      <Rows
        label={t.component}
        rows={gathered}
        columns={columns}
        keyOf={(line) => `${line.kind}-${line.label}-${gathered.indexOf(line)}`}
      />
      <dl className="figures settlement-sums">
        <div>
          <dt>
            {t.compensation} {capApplied ? <StatusChip tone="held">{t.capped}</StatusChip> : null}
          </dt>
          <dd>
            <Money value={compensation} />
            {lateCompensation === null ? null : (
              <div className="quiet">
                {t.late} <Money value={lateCompensation} />
              </div>
            )}
          </dd>
        </div>
        <div>
          <dt>
            <strong>{t.due}</strong>
          </dt>
          <dd>
            <strong>
              <Money value={due} />
            </strong>
            {lateDue === null ? null : (
              <div className="quiet">
                {t.late} <Money value={lateDue} />
              </div>
            )}
            {isSome(tax) ? (
              <div className="quiet">
                {t.tax} <Money value={tax} />
              </div>
            ) : null}
          </dd>
        </div>
        <div>
          <dt className="quiet">{t.computedOn}</dt>
          <dd>
            <Day day={computedOn} />
          </dd>
        </div>
      </dl>
      {missing.length === 0 ? null : (
        <p className="quiet">
          {t.missingWhy([...new Set(missing)].map((kind) => wordOf(t, `line_${kind}`)).join("、"))}
        </p>
      )}
    </>
  );
}
