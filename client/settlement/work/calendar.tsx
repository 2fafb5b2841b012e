import { useQuery } from "@apollo/client/react";
import { Button, Checkbox, Grid, Segmented, Select } from "antd";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { useViewer } from "../../app/session.tsx";
import { SettlementCalendarDocument } from "../../gql/documents/SettlementCalendar.ts";
import type { CalendarRowCellsFragment } from "../../gql/types.ts";
import { Answered, EmptyState, LoadingRows } from "../../ui/states.tsx";
import { useTexts, wordOf } from "../../ui/texts.ts";
import { useUrl } from "../../ui/use-url.ts";
import { ChainPicker } from "../chain-picker.tsx";
import { useStatementEvents } from "../use-statement-events.ts";
import { CalendarGrid } from "./calendar-grid.tsx";
import { CalendarList } from "./calendar-list.tsx";
import { isAsked, monthAfter, standings } from "./standing.tsx";
import { workWords } from "./work.texts.ts";
import "./work.css";

/** Months that the grid shows at once, and that the list looks back on. */
const gridMonths = 6;
const listMonths = 13;

const months = (from: string, count: number): string[] =>
  Array.from({ length: count }, (_, at) => monthAfter(from, at));

/** How every contract stands in every month: as a calendar, or as the list of those that are asked for. */
export function SettlementCalendar(): ReactNode {
  const t = useTexts(workWords);
  const { today } = useViewer();
  const narrow = Grid.useBreakpoint().sm === false;
  const [chain, setChain] = useUrl("chain");
  const [standing, setStanding] = useUrl("standing");
  const [ending, setEnding] = useUrl("ending");
  const [said, setView] = useUrl("view");
  const [start, setStart] = useUrl("from");
  const list = narrow || said === "list";
  const end = monthAfter(today, 1);
  const from = list ? monthAfter(end, -listMonths) : (start ?? monthAfter(end, -gridMonths));
  const to = list ? end : monthAfter(from, gridMonths);
  const variables = { ...(chain === null ? {} : { chain }), from, to };
  const asked = useQuery(SettlementCalendarDocument, { variables, fetchPolicy: "cache-and-network" });
  useStatementEvents(null, () => void asked.refetch());
  const kept = (rows: readonly CalendarRowCellsFragment[]) =>
    rows
      .filter((row) => ending === null || row.expiring)
      .filter((row) => standing === null || row.months.some((month) => isAsked(standing, month, today)));
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t.calendar}</h1>
      </div>
      <div className="filters">
        {narrow ? null : (
          <Segmented
            aria-label={t.calendar}
            value={list ? "list" : "grid"}
            onChange={(next: string) => setView(next === "grid" ? null : next)}
            options={[
              { value: "grid", label: t.grid },
              { value: "list", label: t.list },
            ]}
          />
        )}
        <ChainPicker label={t.chain} value={chain} choose={setChain} />
        <Select
          aria-label={t.standing}
          placeholder={t.standings}
          allowClear
          style={{ width: 170 }}
          value={standing}
          onChange={(next: string | undefined) => setStanding(next ?? null)}
          options={["DUE", ...standings].map((value) => ({ value, label: wordOf(t, value) }))}
        />
        <Checkbox
          style={{ alignSelf: "center" }}
          checked={ending !== null}
          onChange={({ target }) => setEnding(target.checked ? "1" : null)}
        >
          {t.expiring}
        </Checkbox>
        {list ? null : (
          <span style={{ display: "inline-flex", gap: 8, alignItems: "center", flexWrap: "wrap" }}>
            <Button onClick={() => setStart(monthAfter(from, -gridMonths))}>{t.earlier}</Button>
            <strong className="figure">{t.range(from.slice(0, 7), monthAfter(to, -1).slice(0, 7))}</strong>
            <Button onClick={() => setStart(monthAfter(from, gridMonths))}>{t.later}</Button>
          </span>
        )}
      </div>
      <Answered asked={asked} thing={(data) => data.settlementCalendar} loading={<LoadingRows />}>
        {({ nodes, pageInfo }) => {
          const rows = kept(nodes);
          const load = () => asked.fetchMore({ variables: { after: pageInfo.endCursor } });
          const more = { has: pageInfo.hasNextPage, load };
          return list ? (
            <CalendarList rows={rows} standing={standing} today={today} more={more} />
          ) : rows.length === 0 && !pageInfo.hasNextPage ? (
            <EmptyState title={standing === null && ending === null ? t.noContracts : t.noRows}>
              {nodes.length === 0 ? <Link to="/chains">{t.toChains}</Link> : null}
            </EmptyState>
          ) : (
            <CalendarGrid rows={rows} months={months(from, gridMonths)} standing={standing} today={today} more={more} />
          );
        }}
      </Answered>
    </div>
  );
}
