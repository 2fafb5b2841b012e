import { useQuery } from "@apollo/client/react";
import { Descriptions, Drawer, Form, Input, Radio, Space } from "antd";
import { type ReactNode, useState } from "react";
import { Link } from "react-router";
import { useCommand } from "../../app/command.ts";
import { useViewer } from "../../app/session.tsx";
import { ActDialog } from "../../credit/dialog.tsx";
import { Reason, Text } from "../../credit/fields.tsx";
import { ChainBillSettleDocument } from "../../gql/documents/ChainBillSettle.ts";
import { ChainPaymentPageDocument } from "../../gql/documents/ChainPaymentPage.ts";
import { ChainPaymentReverseDocument } from "../../gql/documents/ChainPaymentReverse.ts";
import { ChainPaymentUnapplyDocument } from "../../gql/documents/ChainPaymentUnapply.ts";
import type { ChainBillOutcome, ChainPaymentWholeFragment } from "../../gql/types.ts";
import { Money } from "../../ui/money.tsx";
import { Offered } from "../../ui/offered.tsx";
import { fieldRefusal } from "../../ui/refusals.tsx";
import { Answered, LoadingRows } from "../../ui/states.tsx";
import { useTexts, wordOf } from "../../ui/texts.ts";
import { Day } from "../../ui/time.tsx";
import { settlementWords } from "../settlement.texts.ts";
import { ApplyPayment } from "./record-payment.tsx";
import { PaymentStateChip } from "./payment-list.tsx";
import { chainMoneyWords } from "./money.texts.ts";

type Payment = ChainPaymentWholeFragment;
type Of = { readonly payment: Payment };

/** One payment: what the chain said it is for, what it pays, and what may be done about it. */
export function PaymentDrawer({ id, close }: { id: string; close(): void }): ReactNode {
  const t = useTexts(chainMoneyWords);
  const asked = useQuery(ChainPaymentPageDocument, { variables: { id }, fetchPolicy: "cache-and-network" });
  return (
    <Drawer open onClose={close} title={t.payment} size={640}>
      <Answered
        asked={asked}
        thing={({ node }) => (node?.__typename === "ChainPayment" ? node : null)}
        loading={<LoadingRows rows={6} />}
      >
        {(payment) => <Whole payment={payment} />}
      </Answered>
    </Drawer>
  );
}

function Whole({ payment }: Of): ReactNode {
  const t = useTexts(chainMoneyWords);
  const s = useTexts(settlementWords);
  return (
    <div className="closing">
      <Space wrap>
        <h2 style={{ margin: 0 }}>{payment.reference}</h2>
        <PaymentStateChip state={payment.state} />
      </Space>
      <Facts payment={payment} />
      <Space wrap style={{ marginBlock: 8 }}>
        <Offered when={payment.viewerCanApply}>
          <ApplyPayment payment={payment} />
        </Offered>
        <Offered when={payment.viewerCanSettleBill}>
          <SettleBill payment={payment} />
        </Offered>
        <Offered when={payment.viewerCanReverse}>
          <Reverse payment={payment} />
        </Offered>
      </Space>
      <h3>{t.said}</h3>
      {payment.lines.length === 0 ? <p className="quiet">{t.saidNothing}</p> : null}
      {payment.lines.map((line, at) => (
        <div key={at}>
          <div className="again">
            <span>{line.statement?.number ?? line.said}</span>
            <Money value={line.amount} />
          </div>
          {line.deductions.map((each, n) => (
            <div key={n} className="again quiet">
              <span>
                {t.kept} {wordOf(s, each.reason)} {each.note}
              </span>
              <Money value={each.amount} />
            </div>
          ))}
        </div>
      ))}
      <h3>{t.pays}</h3>
      {payment.pays.length === 0 ? <p className="quiet">{t.paysNothing}</p> : null}
      {payment.pays.map(({ statement, amount }, at) => (
        <div key={at} className="again">
          <span>
            {statement === null ? "—" : <Link to={`/settlement/statements/${statement.id}`}>{statement.number}</Link>}
          </span>
          <Space>
            <Money value={amount} />
            {statement === null || !payment.viewerCanUnapply ? null : (
              <Unapply payment={payment} statement={statement} />
            )}
          </Space>
        </div>
      ))}
    </div>
  );
}

