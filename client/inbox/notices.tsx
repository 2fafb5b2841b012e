import { useApolloClient, useQuery } from "@apollo/client/react";
import { Button, Space } from "antd";
import { type ReactNode, useEffect } from "react";
import { useCommand } from "../app/command.ts";
import { onInboxEvents, useInboxCounts } from "../app/live-inbox.tsx";
import { InboxCountsDocument } from "../gql/documents/InboxCounts.ts";
import { NoticesDocument } from "../gql/documents/Notices.ts";
import { NotificationReadDocument } from "../gql/documents/NotificationRead.ts";
import type { NoticesQuery } from "../gql/types.ts";
import { common } from "../ui/common.texts.ts";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { StatusChip } from "../ui/status-chip.tsx";
import { useTexts } from "../ui/texts.ts";
import { Instant } from "../ui/time.tsx";
import { inboxWords } from "./inbox.texts.ts";
import { SubjectLink } from "./subject-link.tsx";

type Notice = NoticesQuery["notifications"]["nodes"][number];

/** What I was told, the newest first; several of a kind that came together are one. */
export function Notices(): ReactNode {
  const t = useTexts(inboxWords);
  const words = useTexts(common);
  const client = useApolloClient();
  const { unread } = useInboxCounts();
  const asked = useQuery(NoticesDocument, { fetchPolicy: "cache-and-network" });
  const { refetch } = asked;
  useEffect(() => onInboxEvents(() => void refetch()), [refetch]);
  const read = useCommand(NotificationReadDocument, "notificationRead");
  const readAll = async () => {
    const reply = await read.run({ notifications: null });
    if (reply?.counts) client.writeQuery({ query: InboxCountsDocument, data: { inboxCounts: reply.counts } });
    await refetch();
  };
  return (
    <Answered asked={asked} thing={(data) => data.notifications} loading={<LoadingRows />}>
      {({ nodes, pageInfo }) => (
        <section className="panel">
          <Button disabled={unread === 0} loading={read.running} onClick={() => void readAll()}>
            {t.allRead}
          </Button>
          {nodes.length === 0 ? (
            <EmptyState title={t.emptyNotices}>
              <p className="quiet">{t.emptyNoticesWhy}</p>
            </EmptyState>
          ) : (
            <ul aria-label={t.notices} style={{ listStyle: "none", padding: 0, margin: "8px 0 0" }}>
              {nodes.map((notice) => (
                <One key={notice.id} notice={notice} />
              ))}
            </ul>
          )}
          {pageInfo.hasNextPage ? (
            <Button onClick={() => void asked.fetchMore({ variables: { after: pageInfo.endCursor } })}>
              {words.more}
            </Button>
          ) : null}
        </section>
      )}
    </Answered>
  );
}

function One({ notice }: { notice: Notice }): ReactNode {
  const t = useTexts(inboxWords);
  return (
    <li style={{ padding: "8px 0", borderTop: "1px solid #e4e9eb" }}>
      <Space size={8} wrap>
        <span style={{ fontWeight: notice.readAt === null ? 600 : 400 }}>{notice.title}</span>
        {notice.readAt === null ? <StatusChip tone="waiting">{t.unread}</StatusChip> : null}
        <span className="quiet">
          <Instant at={notice.updatedAt} />
        </span>
      </Space>
      {notice.lines.map(({ text, subject }, at) => (
        <div key={at}>
          <SubjectLink subject={subject}>{text}</SubjectLink>
        </div>
      ))}
    </li>
  );
}
