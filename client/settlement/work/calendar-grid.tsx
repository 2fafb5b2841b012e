import { Button } from "antd";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { CalendarMonthCellsFragment, CalendarRowCellsFragment } from "../../gql/types.ts";
import { common } from "../../ui/common.texts.ts";
import { Money } from "../../ui/money.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import { useTexts } from "../../ui/texts.ts";
import { Day } from "../../ui/time.tsx";
import { dayBefore } from "../period.tsx";
import { StandingChip, isAsked, isSheetDue } from "./standing.tsx";
import { workWords } from "./work.texts.ts";

type Props = {
  readonly rows: readonly CalendarRowCellsFragment[];
  readonly months: readonly string[];
  readonly standing: string | null;
  readonly today: string;
  readonly more: { readonly has: boolean; load(): Promise<unknown> };
};

/** Contracts down, months across; a cell opens its statement. What was not asked for is paler. */
export function CalendarGrid({ rows, months, standing, today, more }: Props): ReactNode {
  const t = useTexts(workWords);
  const c = useTexts(common);
  return (
    <>
      <div className="calendar-frame" tabIndex={0} role="region" aria-label={t.calendar}>
        <table className="calendar">
          <thead>
            <tr>
              <th scope="col">{t.contract}</th>
              {months.map((month) => (
                <th key={month} scope="col" className="figure">
                  {month.slice(0, 7)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.contract?.id}>
                <th scope="row">
                  <Link to={`/contracts/${row.contract?.id ?? ""}`}>{row.contract?.name}</Link>
                  <div className="quiet">{row.chain?.name}</div>
                  {row.expiring && row.endsOn !== null ? (
                    <StatusChip tone="held">{t.ends(dayBefore(row.endsOn))}</StatusChip>
                  ) : null}
                </th>
                {months.map((month) => {
                  const cell = row.months.find(({ from }) => from.slice(0, 7) === month.slice(0, 7));
                  const other = cell === undefined || !isAsked(standing, cell, today);
                  return (
                    <td key={month} className={other ? "other" : ""}>
                      {cell === undefined || cell.standing === "BEFORE" ? null : <Cell month={cell} />}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more.has ? (
        <div style={{ textAlign: "center", padding: 12 }}>
          <Button onClick={() => void more.load()}>{c.more}</Button>
        </div>
      ) : null}
    </>
  );
}

function Cell({ month }: { month: CalendarMonthCellsFragment }): ReactNode {
  const t = useTexts(workWords);
  const chip = <StandingChip standing={month.standing} />;
  return (
    <div>
      {month.statement === null ? (
        chip
      ) : (
        <Link to={`/settlement/statements/${month.statement.id}`} title={month.statement.number}>
          {chip}
        </Link>
      )}
      <dl className="figures">
        {month.dueOn === null || month.standing === "PAID" ? null : (
          <>
            <dt>{isSheetDue(month.standing) ? t.sheetBy : t.payBy}</dt>
            <dd>
              <Day day={month.dueOn} />
            </dd>
          </>
        )}
        {month.ours === null ? null : (
          <>
            <dt>{t.ours}</dt>
            <dd>
              <Money value={month.ours} />
            </dd>
          </>
        )}
        {month.theirs === null ? null : (
          <>
            <dt>{t.theirs}</dt>
            <dd>
              <Money value={month.theirs} />
            </dd>
          </>
        )}
        {month.open === 0 ? null : (
          <>
            <dt>{t.open}</dt>
            <dd className="figure">{month.open}</dd>
          </>
        )}
      </dl>
    </div>
  );
}
