import { useQuery } from "@apollo/client/react";
import { Tabs } from "antd";
import type { ReactNode } from "react";
import { useInboxCounts } from "../app/live-inbox.tsx";
import { useViewer } from "../app/session.tsx";
import { NoticeDeskDocument } from "../gql/documents/NoticeDesk.ts";
import type { InboxCategory } from "../gql/types.ts";
import { useTexts } from "../ui/texts.ts";
import { useUrl } from "../ui/use-url.ts";
import { ApprovalDrawer } from "./approval.tsx";
import { AskedList } from "./asked-list.tsx";
import { Delegations } from "./delegations.tsx";
import { deskWords } from "./desk.texts.ts";
import { inboxWords } from "./inbox.texts.ts";
import { DeliveryLog, NoticeGroups } from "./notice-desk.tsx";
import { Notices } from "./notices.tsx";
import { NoticeSettings } from "./notice-settings.tsx";
import { TaskList } from "./task-list.tsx";
import { Tiers } from "./tiers.tsx";

const categories: readonly InboxCategory[] = ["APPROVAL", "HOLD", "DEADLINE", "TASK"];

/** What waits for me, what I was told, what I asked for, and who stands in for me. */
export function Inbox(): ReactNode {
  const t = useTexts(inboxWords);
  const counts = useInboxCounts();
  const d = useTexts(deskWords);
  const viewer = useViewer();
  const desk = useQuery(NoticeDeskDocument, { skip: viewer.dealerId !== null });
  const [tab, setTab] = useUrl("tab");
  const [approval, setApproval] = useUrl("approval");
  const waiting: Readonly<Record<InboxCategory, number>> = {
    APPROVAL: counts.approvals,
    HOLD: counts.holds,
    DEADLINE: counts.deadlines,
    TASK: counts.tasks,
  };
  const counted = (word: string, count: number) => (count === 0 ? word : `${word} (${count})`);
  const staff = viewer.dealerId === null;
  const shown = categories.filter((category) => staff || category !== "APPROVAL");
  const items = [
    { key: "waiting", label: counted(t.waiting, counts.all), children: <TaskList open={setApproval} /> },
    ...shown.map((category) => ({
      key: category.toLowerCase(),
      label: counted(t[category], waiting[category]),
      children: <TaskList category={category} open={setApproval} />,
    })),
    { key: "notices", label: counted(t.notices, counts.unread), children: <Notices /> },
    { key: "over", label: t.over, children: <TaskList over open={setApproval} /> },
    ...(staff
      ? [
          { key: "asked", label: t.asked, children: <AskedList open={setApproval} /> },
          { key: "delegation", label: t.delegation, children: <Delegations /> },
        ]
      : []),
    { key: "settings", label: t.settings, children: <NoticeSettings /> },
    ...(desk.data?.viewerCanSetApprovalTiers === true ? [{ key: "tiers", label: d.tiers, children: <Tiers /> }] : []),
    ...(desk.data?.viewerCanSetUpNotifications === true
      ? [
          { key: "log", label: d.log, children: <DeliveryLog /> },
          { key: "groups", label: d.groups, children: <NoticeGroups /> },
        ]
      : []),
  ];
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t.title}</h1>
      </div>
      <Tabs
        activeKey={tab ?? "waiting"}
        onChange={(key) => setTab(key === "waiting" ? null : key)}
        destroyOnHidden
        items={items}
      />
      {approval === null ? null : <ApprovalDrawer id={approval} close={() => setApproval(null)} />}
    </div>
  );
}
