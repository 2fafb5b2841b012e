import { useQuery } from "@apollo/client/react";
import { Button, Descriptions, Drawer, Input, Popconfirm, Space } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../app/command.ts";
import { roleWords } from "../app/roles.texts.ts";
import { ApprovalDocument } from "../gql/documents/Approval.ts";
import { ApprovalDecideDocument } from "../gql/documents/ApprovalDecide.ts";
import { ApprovalWithdrawDocument } from "../gql/documents/ApprovalWithdraw.ts";
import type { ApprovalWholeFragment } from "../gql/types.ts";
import { Money } from "../ui/money.tsx";
import { Reasons } from "../ui/refusals.tsx";
import { Answered, LoadingRows } from "../ui/states.tsx";
import { useTexts, wordOf } from "../ui/texts.ts";
import { Instant } from "../ui/time.tsx";
import { ApprovalStateChip } from "./approval-state.tsx";
import { FrozenContent } from "./frozen-content.tsx";
import { inboxWords } from "./inbox.texts.ts";
import { SubjectLink } from "./subject-link.tsx";

/** One request beside the list: what was frozen, who decided, and the buttons of whoever may decide now. */
export function ApprovalDrawer({ id, close }: { id: string; close(): void }): ReactNode {
  const t = useTexts(inboxWords);
  const asked = useQuery(ApprovalDocument, { variables: { id }, fetchPolicy: "cache-and-network" });
  return (
    <Drawer open onClose={close} title={t.detail} size={560}>
      <Answered
        asked={asked}
        thing={(data) => (data.node?.__typename === "ApprovalRequest" ? data.node : null)}
        loading={<LoadingRows rows={6} />}
      >
        {(approval) => <Whole approval={approval} again={() => void asked.refetch()} />}
      </Answered>
    </Drawer>
  );
}

function Whole({ approval, again }: { approval: ApprovalWholeFragment; again(): void }): ReactNode {
  const t = useTexts(inboxWords);
  return (
    <Space orientation="vertical" size={16} style={{ width: "100%" }}>
      <Space size={8} wrap>
        <h2 style={{ margin: 0 }}>{approval.title}</h2>
        <ApprovalStateChip state={approval.state} />
      </Space>
      <Descriptions
        size="small"
        column={1}
        items={[
          {
            key: "subject",
            label: t.subject,
            children: <SubjectLink subject={approval.subject}>{approval.title}</SubjectLink>,
          },
          { key: "amount", label: t.amount, children: <Money value={approval.amount} /> },
          { key: "by", label: t.requestedBy, children: approval.requestedBy },
          { key: "at", label: t.requestedAt, children: <Instant at={approval.requestedAt} /> },
          ...(approval.expiresAt === null
            ? []
            : [{ key: "until", label: t.expires, children: <Instant at={approval.expiresAt} /> }]),
        ]}
      />
      <section>
        <h3>{t.content}</h3>
        <p className="quiet">{t.contentWhy}</p>
        <FrozenContent lines={approval.contentLines} />
        <p className="quiet" style={{ wordBreak: "break-all", fontSize: 12 }}>
          {t.fingerprint} {approval.contentHash.slice(0, 16)}
        </p>
      </section>
      <Steps approval={approval} />
      <Decide approval={approval} again={again} />
    </Space>
  );
}

/** Who must agree, in order, and who has. */
function Steps({ approval }: { approval: ApprovalWholeFragment }): ReactNode {
  const t = useTexts(inboxWords);
  const roles = useTexts(roleWords);
  return (
    <section>
      <h3>{t.steps}</h3>
      <ol style={{ paddingInlineStart: 20, margin: 0 }}>
        {approval.tiers.map((tier, at) => {
          const decision = approval.decisions.find(({ step }) => step === at + 1);
          const waits = approval.state === "PENDING" && approval.step === at + 1;
          return (
            <li key={at} style={{ marginBottom: 8 }}>
              <div>
                {tier.role === null ? t.anyone : wordOf(roles, tier.role)}{" "}
                <span className="quiet">{t.from(`${tier.from.amount} ${tier.from.currency}`)}</span>
              </div>
              {decision === undefined ? (
                <span className="quiet">{waits ? t.waitingStep : t.laterStep}</span>
              ) : (
                <div>
                  <ApprovalStateChip state={decision.verdict} /> {decision.by}{" "}
                  {decision.onBehalfOf === null ? null : (
                    <span className="quiet">{t.onBehalf(decision.onBehalfOf)} </span>
                  )}
                  <Instant at={decision.decidedAt} />
                  {decision.reason === null ? null : <div>{decision.reason}</div>}
                </div>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** The buttons of whoever may decide the step that waits, or take the request back. What was seen is what is decided. */
function Decide({ approval, again }: { approval: ApprovalWholeFragment; again(): void }): ReactNode {
  const t = useTexts(inboxWords);
  const decide = useCommand(ApprovalDecideDocument, "approvalDecide");
  const withdraw = useCommand(ApprovalWithdrawDocument, "approvalWithdraw");
  const [reason, setReason] = useState("");
  const [pressed, setPressed] = useState<"APPROVED" | "REFUSED">();
  const submit = async (decision: "APPROVED" | "REFUSED") => {
    setPressed(decision);
    const seen = { approval: approval.id, step: approval.step, contentHash: approval.contentHash };
    const reply = await decide.run({ ...seen, decision, reason: reason.trim() === "" ? null : reason });
    if (reply?.errors.length === 0) setReason("");
    else again();
  };
  if (!approval.viewerCanDecide && !approval.viewerCanWithdraw) return <Reasons reasons={decide.refused} />;
  return (
    <section>
      {approval.viewerCanDecide ? (
        <Input.TextArea
          aria-label={t.reason}
          placeholder={t.reason}
          rows={2}
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          style={{ marginBottom: 8 }}
        />
      ) : null}
      <Space wrap>
        {approval.viewerCanDecide ? (
          <>
            <Button
              type="primary"
              loading={decide.running && pressed === "APPROVED"}
              disabled={decide.running}
              onClick={() => void submit("APPROVED")}
            >
              {t.approve}
            </Button>
            <Button
              danger
              loading={decide.running && pressed === "REFUSED"}
              disabled={decide.running}
              onClick={() => void submit("REFUSED")}
            >
              {t.refuse}
            </Button>
          </>
        ) : null}
        {approval.viewerCanWithdraw ? (
          <Popconfirm title={t.withdrawSure} onConfirm={() => void withdraw.run({ approval: approval.id })}>
            <Button loading={withdraw.running}>{t.withdraw}</Button>
          </Popconfirm>
        ) : null}
      </Space>
      <Reasons reasons={[...decide.refused, ...withdraw.refused]} />
    </section>
  );
}
