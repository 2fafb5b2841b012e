import { useQuery } from "@apollo/client/react";
import type { ReactNode } from "react";
import { ChainEventsDocument } from "../../gql/documents/ChainEvents.ts";
import { ChainMovementsDocument } from "../../gql/documents/ChainMovements.ts";
import { ChainTurnoversDocument } from "../../gql/documents/ChainTurnovers.ts";
import type {
  ChainEventRowFragment,
  ChainMovementKind,
  ChainMovementRowFragment,
  ChainTurnoverRowFragment,
} from "../../gql/types.ts";
import { Money, Quantity, UnitPrice } from "../../ui/money.tsx";
import { type Column, type Columns, Rows } from "../../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../../ui/states.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import { useTexts } from "../../ui/texts.ts";
import { Day } from "../../ui/time.tsx";
import { PeriodDays } from "../period.tsx";
import { factWords } from "./facts.texts.ts";
import { countKinds } from "./movement-kinds.ts";
import { useFactColumns } from "./shared-columns.tsx";

/** What a list is narrowed to; days half-open. */
export type Wishes = {
  readonly chain: string;
  readonly store: string | null;
  readonly product: string | null;
  readonly documentNo: string | null;
  readonly from: string | null;
  readonly to: string | null;
};
type Props = { readonly wishes: Wishes; open(fact: string): void };

const Nothing = (): ReactNode => {
  const t = useTexts(factWords);
  return (
    <EmptyState title={t.none}>
      <p className="quiet">{t.noneWhy}</p>
    </EmptyState>
  );
};

