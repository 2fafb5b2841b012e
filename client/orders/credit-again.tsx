import { Form, InputNumber, Radio } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../app/command.ts";
import { ActDialog } from "../credit/dialog.tsx";
import { OrderCreditAgainDocument } from "../gql/documents/OrderCreditAgain.ts";
import type { OrderCreditRowFragment } from "../gql/types.ts";
import { SubjectLink } from "../inbox/subject-link.tsx";
import { Money } from "../ui/money.tsx";
import { StatusChip } from "../ui/status-chip.tsx";
import { useTexts } from "../ui/texts.ts";
import { Day } from "../ui/time.tsx";
import { fieldRefusal } from "../ui/refusals.tsx";
import { creditWords } from "./credit-again.texts.ts";

type Line = { readonly id: string; readonly name: string; readonly unit: string; readonly most: number };

/** The credit notes of a return or a claim, with what was taken back of them and why. */
export function CreditNotes({ credits }: { credits: readonly OrderCreditRowFragment[] }): ReactNode {
  const t = useTexts(creditWords);
  return credits.map(({ id, item, documentNo, creditedOn, takenBackOn, takenBackReason, amount }) => (
    <div key={id}>
      <SubjectLink subject={item}>{t.note(documentNo)}</SubjectLink> · <Day day={creditedOn} /> ·{" "}
      <Money value={amount} />
      {takenBackOn === null ? null : (
        <div className="quiet">
          <StatusChip tone="refused">{t.takenBack}</StatusChip> <Day day={takenBackOn} /> · {takenBackReason}
        </div>
      )}
    </div>
  ));
}

/** Gives back anew what a credit note gave back that was taken back: of a return as much as came, of a claim as it was settled. */
export function CreditAgain({
  order,
  credits,
  lines = [],
}: {
  order: string;
  credits: readonly OrderCreditRowFragment[];
  /** Of a return: its lines with what was counted in. */
  lines?: readonly Line[];
}): ReactNode {
  const t = useTexts(creditWords);
  const act = useCommand(OrderCreditAgainDocument, "orderCreditAgain");
  const [nothing, setNothing] = useState(false);
  const [counts, setCounts] = useState<Readonly<Record<string, number | null>>>({});
  const last = credits.at(-1);
  if (last === undefined) return null;
  const less = lines.flatMap(({ id, most }) => {
    const quantity = counts[id] ?? most;
    return quantity === most ? [] : [{ line: id, quantity }];
  });
  return (
    <ActDialog
      act={act}
      label={t.again}
      done={t.done}
      small
      fields={["lines"]}
      input={() => ({ order, credit: last.id, nothing, lines: nothing ? [] : less })}
    >
      <p className="quiet">{t.lead}</p>
      <CreditNotes credits={credits} />
      <Form.Item style={{ marginTop: 12 }}>
        <Radio.Group
          aria-label={t.again}
          vertical
          value={nothing}
          onChange={({ target }) => setNothing(target.value === true)}
          options={[
            { value: false, label: t.give },
            { value: true, label: t.nothing },
          ]}
        />
      </Form.Item>
      {nothing ? null : <p className="quiet">{lines.length > 0 ? t.giveReturn : t.giveClaim}</p>}
      {nothing
        ? null
        : lines.map(({ id, name, unit, most }) => (
            <Form.Item
              key={id}
              label={`${name}（${unit}）`}
              htmlFor={`again-${id}`}
              {...fieldRefusal(act.refused, "lines", String(less.findIndex(({ line }) => line === id)))}
            >
              <InputNumber
                id={`again-${id}`}
                aria-label={t.counted(name)}
                min={0}
                precision={0}
                value={counts[id] === undefined ? most : counts[id]}
                onChange={(value) => setCounts({ ...counts, [id]: value })}
              />
            </Form.Item>
          ))}
    </ActDialog>
  );
}
