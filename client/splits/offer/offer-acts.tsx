import { Checkbox, Form, Input, Select } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../../app/command.ts";
import { ActDialog } from "../../credit/dialog.tsx";
import { SplitAcceptDocument } from "../../gql/documents/SplitAccept.ts";
import { SplitCounterDocument } from "../../gql/documents/SplitCounter.ts";
import { SplitRefuseDocument } from "../../gql/documents/SplitRefuse.ts";
import { SplitTakeBackConsentDocument } from "../../gql/documents/SplitTakeBackConsent.ts";
import { SplitTakeBackDocument } from "../../gql/documents/SplitTakeBack.ts";
import type { SplitOfferFragment, TerritorySplitLineKind } from "../../gql/types.ts";
import { DayField } from "../../ui/day-field.tsx";
import { type Refused, fieldRefusal } from "../../ui/refusals.tsx";
import { useTexts } from "../../ui/texts.ts";
import { useNameOf } from "./ground.tsx";
import { offerFigureWords, offerWords } from "./offer.texts.ts";

type Of = { readonly split: SplitOfferFragment };
const about = ({ id, version }: SplitOfferFragment) => ({ split: id, version, preview: false });

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

type WordsProps = {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly refused: readonly Refused[];
  set(value: string): void;
};
const Words = ({ id, label, value, refused, set }: WordsProps): ReactNode => (
  <Form.Item label={label} htmlFor={`offer-${id}`} {...fieldRefusal(refused, id)}>
    <Input.TextArea
      {...{ id: `offer-${id}`, rows: 4, maxLength: 2000, value }}
      onChange={(event) => set(event.target.value)}
    />
  </Form.Item>
);

/** A signature names who signs and exactly what he read: what changed meanwhile is not signed. */
function Sign({ split }: Of): ReactNode {
  const t = useTexts(offerWords);
  const act = useCommand(SplitAcceptDocument, "territorySplitAccept");
  const [typed, setTyped] = useState({ name: "", title: "" });
  const [read, setRead] = useState(false);
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

const figureKinds: readonly TerritorySplitLineKind[] = ["A", "B", "BUY_BACK", "CLAIMS", "REBATE", "DEPOSIT"];

/** An offer of one's own: ground to keep, another day, other amounts, and why. */
function Counter({ split }: Of): ReactNode {
  const t = useTexts(offerWords);
  const f = useTexts(offerFigureWords);
  const nameOf = useNameOf();
  const act = useCommand(SplitCounterDocument, "territorySplitCounter");
  const [keep, setKeep] = useState<string[]>([]);
  const [effectiveOn, setEffectiveOn] = useState("");
  const [note, setNote] = useState("");
  const [wanted, setWanted] = useState<Partial<Record<TerritorySplitLineKind, string>>>({});
  const going = split.parts.flatMap(({ cells }) => cells.map(({ division }) => division));
  const places = [...new Map(going.map((division) => [division.id, division])).values()];
  return (
    <ActDialog
      {...{ act, label: t.counter, done: t.counterSent }}
      fields={["keep", "effectiveOn", "note", "figures"]}
      input={() => ({
        ...about(split),
        note,
        keep: keep.map((division) => ({ division, productLine: null, channel: null })),
        effectiveOn: effectiveOn === "" ? null : effectiveOn,
        figures: figureKinds.flatMap((kind) => ((wanted[kind] ?? "") === "" ? [] : [{ kind, amount: wanted[kind]! }])),
      })}
    >
      <Form.Item label={t.keep} htmlFor="offer-keep" {...fieldRefusal(act.refused, "keep")}>
        <Select
          id="offer-keep"
          mode="multiple"
          placeholder={t.keepHint}
          value={keep}
          onChange={setKeep}
          options={places.map((division) => ({ value: division.id, label: nameOf(division) }))}
        />
      </Form.Item>
      <Form.Item label={t.otherDay} htmlFor="offer-day" {...fieldRefusal(act.refused, "effectiveOn")}>
        <DayField id="offer-day" value={effectiveOn} min={split.effectiveOn} change={setEffectiveOn} />
      </Form.Item>
      <Form.Item
        label={`${t.otherFigure}（${t.otherFigureHint}）`}
        htmlFor="offer-figure-A"
        {...fieldRefusal(act.refused, "figures")}
      >
        <div className="wanted">
          {figureKinds.map((kind) => (
            <label key={kind} htmlFor={`offer-figure-${kind}`}>
              <span>{f[kind]}</span>
              <Input
                id={`offer-figure-${kind}`}
                inputMode="decimal"
                value={wanted[kind] ?? ""}
                onChange={(event) => setWanted({ ...wanted, [kind]: event.target.value.trim() })}
              />
            </label>
          ))}
        </div>
      </Form.Item>
      <Words {...{ id: "note", label: t.why, value: note, set: setNote, refused: act.refused }} />
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
