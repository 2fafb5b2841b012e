import { useQuery } from "@apollo/client/react";
import { Select } from "antd";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { SplitComparisonDocument } from "../gql/documents/SplitComparison.ts";
import { SplitListDocument } from "../gql/documents/SplitList.ts";
import type { SplitComparisonQuery, SplitImpactFragment } from "../gql/types.ts";
import { channelWords } from "../territories/channel.texts.ts";
import { nameOf } from "../territories/map/territory-map.tsx";
import { currencySign, grouped } from "../ui/figures.ts";
import { Money } from "../ui/money.tsx";
import { type Columns, Rows } from "../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { useLanguage, useTexts, wordOf } from "../ui/texts.ts";
import { useUrl } from "../ui/use-url.ts";
import { comparisonWords } from "./comparison.texts.ts";
import { impactWords } from "./impact.texts.ts";
import { useTermWords } from "./split-ground.tsx";
import { SplitStateChip } from "./split-state.tsx";
import { splitWords } from "./split.texts.ts";

type Compared = NonNullable<SplitComparisonQuery["territorySplitCompare"]>;

/** Two splits side by side, whatever they are of: whose ground differs, on which terms, for how much, with what effect. */
export function SplitComparison(): ReactNode {
  const t = useTexts(comparisonWords);
  const [left, setLeft] = useUrl("left");
  const [right, setRight] = useUrl("right");
  const asked = useQuery(SplitComparisonDocument, {
    variables: { left: left ?? "", right: right ?? "", leftVersion: null, rightVersion: null },
    skip: left === null || right === null,
  });
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t.title}</h1>
      </div>
      <div className="filters">
        <SplitChoice label={t.left} value={left} choose={setLeft} />
        <SplitChoice label={t.right} value={right} choose={setRight} />
      </div>
      {left === null || right === null ? (
        <div className="panel">
          <EmptyState title={t.chooseBoth} />
        </div>
      ) : (
        <Answered asked={asked} thing={(data) => data.territorySplitCompare} loading={<LoadingRows />}>
          {(compared) => <Both compared={compared} />}
        </Answered>
      )}
    </div>
  );
}

type ChoiceProps = { readonly label: string; readonly value: string | null; choose(id: string): void };

function SplitChoice({ label, value, choose }: ChoiceProps): ReactNode {
  const t = useTexts(comparisonWords);
  const s = useTexts(splitWords);
  const asked = useQuery(SplitListDocument, { variables: { states: null, dealer: null } });
  return (
    <label className="field">
      <span className="quiet">{label}</span>
      <Select
        aria-label={label}
        style={{ width: 340, maxWidth: "100%" }}
        placeholder={t.choose}
        loading={asked.loading}
        value={value}
        onChange={choose}
        showSearch={{ optionFilterProp: "label" }}
        options={(asked.data?.territorySplits.nodes ?? []).map(({ id, number, name, dealer, state }) => ({
          value: id,
          label: `#${number} ${name ?? ""} · ${dealer?.name ?? ""} · ${wordOf(s, state)}`,
        }))}
      />
    </label>
  );
}

function Both({ compared }: { compared: Compared }): ReactNode {
  const t = useTexts(comparisonWords);
  const head = (split: Compared["left"]) => (
    <>
      <Link to={`/splits/${split.id}`}>
        #{split.number} {split.name ?? ""}
      </Link>{" "}
      <SplitStateChip state={split.state} />
    </>
  );
  return (
    <>
      <Facts compared={compared} heads={[head(compared.left), head(compared.right)]} />
      <section className="panel">
        <h2>{t.ground}</h2>
        <Cells compared={compared} />
      </section>
      <section className="panel">
        <h2>{t.money}</h2>
        <Lines compared={compared} />
      </section>
      <section className="panel">
        <h2>{t.impact}</h2>
        <Impact compared={compared} />
      </section>
    </>
  );
}

const columnsOf = <Row extends object>(
  t: { left: string; right: string },
  show: (row: Row, side: "left" | "right") => ReactNode,
): Columns<Row> =>
  (["left", "right"] as const).map((side) => ({
    ...{ title: t[side], key: side, width: 240 },
    render: (_: unknown, row: Row) => show(row, side),
  }));

type Fact = { readonly key: string; readonly what: ReactNode; readonly left: ReactNode; readonly right: ReactNode };

