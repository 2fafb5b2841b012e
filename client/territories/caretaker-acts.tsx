import { Form, Input, Segmented } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../app/command.ts";
import { useViewer } from "../app/session.tsx";
import { ActDialog } from "../credit/dialog.tsx";
import { CaretakerEndDocument } from "../gql/documents/CaretakerEnd.ts";
import { CaretakerExtendDocument } from "../gql/documents/CaretakerExtend.ts";
import { CaretakerProposeDocument } from "../gql/documents/CaretakerPropose.ts";
import type { CaretakerRowFragment, TerritoryCaretakerCause, TerritoryCaretakerOutcome } from "../gql/types.ts";
import { DealerPicker } from "../partners/dealer-picker.tsx";
import { DayField } from "../ui/day-field.tsx";
import { fieldRefusal } from "../ui/refusals.tsx";
import { useTexts } from "../ui/texts.ts";
import { groundWords } from "./ground.texts.ts";
import { territoryWords } from "./territory.texts.ts";

const causes: readonly TerritoryCaretakerCause[] = ["SUSPENDED", "COLLAPSED"];
/** So long a caretaker stands in, where nobody says otherwise. */
const usualDays = 90;

const daysOn = (day: string, days: number): string => {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
};

/** Asks the legal reviewers to let a dealer stand in for another. */
export function CaretakerPropose(): ReactNode {
  const t = useTexts(territoryWords);
  const g = useTexts(groundWords);
  const { today } = useViewer();
  const act = useCommand(CaretakerProposeDocument, "caretakerPropose");
  const [dealer, setDealer] = useState<string | null>(null);
  const [caretaker, setCaretaker] = useState<string | null>(null);
  const [cause, setCause] = useState<TerritoryCaretakerCause>("SUSPENDED");
  const [reason, setReason] = useState("");
  const [from, setFrom] = useState(today);
  const [to, setTo] = useState(daysOn(today, usualDays));
  return (
    <ActDialog
      act={act}
      label={g.propose}
      primary
      done={g.proposed}
      ready={dealer !== null && caretaker !== null && reason.trim() !== "" && from !== "" && to !== ""}
      fields={["dealer", "caretaker", "cause", "reason", "from", "to"]}
      input={() => ({ dealer: dealer ?? "", caretaker: caretaker ?? "", cause, reason: reason.trim(), from, to })}
    >
      <Form.Item label={g.original} htmlFor="cared-dealer" required {...fieldRefusal(act.refused, "dealer")}>
        <DealerPicker
          id="cared-dealer"
          label={g.original}
          placeholder={t.dealerHint}
          value={dealer}
          choose={setDealer}
        />
      </Form.Item>
      <Form.Item label={g.cause} {...fieldRefusal(act.refused, "cause")}>
        <Segmented
          aria-label={g.cause}
          value={cause}
          onChange={setCause}
          options={causes.map((value) => ({ value, label: g[value] }))}
        />
      </Form.Item>
      <Form.Item label={g.caretaker} htmlFor="cared-caretaker" required {...fieldRefusal(act.refused, "caretaker")}>
        <DealerPicker
          id="cared-caretaker"
          label={g.caretaker}
          placeholder={t.dealerHint}
          value={caretaker}
          choose={setCaretaker}
        />
      </Form.Item>
      <div className="pair">
        <Form.Item label={g.from} htmlFor="cared-from" required {...fieldRefusal(act.refused, "from")}>
          <DayField id="cared-from" min={today} value={from} change={setFrom} />
        </Form.Item>
        <Form.Item label={g.to} htmlFor="cared-to" required {...fieldRefusal(act.refused, "to")}>
          <DayField id="cared-to" min={today} value={to} change={setTo} />
        </Form.Item>
      </div>
      <Form.Item label={g.reason} htmlFor="cared-reason" required {...fieldRefusal(act.refused, "reason")}>
        <Input.TextArea
          id="cared-reason"
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Form.Item>
    </ActDialog>
  );
}

/** Asks the legal reviewers to let a caretaker stay on. */
export function CaretakerExtend({ row }: { row: CaretakerRowFragment }): ReactNode {
  const g = useTexts(groundWords);
  const act = useCommand(CaretakerExtendDocument, "caretakerExtend");
  const [to, setTo] = useState(daysOn(row.to, usualDays));
  return (
    <ActDialog
      act={act}
      label={g.extend}
      small
      done={g.extended}
      ready={to !== ""}
      fields={["to"]}
      input={() => ({ caretaker: row.id, to })}
    >
      <Form.Item label={g.to} htmlFor={`extend-${row.id}`} required {...fieldRefusal(act.refused, "to")}>
        <DayField id={`extend-${row.id}`} min={row.to} value={to} change={setTo} />
      </Form.Item>
    </ActDialog>
  );
}

/** Says what becomes of the area. */
export function CaretakerEnd({ row }: { row: CaretakerRowFragment }): ReactNode {
  const g = useTexts(groundWords);
  const { today } = useViewer();
  const act = useCommand(CaretakerEndDocument, "caretakerEnd");
  const [outcome, setOutcome] = useState<TerritoryCaretakerOutcome>("RESTORED");
  const [on, setOn] = useState(row.to > today ? row.to : today);
  const [reason, setReason] = useState("");
  return (
    <ActDialog
      act={act}
      label={g.end}
      small
      done={g.ended}
      ready={on !== "" && reason.trim() !== ""}
      fields={["on", "reason"]}
      input={() => ({ caretaker: row.id, outcome, on, reason: reason.trim() })}
    >
      <Form.Item label={g.outcome}>
        <Segmented
          aria-label={g.outcome}
          value={outcome}
          onChange={setOutcome}
          options={[
            { value: "RESTORED" as const, label: g.giveBack },
            { value: "RELEASED" as const, label: g.release },
          ]}
        />
      </Form.Item>
      <Form.Item label={g.on} htmlFor={`on-${row.id}`} required {...fieldRefusal(act.refused, "on")}>
        <DayField id={`on-${row.id}`} min={today} value={on} change={setOn} />
      </Form.Item>
      <Form.Item label={g.reason} htmlFor={`why-${row.id}`} required {...fieldRefusal(act.refused, "reason")}>
        <Input.TextArea
          id={`why-${row.id}`}
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Form.Item>
    </ActDialog>
  );
}
