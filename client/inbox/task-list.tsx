import { useQuery } from "@apollo/client/react";
import { Button, Space } from "antd";
import { type ReactNode, useEffect } from "react";
import { useCommand } from "../app/command.ts";
import { onInboxEvents } from "../app/live-inbox.tsx";
import { InboxDocument } from "../gql/documents/Inbox.ts";
import { InboxTaskClaimDocument } from "../gql/documents/InboxTaskClaim.ts";
import { InboxTaskDoneDocument } from "../gql/documents/InboxTaskDone.ts";
import { InboxTaskReleaseDocument } from "../gql/documents/InboxTaskRelease.ts";
import type { InboxCategory, InboxTaskRowFragment } from "../gql/types.ts";
import { Reasons } from "../ui/refusals.tsx";
import { Rows } from "../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { StatusChip } from "../ui/status-chip.tsx";
import { useTexts } from "../ui/texts.ts";
import { Instant } from "../ui/time.tsx";
import { inboxWords } from "./inbox.texts.ts";
import { SubjectLink } from "./subject-link.tsx";

/** Tasks of one category or of all, the soonest due first; an approval opens beside the list. */
export function TaskList({
  category,
  over = false,
  open,
}: {
  category?: InboxCategory;
  over?: boolean;
  open(approval: string): void;
}): ReactNode {
  const t = useTexts(inboxWords);
  const asked = useQuery(InboxDocument, {
    variables: { category: category ?? null, over },
    fetchPolicy: "cache-and-network",
  });
  const { refetch } = asked;
  useEffect(() => onInboxEvents(() => void refetch()), [refetch]);
  const columns = [
    {
      title: t.what,
      key: "what",
      render: (_: unknown, task: InboxTaskRowFragment) => <What task={task} open={open} />,
    },
    {
      title: t.category,
      key: "category",
      width: 120,
      render: (_: unknown, task: InboxTaskRowFragment) => t[task.category],
    },
    { title: t.due, key: "due", width: 200, render: (_: unknown, task: InboxTaskRowFragment) => <Due task={task} /> },
    {
      title: t.since,
      key: "since",
      width: 160,
      render: (_: unknown, task: InboxTaskRowFragment) => <Instant at={task.openedAt} />,
    },
    { title: t.who, key: "who", width: 120, dataIndex: "claimedBy" },
    ...(over
      ? []
      : [
          {
            title: "",
            key: "acts",
            width: 220,
            render: (_: unknown, task: InboxTaskRowFragment) => <Acts task={task} open={open} />,
          },
        ]),
  ];
  return (
    <Answered asked={asked} thing={(data) => data.inbox} loading={<LoadingRows />}>
      {(inbox) => (
        <Rows
          label={category === undefined ? t.waiting : t[category]}
          rows={inbox.nodes}
          keyOf={(task) => task.id}
          columns={columns}
          empty={
            <EmptyState title={over ? t.emptyOver : t.empty}>
              {over ? null : <p className="quiet">{t.emptyWhy}</p>}
            </EmptyState>
          }
          more={{
            has: inbox.pageInfo.hasNextPage,
            load: () => asked.fetchMore({ variables: { after: inbox.pageInfo.endCursor } }),
          }}
        />
      )}
    </Answered>
  );
}

/** What a task is about; of a settled approval, still the way to it. */
function What({ task, open }: { task: InboxTaskRowFragment; open(approval: string): void }): ReactNode {
  const { approval } = task;
  if (approval === null) return <SubjectLink subject={task.subject}>{task.title}</SubjectLink>;
  return (
    <Button type="link" size="small" style={{ padding: 0 }} onClick={() => open(approval.id)}>
      {task.title}
    </Button>
  );
}

function Due({ task }: { task: InboxTaskRowFragment }): ReactNode {
  const t = useTexts(inboxWords);
  return (
    <Space size={6}>
      <Instant at={task.dueAt} />
      {task.overdue ? <StatusChip tone="refused">{t.late}</StatusChip> : null}
    </Space>
  );
}

function Acts({ task, open }: { task: InboxTaskRowFragment; open(approval: string): void }): ReactNode {
  const t = useTexts(inboxWords);
  const claim = useCommand(InboxTaskClaimDocument, "inboxTaskClaim");
  const release = useCommand(InboxTaskReleaseDocument, "inboxTaskRelease");
  const done = useCommand(InboxTaskDoneDocument, "inboxTaskDone");
  const about = { task: task.id };
  const { approval } = task;
  return (
    <Space size={6} wrap>
      {approval === null ? null : (
        <Button size="small" type="primary" onClick={() => open(approval.id)}>
          {t.look}
        </Button>
      )}
      {task.viewerCanFinish ? (
        <Button size="small" type="primary" loading={done.running} onClick={() => void done.run(about)}>
          {t.done}
        </Button>
      ) : null}
      {task.viewerCanClaim ? (
        <Button size="small" loading={claim.running} onClick={() => void claim.run(about)}>
          {t.claim}
        </Button>
      ) : null}
      {task.viewerCanRelease ? (
        <Button size="small" loading={release.running} onClick={() => void release.run(about)}>
          {t.release}
        </Button>
      ) : null}
      <Reasons reasons={[...claim.refused, ...release.refused, ...done.refused]} />
    </Space>
  );
}
