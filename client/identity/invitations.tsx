import { useApolloClient, useQuery } from "@apollo/client/react";
import { Button, Popconfirm } from "antd";
import type { ReactNode } from "react";
import { useCommand } from "../app/command.ts";
import { roleWords } from "../app/roles.texts.ts";
import { InvitationWithdrawDocument } from "../gql/documents/InvitationWithdraw.ts";
import { InvitationsDocument } from "../gql/documents/Invitations.ts";
import type { InvitationRowFragment } from "../gql/types.ts";
import { Reasons } from "../ui/refusals.tsx";
import { type Columns, Rows } from "../ui/rows.tsx";
import { useTexts, wordOf } from "../ui/texts.ts";
import { Instant } from "../ui/time.tsx";
import { memberWords } from "./members.texts.ts";

/** Who was invited and has not come yet; an invitation can be taken back. Nothing is shown where nobody waits. */
export function Invitations(): ReactNode {
  const t = useTexts(memberWords);
  const roles = useTexts(roleWords);
  const asked = useQuery(InvitationsDocument);
  const page = asked.data?.invitations;
  if (page === undefined || page.nodes.length === 0) return null;
  const columns: Columns<InvitationRowFragment> = [
    { title: t.name, key: "name", dataIndex: "name", width: 200 },
    { title: t.login, key: "login", card: "bare" as const, dataIndex: "login", width: 220 },
    { title: t.role, key: "role", card: "corner" as const, width: 160, render: (_, row) => wordOf(roles, row.role) },
    { title: t.expires, key: "expires", width: 160, render: (_, row) => <Instant at={row.expiresAt} /> },
    { title: <span className="unseen">{t.acts}</span>, key: "acts", render: (_, row) => <Withdraw invitation={row} /> },
  ];
  return (
    <section className="panel" style={{ marginTop: 16 }}>
      <h2>{t.waiting}</h2>
      <Rows
        label={t.waiting}
        rows={page.nodes}
        columns={columns}
        keyOf={(row) => row.id}
        more={{
          has: page.pageInfo.hasNextPage,
          load: () => asked.fetchMore({ variables: { after: page.pageInfo.endCursor } }),
        }}
      />
    </section>
  );
}

function Withdraw({ invitation }: { invitation: InvitationRowFragment }): ReactNode {
  const t = useTexts(memberWords);
  const client = useApolloClient();
  const withdraw = useCommand(InvitationWithdrawDocument, "invitationWithdraw");
  const submit = async () => {
    const reply = await withdraw.run({ invitationId: invitation.id });
    if (reply !== undefined) await client.refetchQueries({ include: ["Invitations"] });
  };
  return (
    <>
      <Popconfirm title={t.withdrawSure} onConfirm={submit}>
        <Button size="small" loading={withdraw.running}>
          {t.withdraw}
        </Button>
      </Popconfirm>
      <Reasons reasons={withdraw.refused} />
    </>
  );
}
