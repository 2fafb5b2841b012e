import { useQuery } from "@apollo/client/react";
import { Alert, App, Button, Input, Popconfirm, Select } from "antd";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { useNavigate } from "react-router";
import { useCommand } from "../app/command.ts";
import { useViewer } from "../app/session.tsx";
import { CreditBar } from "../credit/credit-bar.tsx";
import { EntryDealerDocument } from "../gql/documents/EntryDealer.ts";
import { OrderDraftSaveDocument } from "../gql/documents/OrderDraftSave.ts";
import { OrderPlaceDocument } from "../gql/documents/OrderPlace.ts";
import type { Channel } from "../gql/types.ts";
import { ButtonLink } from "../ui/button-link.tsx";
import { Reasons, type Refused, refusedAt } from "../ui/refusals.tsx";
import { DayField } from "../ui/day-field.tsx";
import { EmptyState, Failed } from "../ui/states.tsx";
import { useTexts } from "../ui/texts.ts";
import { type Draft, type DraftLine, dropDraft, emptyDraft, isBlank, sendable, whereTo } from "./entry/draft.ts";
import { Clears } from "./entry/clears.tsx";
import { EntryFoot } from "./entry/entry-foot.tsx";
import { EntryStart } from "./entry/entry-start.tsx";
import { EntryWaits } from "./entry/entry-waits.tsx";
import { entryWords } from "./entry/entry.texts.ts";
import { Lines } from "./entry/lines.tsx";
import { PlaceHead } from "./entry/place-head.tsx";
import { StoreHead } from "./entry/store-head.tsx";
import { type Check, type CheckError, byLine, useCheck } from "./entry/use-check.ts";
import { useDraft } from "./entry/use-draft.ts";
import { useProducts } from "./entry/use-products.ts";

/** Writing an order. What it costs and what is wrong with it the server says, while one types and once more at the end. */
export function OrderEntry(): ReactNode {
  const t = useTexts(entryWords);
  const viewer = useViewer();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [draft, act] = useDraft(viewer.membershipId);
  const forChain = viewer.dealerId === null;
  const products = useProducts(forChain ? (draft.chain ?? undefined) : null);
  const { shipTos, loading } = useShipTos(viewer.dealerId);
  const place = useCommand(OrderPlaceDocument, "orderPlace");
  const save = useCommand(OrderDraftSaveDocument, "orderDraftSave");
  const [unfinished, setUnfinished] = useState<number>();
  const check = useCheck(draft);
  const { channel, note, shipTo, terms, deliverOn } = draft;
  const placed = forChain ? draft.store !== null : true;

  useEffect(() => {
    const only = shipTos.length === 1 ? shipTos[0] : undefined;
    if (shipTo === null && only !== undefined) act({ type: "head", change: { shipTo: only.id } });
  }, [shipTo, shipTos, act]);

  const sent = sendable(draft.lines);
  const content = contentOf(draft);
  const submit = async () => {
    const open = openLine(draft.lines);
    setUnfinished(open);
    if (open !== undefined || place.running) return;
    const reply = await place.run(content);
    if (reply === undefined || reply.errors.length > 0 || reply.order === null) return;
    dropDraft(viewer.membershipId);
    act({ type: "load", draft: emptyDraft() });
    await navigate(`/orders/${reply.order.id}`);
  };
  const keep = async () => {
    const reply = await save.run(forChain ? content : { ...content, shipTo, channel: channel as Channel });
    if (reply?.order === null || reply?.order === undefined) return;
    act({ type: "saved", order: reply.order.id, version: reply.order.version });
    void message.success(t.saved);
  };

  if (products.error !== undefined && products.index === undefined)
    return <Failed error={products.error} again={products.again} />;
  if (products.index?.size === 0 && !forChain) return <EmptyState title={t.noProducts}>{t.noProductsWhy}</EmptyState>;
  const shown = merged(
    check,
    [...place.refused, ...save.refused] as CheckError[],
    sent.map(({ key }) => key),
  );
  const headRefused = (field: string) => refusedAt(shown.whole, field);
  const failure = place.failure ?? save.failure;
  return (
    <div
      className="page"
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          void submit();
        }
      }}
    >
      <div className="page-head">
        <h1>{t.title}</h1>
        <span className="quiet">{forChain ? t.leadChain : t.lead}</span>
        <div className="acts">
          {forChain ? (
            <ButtonLink to="/imports?kind=chain-purchases">{t.importPurchases}</ButtonLink>
          ) : (
            <ButtonLink to="/imports?kind=orders">{t.importOrders}</ButtonLink>
          )}
          <Popconfirm title={t.clearAsk} onConfirm={() => act({ type: "load", draft: emptyDraft() })}>
            <Button disabled={draft.lines.every(isBlank)}>{t.clear}</Button>
          </Popconfirm>
          <Button loading={save.running} disabled={sent.length === 0 || !placed} onClick={() => void keep()}>
            {t.saveDraft}
          </Button>
        </div>
      </div>
      <div className="filters">
        {forChain ? (
          <StoreHead draft={draft} act={act} refused={headRefused} />
        ) : (
          <PlaceHead draft={draft} act={act} refused={headRefused} shipTos={shipTos} loading={loading} />
        )}
        {forChain ? null : (
          <Select
            aria-label={t.terms}
            style={{ width: 120 }}
            value={terms}
            onChange={(chosen) => act({ type: "head", change: { terms: chosen } })}
            options={(["CREDIT", "PREPAID"] as const).map((value) => ({ value, label: t[value] }))}
          />
        )}
        <div style={{ width: 170 }}>
          <DayField
            label={t.deliverOn}
            placeholder={t.deliverHint}
            value={deliverOn ?? ""}
            change={(day) => act({ type: "head", change: { deliverOn: day === "" ? null : day } })}
          />
          <Reasons reasons={headRefused("deliverOn")} />
        </div>
        <Input
          aria-label={t.note}
          placeholder={forChain ? t.note : t.notePlaceholder}
          style={{ flex: "1 1 200px", maxWidth: 420 }}
          maxLength={1000}
          value={note}
          onChange={(event) => act({ type: "head", change: { note: event.target.value } })}
        />
      </div>
      <Reasons reasons={shown.whole.filter(({ path }) => !headFields.includes(path[0] ?? ""))} clears={clears} />
      {unfinished === undefined ? null : (
        <Alert type="warning" showIcon title={t.unfinished(unfinished)} style={{ marginBottom: 8 }} />
      )}
      {failure === undefined ? null : <Alert type="warning" showIcon title={t.noAnswer} style={{ marginBottom: 8 }} />}
      <Lines
        {...{ draft, act, index: products.index, check: shown, currency: viewer.manufacturer.currency }}
        waits={forChain && draft.chain === null}
      />
      <EntryFoot check={shown} count={placed ? sent.length : 0} running={place.running} submit={() => void submit()} />
      <EntryWaits holds={shown.current ? shown.holds : []} />
      {forChain ? null : draft.lines.every(isBlank) && products.index !== undefined ? (
        <EntryStart index={products.index} act={act} />
      ) : (
        <div style={{ marginTop: 12 }}>
          <CreditBar draft={terms === "CREDIT" ? shown.gross : null} />
        </div>
      )}
    </div>
  );
}

