import { Button, Form, Modal } from "antd";
import { type ReactNode, useState } from "react";
import { useAct } from "../app/use-act.ts";
import { useViewer } from "../app/session.tsx";
import { TerritoryGrantCreateDocument } from "../gql/documents/TerritoryGrantCreate.ts";
import type { TerritoryGrantCreateMutation } from "../gql/types.ts";
import { Reasons } from "../ui/refusals.tsx";
import { useTexts } from "../ui/texts.ts";
import { GrantFields, type GrantValues, type Line, Overlaps, besideFields, wholeGrant } from "./grant-fields.tsx";
import { territoryWords } from "./territory.texts.ts";

type CreateError = TerritoryGrantCreateMutation["territoryGrantCreate"]["errors"][number];
type Props = { readonly lines: readonly Line[]; readonly division: string | null };

const at = ["grants", "0"];

/** Giving a right, of the division one is looking at. What stands in its way is shown with its holder and its days. */
export function GrantCreate({ lines, division }: Props): ReactNode {
  const t = useTexts(territoryWords);
  const { today } = useViewer();
  const { command: create, submit } = useAct(TerritoryGrantCreateDocument, "territoryGrantCreate", t.granted);
  const [open, setOpen] = useState(false);
  const fresh: GrantValues = {
    ...{ dealer: null, division, productLine: lines.length === 1 ? lines[0]!.id : null },
    ...{ channel: "GT", exclusive: true, from: today, to: "" },
  };
  const [values, setValues] = useState(fresh);
  const grant = wholeGrant(values);
  const send = async () => {
    if (grant === null) return;
    if (await submit({ grants: [grant] })) setOpen(false);
  };
  return (
    <>
      <Button
        type="primary"
        onClick={() => {
          create.clear();
          setValues((before) => ({ ...before, division: division ?? before.division }));
          setOpen(true);
        }}
      >
        {t.grant}
      </Button>
      <Modal
        open={open}
        title={t.grant}
        okText={t.grant}
        okButtonProps={{ disabled: grant === null }}
        confirmLoading={create.running}
        onOk={() => void send()}
        onCancel={() => setOpen(false)}
      >
        <Form layout="vertical">
          <GrantFields id="grant" values={values} lines={lines} refused={create.refused} at={at} change={setValues} />
          <Reasons reasons={besideFields(create.refused, at)} />
          <Overlaps grants={(create.refused as readonly CreateError[]).flatMap(({ overlaps }) => overlaps ?? [])} />
        </Form>
      </Modal>
    </>
  );
}
