import { UserOutlined } from "@ant-design/icons";
import { Button, Grid } from "antd";
import { type ReactNode, Suspense, lazy, useState } from "react";
import { useTexts, wordOf } from "../ui/texts.ts";
import { roleWords } from "./roles.texts.ts";
import { useViewer } from "./session.tsx";

const load = () => import("./session-choices.tsx");

/** Loaded when somebody goes to his name: menus are heavy, and the frame is what everybody waits for. */
const SessionChoices = lazy(async () => ({ default: (await load()).SessionChoices }));

/** Who is signed in and for whom he acts; switching, language and leaving behind it. */
export function SessionMenu(): ReactNode {
  const roles = useTexts(roleWords);
  const viewer = useViewer();
  const wide = Grid.useBreakpoint().md ?? true;
  const [asked, setAsked] = useState(false);
  const button = (
    <Button
      type="text"
      icon={<UserOutlined />}
      style={{ maxWidth: "55vw", overflow: "hidden" }}
      // Under the pointer or the focus, the menu comes before it is asked for.
      onPointerEnter={() => void load()}
      onFocus={() => void load()}
      {...(asked ? { autoFocus: true } : { onClick: () => setAsked(true) })}
    >
      {viewer.person.name}
      {wide ? <span className="quiet">{wordOf(roles, viewer.role)}</span> : null}
    </Button>
  );
  if (!asked) return button;
  return (
    <Suspense fallback={button}>
      <SessionChoices>{button}</SessionChoices>
    </Suspense>
  );
}
