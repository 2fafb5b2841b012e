import { useQuery } from "@apollo/client/react";
import { Segmented } from "antd";
import type { ReactNode } from "react";
import { useMoneyEvents } from "../app/live-money.tsx";
import { useViewer } from "../app/session.tsx";
import { AccountStatementDocument } from "../gql/documents/AccountStatement.ts";
import { DealerPicker } from "../partners/dealer-picker.tsx";
import { AsOf, useAsOf } from "../ui/as-of.tsx";
import { DayField } from "../ui/day-field.tsx";
import { Money } from "../ui/money.tsx";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { useTexts } from "../ui/texts.ts";
import { useUrl } from "../ui/use-url.ts";
import { ItemDrawer } from "./item-drawer.tsx";
import { ledgerWords } from "./ledger.texts.ts";
import { actWords } from "./acts.texts.ts";
import { MoneyList } from "./money-list.tsx";
import { OpenInvoices } from "./open-invoices.tsx";
import { PaymentDeclare } from "./payment-declare.tsx";
import { PaymentList } from "./payment-list.tsx";
import { StatementView } from "./statement-view.tsx";

const views = ["statement", "invoices", "money", "payments"] as const;

/** What a dealer owes and has paid: the statement as of any day, open invoices, declared payments. A dealer sees his own. */
export function Account(): ReactNode {
  const t = useTexts(ledgerWords);
  const a = useTexts(actWords);
  const viewer = useViewer();
  const own = viewer.dealerId !== null;
  const [chosen, setDealer] = useUrl("dealer");
  const [asked, setView] = useUrl("view");
  const [asOf, setAsOf] = useAsOf();
  const [from, setFrom] = useUrl("from");
  const view = views.find((each) => each === asked) ?? "statement";
  const dealer = own ? null : chosen;
  const ready = own || dealer !== null;
  const statement = useQuery(AccountStatementDocument, {
    variables: { dealer, from, asOf },
    skip: !ready,
    fetchPolicy: "cache-and-network",
  });
  useMoneyEvents(() => (ready ? statement.refetch() : Promise.resolve()), dealer);
  const [item, setItem] = useUrl("item");
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t.account}</h1>
        <div className="acts">
          {ready && viewer.permissions.includes("payment:declare") ? <PaymentDeclare dealer={dealer} /> : null}
        </div>
      </div>
      <div className="filters">
        {own ? null : (
          <div style={{ width: 280 }}>
            <DealerPicker label={t.dealer} placeholder={t.dealer} value={dealer} choose={setDealer} />
          </div>
        )}
        <Segmented
          aria-label={t.account}
          value={view}
          onChange={(next) => setView(next)}
          options={views.map((value) => ({ value, label: value === "money" ? a.received : t[value] }))}
        />
        {view === "statement" ? (
          <>
            <label style={{ display: "inline-flex", gap: 8, alignItems: "center" }}>
              <span className="quiet" style={{ whiteSpace: "nowrap" }}>
                {t.from}
              </span>
              <DayField label={t.from} placeholder={t.month} value={from ?? ""} change={setFrom} />
            </label>
            <AsOf day={asOf} choose={setAsOf} />
          </>
        ) : null}
      </div>
      {ready ? null : <EmptyState title={t.chooseDealer} />}
      {ready && view === "invoices" ? <OpenInvoices dealer={dealer} /> : null}
      {ready && view === "money" ? <MoneyList dealer={dealer} /> : null}
      {ready && view === "payments" ? <PaymentList dealer={dealer} states={null} empty={t.noPayments} /> : null}
      {ready && view === "statement" ? (
        <Answered asked={statement} thing={(data) => data.accountStatement} loading={<LoadingRows />}>
          {(found) => (
            <>
              <dl className="facts" aria-label={t.owed} style={{ display: "flex", gap: 32, flexWrap: "wrap" }}>
                {(["closing", "receivable", "unapplied", "prepayment", "deposit"] as const).map((name) => (
                  <div key={name} title={name === "deposit" ? t.depositHint : undefined}>
                    <dt className="quiet">{name === "closing" ? t.owed : t[name]}</dt>
                    <dd style={{ margin: 0, fontSize: name === "closing" ? 20 : 16 }}>
                      <Money value={found[name]} />
                    </dd>
                  </div>
                ))}
              </dl>
              <StatementView statement={found} />
            </>
          )}
        </Answered>
      ) : null}
      {item === null ? null : <ItemDrawer id={item} close={() => setItem(null)} />}
    </div>
  );
}
