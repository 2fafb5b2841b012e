import { App, Button } from "antd";
import type { ReactNode } from "react";
import { useCommand } from "../../app/command.ts";
import { OrderAmendmentAcceptDocument } from "../../gql/documents/OrderAmendmentAccept.ts";
import type { AmendmentWholeFragment, OrderAmendmentAcceptMutation } from "../../gql/types.ts";
import { StatusChip, type Tone } from "../../ui/status-chip.tsx";
import { useTexts, wordOf } from "../../ui/texts.ts";
import { Day, Instant } from "../../ui/time.tsx";
import { Unsaid } from "../counting.tsx";
import { HoldReason } from "../order-holds.tsx";
import type { SeenOrder } from "../seen-order.ts";
import { RefuseAmendment, WithdrawAmendment } from "./amendment-answer.tsx";
import { AmendmentLines } from "./amendment-lines.tsx";
import { amendWords } from "./amend.texts.ts";

const tones: Readonly<Record<AmendmentWholeFragment["state"], Tone>> = {
  PROPOSED: "waiting",
  ACCEPTED: "done",
  REFUSED: "refused",
  WITHDRAWN: "plain",
  LAPSED: "plain",
};

type Props = { readonly order: SeenOrder; readonly amendment: AmendmentWholeFragment };

/** The change of an order that waits for its answer, with what it changes and who answers. */
export function OpenChange({ order }: { order: SeenOrder }): ReactNode {
  const open = order.amendments.find(({ state }) => state === "PROPOSED");
  return open === undefined ? null : <OpenAmendment order={order} amendment={open} />;
}

/** Changes of an order that were answered, folded away. */
export function EarlierChanges({ order }: { order: SeenOrder }): ReactNode {
  const t = useTexts(amendWords);
  const earlier = order.amendments.filter(({ state }) => state !== "PROPOSED");
  if (earlier.length === 0) return null;
  return (
    <details className="panel">
      <summary>{t.earlier(earlier.length)}</summary>
      {earlier.map((amendment) => (
        <div key={amendment.id} style={{ marginTop: 8 }}>
          <Head amendment={amendment} />
          {amendment.lines.length === 0 ? null : <AmendmentLines amendment={amendment} />}
        </div>
      ))}
    </details>
  );
}

function Head({ amendment }: { amendment: AmendmentWholeFragment }): ReactNode {
  const t = useTexts(amendWords);
  return (
    <div className="filters" style={{ alignItems: "center", gap: "4px 12px" }}>
      <strong>{t.title(amendment.position)}</strong>
      <StatusChip tone={tones[amendment.state]}>{wordOf(t, amendment.state)}</StatusChip>
      <span className="quiet">
        {wordOf(t, `by_${amendment.side}`)} {amendment.proposer} <Instant at={amendment.proposedAt} />
      </span>
      {amendment.toDay === null ? null : (
        <span>
          {t.dayMoves}: {amendment.fromDay === null ? "—" : <Day day={amendment.fromDay} />} →{" "}
          <strong>
            <Day day={amendment.toDay} />
          </strong>
        </span>
      )}
      {amendment.reason === "" ? null : <span>{amendment.reason}</span>}
      {amendment.answeredAt === null ? null : (
        <span className="quiet">
          {t.answer}: <Instant at={amendment.answeredAt} /> {amendment.answerer} {amendment.answer}
        </span>
      )}
    </div>
  );
}

function OpenAmendment({ order, amendment }: Props): ReactNode {
  const t = useTexts(amendWords);
  const { message } = App.useApp();
  const accept = useCommand(OrderAmendmentAcceptDocument, "orderAmendmentAccept");
  const at = { order: order.id, version: order.version, amendment: amendment.id };
  const agree = async () => {
    const reply = await accept.run(at);
    if (reply?.errors.length === 0) void message.success(t.accepted);
  };
  return (
    <section className="panel held" data-testid="amendment">
      <Head amendment={amendment} />
      <p className="quiet">{amendment.viewerCanAnswer ? t.yourTurn : t.theirTurn}</p>
      {amendment.lines.length === 0 ? null : <AmendmentLines amendment={amendment} />}
      <AcceptRefused refused={accept.refused as readonly AcceptError[]} failure={accept.failure} />
      <div className="filters" style={{ margin: "8px 0 0" }}>
        {amendment.viewerCanAnswer ? (
          <>
            <Button type="primary" loading={accept.running} onClick={() => void agree()}>
              {t.accept}
            </Button>
            <RefuseAmendment at={at} />
          </>
        ) : null}
        {amendment.viewerCanWithdraw ? <WithdrawAmendment at={at} /> : null}
      </div>
    </section>
  );
}

type AcceptError = OrderAmendmentAcceptMutation["orderAmendmentAccept"]["errors"][number];

/** Why it could not be accepted now; where money is missing, what clears that and who can. It may be accepted later. */
function AcceptRefused({
  refused,
  failure,
}: {
  refused: readonly AcceptError[];
  failure: Error | undefined;
}): ReactNode {
  return (
    <>
      <Unsaid refused={refused} failure={failure} />
      {refused
        .flatMap(({ reasons }) => reasons ?? [])
        .map((reason, at) => (
          <HoldReason key={`${reason.code}-${at}`} reason={reason} />
        ))}
    </>
  );
}
