import { BellOutlined } from "@ant-design/icons";
import { useApolloClient, useQuery } from "@apollo/client/react";
import { Badge } from "antd";
import { type ReactNode, useEffect } from "react";
import { Link } from "react-router";
import { InboxCountsDocument } from "../gql/documents/InboxCounts.ts";
import { InboxEventsDocument } from "../gql/documents/InboxEvents.ts";
import { useTexts } from "../ui/texts.ts";
import { follow } from "./live.ts";
import { useViewer } from "./session.tsx";
import { shellWords } from "./shell.texts.ts";

const listeners = new Set<() => void>();

/** Tells when the inbox or the notices changed, after the counts have. For the pages that hold lists of them. */
export function onInboxEvents(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** How much waits: what is to be done, and what is to be read. Zero until it is known. */
export function useInboxCounts() {
  const { data } = useQuery(InboxCountsDocument);
  const counts = data?.inboxCounts;
  const { approvals = 0, holds = 0, deadlines = 0, tasks = 0, unread = 0, overdue = 0 } = counts ?? {};
  return { approvals, holds, deadlines, tasks, unread, overdue, all: approvals + holds + deadlines + tasks };
}

/** Keeps the counts current for as long as the shell stands, over lost connections too. */
export function LiveInbox(): null {
  const client = useApolloClient();
  const { membershipId } = useViewer();
  useEffect(() => {
    const gone = new AbortController();
    let after: string | null = null;
    void follow({
      document: client.cache.transformDocument(InboxEventsDocument) as typeof InboxEventsDocument,
      variables: () => ({ after }),
      next: ({ inboxEvents: { cursor, events } }) => {
        after = cursor;
        const last = events.at(-1);
        if (last === undefined) return;
        client.writeQuery({ query: InboxCountsDocument, data: { inboxCounts: last.counts } });
        for (const listener of [...listeners]) listener();
      },
      expired: () => void (after = null),
      readAnew: () => void client.refetchQueries({ include: "active" }),
      signal: gone.signal,
    });
    return () => gone.abort();
  }, [client, membershipId]);
  return null;
}

/** The bell of the frame: how many notices are unread, and the way to them. */
export function Bell(): ReactNode {
  const t = useTexts(shellWords);
  const { unread } = useInboxCounts();
  return (
    <Link
      to="/inbox?tab=notices"
      aria-label={unread === 0 ? t.notices : t.unread(unread)}
      style={{ marginInlineStart: "auto", color: "inherit", padding: "0 8px", lineHeight: 1 }}
    >
      <Badge count={unread} size="small" overflowCount={99}>
        <BellOutlined aria-hidden style={{ fontSize: 18 }} />
      </Badge>
    </Link>
  );
}

/** How much waits, beside the way to the inbox. */
export function InboxBadge(): ReactNode {
  const { all, overdue } = useInboxCounts();
  return <Badge count={all} size="small" overflowCount={99} color={overdue > 0 ? "#a8071a" : "#00525a"} />;
}
