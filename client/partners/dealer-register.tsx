import { App, Button, Checkbox, Form, Input, Modal } from "antd";
import { type ReactNode, useState } from "react";
import { useNavigate } from "react-router";
import { useCommand } from "../app/command.ts";
import { DealerRegisterDocument } from "../gql/documents/DealerRegister.ts";
import type { DealerRegisterMutation } from "../gql/types.ts";
import { type Chosen, DivisionsPicker } from "../regions/divisions-picker.tsx";
import { Reasons, fieldRefusal, refusedElsewhere } from "../ui/refusals.tsx";
import { useTexts } from "../ui/texts.ts";
import { dealerWords } from "./dealer.texts.ts";

type RegisterError = DealerRegisterMutation["dealerRegister"]["errors"][number];

const fields = ["name", "code", "phone", "licenceNo", "dealerClass"] as const;
type Field = (typeof fields)[number];
const nothing: Readonly<Record<Field, string>> = { name: "", code: "", phone: "", licenceNo: "", dealerClass: "" };

/** Registering a dealer: possible duplicates are shown before a second dossier of the same firm is opened. */
export function DealerRegister(): ReactNode {
  const t = useTexts(dealerWords);
  const { message } = App.useApp();
  const navigate = useNavigate();
  const register = useCommand(DealerRegisterDocument, "dealerRegister");
  const [open, setOpen] = useState(false);
  const [values, setValues] = useState(nothing);
  const [distinct, setDistinct] = useState(false);
  const [regions, setRegions] = useState<readonly Chosen[]>([]);
  const matches = (register.refused as readonly RegisterError[]).flatMap((error) => error.matches ?? []);
  const submit = async () => {
    const given = Object.fromEntries(
      fields.map((field) => [field, values[field].trim() === "" ? null : values[field].trim()]),
    );
    const reply = await register.run({
      ...given,
      name: values.name.trim(),
      regions: regions.map(({ value }) => value),
      ...(distinct ? { confirmDistinct: true } : {}),
    });
    if (!reply?.dealer) return;
    void message.success(t.registered);
    setOpen(false);
    setValues(nothing);
    setRegions([]);
    await navigate(`/dealers/${reply.dealer.id}`);
  };
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t.register}
      </Button>
      <Modal
        open={open}
        title={t.register}
        okText={t.register}
        confirmLoading={register.running}
        onOk={() => void submit()}
        onCancel={() => setOpen(false)}
      >
        <Form layout="vertical" onFinish={() => void submit()}>
          {fields.map((field) => (
            <Form.Item
              key={field}
              label={t[field]}
              htmlFor={`register-${field}`}
              required={field === "name"}
              {...(field === "code" ? { extra: t.codeHint } : {})}
              {...fieldRefusal(register.refused, field)}
            >
              <Input
                id={`register-${field}`}
                value={values[field]}
                onChange={(event) => setValues({ ...values, [field]: event.target.value })}
              />
            </Form.Item>
          ))}
          <Form.Item
            label={t.regions}
            htmlFor="register-regions"
            extra={t.regionsHint}
            {...fieldRefusal(register.refused, "regions")}
          >
            <DivisionsPicker id="register-regions" label={t.regions} value={regions} choose={setRegions} />
          </Form.Item>
          {matches.length === 0 ? null : (
            <div style={{ marginBottom: 12 }}>
              <div>{t.duplicates}</div>
              <ul>
                {matches.map((match) => (
                  <li key={match.id}>
                    <a href={`/dealers/${match.id}`} target="_blank" rel="noreferrer">
                      {match.code} {match.name}
                    </a>
                  </li>
                ))}
              </ul>
              <Checkbox checked={distinct} onChange={(event) => setDistinct(event.target.checked)}>
                {t.distinct}
              </Checkbox>
            </div>
          )}
          <Reasons reasons={refusedElsewhere(register.refused, [...fields, "regions"])} />
          <button type="submit" hidden />
        </Form>
      </Modal>
    </>
  );
}
