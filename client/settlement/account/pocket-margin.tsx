import { useQuery } from "@apollo/client/react";
import { type ReactNode, useState } from "react";
import { useViewer } from "../../app/session.tsx";
import { minorOf, percentOf } from "../../credit/amounts.ts";
import { ChainWaterfallDocument } from "../../gql/documents/ChainWaterfall.ts";
import type { ChainWaterfallQuery } from "../../gql/types.ts";
import { DayField } from "../../ui/day-field.tsx";
import { Money } from "../../ui/money.tsx";
import { percentText } from "../percent.ts";
import { type Columns, Rows } from "../../ui/rows.tsx";
import { Answered, LoadingRows } from "../../ui/states.tsx";
import { useTexts, wordOf } from "../../ui/texts.ts";
import { dayBefore } from "../period.tsx";
import { monthAfter } from "../work/standing.tsx";
import { accountWords } from "./account.texts.ts";
import "../../credit/credit.css";

type Waterfall = ChainWaterfallQuery["chainWaterfall"];
type Row = Waterfall["rows"][number];
type Step = Row & { readonly left: bigint; readonly right: bigint };

/** Each bar begins where what is left so far ends; what is left so far begins at nothing. */
function stepsOf(rows: readonly Row[]): Step[] {
  let at = 0n;
  return rows.map((row) => {
    if (row.amount === null) return { ...row, left: 0n, right: 0n };
    const minor = minorOf(row.amount);
    const [from, to] = row.total ? [0n, minor] : [at, at + minor];
    at = to;
    return { ...row, left: from < to ? from : to, right: from < to ? to : from };
  });
}

/** From list price to what is left of it at a chain: bars with their figures beside them. */
export function PocketMargin({ chain }: { chain: string }): ReactNode {
  const t = useTexts(accountWords);
  const { today } = useViewer();
  const [from, setFrom] = useState(monthAfter(today, -12));
  const [last, setLast] = useState(dayBefore(monthAfter(today, 1)));
  const to = last === "" ? monthAfter(today, 1) : dayAfter(last);
  const asked = useQuery(ChainWaterfallDocument, {
    variables: { chain, from: from === "" ? monthAfter(today, -12) : from, to },
    fetchPolicy: "cache-and-network",
  });
  return (
    <section className="panel" aria-label={t.waterfall}>
      <div className="panel-head">
        <h2>{t.waterfall}</h2>
        <span style={{ display: "inline-flex", gap: 8, alignItems: "center" }}>
          <DayField label={t.from} value={from} change={setFrom} />
          <span className="quiet">–</span>
          <DayField label={t.to} value={last} change={setLast} />
        </span>
      </div>
      <Answered asked={asked} thing={(data) => data.chainWaterfall} loading={<LoadingRows rows={6} />}>
        {(waterfall) =>
          waterfall.statements === 0 ? <p className="quiet">{t.noWaterfall}</p> : <Bars waterfall={waterfall} />
        }
      </Answered>
    </section>
  );
}

/** The day after a day. */
function dayAfter(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}

function Bars({ waterfall }: { waterfall: Waterfall }): ReactNode {
  const t = useTexts(accountWords);
  const steps = stepsOf(waterfall.rows);
  const longest = steps.reduce((most, { right }) => (right > most ? right : most), 1n);
  const strong = (step: Step, shown: ReactNode) => (step.total ? <strong>{shown}</strong> : shown);
  const columns: Columns<Step> = [
    {
      ...{ title: t.step, key: "step", width: 260, card: "head" as const },
      render: (_, row) => strong(row, wordOf(t, row.step)),
    },
    {
      ...{ title: t.amount, key: "amount", width: 170, align: "right" as const, card: "corner" as const },
      render: (_, row) =>
        row.amount === null ? (
          <span className="quiet" title={t.unknown}>
            —
          </span>
        ) : (
          strong(row, <Money value={row.amount} />)
        ),
    },
    {
      ...{ title: t.share, key: "share", width: 110, align: "right" as const },
      render: (_, { share }) =>
        share === null ? <span className="quiet">—</span> : <span className="figure">{percentText(share)}</span>,
    },
    {
      ...{ title: "", key: "bar", card: "bare" as const },
      render: (_, row) => (
        <div className="credit-track" aria-hidden>
          <i
            className={row.total ? "total" : "less"}
            style={{
              left: `${percentOf(row.left, longest)}%`,
              width: `${percentOf(row.right - row.left, longest)}%`,
            }}
          />
        </div>
      ),
    },
  ];
  return (
    <>
      <p className="quiet">{t.waterfallOf(waterfall.statements)}</p>
      <Rows label={t.waterfall} rows={steps} columns={columns} keyOf={({ step }) => step} />
      {steps.some(({ amount }) => amount === null) ? <p className="quiet">{t.unknown}</p> : null}
      {waterfall.missing.length === 0 ? null : (
        <p className="quiet">
          {t.missing}: {waterfall.missing.map((each) => wordOf(t, each)).join(" · ")}
        </p>
      )}
    </>
  );
}
