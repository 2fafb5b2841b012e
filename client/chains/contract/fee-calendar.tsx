import { useQuery } from "@apollo/client/react";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useViewer } from "../../app/session.tsx";
import { KaContractFeesDocument } from "../../gql/documents/KaContractFees.ts";
import { KaFeeCalendarDocument } from "../../gql/documents/KaFeeCalendar.ts";
import type { KaContractContentInput, KaFeeBorne, KaFeeRowFragment } from "../../gql/types.ts";
import { grouped } from "../../ui/figures.ts";
import { Answered, EmptyState, LoadingRows } from "../../ui/states.tsx";
import { texts, useTexts } from "../../ui/texts.ts";
import { editorWords } from "./editor.texts.ts";

const words = texts({
  "zh-CN": {
    title: "费用日历",
    why: "每个月承担哪些费用。金额为每店、每单品或每期的单价，固定费用为全额。",
    term: "条款",
    month: (month: string) => `${Number(month.slice(5, 7))}月`,
    earlier: "前一年",
    later: "后一年",
    year: (from: string, to: string) => `${from} 至 ${to}`,
    CERTAIN: "按期承担",
    IF_IT_HAPPENS: "发生时承担",
    AS_COUNTED: "按实际数量或比例",
    none: "没有费用条款。",
    first: "填写签约主体和生效日期后显示。",
    days: (days: number) => `${days} 天`,
  },
  en: {
    title: "Fee calendar",
    why: "Which month bears which fee. Amounts are per store, SKU or issue where a term counts those, else whole.",
    term: "Term",
    month: (month: string) => month.slice(5, 7),
    earlier: "A year earlier",
    later: "A year later",
    year: (from: string, to: string) => `${from} to ${to}`,
    CERTAIN: "By the calendar",
    IF_IT_HAPPENS: "If it happens",
    AS_COUNTED: "As counted, or a rate",
    none: "No terms.",
    first: "Say the company and the first day first.",
    days: (days: number) => `${days} days`,
  },
});

const marks: Readonly<Record<KaFeeBorne, string>> = { CERTAIN: "●", IF_IT_HAPPENS: "○", AS_COUNTED: "◐" };
const monthsFrom = (year: number, month: number): string[] =>
  Array.from({ length: 12 }, (_, at) => {
    const index = month - 1 + at;
    return `${year + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}-01`;
  });

/** Twelve columns: which month bears which term, and how much for each of what it counts. */
function Table({ rows, months }: { rows: readonly KaFeeRowFragment[]; months: readonly string[] }): ReactNode {
  const t = useTexts(words);
  const e = useTexts(editorWords);
  if (rows.length === 0) return <EmptyState title={t.none} />;
  return (
    <div className="fee-frame" tabIndex={0} role="region" aria-label={t.title}>
      <table className="fee-calendar">
        <thead>
          <tr>
            <th scope="col">{t.term}</th>
            {months.map((month) => (
              <th key={month} scope="col">
                {t.month(month)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">
                {row.name} <span className="quiet">{e[row.basis]}</span>
              </th>
              {months.map((month) => {
                const cell = row.months.find((each) => each.month === month);
                return (
                  <td key={month} className={cell === undefined ? "" : `borne ${cell.how.toLowerCase()}`}>
                    {cell === undefined ? null : (
                      <span title={`${t[cell.how]} · ${t.days(cell.days)}`}>
                        <span aria-hidden>{marks[cell.how]}</span>
                        <span className="unseen">{t[cell.how]}</span>
                        {cell.amount === null ? null : (
                          <span className="figure"> {grouped(cell.amount.replace(/\.00$/, ""))}</span>
                        )}
                      </span>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A year of twelve months to look at, with a way to the next and the one before. */
function useYear(from: string) {
  const t = useTexts(words);
  const [moved, setMoved] = useState(0);
  const year = Number(from.slice(0, 4)) + moved;
  const months = monthsFrom(year, Number(from.slice(5, 7)));
  const head = (
    <div className="filters" style={{ alignItems: "center" }}>
      <Button size="small" onClick={() => setMoved(moved - 1)}>
        {t.earlier}
      </Button>
      <strong className="figure">{t.year(months[0]?.slice(0, 7) ?? "", months[11]?.slice(0, 7) ?? "")}</strong>
      <Button size="small" onClick={() => setMoved(moved + 1)}>
        {t.later}
      </Button>
      <span className="quiet">
        {(["CERTAIN", "IF_IT_HAPPENS", "AS_COUNTED"] as const).map((how) => `${marks[how]} ${t[how]}`).join("   ")}
      </span>
    </div>
  );
  return { months, head, first: months[0] ?? from };
}

/** The fee calendar of a version. */
export function FeeCalendar({
  contract,
  version,
  from,
}: {
  contract: string;
  version: string;
  from: string;
}): ReactNode {
  const t = useTexts(words);
  const { today } = useViewer();
  const { months, head, first } = useYear(from > today ? from : `${today.slice(0, 4)}-01-01`);
  const asked = useQuery(KaContractFeesDocument, { variables: { id: contract, from: first } });
  return (
    <section className="panel">
      <p className="quiet">{t.why}</p>
      {head}
      <Answered
        asked={asked}
        thing={(data) => data.kaContract?.versions.find(({ id }) => id === version)?.feeCalendar}
        loading={<LoadingRows rows={5} />}
      >
        {(rows) => <Table rows={rows} months={months} />}
      </Answered>
    </section>
  );
}

/** The fee calendar of what is being written. */
export function DraftCalendar({ content }: { content: KaContractContentInput | null }): ReactNode {
  const t = useTexts(words);
  const { today } = useViewer();
  const { months, head, first } = useYear(content?.from ?? today);
  const asked = useQuery(KaFeeCalendarDocument, {
    ...(content === null ? { skip: true as const } : {}),
    variables: { content: content as KaContractContentInput, from: first },
    fetchPolicy: "no-cache",
  });
  const rows = (asked.data ?? asked.previousData)?.kaFeeCalendar;
  return (
    <section className="panel">
      <h2>{t.title}</h2>
      <p className="quiet">{t.why}</p>
      {head}
      {content === null ? <p className="quiet">{t.first}</p> : null}
      {rows === undefined ? null : <Table rows={rows} months={months} />}
    </section>
  );
}
