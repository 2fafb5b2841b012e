import { useQuery } from "@apollo/client/react";
import { App, Button, Checkbox, Form, Input, Space } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../app/command.ts";
import { NoticeSettingsDocument } from "../gql/documents/NoticeSettings.ts";
import { NotificationChooseDocument } from "../gql/documents/NotificationChoose.ts";
import type { NoticeSettingsQuery } from "../gql/types.ts";
import { common } from "../ui/common.texts.ts";
import { Reasons, fieldRefusal, refusedElsewhere } from "../ui/refusals.tsx";
import { Answered, LoadingRows } from "../ui/states.tsx";
import { useTexts, wordOf } from "../ui/texts.ts";
import { inboxWords } from "./inbox.texts.ts";

type Settings = NoticeSettingsQuery["notificationSettings"];

/** By which ways I am told of what, and when I am left alone. */
export function NoticeSettings(): ReactNode {
  const asked = useQuery(NoticeSettingsDocument, { fetchPolicy: "cache-and-network" });
  return (
    <Answered asked={asked} thing={(data) => data.notificationSettings} loading={<LoadingRows rows={4} />}>
      {(settings) => <Choose key={JSON.stringify(settings)} settings={settings} />}
    </Answered>
  );
}

function Choose({ settings }: { settings: Settings }): ReactNode {
  const t = useTexts(inboxWords);
  const words = useTexts(common);
  const { message } = App.useApp();
  const choose = useCommand(NotificationChooseDocument, "notificationChoose");
  const [choices, setChoices] = useState(settings.choices);
  const [quietFrom, setFrom] = useState(settings.quietFrom);
  const [quietUntil, setUntil] = useState(settings.quietUntil);
  const kinds = [...new Map(choices.map(({ kind, name }) => [kind, name])).entries()];
  const save = async () => {
    const wanted = choices.map(({ kind, channel, wanted: yes }) => ({ kind, channel, wanted: yes }));
    const reply = await choose.run({ choices: wanted, quietFrom, quietUntil });
    if (reply?.errors.length === 0) void message.success(t.saved);
  };
  const toggle = (kind: string, channel: string, wanted: boolean) =>
    setChoices((now) =>
      now.map((each) => (each.kind === kind && each.channel === channel ? { ...each, wanted } : each)),
    );
  return (
    <section className="panel">
      <p className="quiet">{t.settingsWhy}</p>
      {kinds.length === 0 ? <p>{t.noKinds}</p> : null}
      {kinds.map(([kind, name]) => (
        <fieldset key={kind} style={{ border: 0, padding: 0, margin: "0 0 8px" }}>
          <legend style={{ padding: 0 }}>{name}</legend>
          <Space size={16}>
            {choices
              .filter((each) => each.kind === kind)
              .map(({ channel, wanted }) => (
                <Checkbox
                  key={channel}
                  checked={wanted}
                  onChange={(event) => toggle(kind, channel, event.target.checked)}
                >
                  {wordOf(t, channel)}
                </Checkbox>
              ))}
          </Space>
        </fieldset>
      ))}
      <h3>{t.quiet}</h3>
      <p className="quiet">{t.quietWhy}</p>
      <Form layout="inline" onFinish={() => void save()}>
        <Form.Item label={t.quietFrom} htmlFor="quiet-from" {...fieldRefusal(choose.refused, "quietFrom")}>
          <Input id="quiet-from" type="time" value={quietFrom} onChange={(event) => setFrom(event.target.value)} />
        </Form.Item>
        <Form.Item label={t.quietUntil} htmlFor="quiet-until" {...fieldRefusal(choose.refused, "quietUntil")}>
          <Input id="quiet-until" type="time" value={quietUntil} onChange={(event) => setUntil(event.target.value)} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={choose.running}>
          {words.save}
        </Button>
      </Form>
      <Reasons reasons={refusedElsewhere(choose.refused, ["quietFrom", "quietUntil"])} />
    </section>
  );
}
