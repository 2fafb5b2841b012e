import { useQuery } from "@apollo/client/react";
import { App, Button, Form, Input } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../app/command.ts";
import { PasswordChangeDocument } from "../gql/documents/PasswordChange.ts";
import { SessionRevokeDocument } from "../gql/documents/SessionRevoke.ts";
import { SessionsDocument } from "../gql/documents/Sessions.ts";
import type { SessionsQuery } from "../gql/types.ts";
import { Reasons, fieldRefusal, refusedElsewhere } from "../ui/refusals.tsx";
import { Rows } from "../ui/rows.tsx";
import { Answered, LoadingRows } from "../ui/states.tsx";
import { StatusChip } from "../ui/status-chip.tsx";
import { texts, useTexts } from "../ui/texts.ts";
import { Instant } from "../ui/time.tsx";

const words = texts({
  "zh-CN": {
    title: "账号安全",
    devices: "登录设备",
    device: "设备",
    address: "网络地址",
    opened: "登录时间",
    seen: "最近使用",
    current: "当前设备",
    revoke: "下线",
    password: "修改密码",
    present: "当前密码",
    next: "新密码",
    change: "修改密码",
    changed: "密码已修改，其他设备已下线。",
  },
  en: {
    title: "Account security",
    devices: "Signed-in devices",
    device: "Device",
    address: "Network address",
    opened: "Signed in",
    seen: "Last used",
    current: "this one",
    revoke: "Sign out",
    password: "Change password",
    present: "Present password",
    next: "New password",
    change: "Change password",
    changed: "The password was changed; other devices are signed out.",
  },
});

type Session = SessionsQuery["sessions"][number];

/** Where the person is signed in, and his password. */
export function Sessions(): ReactNode {
  const t = useTexts(words);
  const asked = useQuery(SessionsDocument);
  const revoke = useCommand(SessionRevokeDocument, "sessionRevoke");
  const end = async (session: Session) => {
    const reply = await revoke.run({ sessionId: session.id });
    if (reply?.errors.length === 0) await asked.refetch();
  };
  const columns = [
    {
      title: t.device,
      key: "device",
      ellipsis: true,
      width: 360,
      render: (_: unknown, row: Session) => (
        <>
          {row.userAgent} {row.current ? <StatusChip tone="done">{t.current}</StatusChip> : null}
        </>
      ),
    },
    { title: t.address, key: "address", dataIndex: "address", width: 140 },
    { title: t.opened, key: "opened", width: 160, render: (_: unknown, row: Session) => <Instant at={row.openedAt} /> },
    { title: t.seen, key: "seen", width: 160, render: (_: unknown, row: Session) => <Instant at={row.seenAt} /> },
    {
      title: "",
      key: "acts",
      width: 90,
      render: (_: unknown, row: Session) =>
        row.current ? null : (
          <Button size="small" danger onClick={() => void end(row)}>
            {t.revoke}
          </Button>
        ),
    },
  ];
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t.title}</h1>
      </div>
      <section className="panel">
        <h2>{t.devices}</h2>
        <Reasons reasons={revoke.refused} />
        <Answered asked={asked} thing={(data) => data.sessions} loading={<LoadingRows rows={3} />}>
          {(sessions) => <Rows label={t.devices} rows={sessions} columns={columns} keyOf={(row) => row.id} />}
        </Answered>
      </section>
      <section className="panel">
        <h2>{t.password}</h2>
        <PasswordForm done={() => void asked.refetch()} />
      </section>
    </div>
  );
}

function PasswordForm({ done }: { done(): void }): ReactNode {
  const t = useTexts(words);
  const { message } = App.useApp();
  const change = useCommand(PasswordChangeDocument, "passwordChange");
  const [present, setPresent] = useState("");
  const [next, setNext] = useState("");
  const submit = async () => {
    const reply = await change.run({ presentPassword: present, password: next });
    if (reply?.errors.length !== 0) return;
    setPresent("");
    setNext("");
    void message.success(t.changed);
    done();
  };
  return (
    <Form layout="vertical" style={{ maxWidth: 360 }} onFinish={() => void submit()}>
      <Form.Item label={t.present} htmlFor="present" {...fieldRefusal(change.refused, "presentPassword")}>
        <Input.Password
          id="present"
          autoComplete="current-password"
          value={present}
          onChange={(event) => setPresent(event.target.value)}
        />
      </Form.Item>
      <Form.Item label={t.next} htmlFor="next" {...fieldRefusal(change.refused, "password")}>
        <Input.Password
          id="next"
          autoComplete="new-password"
          value={next}
          onChange={(event) => setNext(event.target.value)}
        />
      </Form.Item>
      <Reasons reasons={refusedElsewhere(change.refused, ["presentPassword", "password"])} />
      <Button type="primary" htmlType="submit" loading={change.running} disabled={present === "" || next === ""}>
        {t.change}
      </Button>
    </Form>
  );
}
