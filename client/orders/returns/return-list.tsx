import { useQuery } from "@apollo/client/react";
import { Segmented } from "antd";
import { type ReactNode, useEffect } from "react";
import { useNavigate } from "react-router";
import { onOrderEvents } from "../../app/live-orders.tsx";
import { useViewer } from "../../app/session.tsx";
import { ReturnListDocument } from "../../gql/documents/ReturnList.ts";
import type { ReturnRowFragment } from "../../gql/types.ts";
import { ButtonLink } from "../../ui/button-link.tsx";
import { Money } from "../../ui/money.tsx";
import { type Columns, Rows } from "../../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../../ui/states.tsx";
import { useTexts, wordOf } from "../../ui/texts.ts";
import { Day } from "../../ui/time.tsx";
import { useUrl } from "../../ui/use-url.ts";
import { ReturnStateChip, returnNumber, returnStates } from "./return-state.tsx";
import { returnWords } from "./returns.texts.ts";

/** Returns that the viewer may see; which state is looked at stands in the address. */
export function ReturnList(): ReactNode {
  const t = useTexts(returnWords);
  const viewer = useViewer();
  const navigate = useNavigate();
  const [state, setState] = useUrl("state");
  const chosen = returnStates.find((each) => each === state);
  const asked = useQuery(ReturnListDocument, { variables: { states: chosen === undefined ? null : [chosen] } });
  const { refetch } = asked;
  useEffect(
    () => onOrderEvents((events) => void (events.some(({ name }) => name.startsWith("order.return")) && refetch())),
    [refetch],
  );
  const dealer = viewer.dealerId !== null;
  const columns = useReturnColumns(!dealer);
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t.title}</h1>
        <div className="acts">
          {dealer ? (
            <ButtonLink to="/returns/new" type="primary">
              {t.ask}
            </ButtonLink>
          ) : null}
        </div>
      </div>
      <div className="filters tabs-scroll">
        <Segmented
          aria-label={t.state}
          value={chosen ?? "all"}
          onChange={(next) => setState(next === "all" ? null : next)}
          options={[
            { value: "all", label: t.all },
            ...returnStates.map((value) => ({ value, label: wordOf(t, value) })),
          ]}
        />
      </div>
      <Answered asked={asked} thing={(data) => data.returnOrders} loading={<LoadingRows />}>
        {(page) => (
          <Rows
            label={t.title}
            rows={page.nodes}
            columns={columns}
            keyOf={(row) => row.id}
            open={(row) => void navigate(`/returns/${row.id}`)}
            loading={asked.loading}
            empty={<EmptyState title={dealer && chosen === undefined ? t.emptyDealer : t.empty} />}
            more={{
              has: page.pageInfo.hasNextPage,
              load: () => asked.fetchMore({ variables: { after: page.pageInfo.endCursor } }),
            }}
          />
        )}
      </Answered>
    </div>
  );
}

/** The columns of returns; whose goods they are stands there for the manufacturer's people only. */
export function useReturnColumns(withDealer: boolean): Columns<ReturnRowFragment> {
  const t = useTexts(returnWords);
  return [
    {
      title: t.number,
      key: "number",
      width: 110,
      render: (_, row) => <span className="figure">{returnNumber(row)}</span>,
    },
    ...(withDealer
      ? [
          {
            title: t.dealer,
            key: "dealer",
            card: "bare" as const,
            ellipsis: true,
            render: (_: unknown, row: ReturnRowFragment) => row.dealer?.name ?? "—",
          },
        ]
      : []),
    {
      title: t.state,
      key: "state",
      card: "bare" as const,
      width: 150,
      render: (_, row) => <ReturnStateChip state={row.state} />,
    },
    { title: t.reason, key: "reason", card: "bare" as const, width: 120, render: (_, row) => wordOf(t, row.reason) },
    { title: t.order, key: "order", width: 100, render: (_, row) => <span className="figure">{row.orderNumber}</span> },
    { title: t.requestedOn, key: "on", width: 120, render: (_, row) => <Day day={row.requestedOn} /> },
    {
      title: t.money,
      key: "money",
      card: "corner" as const,
      width: 180,
      align: "right" as const,
      render: (_, row) =>
        row.expected === null ? (
          <Money value={row.refund} />
        ) : (
          <>
            <span className="quiet">{t.expectedShort}</span> <Money value={row.expected} />
          </>
        ),
    },
  ];
}
