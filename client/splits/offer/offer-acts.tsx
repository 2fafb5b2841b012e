import { Checkbox, Form, Input } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../../app/command.ts";
import { ActDialog } from "../../credit/dialog.tsx";
import { SplitAcceptDocument } from "../../gql/documents/SplitAccept.ts";
import { SplitRefuseDocument } from "../../gql/documents/SplitRefuse.ts";
import { SplitTakeBackConsentDocument } from "../../gql/documents/SplitTakeBackConsent.ts";
import { SplitTakeBackDocument } from "../../gql/documents/SplitTakeBack.ts";
import { currencySign, grouped } from "../../ui/figures.ts";
import { fieldRefusal } from "../../ui/refusals.tsx";
import { useTexts } from "../../ui/texts.ts";
import { Counter } from "./counter.tsx";
import { offerWords } from "./offer.texts.ts";
import { type Of, Words, about } from "./words.tsx";

/** Everything that a dealer can answer now: each button is there when the server says that it works. */
export const OfferActs = ({ split }: Of): ReactNode => (
  <>
    {split.viewerCanConsentWithdraw ? <Consent split={split} /> : null}
    {split.viewerCanWithdraw ? <TakeBack split={split} /> : null}
    {split.viewerCanRefuse ? <Refuse split={split} /> : null}
    {split.viewerCanCounter ? <Counter split={split} /> : null}
    {split.viewerCanAccept ? <Sign split={split} /> : null}
  </>
);

/** A signature names who signs and exactly what he read: what changed meanwhile is not signed. */
function Sign({ split }: Of): ReactNode {
  const t = useTexts(offerWords);
  const act = useCommand(SplitAcceptDocument, "territorySplitAccept");
  const [typed, setTyped] = useState({ name: "", title: "" });
  const [read, setRead] = useState(false);
  const due = split.content?.settlement?.due;
  const field = (id: "name" | "title", label: string, placeholder: string) => (
    <Form.Item label={label} htmlFor={`offer-${id}`} {...fieldRefusal(act.refused, id)}>
      <Input
        {...{ id: `offer-${id}`, maxLength: 100, value: typed[id], placeholder }}
        onChange={(event) => setTyped({ ...typed, [id]: event.target.value })}
      />
    </Form.Item>
  );
  return (
    <ActDialog
      {...{ act, label: split.viewerRole === "RECEIVER" ? t.signPart : t.sign, done: t.signed, primary: true }}
      fields={["name", "title"]}
      ready={read && typed.name.trim() !== "" && typed.title.trim() !== ""}
      input={() => ({ ...about(split), ...typed, contentHash: split.contentHash })}
    >
      <p>{t.signing(split.number)}</p>
      {due === null || due === undefined ? null : (
        <p>{t.signingSums(split.effectiveOn, `${currencySign(due.currency)} ${grouped(due.amount)}`)}</p>
      )}
      <div className="pair">
        {field("name", t.name, "")}
        {field("title", t.role, t.roleHint)}
      </div>
      <p className="quiet hash">
        {t.hash} <span className="mono">{split.contentHash}</span>
      </p>
      <Checkbox checked={read} onChange={(event) => setRead(event.target.checked)}>
        {t.read}
      </Checkbox>
    </ActDialog>
  );
}

function Refuse({ split }: Of): ReactNode {
  const t = useTexts(offerWords);
  const act = useCommand(SplitRefuseDocument, "territorySplitRefuse");
  const [reason, setReason] = useState("");
  return (
    <ActDialog
      {...{ act, label: split.viewerRole === "RECEIVER" ? t.refusePart : t.refuse, done: t.refusedDone, danger: true }}
      fields={["reason"]}
      input={() => ({ ...about(split), reason })}
    >
      <Words {...{ id: "reason", label: t.refuseWhy, value: reason, set: setReason, refused: act.refused }} />
      <p className="quiet">{t.never}</p>
    </ActDialog>
  );
}

function TakeBack({ split }: Of): ReactNode {
  const t = useTexts(offerWords);
  const act = useCommand(SplitTakeBackDocument, "territorySplitWithdraw");
  const [reason, setReason] = useState("");
  return (
    <ActDialog
      {...{ act, label: t.withdraw, done: t.withdrawDone, danger: true, fields: ["reason"] }}
      input={() => ({ ...about(split), reason })}
    >
      <Words {...{ id: "reason", label: t.why, value: reason, set: setReason, refused: act.refused }} />
    </ActDialog>
  );
}

function Consent({ split }: Of): ReactNode {
  const t = useTexts(offerWords);
  const act = useCommand(SplitTakeBackConsentDocument, "territorySplitWithdrawConsent");
  return (
    <ActDialog {...{ act, label: t.consent, done: t.consentDone, danger: true, fields: [] }} input={() => about(split)}>
      <p>{t.withdrawalByOther}</p>
    </ActDialog>
  );
}
