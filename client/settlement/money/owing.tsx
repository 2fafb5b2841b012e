import { useQuery } from "@apollo/client/react";
import type { ReactNode } from "react";
import { ChainOwingDocument } from "../../gql/documents/ChainOwing.ts";
import { type Amount, minorOf, percentOf } from "../../credit/amounts.ts";
import { Money } from "../../ui/money.tsx";
import { useTexts, wordOf } from "../../ui/texts.ts";
import { chainMoneyWords } from "./money.texts.ts";
import "../bench/bench.css";
import "./money.css";

/** What one chain owes in all, by how late it is: a bar and the same as figures. */
export function Owing({ chain }: { chain: string }): ReactNode {
  const t = useTexts(chainMoneyWords);
  const asked = useQuery(ChainOwingDocument, { variables: { chain }, fetchPolicy: "cache-and-network" });
  const owing = asked.data?.chain?.receivable;
  if (owing === null || owing === undefined) return null;
  const whole = owing.ageing.reduce((sum, { amount }) => sum + (minorOf(amount) > 0n ? minorOf(amount) : 0n), 0n);
  const figure = (name: string, value: Amount) => (
    <div className="top-figure">
      <dt>{name}</dt>
      <dd>
        <Money value={value} />
      </dd>
    </div>
  );
  return (
    <section className="panel" aria-label={t.ageing}>
      <dl className="top-figures">
        {figure(t.open, owing.open)}
        {figure(t.overdue, owing.overdue)}
        {figure(t.disputed, owing.disputed)}
        {figure(t.unapplied, owing.unapplied)}
        {figure(t.bills, owing.bills)}
        {figure(t.deductions, owing.openDeductions)}
        {owing.daysDeductionsOutstanding === null ? null : (
          <div className="top-figure">
            <dt>{t.ddo}</dt>
            <dd>{t.days(owing.daysDeductionsOutstanding)}</dd>
          </div>
        )}
      </dl>
      <div className="ageing-bar" aria-hidden>
        {owing.ageing.map(({ bucket, amount }) => (
          <span key={bucket} className={bucket} style={{ width: `${percentOf(minorOf(amount), whole)}%` }} />
        ))}
      </div>
      <dl className="ageing-figures">
        {owing.ageing.map(({ bucket, amount }) => (
          <div key={bucket}>
            <dt>
              <span className={`ageing-mark ${bucket}`} aria-hidden /> {wordOf(t, bucket)}
            </dt>
            <dd>
              <Money value={amount} bare />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
