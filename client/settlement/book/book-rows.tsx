import type { ReactNode } from "react";
import type { BookRowFragment } from "../../gql/types.ts";
import { Link } from "react-router";
import { Money, Quantity } from "../../ui/money.tsx";
import { type Columns, Rows } from "../../ui/rows.tsx";
import { EmptyState } from "../../ui/states.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import { useLanguage, useTexts, wordOf } from "../../ui/texts.ts";
import { DisputeStateChip } from "../disputes/dispute-state.tsx";
import { PeriodDays } from "../period.tsx";
import { bookWords } from "./book.texts.ts";
import { Explain } from "./explain.tsx";
import { nameIn } from "../../catalog/product-columns.tsx";

type Row = BookRowFragment;
type Figure = "opening" | "delivered" | "supplierReturned" | "sold" | "customerReturned" | "book";
type Props = {
  readonly contract: string;
  readonly from: string;
  readonly rows: readonly Row[];
  readonly mayExplain: boolean;
  readonly more: { readonly has: boolean; load(): Promise<unknown> };
};

const wholeMonth = ({ begins, to }: { begins: string; to: string }): boolean =>
  begins.endsWith("-01") && to.endsWith("-01");
const hasMoved = (row: Row): boolean => Number(row.transferredIn) !== 0 || Number(row.transferredOut) !== 0;
const hasShrunk = (row: Row): boolean => Number(row.shrink) !== 0 || Number(row.shrinkOver) !== 0;

/** The roll-forward of each store and product, with what was said of what lacks. */
export function BookRows({ contract, from, rows, mayExplain, more }: Props): ReactNode {
  const { language } = useLanguage();
  const t = useTexts(bookWords);
  const figure = (key: Figure, title: string) => ({
    ...{ title, key, align: "right" as const, width: 84 },
    render: (_: unknown, row: Row) => <Quantity value={row[key]} />,
  });
  const columns: Columns<Row> = [
    {
      ...{ title: `${t.place} / ${t.product}`, key: "place", width: 240, card: "head" as const },
      render: (_, { store, product, from: begins, to }) => (
        <>
          <div>{store?.name ?? "—"}</div>
          <small className="quiet">
            {product === null ? "—" : `${product.code} ${nameIn(language, product)}`}
            {wholeMonth({ begins, to }) ? null : (
              <>
                {" "}
                <PeriodDays from={begins} to={to} />
              </>
            )}
          </small>
        </>
      ),
    },
    figure("opening", t.opening),
    figure("delivered", t.delivered),
    figure("supplierReturned", t.supplierReturned),
    figure("sold", t.sold),
    figure("customerReturned", t.customerReturned),
    ...useRare(rows),
    figure("book", t.book),
    {
      ...{ title: t.counted, key: "counted", align: "right" as const, width: 84 },
      render: (_, { counted }) => (counted === null ? "—" : <Quantity value={counted} />),
    },
    {
      ...{ title: t.variance, key: "variance", width: 166, card: "corner" as const },
      render: (_, row) => <Variance row={row} />,
    },
    {
      ...{ title: t.settled, key: "settled", align: "right" as const, width: 110 },
      render: (_, row) => (
        <>
          <Quantity value={row.settled} />
          {Number(row.carried) === 0 ? null : (
            <div>
              <small className="quiet">{t.carried(String(row.carried))}</small>
            </div>
          )}
        </>
      ),
    },
    ...(mayExplain
      ? [
          {
            ...{ title: "", key: "acts", width: 110, card: "bare" as const },
            render: (_: unknown, row: Row) =>
              Number(row.unexplained) === 0 && Number(row.unexplainedShrink) === 0 ? null : (
                <Explain contract={contract} from={from} row={row} />
              ),
          },
        ]
      : []),
  ];
  return (
    <Rows
      label={t.places}
      rows={rows}
      columns={columns}
      keyOf={(row) => row.id}
      empty={<EmptyState title={t.noneVaried} />}
      more={more}
    />
  );
}

/** What was counted beside the book, what was lost over the allowance, and what was said of both. */
function Variance({ row }: { row: Row }): ReactNode {
  const t = useTexts(bookWords);
  const parts = [
    { about: t.variance, whole: Number(row.variance ?? 0), left: Number(row.unexplained) },
    { about: t.shrinkOver, whole: Number(row.shrinkOver), left: Number(row.unexplainedShrink) },
  ].filter(({ whole }) => whole !== 0);
  if (parts.length === 0) return row.variance === null ? "—" : <Quantity value={0} />;
  return (
    <>
      {parts.map(({ about, whole, left }) => (
        <div key={about}>
          {about} <Quantity value={whole} />{" "}
          <StatusChip tone={left === 0 ? "done" : "held"}>
            {left === 0 ? t.explainedAll : `${t.unexplained} ${left}`}
          </StatusChip>
        </div>
      ))}
      {row.explanations.map(({ id, cause, quantity, note, saidBy, evidence, dispute }) => (
        <div key={id} className="quiet">
          {t.said(wordOf(t, cause), String(quantity))} · {note} {saidBy ?? ""}{" "}
          {evidence.map((file) => (
            <a key={file.id} href={file.url}>
              {file.name}
            </a>
          ))}
          {dispute === null ? null : (
            <div>
              <Link to={`/settlement/disputes?state=all&dispute=${dispute.id}`}>{t.disputeOf(dispute.number)}</Link>{" "}
              <Money value={dispute.amount} />{" "}
              <DisputeStateChip state={dispute.state} side={dispute.side} divided={dispute.ours === null} />
            </div>
          )}
        </div>
      ))}
    </>
  );
}

/** What moved between stores and what was lost, in columns of their own where there is any. */
function useRare(rows: readonly Row[]): Columns<Row> {
  const t = useTexts(bookWords);
  const moved: Columns<Row>[number] = {
    ...{ title: t.moved, key: "moved", align: "right" as const, width: 110 },
    render: (_, row) => (
      <>
        <Quantity value={row.transferredIn} /> / <Quantity value={row.transferredOut} />
      </>
    ),
  };
  const shrink: Columns<Row>[number] = {
    ...{ title: t.shrink, key: "shrink", align: "right" as const, width: 100 },
    render: (_, row) => (
      <>
        <Quantity value={row.shrink} />
        <div>
          <small className="quiet">{t.allowed(String(row.shrinkAllowed))}</small>
        </div>
      </>
    ),
  };
  return [...(rows.some(hasMoved) ? [moved] : []), ...(rows.some(hasShrunk) ? [shrink] : [])];
}
