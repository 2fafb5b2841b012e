import { useQuery } from "@apollo/client/react";
import { Button, Segmented, Select } from "antd";
import { type ReactNode, useState } from "react";
import { onInboxEvents } from "../../app/live-inbox.tsx";
import { useReadAnew } from "../../app/use-news.ts";
import { useViewer } from "../../app/session.tsx";
import { EntryDealerDocument } from "../../gql/documents/EntryDealer.ts";
import { OrderTransferEventsDocument } from "../../gql/documents/OrderTransferEvents.ts";
import { OrderTransferListDocument } from "../../gql/documents/OrderTransferList.ts";
import type { OrderTransferEventsSubscription, OrderTransferRowFragment } from "../../gql/types.ts";
import { Answered, EmptyState, LoadingRows } from "../../ui/states.tsx";
import { common } from "../../ui/common.texts.ts";
import { useTexts, wordOf } from "../../ui/texts.ts";
import { useUrl } from "../../ui/use-url.ts";
import { AcceptAll, TransferActs } from "./transfer-acts.tsx";
import { TransferLine } from "./transfer-line.tsx";
import { transferWords } from "./transfer.texts.ts";

const told = ({ orderTransferEvents }: OrderTransferEventsSubscription) => orderTransferEvents;

const states = ["CONSENT_WAITED", "MOVED", "CANCELLED", "STAYS"] as const;

/** Open order lines of areas that changed hands: a dealer's offered and given up ones, all of them to the manufacturer. */
export function OrderTransferList(): ReactNode {
  const t = useTexts(transferWords);
  const words = useTexts(common);
  const [state, setState] = useUrl("state");
  const chosen = states.find((each) => each === state) ?? (state === "all" ? undefined : "CONSENT_WAITED");
  const asked = useQuery(OrderTransferListDocument, { variables: { states: chosen === undefined ? null : [chosen] } });
  const { refetch } = asked;
  const [place, setPlace] = useState<string | null>(null);
  useReadAnew(OrderTransferEventsDocument as never, told, onInboxEvents);
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t.title}</h1>
      </div>
      <p className="quiet">{t.lead}</p>
      <div className="filters tabs-scroll">
        <Segmented
          aria-label={t.state}
          value={chosen ?? "all"}
          onChange={(next) => setState(next)}
          options={[...states.map((value) => ({ value, label: wordOf(t, value) })), { value: "all", label: t.all }]}
        />
      </div>
      <Answered asked={asked} thing={(data) => data.orderTransfers} loading={<LoadingRows />}>
        {(page) => (
          <>
            <Taking rows={page.nodes} place={place} choose={setPlace} done={() => void refetch()} />
            {page.nodes.length === 0 ? <EmptyState title={t.empty} /> : null}
            {page.nodes.map((row) => (
              <section key={row.id} className="panel">
                <TransferLine row={row} ofOrder={false}>
                  {row.viewerCanAnswer ? <TransferActs row={row} shipTo={place} done={() => void refetch()} /> : null}
                </TransferLine>
              </section>
            ))}
            {page.pageInfo.hasNextPage ? (
              <Button onClick={() => void asked.fetchMore({ variables: { after: page.pageInfo.endCursor } })}>
                {words.more}
              </Button>
            ) : null}
          </>
        )}
      </Answered>
    </div>
  );
}

type Offered = {
  readonly rows: readonly OrderTransferRowFragment[];
  readonly place: string | null;
  choose(place: string): void;
  done(): void;
};

/** Where the new dealer wants what he takes over, and all of it at once. */
function Taking({ rows, place, choose, done }: Offered): ReactNode {
  const t = useTexts(transferWords);
  const viewer = useViewer();
  const offered = rows.filter((row) => row.side === "TAKES" && row.viewerCanAnswer);
  const dealer = useQuery(EntryDealerDocument, {
    variables: { id: viewer.dealerId ?? "" },
    skip: viewer.dealerId === null || offered.length === 0,
  });
  if (offered.length === 0) return null;
  const places = (dealer.data?.dealer?.shipTos ?? []).filter(({ endedOn }) => endedOn === null);
  return (
    <section className="panel">
      <div className="filters" style={{ alignItems: "center", gap: 12, margin: 0 }}>
        <label htmlFor="transfer-place">{t.place}</label>
        <Select
          id="transfer-place"
          style={{ minWidth: 260, maxWidth: "100%" }}
          placeholder={t.choosePlace}
          value={place}
          loading={dealer.loading}
          onChange={choose}
          options={places.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <AcceptAll rows={offered} shipTo={place} done={done} />
      </div>
    </section>
  );
}
