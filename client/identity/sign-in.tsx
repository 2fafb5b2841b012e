import { GlobalOutlined } from "@ant-design/icons";
import { Alert, Button, Form, Input, type InputRef } from "antd";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useCommand } from "../app/command.ts";
import { SessionOpenDocument } from "../gql/documents/SessionOpen.ts";
import { Reasons, fieldRefusal, refusedElsewhere } from "../ui/refusals.tsx";
import { texts, useLanguage, useTexts } from "../ui/texts.ts";

const words = texts({
  "zh-CN": {
    title: "登录渠成",
    lead: "经销渠道管理平台",
    login: "账号",
    password: "密码",
    submit: "登录",
    other: "English",
    unreachable: "连接不上服务器，请检查网络后重试。您填写的内容已保留。",
  },
  en: {
    title: "Sign in to Fairway",
    lead: "Dealer-channel management",
    login: "Login",
    password: "Password",
    submit: "Sign in",
    other: "中文",
    unreachable: "The server cannot be reached. Check your connection and try again; what you typed is kept.",
  },
});

/** Signing in. A refusal keeps what was typed and puts the cursor where it is to be mended. */
export function SignIn({ opened }: { opened(): Promise<void> }): ReactNode {
  const t = useTexts(words);
  const { language, choose } = useLanguage();
  const open = useCommand(SessionOpenDocument, "sessionOpen");
  const [login, setLogin] = useState("");
  const [password, setPassword] = useState("");
  const field = useRef<InputRef>(null);
  useEffect(() => {
    document.title = t.title;
  }, [t]);
  const submit = async () => {
    const reply = await open.run({ login: login.trim(), password });
    if (reply === undefined) return;
    if (reply.errors.length === 0) await opened();
    else field.current?.focus({ cursor: "all" });
  };
  return (
    <main style={{ minHeight: "100%", display: "grid", placeItems: "center", padding: 16, boxSizing: "border-box" }}>
      <section className="panel" style={{ width: "min(380px, 100%)", padding: 28, boxSizing: "border-box" }}>
        <div style={{ display: "flex", alignItems: "center", gap: 12, marginBottom: 20 }}>
          <img src="/mark.svg" alt="" width={40} height={40} />
          <div>
            <h1 style={{ fontSize: 20, margin: 0, lineHeight: 1.3 }}>{t.title}</h1>
            <div className="quiet">{t.lead}</div>
          </div>
        </div>
        <Form layout="vertical" size="large" onFinish={() => void submit()} requiredMark={false}>
          <Form.Item label={t.login} htmlFor="login" {...fieldRefusal(open.refused, "login")}>
            <Input
              id="login"
              autoComplete="username"
              autoFocus
              value={login}
              onChange={(event) => setLogin(event.target.value)}
            />
          </Form.Item>
          <Form.Item label={t.password} htmlFor="password" {...fieldRefusal(open.refused, "password")}>
            <Input.Password
              id="password"
              ref={field}
              autoComplete="current-password"
              value={password}
              onChange={(event) => setPassword(event.target.value)}
            />
          </Form.Item>
          <div style={{ marginBottom: 12 }}>
            <Reasons reasons={refusedElsewhere(open.refused, ["login", "password"])} />
            {open.failure === undefined ? null : <Alert type="warning" title={t.unreachable} />}
          </div>
          <Button
            type="primary"
            htmlType="submit"
            block
            loading={open.running}
            disabled={login.trim() === "" || password === ""}
          >
            {t.submit}
          </Button>
        </Form>
        <Button
          type="link"
          icon={<GlobalOutlined />}
          style={{ marginTop: 12, paddingInline: 0 }}
          lang={language === "en" ? "zh-CN" : "en"}
          onClick={() => choose(language === "en" ? "zh-CN" : "en")}
        >
          {t.other}
        </Button>
      </section>
    </main>
  );
}
