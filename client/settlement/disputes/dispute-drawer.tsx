import { useQuery } from "@apollo/client/react";
import { Button, Descriptions, Drawer, Space } from "antd";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { useViewer } from "../../app/session.tsx";
import { DisputePageDocument } from "../../gql/documents/DisputePage.ts";
import type { DisputeWholeFragment } from "../../gql/types.ts";
import { Money } from "../../ui/money.tsx";
import { Offered } from "../../ui/offered.tsx";
import { Answered, LoadingRows } from "../../ui/states.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import { useLanguage, wordOf } from "../../ui/texts.ts";
import { Day } from "../../ui/time.tsx";
import { useUrl } from "../../ui/use-url.ts";
import { asNewsCome } from "../guest/as-news-come.ts";
import { Letters } from "../letters.tsx";
import { Assign, SendDispute, Settle, SplitDispute } from "./dispute-acts.tsx";
import { DisputeStateChip } from "./dispute-state.tsx";
import { DisputeThread } from "./dispute-thread.tsx";
import { useDisputeWords } from "./guest.texts.ts";
import { WithdrawClaim } from "./withdraw.tsx";
import { nameIn } from "../../catalog/product-columns.tsx";

type Dispute = DisputeWholeFragment;

/** One dispute beside the list. */
export function DisputeDrawer({ id, close }: { id: string; close(): void }): ReactNode {
  const t = useDisputeWords();
  const guest = useViewer().permissions.includes("chain-statement:guest");
  const asked = useQuery(DisputePageDocument, {
    ...{ variables: { id }, fetchPolicy: "cache-and-network" as const },
    ...(guest ? asNewsCome : {}),
  });
  return (
    <Drawer open onClose={close} title={t.title} size={680}>
      <Answered
        asked={asked}
        thing={({ node }) => (node?.__typename === "ChainDispute" ? node : null)}
        loading={<LoadingRows rows={6} />}
      >
        {(dispute) => <DisputeView key={dispute.id} dispute={dispute} />}
      </Answered>
    </Drawer>
  );
}

/** What is argued about, what became of it, what was said, and what can be done now. */
export function DisputeView({ dispute }: { dispute: Dispute }): ReactNode {
  const { language } = useLanguage();
  // Parts and the whole are looked at in the same drawer: the address says which.
  const [, look] = useUrl("dispute");
  const t = useDisputeWords();
  const own = useViewer().permissions.includes("chain-statement:read");
  return (
    <div className="dispute">
      <Space size={8} wrap>
        <h2 style={{ margin: 0 }}>{t.one(dispute.number)}</h2>
        <DisputeStateChip state={dispute.state} side={dispute.side} divided={dispute.ours === null} />
        <StatusChip tone="plain">{dispute.reasonText}</StatusChip>
        <Money value={dispute.amount} />
        {dispute.writeOffAsked === null ? null : (
          <span title={dispute.writeOffAsked}>
            <StatusChip tone="waiting">{t.writeOffWaits}</StatusChip>
          </span>
        )}
        {dispute.parent === null ? null : (
          <Button type="link" size="small" onClick={() => look(dispute.parent?.id ?? null)}>
            {t.partOf(dispute.parent.number)}
          </Button>
        )}
        {dispute.ofBook ? (
          <StatusChip tone="plain">
            {[t.ofBook, dispute.store?.name, dispute.product === null ? null : nameIn(language, dispute.product)]
              .filter(Boolean)
              .join(" · ")}
          </StatusChip>
        ) : null}
      </Space>
      <Facts dispute={dispute} own={own} />
      <Space wrap style={{ marginBlock: 8 }}>
        <Offered when={dispute.viewerCanSend && dispute.side === "OURS"}>
          <SendDispute dispute={dispute} />
        </Offered>
        <Offered when={dispute.viewerCanSettle}>
          <Settle dispute={dispute} />
        </Offered>
        <Offered when={dispute.viewerCanSplit}>
          <SplitDispute dispute={dispute} />
        </Offered>
        <Offered when={dispute.viewerCanAssign}>
          <Assign dispute={dispute} />
        </Offered>
        <Offered when={dispute.viewerCanWithdraw}>
          <WithdrawClaim dispute={dispute} own={own} />
        </Offered>
        {dispute.statement === null || dispute.side === "THEIRS" ? null : (
          <Letters statement={dispute.statement.id} disputed={dispute.id} />
        )}
        {dispute.statement === null || !own ? null : (
          <Link
            to={`/settlement/statements/${dispute.statement.id}${dispute.item === null ? "" : `?item=${dispute.item.id}`}`}
          >
            {dispute.item === null ? t.openStatement : t.openItem}
          </Link>
        )}
      </Space>
      {dispute.parts.length === 0 ? null : (
        <section>
          <h3>{t.parts}</h3>
          {dispute.parts.map((part) => (
            <div key={part.id} className="again">
              <span>
                <Button type="link" size="small" style={{ paddingInline: 0 }} onClick={() => look(part.id)}>
                  {t.one(part.number)}
                </Button>{" "}
                {part.reasonText} <DisputeStateChip state={part.state} side={dispute.side} />
              </span>
              <Money value={part.amount} />
            </div>
          ))}
        </section>
      )}
      <DisputeThread dispute={dispute} own={own} />
    </div>
  );
}

function Facts({ dispute, own }: { dispute: Dispute; own: boolean }): ReactNode {
  const t = useDisputeWords();
  const [claim, claimTheirs] = own ? [t.claim, t.claimTheirs] : [t.claimSupplier, t.claimYours];
  const day = (key: string, label: string, value: string | null) =>
    value === null ? [] : [{ key, label, children: <Day day={value} /> }];
  return (
    <Descriptions
      size="small"
      style={{ marginTop: 8 }}
      column={{ xs: 1, sm: 2 }}
      items={[
        ...(own ? [{ key: "chain", label: t.chain, children: dispute.chain?.name ?? "—" }] : []),
        { key: "statement", label: t.statement, children: dispute.statement?.number ?? "—" },
        { key: "document", label: t.document, children: dispute.documentNo ?? "—" },
        ...day("opened", t.opened, dispute.openedOn),
        // A claim is told by the day it is opened; who sends and who answers is the other way round.
        ...day("sent", dispute.side === "OURS" ? t.sent : own ? t.weAnswered : t.supplierAnswered, dispute.sentOn),
        ...(dispute.side === "OURS" ? day("answered", t.answered, dispute.answeredOn) : []),
        ...day("ended", t.endedOn, dispute.endedOn),
        ...(dispute.why === null ? [] : [{ key: "why", label: t.whyBack, children: wordOf(t, `why_${dispute.why}`) }]),
        ...(own ? [{ key: "owner", label: t.owner, children: dispute.owner?.name ?? t.nobody }] : []),
        ...day("due", t.due, dispute.dueOn),
        ...day("lapses", t.lapses, dispute.lapsesOn),
        ...(dispute.ours === null
          ? []
          : [{ key: "ours", label: t.settledOurs, children: <Money value={dispute.ours} /> }]),
        ...(dispute.theirs === null
          ? []
          : [{ key: "theirs", label: t.settledTheirs, children: <Money value={dispute.theirs} /> }]),
        {
          ...{ key: "note", label: dispute.side === "OURS" ? claim : claimTheirs },
          children: (
            <span style={{ whiteSpace: "pre-line" }}>{dispute.note === "" ? dispute.reasonText : dispute.note}</span>
          ),
        },
        { key: "wanted", label: t.wanted, children: dispute.evidenceWanted },
      ]}
    />
  );
}
