import { useQuery } from "@apollo/client/react";
import { Alert, Button, Form, Input } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../app/command.ts";
import { roleWords } from "../app/roles.texts.ts";
import { InvitationAcceptDocument } from "../gql/documents/InvitationAccept.ts";
import { InvitationCardDocument } from "../gql/documents/InvitationCard.ts";
import { PasswordResetDocument } from "../gql/documents/PasswordReset.ts";
import { Reasons, fieldRefusal, refusedElsewhere } from "../ui/refusals.tsx";
import { Answered, Notice } from "../ui/states.tsx";
import { texts, useTexts, wordOf } from "../ui/texts.ts";

const words = texts({
  "zh-CN": {
    join: "接受邀请",
    lead: (company: string, role: string) => `${company} 邀请您加入，角色：${role}`,
    known: "您已有账号，请输入现有密码。",
    fresh: "请设置登录密码。",
    name: "姓名",
    login: "账号",
    password: "密码",
    accept: "接受邀请",
    reset: "重设密码",
    newPassword: "新密码",
    done: (login: string) => `已完成，请使用账号 ${login} 登录。`,
    signIn: "去登录",
    ended: "链接已失效",
    endedWhy: "链接只能使用一次且有期限，请联系管理员重新发送。",
  },
  en: {
    join: "Accept invitation",
    lead: (company: string, role: string) => `${company} invites you as: ${role}`,
    known: "You have a login already; give its password.",
    fresh: "Choose a password to sign in with.",
    name: "Name",
    login: "Login",
    password: "Password",
    accept: "Accept",
    reset: "Set a new password",
    newPassword: "New password",
    done: (login: string) => `Done. Sign in as ${login}.`,
    signIn: "Sign in",
    ended: "This link has ended",
    endedWhy: "A link works once and for a limited time. Ask your administrator for a new one.",
  },
});

const Sheet = ({ title, children }: { title: string; children: ReactNode }): ReactNode => (
  <main style={{ minHeight: "100%", display: "grid", placeItems: "center", padding: 16, boxSizing: "border-box" }}>
    <section className="panel" style={{ width: "min(420px, 100%)", padding: 28, boxSizing: "border-box" }}>
      <h1 style={{ fontSize: 20, marginTop: 0 }}>{title}</h1>
      {children}
    </section>
  </main>
);

const Done = ({ login }: { login: string }): ReactNode => {
  const t = useTexts(words);
  return (
    <>
      <Alert type="success" title={t.done(login)} style={{ marginBottom: 12 }} />
      <a href="/">{t.signIn}</a>
    </>
  );
};

/** What a single-use link opens: accepting an invitation, or setting a new password. The token stands behind the #, so no server's log has it. */
export function ByLink(): ReactNode {
  const token = location.hash.slice(1);
  return location.pathname === "/reset" ? <Reset token={token} /> : <Join token={token} />;
}

function Join({ token }: { token: string }): ReactNode {
  const t = useTexts(words);
  const roles = useTexts(roleWords);
  const asked = useQuery(InvitationCardDocument, { variables: { token } });
  const accept = useCommand(InvitationAcceptDocument, "invitationAccept");
  const [name, setName] = useState<string>();
  const [password, setPassword] = useState("");
  const [login, setLogin] = useState<string | null>(null);
  if (asked.data?.invitation === null) return <Notice sign="∅" title={t.ended} why={t.endedWhy} />;
  return (
    <Answered asked={asked} thing={(data) => data.invitation}>
      {(card) => (
        <Sheet title={t.join}>
          {login !== null ? (
            <Done login={login} />
          ) : (
            <Form
              layout="vertical"
              onFinish={() =>
                void accept
                  .run({ token, name: name ?? card.name, password })
                  .then((reply) => setLogin(reply?.login ?? null))
              }
            >
              <p>{t.lead(card.manufacturerName, wordOf(roles, card.role))}</p>
              <p className="quiet">{card.known ? t.known : t.fresh}</p>
              <Form.Item label={t.login} htmlFor="join-login">
                <Input id="join-login" value={card.login} readOnly autoComplete="username" />
              </Form.Item>
              <Form.Item label={t.name} htmlFor="join-name" {...fieldRefusal(accept.refused, "name")}>
                <Input id="join-name" value={name ?? card.name} onChange={(event) => setName(event.target.value)} />
              </Form.Item>
              <Form.Item label={t.password} htmlFor="join-password" {...fieldRefusal(accept.refused, "password")}>
                <Input.Password
                  id="join-password"
                  autoComplete={card.known ? "current-password" : "new-password"}
                  value={password}
                  onChange={(event) => setPassword(event.target.value)}
                />
              </Form.Item>
              <Reasons reasons={refusedElsewhere(accept.refused, ["name", "password"])} />
              <Button type="primary" htmlType="submit" loading={accept.running} disabled={password === ""}>
                {t.accept}
              </Button>
            </Form>
          )}
        </Sheet>
      )}
    </Answered>
  );
}

function Reset({ token }: { token: string }): ReactNode {
  const t = useTexts(words);
  const reset = useCommand(PasswordResetDocument, "passwordReset");
  const [password, setPassword] = useState("");
  const [login, setLogin] = useState<string | null>(null);
  const submit = async () => setLogin((await reset.run({ token, password }))?.login ?? null);
  return (
    <Sheet title={t.reset}>
      {login !== null ? (
        <Done login={login} />
      ) : (
        <Form layout="vertical" onFinish={() => void submit()}>
          <Form.Item label={t.newPassword} htmlFor="reset-password" {...fieldRefusal(reset.refused, "password")}>
            <Input.Password
              id="reset-password"
              autoComplete="new-password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          </Form.Item>
          <Reasons reasons={refusedElsewhere(reset.refused, ["password"])} />
          <Button type="primary" htmlType="submit" loading={reset.running} disabled={password === ""}>
            {t.reset}
          </Button>
        </Form>
      )}
    </Sheet>
  );
}
