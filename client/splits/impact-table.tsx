import type { ReactNode } from "react";
import type { SplitImpactFragment } from "../gql/types.ts";
import { currencySign, grouped } from "../ui/figures.ts";
import { Figure } from "../ui/figure.tsx";
import { type Columns, Rows } from "../ui/rows.tsx";
import { EmptyState } from "../ui/states.tsx";
import { useTexts, wordOf } from "../ui/texts.ts";
import { useInputWords } from "./inputs.ts";
import { impactWords } from "./impact.texts.ts";

/** Everything that moves with the ground, line by line; each figure opens what it was worked out from. */
export function ImpactTable({ lines }: { lines: readonly SplitImpactFragment[] }): ReactNode {
  const t = useTexts(impactWords);
  const said = useInputWords();
  const unit = ({ unit: kind, currency }: SplitImpactFragment) =>
    kind === "MONEY" && currency !== null ? currencySign(currency) : kind === "ORDER_UNITS" ? t.orders : "";
  const shown = (line: SplitImpactFragment, value: string | null) =>
    value === null ? (
      <span className="quiet">—</span>
    ) : (
      <Figure
        name={wordOf(t, `kind_${line.kind}`)}
        inputs={said.shown(line.inputs, line.currency === null ? null : { amount: value, currency: line.currency })}
        word={said.word}
        rule={line.rule}
      >
        <span className="figure">
          {line.unit === "MONEY" ? `${unit(line)} ` : ""}
          {grouped(value)}
          {line.unit === "ORDER_UNITS" ? ` ${unit(line)}` : ""}
        </span>
      </Figure>
    );
  /** Which target: a dealer may have one for the year and others for its quarters. */
  const periodOf = ({ inputs }: SplitImpactFragment) => {
    const of = (name: string) => inputs.find((input) => input.name === name)?.value ?? "";
    return `${said.value(of("period"))} ${of("from")}`.trim();
  };
  const columns: Columns<SplitImpactFragment> = [
    {
      title: t.what,
      key: "kind",
      render: (_, line) => (
        <>
          {wordOf(t, `kind_${line.kind}`)}{" "}
          <span className="quiet">
            {line.kind === "OPEN_ORDERS" && line.unit === "COUNT" ? t.lineCount : ""}
            {line.kind === "TARGET" ? periodOf(line) : ""}
          </span>
          {line.reason === null ? null : (
            <div className="quiet" style={{ fontSize: 12 }}>
              {wordOf(t, line.reason)}
            </div>
          )}
        </>
      ),
    },
    { title: t.whose, key: "dealer", card: "bare", render: (_, { dealer }) => dealer?.name ?? "—" },
    { title: t.moved, key: "moved", align: "right", width: 140, render: (_, line) => shown(line, line.moved) },
    {
      title: t.remaining,
      key: "remaining",
      align: "right",
      width: 140,
      render: (_, line) => shown(line, line.remaining),
    },
  ];
  return (
    <Rows
      label={t.what}
      rows={byKind(lines)}
      columns={columns}
      keyOf={(line) => `${line.kind}-${line.dealer?.id ?? ""}-${line.currency ?? ""}-${line.unit}-${periodOf(line)}`}
      empty={<EmptyState title={t.noImpact} />}
    />
  );
}

/** Lines of one kind together, whichever module told them: the present dealer's first, as they came. */
function byKind(lines: readonly SplitImpactFragment[]): readonly SplitImpactFragment[] {
  const kinds = [...new Set(lines.map(({ kind }) => kind))];
  return lines.toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind));
}