function Facts({ compared, heads }: { compared: Compared; heads: readonly [ReactNode, ReactNode] }): ReactNode {
  const t = useTexts(comparisonWords);
  const termsOf = useTermWords();
  const [left, right] = [compared.leftVersion, compared.rightVersion];
  const ours = termsOf(left.terms);
  const theirs = termsOf(right.terms);
  const rows: readonly Fact[] = [
    { key: "split", what: "", left: heads[0], right: heads[1] },
    { key: "on", what: t.effectiveOn, left: left.effectiveOn, right: right.effectiveOn },
    ...ours.flatMap(({ key, label, value }, at): Fact[] =>
      theirs[at]?.value === value ? [] : [{ key, what: label, left: value, right: theirs[at]?.value ?? "—" }],
    ),
    {
      ...{ key: "due", what: t.due },
      ...{ left: <Money value={compared.leftDue} />, right: <Money value={compared.rightDue} /> },
    },
  ];
  const columns: Columns<Fact> = [
    { title: t.what, key: "what", card: "head", width: 180, render: (_, { what }) => what },
    ...columnsOf<Fact>(t, (row, side) => row[side]),
  ];
  return (
    <section className="panel">
      <Rows label={t.title} rows={rows} columns={columns} keyOf={({ key }) => key} />
    </section>
  );
}

function Cells({ compared: { cells } }: { compared: Compared }): ReactNode {
  const t = useTexts(comparisonWords);
  const words = useTexts(channelWords);
  const { language } = useLanguage();
  type Row = Compared["cells"][number];
  const columns: Columns<Row> = [
    { title: t.division, key: "division", card: "head", render: (_, { cell }) => nameOf(cell.division, language) },
    {
      title: t.line,
      key: "line",
      render: (_, { cell }) => `${nameOf(cell.productLine, language)} · ${wordOf(words, cell.channel)}`,
    },
    ...columnsOf<Row>(t, (row, side) => row[side]?.name ?? t.none),
  ];
  const keyOf = ({ cell }: Row) => `${cell.division.id} ${cell.productLine.id} ${cell.channel}`;
  return <Rows label={t.ground} rows={cells} columns={columns} keyOf={keyOf} empty={<Nothing />} />;
}

const Nothing = (): ReactNode => <EmptyState title={useTexts(comparisonWords).noneDiffer} />;

function Lines({ compared: { lines } }: { compared: Compared }): ReactNode {
  const t = useTexts(comparisonWords);
  const i = useTexts(impactWords);
  type Row = Compared["lines"][number];
  const columns: Columns<Row> = [
    { title: t.component, key: "kind", card: "head", render: (_, { kind }) => wordOf(i, `line_${kind}`) },
    ...columnsOf<Row>(t, (row, side) => <Money value={row[side]} />),
  ];
  return <Rows label={t.money} rows={lines} columns={columns} keyOf={({ kind }) => kind} empty={<Nothing />} />;
}

function Impact({ compared: { impact } }: { compared: Compared }): ReactNode {
  const t = useTexts(comparisonWords);
  const i = useTexts(impactWords);
  type Row = Compared["impact"][number];
  const either = (row: Row): SplitImpactFragment | null => row.left ?? row.right;
  const said = (line: SplitImpactFragment | null) => {
    if (line === null) return t.none;
    const sign = line.currency === null ? "" : `${currencySign(line.currency)} `;
    const text = (value: string | null) => (value === null ? t.none : `${sign}${grouped(value)}`);
    return t.movedRemaining(text(line.moved), text(line.remaining));
  };
  const columns: Columns<Row> = [
    {
      title: t.what,
      key: "what",
      card: "head",
      render: (_, row) => {
        const line = either(row);
        return line === null ? "" : `${wordOf(i, `kind_${line.kind}`)} · ${line.dealer?.name ?? ""}`;
      },
    },
    ...columnsOf<Row>(t, (row, side) => said(row[side])),
  ];
  const keyOf = (row: Row) => {
    const line = either(row);
    return `${line?.kind ?? ""} ${line?.dealer?.id ?? ""} ${line?.unit ?? ""} ${line?.currency ?? ""}`;
  };
  return <Rows label={t.impact} rows={impact} columns={columns} keyOf={keyOf} empty={<Nothing />} />;
}
