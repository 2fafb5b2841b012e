import { useQuery } from "@apollo/client/react";
import { Descriptions, Drawer, Space } from "antd";
import { type ReactNode, Suspense } from "react";
import { useCommand } from "../../app/command.ts";
import { nameIn } from "../../catalog/product-columns.tsx";
import { ActDialog } from "../../credit/dialog.tsx";
import { ChainFactDocument } from "../../gql/documents/ChainFact.ts";
import { ChainFactReverseDocument } from "../../gql/documents/ChainFactReverse.ts";
import { FactKindsDocument } from "../../gql/documents/FactKinds.ts";
import type { ChainFactQuery, FactKindsQuery } from "../../gql/types.ts";
import { Copyable } from "../../ui/copyable.tsx";
import { Money, Quantity, UnitPrice } from "../../ui/money.tsx";
import { Answered, LoadingRows } from "../../ui/states.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import { useLanguage, useTexts } from "../../ui/texts.ts";
import { Day, Instant } from "../../ui/time.tsx";
import { NoteField } from "../act-fields.tsx";
import { PeriodDays } from "../period.tsx";
import { useKept } from "../use-kept.ts";
import { factWords } from "./facts.texts.ts";
import { countKinds, goodsKinds } from "./movement-kinds.ts";
import { RecordEvent, RecordMovement, RecordTurnover } from "./records.tsx";
import { FactStanding, Source } from "./shared-columns.tsx";

type Node = NonNullable<ChainFactQuery["node"]>;
export type Fact = Extract<Node, { __typename: "ChainMovement" | "ChainTurnover" | "ChainEvent" }>;
type Kinds = FactKindsQuery["kaFeeKinds"];
type Item = { readonly key: string; readonly label: string; readonly children: ReactNode };

const isFact = (node: Node | null): node is Fact =>
  node?.__typename === "ChainMovement" || node?.__typename === "ChainTurnover" || node?.__typename === "ChainEvent";

/** One fact beside the list: all that it says, its papers, and taking it back. */
export function FactDrawer({ id, fees, close }: { id: string; fees: Kinds; close(): void }): ReactNode {
  const t = useTexts(factWords);
  const asked = useQuery(ChainFactDocument, { variables: { id }, fetchPolicy: "cache-and-network" });
  return (
    <Drawer open onClose={close} title={t.fact} size={520}>
      <Answered asked={asked} thing={({ node }) => (isFact(node) ? node : null)} loading={<LoadingRows rows={6} />}>
        {(fact) => <FactView fact={fact} fees={fees} close={close} />}
      </Answered>
    </Drawer>
  );
}

type Of = { readonly fact: Fact; readonly fees: Kinds; close(): void };

function FactView({ fact, fees, close }: Of): ReactNode {
  const t = useTexts(factWords);
  const own = useOwn(fact, fees);
  const items: Item[] = [
    { key: "paper", label: t.documentNo, children: <Copyable text={fact.documentNo} /> },
    ...own,
    { key: "source", label: t.source, children: <Source fact={fact} /> },
    ...(fact.recordedBy === null ? [] : [{ key: "by", label: t.recordedBy, children: fact.recordedBy }]),
    { key: "at", label: t.recordedAt, children: <Instant at={fact.recordedAt} /> },
    ...(fact.note === null ? [] : [{ key: "note", label: t.note, children: fact.note }]),
    ...(fact.takenBackFor === null ? [] : [{ key: "back", label: t.reason, children: fact.takenBackFor }]),
  ];
  return (
    <>
      <Space wrap style={{ marginBottom: 8 }}>
        <FactStanding fact={fact} />
      </Space>
      <Descriptions size="small" column={1} items={items} />
      <FactActs fact={fact} fees={fees} close={close} />
    </>
  );
}

type Event = Extract<Fact, { __typename: "ChainEvent" }>;
type Words = Readonly<Record<"feeKind" | "name" | "period" | "times" | "days" | "base" | "evidence", string>>;

/** What an event says, and the files that prove it. */
function eventItems(t: Words, fact: Event, fees: Kinds, shared: readonly Item[]): Item[] {
  return [
    { key: "fee", label: t.feeKind, children: fees.find(({ kind }) => kind === fact.feeKind)?.name ?? fact.feeKind },
    { key: "name", label: t.name, children: fact.name },
    ...shared,
    { key: "period", label: t.period, children: <PeriodDays from={fact.from} to={fact.to} /> },
    { key: "times", label: t.times, children: <Quantity value={fact.times} /> },
    ...(fact.days === null ? [] : [{ key: "days", label: t.days, children: <Quantity value={fact.days} /> }]),
    ...(fact.base === null ? [] : [{ key: "base", label: t.base, children: <Money value={fact.base} /> }]),
    ...(fact.evidence.length === 0
      ? []
      : [
          {
            ...{ key: "evidence", label: t.evidence },
            children: (
              <Space orientation="vertical" size={2}>
                {fact.evidence.map((file) => (
                  <a key={file.id} href={file.url} title={`SHA-256 ${file.sha256}`}>
                    {file.name}
                  </a>
                ))}
              </Space>
            ),
          },
        ]),
  ];
}

