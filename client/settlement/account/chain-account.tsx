import { useQuery } from "@apollo/client/react";
import { Grid } from "antd";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { useViewer } from "../../app/session.tsx";
import { SettlementCalendarDocument } from "../../gql/documents/SettlementCalendar.ts";
import { Answered, EmptyState, LoadingRows } from "../../ui/states.tsx";
import { useTexts } from "../../ui/texts.ts";
import { Owing } from "../money/owing.tsx";
import { CalendarGrid } from "../work/calendar-grid.tsx";
import { CalendarList } from "../work/calendar-list.tsx";
import { monthAfter } from "../work/standing.tsx";
import { workWords } from "../work/work.texts.ts";
import { accountWords } from "./account.texts.ts";
import { DisputeAges } from "./dispute-ages.tsx";
import { PocketMargin } from "./pocket-margin.tsx";
import { TrialBalance } from "./trial-balance.tsx";
import "../../chains/chains.css";
import "../work/work.css";

type Of = { readonly chain: string };

/** A chain's account: what it owes and since when, what is argued about, what is left of the list price, and its months. */
export function ChainAccount({ chain }: Of): ReactNode {
  const t = useTexts(accountWords);
  return (
    <>
      <div className="panel-head">
        <h2>{t.receivable}</h2>
        <Link to={`/settlement/payments?chain=${chain}`}>{t.toPayments}</Link>
      </div>
      <Owing chain={chain} />
      <DisputeAges chain={chain} />
      <PocketMargin chain={chain} />
      <TrialBalance chain={chain} />
      <Months chain={chain} />
    </>
  );
}

const months = 6;

function Months({ chain }: Of): ReactNode {
  const t = useTexts(accountWords);
  const w = useTexts(workWords);
  const { today } = useViewer();
  const narrow = Grid.useBreakpoint().sm === false;
  const to = monthAfter(today, 1);
  const from = monthAfter(to, -months);
  const asked = useQuery(SettlementCalendarDocument, { variables: { chain, from, to } });
  return (
    <section aria-label={t.calendar}>
      <div className="panel-head">
        <h2>{t.calendar}</h2>
        <Link to={`/settlement/calendar?chain=${chain}`}>{t.whole}</Link>
      </div>
      <Answered asked={asked} thing={(data) => data.settlementCalendar} loading={<LoadingRows rows={3} />}>
        {({ nodes, pageInfo }) => {
          if (nodes.length === 0) return <EmptyState title={w.noContracts} />;
          const load = () => asked.fetchMore({ variables: { after: pageInfo.endCursor } });
          const shown = { rows: nodes, standing: null, today, more: { has: pageInfo.hasNextPage, load } };
          return narrow ? (
            <CalendarList {...shown} inOrder />
          ) : (
            <CalendarGrid {...shown} months={Array.from({ length: months }, (_, at) => monthAfter(from, at))} />
          );
        }}
      </Answered>
    </section>
  );
}