type Paid = NonNullable<Payment["pays"][number]["statement"]>;

/** Frees a payment of what it pays of one statement. */
function Unapply({ payment, statement }: Of & { statement: Paid }): ReactNode {
  const t = useTexts(chainMoneyWords);
  const act = useCommand(ChainPaymentUnapplyDocument, "chainPaymentUnapply");
  const [reason, setReason] = useState("");
  return (
    <ActDialog
      act={act}
      label={t.unapply}
      done={t.freed}
      small
      fields={["reason"]}
      ready={reason.trim() !== ""}
      input={() => ({ payment: payment.id, statement: statement.id, reason: reason.trim() })}
    >
      <p>
        {payment.reference} → {statement.number}. {t.unapplyWhy}
      </p>
      <Reason
        id={`unapply-${statement.id}`}
        label={t.reason}
        value={reason}
        set={setReason}
        {...fieldRefusal(act.refused, "reason")}
      />
    </ActDialog>
  );
}

function Facts({ payment }: Of): ReactNode {
  const t = useTexts(chainMoneyWords);
  return (
    <Descriptions
      size="small"
      column={{ xs: 1, sm: 2 }}
      items={[
        { key: "chain", label: t.chain, children: payment.chain?.name ?? "—" },
        {
          ...{ key: "method", label: t.method },
          children: `${wordOf(t, payment.method)} ${payment.inOurBook ? "" : t.notOurs}`,
        },
        { key: "amount", label: t.amount, children: <Money value={payment.amount} /> },
        { key: "unapplied", label: t.unapplied, children: <Money value={payment.unapplied} /> },
        { key: "paid", label: t.paidOn, children: <Day day={payment.paidOn} /> },
        ...(payment.billDueOn === null
          ? []
          : [{ key: "bill", label: t.billDueOn, children: <Day day={payment.billDueOn} /> }]),
        ...(payment.reason === "" ? [] : [{ key: "reason", label: t.reason, children: payment.reason }]),
      ]}
    />
  );
}

const outcomes: readonly ChainBillOutcome[] = ["HONOURED", "DISHONOURED"];

function SettleBill({ payment }: Of): ReactNode {
  const t = useTexts(chainMoneyWords);
  const { today } = useViewer();
  const act = useCommand(ChainBillSettleDocument, "chainBillSettle");
  const [outcome, setOutcome] = useState<ChainBillOutcome>("HONOURED");
  const [on, setOn] = useState(today);
  const [reason, setReason] = useState("");
  return (
    <ActDialog
      act={act}
      label={t.settleBill}
      done={t.settled}
      primary
      fields={["on", "reason"]}
      input={() => ({
        ...{ payment: payment.id, outcome, on },
        ...(outcome === "DISHONOURED" ? { reason: reason.trim() } : {}),
      })}
    >
      <Form.Item label={t.outcome}>
        <Radio.Group
          aria-label={t.outcome}
          value={outcome}
          onChange={(event) => setOutcome(event.target.value as ChainBillOutcome)}
          options={outcomes.map((value) => ({ value, label: wordOf(t, `outcome_${value}`) }))}
        />
      </Form.Item>
      <Text id="bill-on" label={t.on} type="date" value={on} set={setOn} {...fieldRefusal(act.refused, "on")} />
      {outcome === "DISHONOURED" ? (
        <Form.Item label={t.reason} htmlFor="bill-reason" {...fieldRefusal(act.refused, "reason")}>
          <Input id="bill-reason" value={reason} onChange={(event) => setReason(event.target.value)} />
        </Form.Item>
      ) : null}
    </ActDialog>
  );
}

function Reverse({ payment }: Of): ReactNode {
  const t = useTexts(chainMoneyWords);
  const act = useCommand(ChainPaymentReverseDocument, "chainPaymentReverse");
  const [reason, setReason] = useState("");
  return (
    <ActDialog
      act={act}
      label={t.reverse}
      done={t.reversed}
      danger
      fields={["reason"]}
      ready={reason.trim() !== ""}
      input={() => ({ payment: payment.id, reason: reason.trim() })}
    >
      <p>{t.reverseWhy}</p>
      <Reason
        id="reverse-reason"
        label={t.reason}
        value={reason}
        set={setReason}
        {...fieldRefusal(act.refused, "reason")}
      />
    </ActDialog>
  );
}
