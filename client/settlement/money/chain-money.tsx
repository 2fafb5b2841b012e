import { useQuery } from "@apollo/client/react";
import { Checkbox, Segmented } from "antd";
import type { ReactNode } from "react";
import { ChainPayingDocument } from "../../gql/documents/ChainPaying.ts";
import { ButtonLink } from "../../ui/button-link.tsx";
import { useTexts } from "../../ui/texts.ts";
import { useUrl } from "../../ui/use-url.ts";
import { ChainPicker } from "../chain-picker.tsx";
import { chainMoneyWords } from "./money.texts.ts";
import { Owing } from "./owing.tsx";
import { PaymentDrawer } from "./payment-drawer.tsx";
import { PaymentList } from "./payment-list.tsx";
import { RecordPayment } from "./record-payment.tsx";
import { ReceivableList } from "./receivable-list.tsx";
import { ShortList } from "./short-list.tsx";

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
            <ButtonLink to="/imports?kind=chain-remittance">{t.import}</ButtonLink>
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
          style={{ alignSelf: "center" }}
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
