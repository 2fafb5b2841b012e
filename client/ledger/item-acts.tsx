import { Checkbox, Form, Radio, Select } from "antd";
import { type ReactNode, useState } from "react";
import { type Command, useCommand } from "../app/command.ts";
import { useViewer } from "../app/session.tsx";
import { ActDialog } from "../credit/dialog.tsx";
import { Reason, Text } from "../credit/fields.tsx";
import { ApplicationReverseDocument } from "../gql/documents/ApplicationReverse.ts";
import { CreditNoteTakeBackDocument } from "../gql/documents/CreditNoteTakeBack.ts";
import { ItemDisputeDocument } from "../gql/documents/ItemDispute.ts";
import { ItemDisputeSettleDocument } from "../gql/documents/ItemDisputeSettle.ts";
import { ItemReleaseDocument } from "../gql/documents/ItemRelease.ts";
import { ItemReleaseRequestDocument } from "../gql/documents/ItemReleaseRequest.ts";
import { ItemTakeBackDocument } from "../gql/documents/ItemTakeBack.ts";
import { OrderInvoiceTakeBackDocument } from "../gql/documents/OrderInvoiceTakeBack.ts";
import type { DisputeOutcome, LedgerDocumentFragment, OpenItemKind, ResidualReason } from "../gql/types.ts";
import { DayField } from "../ui/day-field.tsx";
import { fieldRefusal } from "../ui/refusals.tsx";
import { useTexts } from "../ui/texts.ts";
import { actWords } from "./acts.texts.ts";
import { documentWords } from "./ledger.texts.ts";
import { typedMinor } from "./minor.ts";

type Item = LedgerDocumentFragment;
const outcomes: readonly DisputeOutcome[] = ["FOR_DEALER", "IN_PART", "AGAINST_DEALER"];

/** Says why an invoice is disputed; the manufacturer's people take a dealer's dispute up without a word. */
export function Dispute({ item }: { item: Item }): ReactNode {
  const t = useTexts(actWords);
  const act = useCommand(ItemDisputeDocument, "itemDispute");
  const [reason, setReason] = useState("");
  return (
    <ActDialog
      act={act}
      label={t.dispute}
      done={t.disputed}
      small
      ready={reason.trim() !== ""}
      fields={["reason"]}
      input={() => ({ item: item.id, disputed: true, reason })}
    >
      <p className="quiet">{t.disputeHint}</p>
      <Reason
        id="dispute-reason"
        label={t.reason}
        value={reason}
        set={setReason}
        {...fieldRefusal(act.refused, "reason")}
      />
    </ActDialog>
  );
}

/** What can be done with the dispute that stands: take it up, settle it, or withdraw one's own. */
export function DisputeActs({ item }: { item: Item }): ReactNode {
  const t = useTexts(actWords);
  const viewer = useViewer();
  const [standing] = item.disputes.filter(({ endedOn }) => endedOn === null);
  if (standing === undefined) return item.viewerCanDispute ? <Dispute item={item} /> : null;
  const dealers = viewer.dealerId !== null;
  if (dealers ? !viewer.permissions.includes("payment:declare") : !viewer.permissions.includes("payment:match"))
    return null;
  return (
    <>
      {standing.state === "RAISED" && !dealers ? <Accept item={item} /> : null}{" "}
      {dealers ? <Settle item={item} label={t.withdrawDispute} own /> : <Settle item={item} label={t.settle} />}
    </>
  );
}

function Accept({ item }: { item: Item }): ReactNode {
  const t = useTexts(actWords);
  const act = useCommand(ItemDisputeDocument, "itemDispute");
  return (
    <ActDialog
      act={act}
      label={t.accept}
      done={t.accepted}
      primary
      small
      fields={[]}
      input={() => ({ item: item.id, disputed: true, reason: "" })}
    >
      <p>{item.disputes[0]?.reason}</p>
      <p className="quiet">{t.disputeHint}</p>
    </ActDialog>
  );
}

function Settle({ item, label, own = false }: { item: Item; label: string; own?: boolean }): ReactNode {
  const t = useTexts(actWords);
  const act = useCommand(ItemDisputeSettleDocument, "itemDisputeSettle");
  const [note, setNote] = useState("");
  const [outcome, setOutcome] = useState<DisputeOutcome>("FOR_DEALER");
  return (
    <ActDialog
      act={act}
      label={label}
      done={t.settled}
      small
      ready={own || note.trim() !== ""}
      fields={["note"]}
      input={() => ({ item: item.id, outcome, note })}
    >
      {own ? null : (
        <Form.Item label={t.outcome}>
          <Radio.Group
            aria-label={t.outcome}
            value={outcome}
            onChange={({ target }) => setOutcome(target.value as DisputeOutcome)}
            options={outcomes.map((value) => ({ value, label: t[value] }))}
          />
        </Form.Item>
      )}
      <Reason id="dispute-note" label={t.note} value={note} set={setNote} {...fieldRefusal(act.refused, "note")} />
    </ActDialog>
  );
}

const reasonsOf = (kind: OpenItemKind): readonly ResidualReason[] =>
  kind === "RECEIVABLE"
    ? ["BANK_CHARGE", "ROUNDING", "CASH_DISCOUNT", "SHORT_DELIVERY", "WRITE_OFF"]
    : kind === "BILL"
      ? ["HONOURED"]
      : ["REFUND"];
/** As the server decides it (rule A5): what goes at once; the rest is asked for. */
const goesAtOnce = (reason: ResidualReason, minor: bigint): boolean =>
  reason === "HONOURED" || ((reason === "BANK_CHARGE" || reason === "ROUNDING") && minor <= 10_000n);

