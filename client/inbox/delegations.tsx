import { useQuery } from "@apollo/client/react";
import { Button, Form, Input, Select, Space } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../app/command.ts";
import { roleWords } from "../app/roles.texts.ts";
import { useViewer } from "../app/session.tsx";
import { ApprovalDelegateDocument } from "../gql/documents/ApprovalDelegate.ts";
import { ApprovalDelegationEndDocument } from "../gql/documents/ApprovalDelegationEnd.ts";
import { ApprovalDelegationsDocument } from "../gql/documents/ApprovalDelegations.ts";
import { ColleaguesDocument } from "../gql/documents/Colleagues.ts";
import type { ApprovalDelegationsQuery } from "../gql/types.ts";
import { DayField } from "../ui/day-field.tsx";
import { Reasons, fieldRefusal, refusedElsewhere } from "../ui/refusals.tsx";
import { Rows } from "../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { StatusChip } from "../ui/status-chip.tsx";
import { useTexts, wordOf } from "../ui/texts.ts";
import { Day } from "../ui/time.tsx";
import { deskWords } from "./desk.texts.ts";
import { inboxWords } from "./inbox.texts.ts";

type Delegation = ApprovalDelegationsQuery["approvalDelegations"]["nodes"][number];

/** Who stands in for whom, and handing one's own approvals over for some days. */
export function Delegations(): ReactNode {
  const t = useTexts(inboxWords);
  const d = useTexts(deskWords);
  const asked = useQuery(ApprovalDelegationsDocument, { fetchPolicy: "cache-and-network" });
  return (
    <Answered asked={asked} thing={(data) => data} loading={<LoadingRows />}>
      {({ approvalDelegations, approvalKinds, viewerCanDelegateApprovals, viewerCanDelegateForOthers }) => (
        <>
          <section className="panel">
            <h2>{t.delegateTitle}</h2>
            <p className="quiet">{viewerCanDelegateApprovals ? t.delegateWhy : t.cannotDelegate}</p>
            {viewerCanDelegateForOthers ? <p className="quiet">{d.illWhy}</p> : null}
            {viewerCanDelegateApprovals || viewerCanDelegateForOthers ? (
              <HandOver
                kinds={approvalKinds}
                forOthers={viewerCanDelegateForOthers}
                done={() => void asked.refetch()}
              />
            ) : null}
          </section>
          <Rows
            label={t.delegation}
            rows={approvalDelegations.nodes}
            keyOf={(row: Delegation) => row.id}
            columns={[
              {
                title: t.by,
                key: "by",
                width: 160,
                render: (_, row) => (
                  <>
                    {row.by} {row.setBy === null ? null : <span className="quiet">{d.setBy(row.setBy)}</span>}
                  </>
                ),
              },
              { title: t.to, key: "to", width: 120, dataIndex: "to" },
              {
                title: t.period,
                key: "days",
                width: 220,
                render: (_, row) => (
                  <>
                    <Day day={row.from} /> – <Day day={row.until} />
                  </>
                ),
              },
              {
                title: t.kind,
                key: "kind",
                width: 160,
                render: (_, row) => approvalKinds.find(({ kind }) => kind === row.kind)?.name ?? t.allKinds,
              },
              { title: t.why, key: "why", dataIndex: "reason" },
              { title: t.state, key: "state", width: 100, render: (_, row) => <State row={row} /> },
              { title: "", key: "acts", width: 140, render: (_, row) => <End row={row} /> },
            ]}
            empty={<EmptyState title={t.emptyDelegation} />}
          />
        </>
      )}
    </Answered>
  );
}

function State({ row }: { row: Delegation }): ReactNode {
  const t = useTexts(inboxWords);
  if (row.endedAt !== null) return <StatusChip tone="plain">{t.ended}</StatusChip>;
  return <StatusChip tone={row.inForce ? "done" : "plain"}>{row.inForce ? t.inForce : t.notInForce}</StatusChip>;
}

