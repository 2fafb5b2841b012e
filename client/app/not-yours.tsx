import type { ReactNode } from "react";
import { Link } from "react-router";
import { Notice, NotFound } from "../ui/states.tsx";
import { texts, useTexts } from "../ui/texts.ts";
import { type Viewer, useViewer } from "./session.tsx";

const words = texts({
  "zh-CN": {
    title: "这里没有贵方的内容",
    why: (supplier: string) => `您使用的是${supplier}为贵方开通的对账账号，可以查看、答复和签认贵方的对账单。`,
    to: "查看贵方的对账单",
  },
  en: {
    title: "There is nothing of yours here",
    why: (supplier: string) =>
      `${supplier} gave you this account to read your statements, to answer what is disputed, and to sign.`,
    to: "Go to your statements",
  },
});

const isGuest = ({ permissions }: Viewer): boolean => permissions.includes("chain-statement:guest");

/** The pages of a chain's contact. */
const ofGuests: readonly string[] = ["settlement/statements", "settlement/statements/:id", "sessions"];

/** Whether somebody has anything on a page; what he may do there is the server's to say. */
export const mayOpen = (viewer: Viewer, path: string): boolean =>
  isGuest(viewer)
    ? ofGuests.includes(path)
    : !path.startsWith("settlement/") || viewer.permissions.includes("chain-statement:read");

/** A page that is another's: a chain's contact is led to what is his, to everybody else it looks like none. */
export function NotYours(): ReactNode {
  const t = useTexts(words);
  const viewer = useViewer();
  if (!isGuest(viewer)) return <NotFound />;
  return (
    <Notice sign="∅" title={t.title} why={t.why(viewer.manufacturer.name)}>
      <Link to="/settlement/statements">{t.to}</Link>
    </Notice>
  );
}
