import { useQuery } from "@apollo/client/react";
import { Checkbox, Segmented } from "antd";
import type { ReactNode } from "react";
import { ChainOwingDocument } from "../../gql/documents/ChainOwing.ts";
import { ChainPayingDocument } from "../../gql/documents/ChainPaying.ts";
import { type Amount, minorOf, percentOf } from "../../credit/amounts.ts";
import { Money } from "../../ui/money.tsx";
import { useTexts, wordOf } from "../../ui/texts.ts";
import { useUrl } from "../../ui/use-url.ts";
import { ChainPicker } from "../chain-picker.tsx";
import { chainMoneyWords } from "./money.texts.ts";
import { PaymentDrawer } from "./payment-drawer.tsx";
import { PaymentList } from "./payment-list.tsx";
import { RecordPayment } from "./record-payment.tsx";
import { ReceivableList } from "./receivable-list.tsx";
import { ShortList } from "./short-list.tsx";
import "../bench/bench.css";
import "./money.css";

const views = ["receivables", "payments", "shorts"] as const;
type View = (typeof views)[number];

/** What chains owe, what they paid, and what they kept back. */
export function ChainMoney(): ReactNode {
  const t = useTexts(chainMoneyWords);
  const [said, setView] = useUrl("view");
  const [chain, setChain] = useUrl("chain");
  const [only, setOnly] = useUrl("only");
  const [payment, setPayment] = useUrl("payment");
  const view: View = views.find((each) => each === said) ?? "receivables";
  const paying = useQuery(ChainPayingDocument);
  const word = view === "receivables" ? t.overdueOnly : view === "payments" ? t.unappliedOnly : t.openOnly;
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t.title}</h1>
        {paying.data?.viewerCanRecordChainPayments === true ? (
          <div className="acts">
            <RecordPayment chain={chain} />
          </div>
        ) : null}
      </div>
      <div className="filters">
        <div className="tabs-scroll">
          <Segmented
            aria-label={t.title}
            value={view}
            onChange={(next: View) => {
              setView(next === "receivables" ? null : next);
              setOnly(null);
            }}
            options={views.map((value) => ({ value, label: t[value] }))}
          />
        </div>
        <ChainPicker label={t.chain} value={chain} choose={setChain} />
        <Checkbox
          checked={view === "shorts" ? only === null : only !== null}
          onChange={({ target }) => setOnly((view === "shorts" ? !target.checked : target.checked) ? "1" : null)}
        >
          {word}
        </Checkbox>
      </div>
      {chain === null ? null : <Owing chain={chain} />}
      {view === "receivables" ? <ReceivableList chain={chain} overdueOnly={only !== null} /> : null}
      {view === "payments" ? <PaymentList chain={chain} unappliedOnly={only !== null} open={setPayment} /> : null}
      {view === "shorts" ? <ShortList chain={chain} openOnly={only === null} /> : null}
      {payment === null ? null : <PaymentDrawer id={payment} close={() => setPayment(null)} />}
    </div>
  );
}

/** What one chain owes in all, by how late it is: a bar and the same as figures. */
function Owing({ chain }: { chain: string }): ReactNode {
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
