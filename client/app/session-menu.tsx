import { UserOutlined } from "@ant-design/icons";
import { Button, Grid } from "antd";
import { type ReactNode, Suspense, useState } from "react";
import { part } from "./part.tsx";
import { useTexts, wordOf } from "../ui/texts.ts";
import { roleWords } from "./roles.texts.ts";
import { useViewer } from "./session.tsx";

const load = () => import("./session-choices.tsx");
/** Should it not come, that is said when it is asked for. */
const loadEarly = (): void => void load().catch(() => undefined);

/** Loaded when somebody goes to his name: menus are heavy, and the frame is what everybody waits for. */
const SessionChoices = part(load, "SessionChoices");

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
      onPointerEnter={loadEarly}
      onFocus={loadEarly}
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
