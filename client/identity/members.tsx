import { useQuery } from "@apollo/client/react";
import { Alert, Button, Checkbox, Popconfirm } from "antd";
import { type ReactNode, useState } from "react";
import { Link } from "react-router";
import { useCommand } from "../app/command.ts";
import { roleWords } from "../app/roles.texts.ts";
import { useViewer } from "../app/session.tsx";
import { MemberEndDocument } from "../gql/documents/MemberEnd.ts";
import { MemberResetDocument } from "../gql/documents/MemberReset.ts";
import { MembersDocument } from "../gql/documents/Members.ts";
import type { MemberRowFragment } from "../gql/types.ts";
import { Copyable } from "../ui/copyable.tsx";
import { Reasons } from "../ui/refusals.tsx";
import { Rows } from "../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { useTexts, wordOf } from "../ui/texts.ts";
import { Instant } from "../ui/time.tsx";
import { Invitations } from "./invitations.tsx";
import { MemberInvite } from "./member-invite.tsx";
import { memberWords } from "./members.texts.ts";

export type OneTimeLink = { readonly link: string | null; readonly expiresAt: string };

/** Who may act for the company, and inviting more. */
export function Members(): ReactNode {
  const t = useTexts(memberWords);
  const roles = useTexts(roleWords);
  const own = useViewer().dealerId !== null;
  const [withEnded, setWithEnded] = useState(false);
  const [link, setLink] = useState<OneTimeLink>();
  const asked = useQuery(MembersDocument, { variables: { withEnded } });
  const columns = [
    { title: t.name, key: "name", dataIndex: "name", width: 200 },
    {
      title: t.role,
      key: "role",
      card: "corner" as const,
      width: 200,
      render: (_: unknown, row: MemberRowFragment) => wordOf(roles, row.role),
    },
    ...(own
      ? []
      : [
          {
            title: t.dealer,
            key: "dealer",
            card: "bare" as const,
            width: 220,
            render: (_: unknown, { dealer }: MemberRowFragment) =>
              dealer === null ? null : <Link to={`/dealers/${dealer.id}`}>{dealer.name}</Link>,
          },
        ]),
    {
      title: t.joined,
      key: "joined",
      width: 160,
      render: (_: unknown, row: MemberRowFragment) => <Instant at={row.joinedAt} />,
    },
    ...(withEnded
      ? [
          {
            title: t.ended,
            key: "ended",
            width: 160,
            render: (_: unknown, row: MemberRowFragment) => <Instant at={row.endedAt} />,
          },
        ]
      : []),
    {
      title: <span className="unseen">{t.acts}</span>,
      key: "acts",
      render: (_: unknown, row: MemberRowFragment) => <Acts member={row} linked={setLink} />,
    },
  ];
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t.title}</h1>
        <div className="acts">
          <Checkbox checked={withEnded} onChange={(event) => setWithEnded(event.target.checked)}>
            {t.withEnded}
          </Checkbox>
          <MemberInvite linked={setLink} />
        </div>
      </div>
      <OneTime link={link} close={() => setLink(undefined)} />
      <Answered asked={asked} thing={(data) => data.members} loading={<LoadingRows />}>
        {(members) => (
          <Rows
            label={t.title}
            rows={members.nodes}
            columns={columns}
            keyOf={(row) => row.id}
            loading={asked.loading}
            empty={<EmptyState title={t.empty} />}
            more={{
              has: members.pageInfo.hasNextPage,
              load: () => asked.fetchMore({ variables: { after: members.pageInfo.endCursor } }),
            }}
          />
        )}
      </Answered>
      <Invitations />
    </div>
  );
}

function OneTime({ link, close }: { link: OneTimeLink | undefined; close(): void }): ReactNode {
  const t = useTexts(memberWords);
  if (link === undefined || link.link === null) return null;
  return (
    <Alert
      type="success"
      title={t.linkTitle}
      closable={{ onClose: close }}
      style={{ marginBottom: 12 }}
      description={
        <>
          <p style={{ margin: 0 }}>
            {t.linkWhy}
            <Instant at={link.expiresAt} />
          </p>
          <Copyable text={`${location.origin}${link.link}`} />
        </>
      }
    />
  );
}

function Acts({ member, linked }: { member: MemberRowFragment; linked(link: OneTimeLink): void }): ReactNode {
  const t = useTexts(memberWords);
  const reset = useCommand(MemberResetDocument, "memberReset");
  const end = useCommand(MemberEndDocument, "memberEnd");
  const makeLink = async () => {
    const reply = await reset.run({ memberId: member.id });
    if (reply?.reset) linked(reply.reset);
  };
  return (
    <span style={{ display: "inline-flex", gap: 8, alignItems: "center" }}>
      {member.viewerCanReset ? (
        <Popconfirm title={t.resetSure} onConfirm={makeLink}>
          <Button size="small" loading={reset.running}>
            {t.reset}
          </Button>
        </Popconfirm>
      ) : null}
      {member.viewerCanEnd ? (
        <Popconfirm title={t.endSure} onConfirm={() => end.run({ memberId: member.id })}>
          <Button size="small" danger loading={end.running}>
            {t.end}
          </Button>
        </Popconfirm>
      ) : null}
      <Reasons reasons={[...reset.refused, ...end.refused]} />
    </span>
  );
}