/** Refusals of these stand beside their fields. */
const headFields = ["shipTo", "deliverOn", "store", "purchaseNo"];

const clears = (reason: Refused): ReactNode => <Clears reason={reason as CheckError} />;

/** The draft as the mutations take it. */
const contentOf = (draft: Draft) => ({
  ...{ order: draft.order, version: draft.version, note: draft.note, terms: draft.terms, deliverOn: draft.deliverOn },
  ...whereTo(draft),
  lines: sendable(draft.lines).map(({ product, quantity }) => ({ product, quantity })),
});

/** The first line, from 1, that says something but not all. */
function openLine(lines: readonly DraftLine[]): number | undefined {
  const ready = new Set(sendable(lines).map(({ key }) => key));
  const at = lines.findIndex((line) => !isBlank(line) && !ready.has(line.key));
  return at < 0 ? undefined : at + 1;
}

/** The check's reasons, or what the last act was refused for while the check has not said more yet. */
function merged(check: Check, refused: readonly CheckError[], keys: readonly number[]): Check {
  if (refused.length === 0 || (check.current && check.lines.size > 0)) return withHead(check, refused);
  return { ...check, ...byLine(refused, keys) };
}

/** Reasons of the whole act (its state, its version) are known to the act alone. */
const withHead = (check: Check, refused: readonly CheckError[]): Check => ({
  ...check,
  whole: [
    ...check.whole,
    ...refused.filter(({ path, code }) => path[0] !== "lines" && !check.whole.some((known) => known.code === code)),
  ],
});

/** The places of the viewing dealer that are in use. */
function useShipTos(dealerId: string | null) {
  const dealer = useQuery(EntryDealerDocument, { variables: { id: dealerId ?? "" }, skip: dealerId === null });
  const shipTos = useMemo(
    () => (dealer.data?.dealer?.shipTos ?? []).filter(({ endedOn }) => endedOn === null),
    [dealer.data],
  );
  return { shipTos, loading: dealer.loading };
}