type Page<Row> = {
  readonly nodes: readonly Row[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
};

/** Facts of one kind, page by page; each opens. */
const Listed = <Row extends { readonly id: string }>({
  label,
  page: { nodes, pageInfo },
  columns,
  open,
  more,
}: {
  readonly label: string;
  readonly page: Page<Row>;
  readonly columns: Columns<Row>;
  open(fact: string): void;
  more(after: string | null): Promise<unknown>;
}): ReactNode => (
  <Rows
    label={label}
    rows={nodes}
    columns={columns}
    keyOf={(row) => row.id}
    open={(row) => open(row.id)}
    empty={<Nothing />}
    more={{ has: pageInfo.hasNextPage, load: () => more(pageInfo.endCursor) }}
  />
);

/** Goods sent, received, sold, counted and lost, the newest day first. */
export function Movements({
  wishes,
  kinds,
  open,
}: Props & { readonly kinds: readonly ChainMovementKind[] | null }): ReactNode {
  const t = useTexts(factWords);
  const shared = useFactColumns<ChainMovementRowFragment>();
  const variables = { ...wishes, kinds: kinds === null ? null : [...kinds], after: null };
  const asked = useQuery(ChainMovementsDocument, { variables });
  const counts = kinds !== null && kinds.every((kind) => countKinds.includes(kind));
  const price: Column<ChainMovementRowFragment> = {
    ...{ title: t.price, key: "price", width: 130, align: "right" },
    render: (_, row) =>
      row.unitPrice === null ? (
        <span className="quiet">—</span>
      ) : (
        <>
          <UnitPrice price={row.unitPrice} {...(row.currency === null ? {} : { currency: row.currency })} />
          {row.priceUnits === "1" ? null : <span className="quiet"> {t.priceOf(row.priceUnits)}</span>}
          {row.promotion ? <StatusChip tone="plain">{t.promotion}</StatusChip> : null}
        </>
      ),
  };
  const columns: Columns<ChainMovementRowFragment> = [
    { title: t.on, key: "on", width: 105, card: "bare", render: (_, row) => <Day day={row.on} /> },
    { title: t.kind, key: "kind", width: 100, card: "head", render: (_, row) => t[row.kind] },
    { title: t.store, key: "store", width: 150, ellipsis: true, render: (_, { store }) => store?.name ?? "—" },
    { ...shared.product, width: 290 },
    {
      ...{ title: t.quantity, key: "quantity", width: 110, align: "right" },
      render: (_, row) => <Quantity value={row.quantity} />,
    },
    // What is counted or lost has no price of its own.
    ...(counts ? [] : [price]),
    shared.paper,
    shared.source,
    shared.standing,
  ];
  return (
    <Answered asked={asked} thing={(data) => data.chainMovements} loading={<LoadingRows />}>
      {(page) => (
        <Listed
          label={t.movements}
          page={page}
          columns={columns}
          open={open}
          more={(after) => asked.fetchMore({ variables: { after } })}
        />
      )}
    </Answered>
  );
}

/** What tills turned over, the newest day first. */
export function Turnovers({ wishes, open }: Props): ReactNode {
  const t = useTexts(factWords);
  const shared = useFactColumns<ChainTurnoverRowFragment>();
  const asked = useQuery(ChainTurnoversDocument, { variables: { ...wishes, after: null } });
  const columns: Columns<ChainTurnoverRowFragment> = [
    { title: t.on, key: "on", width: 105, card: "bare", render: (_, row) => <Day day={row.on} /> },
    {
      ...{ title: t.store, key: "store", width: 200, ellipsis: true, card: "head" },
      render: (_, { store }) => store?.name ?? "—",
    },
    {
      ...shared.product,
      title: `${t.product} · ${t.rateGroup}`,
      render: (value, row, at) => row.rateGroup ?? (shared.product.render?.(value, row, at) as ReactNode),
    },
    { title: t.gross, key: "gross", width: 150, align: "right", render: (_, row) => <Money value={row.gross} /> },
    { title: t.returns, key: "returns", width: 130, align: "right", render: (_, row) => <Money value={row.returns} /> },
    { title: t.coupons, key: "coupons", width: 150, align: "right", render: (_, row) => <Money value={row.coupons} /> },
    shared.paper,
    shared.source,
    shared.standing,
  ];
  return (
    <Answered asked={asked} thing={(data) => data.chainTurnovers} loading={<LoadingRows />}>
      {(page) => (
        <Listed
          label={t.turnovers}
          page={page}
          columns={columns}
          open={open}
          more={(after) => asked.fetchMore({ variables: { after } })}
        />
      )}
    </Answered>
  );
}

/** What fees are for, the newest first. */
export function Events({
  wishes,
  feeKind,
  names,
  open,
}: Props & { readonly feeKind: string | null; readonly names: ReadonlyMap<string, string> }): ReactNode {
  const t = useTexts(factWords);
  const shared = useFactColumns<ChainEventRowFragment>();
  const asked = useQuery(ChainEventsDocument, { variables: { ...wishes, feeKind, after: null } });
  const columns: Columns<ChainEventRowFragment> = [
    {
      ...{ title: t.period, key: "period", width: 200, card: "bare" },
      render: (_, row) => <PeriodDays from={row.from} to={row.to} />,
    },
    { title: t.feeKind, key: "fee", width: 150, render: (_, row) => names.get(row.feeKind) ?? row.feeKind },
    { title: t.name, key: "name", width: 200, ellipsis: true, card: "head", render: (_, row) => row.name },
    {
      ...{ title: t.store, key: "store", width: 180, ellipsis: true },
      render: (_, { eventStore }) => eventStore?.name ?? t.allStores,
    },
    shared.product,
    { title: t.times, key: "times", width: 100, align: "right", render: (_, row) => <Quantity value={row.times} /> },
    { title: t.base, key: "base", width: 130, align: "right", render: (_, row) => <Money value={row.base} /> },
    {
      ...{ title: t.evidence, key: "evidence", width: 80, align: "right" },
      render: (_, row) => (row.evidence.length === 0 ? "—" : row.evidence.length),
    },
    shared.paper,
    shared.source,
    shared.standing,
  ];
  return (
    <Answered asked={asked} thing={(data) => data.chainEvents} loading={<LoadingRows />}>
      {(page) => (
        <Listed
          label={t.events}
          page={page}
          columns={columns}
          open={open}
          more={(after) => asked.fetchMore({ variables: { after } })}
        />
      )}
    </Answered>
  );
}