/** Lets a document's rest go: a small difference at once, anything else by approval. */
export function Release({ item }: { item: Item }): ReactNode {
  const t = useTexts(actWords);
  const words = useTexts(documentWords);
  const { today } = useViewer();
  const now = useCommand(ItemReleaseDocument, "itemRelease");
  const ask = useCommand(ItemReleaseRequestDocument, "itemReleaseRequest");
  const [values, setValues] = useState({ amount: item.residual.amount, memo: "", on: today });
  const [reason, setReason] = useState<ResidualReason>(reasonsOf(item.kind)[0]!);
  const minor = typedMinor(values.amount, item.residual);
  const atOnce = goesAtOnce(reason, minor ?? 0n);
  const act = atOnce ? now : ask;
  const field = (name: "amount" | "memo") => ({
    ...{ id: `release-${name}`, value: values[name], set: (value: string) => setValues({ ...values, [name]: value }) },
    ...fieldRefusal(act.refused, name),
  });
  return (
    <ActDialog
      act={act as typeof now}
      label={t.release}
      confirm={atOnce ? t.releaseNow : t.releaseAsk}
      done={atOnce ? t.released : t.asked}
      small
      ready={minor !== undefined && minor > 0n && (atOnce || values.memo.trim() !== "")}
      fields={["amount", "reason", "memo", "on"]}
      input={() => ({ item: item.id, reason, ...values })}
    >
      <p className="quiet">{t.releaseHint}</p>
      <Text label={`${t.amount}（${item.residual.currency}）`} {...field("amount")} />
      <Form.Item label={t.reason} htmlFor="release-reason" {...fieldRefusal(act.refused, "reason")}>
        <Select
          id="release-reason"
          value={reason}
          onChange={setReason}
          options={reasonsOf(item.kind).map((value) => ({ value, label: words[value] }))}
        />
      </Form.Item>
      <Form.Item label={t.postedOn} htmlFor="release-on" {...fieldRefusal(act.refused, "on")}>
        <DayField id="release-on" value={values.on} change={(on) => setValues({ ...values, on })} />
      </Form.Item>
      <Reason label={t.memo} {...field("memo")} />
    </ActDialog>
  );
}

/** Takes wrongly booked money or a bill that was not honoured back, a credit note once others agree, or an order's invoice: that through its order. */
export function TakeBack({ item }: { item: Item }): ReactNode {
  const t = useTexts(actWords);
  const money = useCommand(ItemTakeBackDocument, "itemTakeBack");
  const invoice = useCommand(OrderInvoiceTakeBackDocument, "orderInvoiceTakeBack");
  const note = useCommand(CreditNoteTakeBackDocument, "creditNoteTakeBack");
  const ofOrder = item.kind === "RECEIVABLE";
  const asks = item.kind === "CREDIT_NOTE";
  const bill = item.kind === "BILL";
  const act = (ofOrder ? invoice : asks ? note : money) as Command<
    object,
    { errors: readonly { readonly code: string }[] }
  >;
  const [reason, setReason] = useState("");
  const { today } = useViewer();
  const [on, setOn] = useState<string>(today);
  // What a bill pays is told at the receipt it came as: it is asked for in any case.
  const applied = bill || item.applications.some(({ reversed, amount }) => !reversed && !amount.amount.startsWith("-"));
  const [withApplications, setWith] = useState(applied);
  return (
    <ActDialog
      act={act}
      label={asks ? t.takeBackNote : bill ? t.takeBackBill : t.takeBack}
      done={asks ? t.asked : t.takenBack}
      {...(asks ? { confirm: t.releaseAsk } : {})}
      danger
      small
      ready={reason.trim() !== ""}
      fields={["reason", "on"]}
      input={() => ({
        ...(asks ? { on } : {}),
        ...(ofOrder ? { invoice: item.id } : { item: item.id }),
        reason,
        withApplications,
      })}
    >
      <p className="quiet">
        {ofOrder ? t.takeBackOrder : asks ? t.takeBackNoteHint : bill ? t.takeBackBillHint : t.takeBackHint}
      </p>
      {applied ? (
        <Form.Item>
          <Checkbox checked={withApplications} onChange={({ target }) => setWith(target.checked)}>
            {t.withApplications}
          </Checkbox>
        </Form.Item>
      ) : null}
      {asks ? (
        <Form.Item label={t.postedOn} htmlFor="back-on" {...fieldRefusal(act.refused, "on")}>
          <DayField id="back-on" value={on} change={setOn} />
        </Form.Item>
      ) : null}
      <Reason
        id="back-reason"
        label={t.reason}
        value={reason}
        set={setReason}
        {...fieldRefusal(act.refused, "reason")}
      />
    </ActDialog>
  );
}

/** Takes one application back. */
export function ApplicationBack({ id }: { id: string }): ReactNode {
  const t = useTexts(actWords);
  const act = useCommand(ApplicationReverseDocument, "applicationReverse");
  const [reason, setReason] = useState("");
  return (
    <ActDialog
      act={act}
      label={t.reverseApplication}
      done={t.reversedDone}
      small
      ready={reason.trim() !== ""}
      fields={["reason"]}
      input={() => ({ application: id, reason })}
    >
      <Reason
        id="undo-reason"
        label={t.reason}
        value={reason}
        set={setReason}
        {...fieldRefusal(act.refused, "reason")}
      />
    </ActDialog>
  );
}
