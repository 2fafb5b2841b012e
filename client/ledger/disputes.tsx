import { useQuery } from "@apollo/client/react";
import type { ReactNode } from "react";
import { useMoneyEvents } from "../app/live-money.tsx";
import { DisputedItemsDocument } from "../gql/documents/DisputedItems.ts";
import type { LedgerDocumentFragment } from "../gql/types.ts";
import { Money } from "../ui/money.tsx";
import { type Columns, Rows } from "../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { StatusChip } from "../ui/status-chip.tsx";
import { useTexts } from "../ui/texts.ts";
import { Day } from "../ui/time.tsx";
import { useUrl } from "../ui/use-url.ts";
import { actWords } from "./acts.texts.ts";
import { DisputeActs } from "./item-acts.tsx";

/** Invoices that are disputed: raised by a dealer and waiting, or taken up and to be settled. */
export function DisputeList(): ReactNode {
  const t = useTexts(actWords);
  const [, open] = useUrl("item");
  const asked = useQuery(DisputedItemsDocument, { fetchPolicy: "cache-and-network" });
  useMoneyEvents(() => asked.refetch());
  const columns: Columns<LedgerDocumentFragment> = [
    { title: t.document, key: "document", card: "head", render: (_, item) => item.documentNo },
    { title: t.dealer, key: "dealer", ellipsis: true, render: (_, item) => item.dealer?.name ?? "—" },
    { title: t.rest, key: "rest", align: "right", width: 140, render: (_, item) => <Money value={item.residual} /> },
    {
      title: t.state,
      key: "state",
      width: 100,
      card: "corner",
      render: (_, item) =>
        item.disputes[0]?.state === "RAISED" ? (
          <StatusChip tone="waiting">{t.RAISED}</StatusChip>
        ) : (
          <StatusChip tone="held">{t.OPEN}</StatusChip>
        ),
    },
    { title: t.reason, key: "reason", render: (_, item) => item.disputes[0]?.reason },
    { title: t.on, key: "on", width: 110, render: (_, item) => <Day day={item.disputes[0]?.raisedOn ?? null} /> },
    { title: "", key: "acts", width: 200, card: "bare", render: (_, item) => <DisputeActs item={item} /> },
  ];
  return (
    <Answered asked={asked} thing={(data) => data.openItems} loading={<LoadingRows />}>
      {(items) => (
        <Rows
          label={t.disputes}
          rows={items.nodes}
          columns={columns}
          keyOf={(item) => item.id}
          open={(item) => open(item.id)}
          empty={<EmptyState title={t.noOpenDisputes} />}
          more={{
            has: items.pageInfo.hasNextPage,
            load: () => asked.fetchMore({ variables: { after: items.pageInfo.endCursor } }),
          }}
        />
      )}
    </Answered>
  );
}