function End({ row }: { row: Delegation }): ReactNode {
  const t = useTexts(inboxWords);
  const end = useCommand(ApprovalDelegationEndDocument, "approvalDelegationEnd");
  return (
    <>
      {row.viewerCanEnd ? (
        <Button size="small" loading={end.running} onClick={() => void end.run({ delegation: row.id })}>
          {t.endIt}
        </Button>
      ) : null}
      <Reasons reasons={end.refused} />
    </>
  );
}

function HandOver({
  kinds,
  forOthers,
  done,
}: {
  forOthers: boolean;
  kinds: readonly { readonly kind: string; readonly name: string }[];
  done(): void;
}): ReactNode {
  const t = useTexts(inboxWords);
  const roles = useTexts(roleWords);
  const viewer = useViewer();
  const { data } = useQuery(ColleaguesDocument);
  const delegate = useCommand(ApprovalDelegateDocument, "approvalDelegate");
  const d = useTexts(deskWords);
  const [to, setTo] = useState<string>();
  const [of, setOf] = useState("");
  const [kind, setKind] = useState("");
  const [from, setFrom] = useState<string>(viewer.today);
  const [until, setUntil] = useState<string>(viewer.today);
  const [reason, setReason] = useState("");
  const colleagues = (data?.members.nodes ?? []).filter(
    ({ id, dealerId }) => dealerId === null && id !== viewer.membershipId,
  );
  const submit = async () => {
    const reply = await delegate.run({
      to: to ?? "",
      of: of === "" ? null : of,
      from,
      until,
      kind: kind === "" ? null : kind,
      reason,
    });
    if (reply?.errors.length !== 0) return;
    setReason("");
    done();
  };
  const { refused } = delegate;
  return (
    <Form layout="inline" onFinish={() => void submit()} style={{ rowGap: 8 }}>
      {forOthers ? (
        <Form.Item label={d.forWhom} htmlFor="delegate-of" {...fieldRefusal(refused, "of")}>
          <Select
            id="delegate-of"
            style={{ width: 200 }}
            value={of}
            onChange={setOf}
            options={[
              { value: "", label: d.myself },
              ...colleagues.map(({ id, name, role }) => ({ value: id, label: `${name} · ${wordOf(roles, role)}` })),
            ]}
          />
        </Form.Item>
      ) : null}
      <Form.Item label={t.colleague} htmlFor="delegate-to" {...fieldRefusal(refused, "to")}>
        <Select
          id="delegate-to"
          style={{ width: 200 }}
          value={to ?? null}
          onChange={(value) => setTo(value ?? undefined)}
          options={colleagues.map(({ id, name, role }) => ({ value: id, label: `${name} · ${wordOf(roles, role)}` }))}
        />
      </Form.Item>
      <Form.Item label={t.kind} htmlFor="delegate-kind" {...fieldRefusal(refused, "kind")}>
        <Select
          id="delegate-kind"
          style={{ width: 160 }}
          value={kind}
          onChange={setKind}
          options={[{ value: "", label: t.allKinds }, ...kinds.map((each) => ({ value: each.kind, label: each.name }))]}
        />
      </Form.Item>
      <Form.Item label={t.period} htmlFor="delegate-from" {...fieldRefusal(refused, "until")}>
        <Space>
          <DayField id="delegate-from" value={from} change={setFrom} />
          –
          <DayField label={t.quietUntil} value={until} change={setUntil} />
        </Space>
      </Form.Item>
      <Form.Item label={t.why} htmlFor="delegate-why" {...fieldRefusal(refused, "reason")}>
        <Input id="delegate-why" value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
      </Form.Item>
      <Button
        type="primary"
        htmlType="submit"
        loading={delegate.running}
        disabled={to === undefined || from === "" || until === "" || reason.trim() === ""}
      >
        {t.delegate}
      </Button>
      <Reasons reasons={refusedElsewhere(refused, ["of", "to", "kind", "until", "reason"])} />
    </Form>
  );
}
