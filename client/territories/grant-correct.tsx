import { Button, Form, Input, Modal, Radio } from "antd";
import { type ReactNode, useState } from "react";
import { useAct } from "../app/use-act.ts";
import { TerritoryGrantCorrectDocument } from "../gql/documents/TerritoryGrantCorrect.ts";
import type { GrantRowFragment, TerritoryGrantCorrectMutation } from "../gql/types.ts";
import { Reasons, refusedAt } from "../ui/refusals.tsx";
import { useTexts } from "../ui/texts.ts";
import { GrantFields, type GrantValues, type Line, Overlaps, besideFields, wholeGrant } from "./grant-fields.tsx";
import { territoryWords } from "./territory.texts.ts";

type CorrectError = TerritoryGrantCorrectMutation["territoryGrantCorrect"]["errors"][number];
type Props = { readonly grant: GrantRowFragment; readonly lines: readonly Line[]; done(): void };

const at = ["to"];

const valuesOf = (grant: GrantRowFragment): GrantValues => ({
  dealer: grant.dealer.id,
  division: grant.division.id,
  productLine: grant.productLine.id,
  channel: grant.channel,
  exclusive: grant.exclusive,
  from: grant.from ?? "",
  to: grant.to ?? "",
});

/** Puts right what was recorded wrongly, from its first day on; or says that it should never have been. */
export function GrantCorrect({ grant, lines, done }: Props): ReactNode {
  const t = useTexts(territoryWords);
  const { command: correct, submit } = useAct(TerritoryGrantCorrectDocument, "territoryGrantCorrect", t.corrected);
  const [open, setOpen] = useState(false);
  const [never, setNever] = useState(false);
  const [values, setValues] = useState(() => valuesOf(grant));
  const [reason, setReason] = useState("");
  const to = wholeGrant(values);
  const send = async () => {
    if (!(await submit({ grant: grant.id, reason, to: never ? null : to }))) return;
    setOpen(false);
    done();
  };
  const others = besideFields(correct.refused, at).filter(({ path }) => path[0] !== "reason");
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t.correct}</Button>
      <Modal
        open={open}
        title={t.correct}
        okText={never ? t.voidIt : t.correct}
        okButtonProps={{ danger: never, disabled: !never && to === null }}
        confirmLoading={correct.running}
        onOk={() => void send()}
        onCancel={() => setOpen(false)}
      >
        <p className="quiet">{t.correctWhy}</p>
        <Form layout="vertical">
          <Form.Item>
            <Radio.Group
              aria-label={t.correct}
              value={never}
              onChange={(event) => setNever(event.target.value as boolean)}
              options={[
                { value: false, label: t.wasOtherwise },
                { value: true, label: t.wasNever },
              ]}
            />
          </Form.Item>
          {never ? null : (
            <GrantFields
              id={`correct-${grant.id}`}
              values={values}
              lines={lines}
              refused={correct.refused}
              at={at}
              change={setValues}
            />
          )}
          <Form.Item
            label={t.reason}
            htmlFor={`correct-reason-${grant.id}`}
            required
            {...(refusedAt(correct.refused, "reason").length === 0
              ? {}
              : {
                  validateStatus: "error" as const,
                  help: refusedAt(correct.refused, "reason")
                    .map((each) => each.message)
                    .join(" "),
                })}
          >
            <Input.TextArea
              id={`correct-reason-${grant.id}`}
              rows={2}
              maxLength={500}
              placeholder={t.reasonHint}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          </Form.Item>
          <Reasons reasons={others} />
          <Overlaps grants={(correct.refused as readonly CorrectError[]).flatMap(({ overlaps }) => overlaps ?? [])} />
        </Form>
      </Modal>
    </>
  );
}
