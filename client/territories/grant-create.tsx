import { useApolloClient } from "@apollo/client/react";
import { App, Button, Checkbox, Form, Input, Modal, Select } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../app/command.ts";
import { useViewer } from "../app/session.tsx";
import { TerritoryGrantCreateDocument } from "../gql/documents/TerritoryGrantCreate.ts";
import type { Channel, TerritoryGrantCreateMutation } from "../gql/types.ts";
import { DealerPicker } from "../partners/dealer-picker.tsx";
import { DivisionPicker } from "../regions/division-picker.tsx";
import { Reasons, refusedAt, refusedElsewhere } from "../ui/refusals.tsx";
import { useTexts } from "../ui/texts.ts";
import { channelWords, channels } from "./channel.texts.ts";
import { territoryWords } from "./territory.texts.ts";

type CreateError = TerritoryGrantCreateMutation["territoryGrantCreate"]["errors"][number];
type Props = { readonly lines: readonly { readonly id: string; readonly label: string }[] };

/** Giving a right. What stands in its way is shown with its holder and its days. */
export function GrantCreate({ lines }: Props): ReactNode {
  const t = useTexts(territoryWords);
  const words = useTexts(channelWords);
  const { today } = useViewer();
  const { message } = App.useApp();
  const client = useApolloClient();
  const create = useCommand(TerritoryGrantCreateDocument, "territoryGrantCreate");
  const [open, setOpen] = useState(false);
  const [dealer, setDealer] = useState<string | null>(null);
  const [division, setDivision] = useState<string | null>(null);
  const [productLine, setProductLine] = useState<string | null>(null);
  const [channel, setChannel] = useState<Channel>("GT");
  const [exclusive, setExclusive] = useState(true);
  const [from, setFrom] = useState(today);
  const [to, setTo] = useState("");
  const at = (field: string) => {
    const found = refusedAt(create.refused, "grants", "0", field);
    return found.length === 0
      ? {}
      : { validateStatus: "error" as const, help: found.map((reason) => reason.message).join(" ") };
  };
  const fields = ["dealer", "division", "productLine", "channel", "exclusive", "from", "to"];
  const rest = refusedElsewhere(create.refused, []).filter((reason) => !fields.includes(reason.path[2] ?? ""));
  const overlaps = (create.refused as readonly CreateError[]).flatMap((error) => error.overlaps ?? []);
  const submit = async () => {
    if (dealer === null || division === null || productLine === null) return;
    const grant = { dealer, division, productLine, channel, exclusive, from, to: to === "" ? null : to };
    const reply = await create.run({ grants: [grant] });
    if (reply?.errors.length !== 0) return;
    void message.success(t.granted);
    setOpen(false);
    await client.refetchQueries({ include: "active" });
  };
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t.grant}
      </Button>
      <Modal
        open={open}
        title={t.grant}
        okText={t.grant}
        okButtonProps={{ disabled: dealer === null || division === null || productLine === null || from === "" }}
        confirmLoading={create.running}
        onOk={() => void submit()}
        onCancel={() => setOpen(false)}
      >
        <Form layout="vertical">
          <Form.Item label={t.dealer} htmlFor="grant-dealer" {...at("dealer")}>
            <DealerPicker
              id="grant-dealer"
              label={t.dealer}
              placeholder={t.dealerHint}
              value={dealer}
              choose={setDealer}
            />
          </Form.Item>
          <Form.Item label={t.division} htmlFor="grant-division" {...at("division")}>
            <DivisionPicker id="grant-division" label={t.division} value={division} choose={setDivision} />
          </Form.Item>
          <Form.Item label={t.productLine} htmlFor="grant-line" {...at("productLine")}>
            <Select
              id="grant-line"
              value={productLine}
              onChange={setProductLine}
              options={lines.map(({ id, label }) => ({ value: id, label }))}
            />
          </Form.Item>
          <Form.Item label={t.channel} htmlFor="grant-channel" {...at("channel")}>
            <Select
              id="grant-channel"
              value={channel}
              onChange={setChannel}
              options={channels.map((value) => ({ value, label: words[value] }))}
            />
          </Form.Item>
          <Form.Item {...at("exclusive")}>
            <Checkbox checked={exclusive} onChange={(event) => setExclusive(event.target.checked)}>
              {t.exclusive}
            </Checkbox>
          </Form.Item>
          <Form.Item label={t.from} htmlFor="grant-from" {...at("from")}>
            <Input id="grant-from" type="date" value={from} onChange={(event) => setFrom(event.target.value)} />
          </Form.Item>
          <Form.Item label={t.to} htmlFor="grant-to" {...at("to")}>
            <Input id="grant-to" type="date" value={to} onChange={(event) => setTo(event.target.value)} />
          </Form.Item>
          <Reasons reasons={rest} />
          {overlaps.length === 0 ? null : (
            <>
              <div>{t.overlaps}</div>
              <ul>
                {overlaps.map((grant) => (
                  <li key={grant.id}>
                    {grant.dealer.name} · {grant.division.path.join(" / ")} · {grant.from} – {grant.to ?? t.open}
                  </li>
                ))}
              </ul>
            </>
          )}
        </Form>
      </Modal>
    </>
  );
}
