import { useQuery } from "@apollo/client/react";
import { type ReactNode, useEffect } from "react";
import { Link } from "react-router";
import { minorOf, sayAmount, sumOf } from "../../credit/amounts.ts";
import { SettlementWorkDocument } from "../../gql/documents/SettlementWork.ts";
import type { SettlementWorkCellsFragment } from "../../gql/types.ts";
import { ButtonLink } from "../../ui/button-link.tsx";
import { Money } from "../../ui/money.tsx";
import { type Columns, Rows } from "../../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../../ui/states.tsx";
import { useTexts } from "../../ui/texts.ts";
import { dayBefore } from "../period.tsx";
import { useStatementEvents } from "../use-statement-events.ts";
import { workWords } from "./work.texts.ts";
import "./work.css";

type Row = SettlementWorkCellsFragment;
const counted = [
  ...(["due", "missing", "different", "toConfirm", "disputed", "lateDisputes", "expiring"] as const),
] as const;
type Counted = (typeof counted)[number];

const standingOf: Readonly<Partial<Record<Counted, string>>> = {
  due: "DUE",
  missing: "MISSING",
  different: "DIFFERENT",
  toConfirm: "AGREED",
  disputed: "DISPUTED",
};

/** Where what is counted is listed; of one chain or of all. */
function listOf(what: Counted | "overdue" | "ddo", chain: string | null): string {
  const of = chain === null ? "" : `&chain=${chain}`;
  if (what === "overdue") return `/settlement/payments?only=1${of}`;
  if (what === "lateDisputes") return `/settlement/disputes?overdue=1${of}`;
  if (what === "expiring") return chain === null ? "/settlement/calendar?ending=1" : `/chains/${chain}?tab=contracts`;
  if (what === "ddo") return chain === null ? "/settlement/payments?view=shorts" : `/chains/${chain}?tab=account`;
  return `/settlement/calendar?view=list&standing=${standingOf[what] ?? ""}${of}`;
}

/** How much waits at a chain: what is late counts before what is merely due. */
const urgency = (row: Row): number =>
  (row.overdue + row.missing + row.lateDisputes) * 100 + (row.different + row.due + row.toConfirm) * 10 + row.expiring;

/** What whoever looks after chains has before him today, by chain; every figure opens its list. */
export function SettlementWork(): ReactNode {
  const t = useTexts(workWords);
  const asked = useQuery(SettlementWorkDocument, { fetchPolicy: "cache-and-network" });
  useStatementEvents(null, () => void asked.refetch());
  const { fetchMore } = asked;
  const page = asked.data?.settlementWork.pageInfo;
  useEffect(() => {
    if (page?.hasNextPage === true) void fetchMore({ variables: { after: page.endCursor } });
  }, [page?.hasNextPage, page?.endCursor, fetchMore]);
  const columns = useColumns();
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t.title}</h1>
        <div className="acts">
          <ButtonLink to="/settlement/calendar">{t.calendar}</ButtonLink>
        </div>
      </div>
      <Answered asked={asked} thing={(data) => data.settlementWork} loading={<Loading />}>
        {({ nodes }) =>
          nodes.length === 0 ? (
            <EmptyState title={t.empty}>
              <p className="quiet">{t.emptyWhy}</p>
              <ButtonLink to="/chains">{t.toChains}</ButtonLink>
            </EmptyState>
          ) : (
            <>
              <Totals rows={nodes} />
              <Rows
                label={t.byChain}
                rows={nodes.toSorted((a, b) => urgency(b) - urgency(a))}
                columns={columns}
                keyOf={(row) => row.chain?.id ?? ""}
              />
            </>
          )
        }
      </Answered>
    </div>
  );
}

const Loading = (): ReactNode => (
  <>
    <LoadingRows rows={2} />
    <LoadingRows />
  </>
);

/** The same for all chains together. */
function Totals({ rows }: { rows: readonly Row[] }): ReactNode {
  const t = useTexts(workWords);
  const late = rows.flatMap(({ chain }) => chain?.receivable?.overdue ?? []);
  const [first, ...more] = late;
  const overdue = first === undefined ? null : sumOf([first, ...more]);
  const sum = (what: Counted) => rows.reduce((all, row) => all + row[what], 0);
  const idle = counted.every((what) => sum(what) === 0) && (overdue === null || minorOf(overdue) <= 0n);
  return (
    <>
      {idle ? (
        <EmptyState title={t.nothing}>
          <p className="quiet">{t.nothingWhy}</p>
        </EmptyState>
      ) : (
        <ul className="work-tiles" aria-label={t.title}>
          {counted.map((what) => (
            <li key={what} className={sum(what) === 0 ? "none" : ""}>
              <Link to={listOf(what, null)}>
                <span className="work-word">{t[what]}</span>
                <strong className="figure">{sum(what)}</strong>
                <span className="quiet">{t[`${what}Why`]}</span>
              </Link>
            </li>
          ))}
          <li className={overdue === null || minorOf(overdue) <= 0n ? "none" : ""}>
            <Link to={listOf("overdue", null)}>
              <span className="work-word">{t.overdue}</span>
              <strong className="figure">{overdue === null ? "—" : sayAmount(overdue)}</strong>
              <span className="quiet">{t.overdueWhy}</span>
            </Link>
          </li>
        </ul>
      )}
    </>
  );
}

function useColumns(): Columns<Row> {
  const t = useTexts(workWords);
  const count = (what: Counted, width: number) => ({
    ...{ title: <span title={t[`${what}Why`]}>{t[what]}</span>, key: what, width, align: "right" as const },
    render: (_: unknown, row: Row) =>
      row[what] === 0 ? (
        <span className="quiet">—</span>
      ) : (
        <>
          <Link to={listOf(what, row.chain?.id ?? null)} className="figure" aria-label={`${t[what]} ${row[what]}`}>
            {row[what]}
          </Link>
          {what === "expiring" && row.endsOn !== null ? (
            <span className="quiet"> {t.endsOn(dayBefore(row.endsOn))}</span>
          ) : null}
        </>
      ),
  });
  return [
    {
      ...{ title: t.chain, key: "chain", width: 170, card: "head" as const },
      render: (_, { chain }) => (chain === null ? "—" : <Link to={`/chains/${chain.id}`}>{chain.name}</Link>),
    },
    ...[count("due", 92), count("missing", 92), count("different", 92), count("toConfirm", 100)],
    ...[count("disputed", 100), count("lateDisputes", 100), count("expiring", 160)],
    {
      ...{ title: <span title={t.overdueWhy}>{t.overdue}</span>, key: "overdue", width: 170, align: "right" as const },
      render: (_, { chain, overdue }) => {
        const sum = chain?.receivable?.overdue;
        return sum === undefined || (minorOf(sum) <= 0n && overdue === 0) ? (
          <span className="quiet">—</span>
        ) : (
          <Link to={listOf("overdue", chain?.id ?? null)}>
            <Money value={sum} /> {overdue === 0 ? null : <span className="quiet">{t.statements(overdue)}</span>}
          </Link>
        );
      },
    },
    {
      ...{ title: <span title={t.ddoWhy}>{t.ddo}</span>, key: "ddo", width: 110, align: "right" as const },
      render: (_, { chain }) => {
        const days = chain?.receivable?.daysDeductionsOutstanding;
        return days === undefined || days === null ? (
          <span className="quiet">—</span>
        ) : (
          <Link to={listOf("ddo", chain?.id ?? null)} className="figure">
            {t.days(days)}
          </Link>
        );
      },
    },
  ];
}