/** What a fact of its kind says. */
function useOwn(fact: Fact, fees: Kinds): Item[] {
  const t = useTexts(factWords);
  const { language } = useLanguage();
  const store = fact.__typename === "ChainEvent" ? fact.eventStore : fact.store;
  const shared: Item[] = [
    { key: "chain", label: t.chain, children: fact.chain?.name ?? "—" },
    { key: "store", label: t.store, children: store === null ? t.allStores : `${store.name} ${store.code}` },
    ...(fact.product === null
      ? []
      : [{ key: "product", label: t.product, children: `${nameIn(language, fact.product)} ${fact.product.code}` }]),
  ];
  if (fact.__typename === "ChainEvent") return eventItems(t, fact, fees, shared);
  if (fact.__typename === "ChainTurnover")
    return [
      { key: "on", label: t.on, children: <Day day={fact.on} /> },
      ...shared,
      ...(fact.rateGroup === null ? [] : [{ key: "group", label: t.rateGroup, children: fact.rateGroup }]),
      { key: "gross", label: t.gross, children: <Money value={fact.gross} /> },
      { key: "returns", label: t.returns, children: <Money value={fact.returns} /> },
      { key: "coupons", label: t.coupons, children: <Money value={fact.coupons} /> },
      ...(fact.soldUnits === null
        ? []
        : [{ key: "units", label: t.quantity, children: <Quantity value={fact.soldUnits} /> }]),
    ];
  return [
    { key: "kind", label: t.kind, children: t[fact.kind] },
    { key: "on", label: t.on, children: <Day day={fact.on} /> },
    ...shared,
    { key: "quantity", label: t.quantity, children: <Quantity value={fact.quantity} /> },
    ...(fact.unitPrice === null
      ? []
      : [
          {
            ...{ key: "price", label: t.price },
            children: (
              <Space size={6}>
                <UnitPrice price={fact.unitPrice} {...(fact.currency === null ? {} : { currency: fact.currency })} />
                {fact.priceUnits === "1" ? null : <span className="quiet">{t.priceOf(fact.priceUnits)}</span>}
                {fact.promotion ? <StatusChip tone="plain">{t.promotion}</StatusChip> : null}
              </Space>
            ),
          },
        ]),
    ...(fact.orderNo === null ? [] : [{ key: "order", label: t.orderNo, children: fact.orderNo }]),
    ...(fact.referenceNo === null ? [] : [{ key: "reference", label: t.referenceNo, children: fact.referenceNo }]),
  ];
}

/** Taking it back; of what was taken back, saying it anew as it should have been. */
function FactActs({ fact, fees, close }: Of): ReactNode {
  const asked = useQuery(FactKindsDocument);
  if (asked.data?.viewerCanRecordChainFacts !== true || fact.reverses !== null) return null;
  return (
    <div style={{ marginTop: 12 }}>
      <Suspense fallback={null}>
        {fact.takenBack ? <Again fact={fact} fees={fees} close={close} /> : <Reverse fact={fact} />}
      </Suspense>
    </div>
  );
}

/** Said anew, the one that was taken back is done with. */
function Again({ fact, fees, close }: Of): ReactNode {
  const chain = fact.chain?.id ?? "";
  if (fact.__typename === "ChainEvent") return <RecordEvent chain={chain} fees={fees} begin={fact} sent={close} />;
  if (fact.__typename === "ChainTurnover") return <RecordTurnover chain={chain} begin={fact} sent={close} />;
  const kinds = countKinds.includes(fact.kind) ? countKinds : goodsKinds;
  return <RecordMovement chain={chain} kinds={kinds} begin={fact} sent={close} />;
}

function Reverse({ fact }: { fact: Fact }): ReactNode {
  const t = useTexts(factWords);
  const act = useCommand(ChainFactReverseDocument, "chainFactReverse");
  const [reason, setReason] = useKept(`${fact.id}.reverse`);
  return (
    <ActDialog
      act={act}
      label={t.reverse}
      done={t.reversed}
      danger
      fields={["reason"]}
      ready={reason.trim() !== ""}
      input={() => ({ fact: fact.id, reason: reason.trim() })}
    >
      <p>{t.reverseWhy}</p>
      <NoteField
        id="reverse-reason"
        label={t.reason}
        most={500}
        value={reason}
        set={setReason}
        refused={act.refused}
        path={["reason"]}
      />
    </ActDialog>
  );
}
