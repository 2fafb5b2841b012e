import { CheckOutlined } from "@ant-design/icons";
import { Dropdown } from "antd";
import { type ReactElement, type ReactNode, useState } from "react";
import { useNavigate } from "react-router";
import { useLanguage, useTexts, wordOf } from "../ui/texts.ts";
import { roleWords } from "./roles.texts.ts";
import { useSession, useViewer } from "./session.tsx";
import { shellWords } from "./shell.texts.ts";

/** What can be chosen behind one's own name: another membership, the language, one's sessions, the way out. */
export function SessionChoices({ children }: { children: ReactElement }): ReactNode {
  const t = useTexts(shellWords);
  const roles = useTexts(roleWords);
  const viewer = useViewer();
  const session = useSession();
  const { language, choose } = useLanguage();
  const navigate = useNavigate();
  // It came because somebody asked for it.
  const [open, setOpen] = useState(true);
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
    <Dropdown menu={{ items, onClick: chosen }} trigger={["click"]} open={open} onOpenChange={setOpen}>
      {children}
    </Dropdown>
  );
}
