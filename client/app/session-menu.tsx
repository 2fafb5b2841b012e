import { CheckOutlined, UserOutlined } from "@ant-design/icons";
import { Button, Dropdown, Grid } from "antd";
import type { ReactNode } from "react";
import { useNavigate } from "react-router";
import { useLanguage, useTexts, wordOf } from "../ui/texts.ts";
import { roleWords } from "./roles.texts.ts";
import { useSession, useViewer } from "./session.tsx";
import { shellWords } from "./shell.texts.ts";

/** Who is signed in and for whom he acts; switching, language and leaving. */
export function SessionMenu(): ReactNode {
  const t = useTexts(shellWords);
  const roles = useTexts(roleWords);
  const viewer = useViewer();
  const session = useSession();
  const { language, choose } = useLanguage();
  const navigate = useNavigate();
  const wide = Grid.useBreakpoint().md ?? true;
  const memberships = viewer.memberships.map(({ membershipId, manufacturer, role, current }) => ({
    key: `membership:${membershipId}`,
    icon: current ? <CheckOutlined /> : <span style={{ width: 14 }} />,
    label: `${manufacturer.name} · ${wordOf(roles, role)}`,
    disabled: current,
  }));
  const items = [
    ...(memberships.length > 1
      ? [{ key: "switch", type: "group" as const, label: t.switchTo, children: memberships }]
      : []),
    {
      key: "language",
      type: "group" as const,
      label: t.language,
      children: [
        {
          key: "language:zh-CN",
          label: <span lang="zh-CN">中文</span>,
          icon: language === "zh-CN" ? <CheckOutlined /> : <span style={{ width: 14 }} />,
        },
        {
          key: "language:en",
          label: <span lang="en">English</span>,
          icon: language === "en" ? <CheckOutlined /> : <span style={{ width: 14 }} />,
        },
      ],
    },
    { type: "divider" as const },
    { key: "sessions", label: t.sessions },
    { key: "leave", label: t.signOut },
  ];
  const chosen = ({ key }: { key: string }) => {
    if (key.startsWith("language:")) {
      const next = key === "language:en" ? "en" : "zh-CN";
      choose(next);
      void session.speak(next);
    } else if (key.startsWith("membership:"))
      void session.switchTo(key.slice("membership:".length)).then(() => navigate("/"));
    else if (key === "sessions") void navigate("/sessions");
    else if (key === "leave") void session.leave();
  };
  return (
    <Dropdown menu={{ items, onClick: chosen }} trigger={["click"]}>
      <Button type="text" icon={<UserOutlined />} style={{ maxWidth: "55vw", overflow: "hidden" }}>
        {viewer.person.name}
        {wide ? <span className="quiet">{wordOf(roles, viewer.role)}</span> : null}
      </Button>
    </Dropdown>
  );
}
