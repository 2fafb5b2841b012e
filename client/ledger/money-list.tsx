import { useQuery } from "@apollo/client/react";
import type { ReactNode } from "react";
import { useMoneyEvents } from "../app/live-money.tsx";
import { MoneyItemsDocument } from "../gql/documents/MoneyItems.ts";
import type { MoneyItemsQuery } from "../gql/types.ts";
import { Money } from "../ui/money.tsx";
import { type Columns, Rows } from "../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { useTexts, wordOf } from "../ui/texts.ts";
import { Day } from "../ui/time.tsx";
import { useUrl } from "../ui/use-url.ts";
import { actWords } from "./acts.texts.ts";
import { documentWords } from "./ledger.texts.ts";

type Item = MoneyItemsQuery["openItems"]["nodes"][number];

/** What came from a dealer or is owed to him: receipts, prepayments, deposits, credit notes, and what of each is left. */
export function MoneyList({ dealer }: { dealer: string | null }): ReactNode {
  const t = useTexts(actWords);
  const words = useTexts(documentWords);
  const [, open] = useUrl("item");
  const asked = useQuery(MoneyItemsDocument, { variables: { dealer }, fetchPolicy: "cache-and-network" });
  useMoneyEvents(() => asked.refetch(), dealer);
  const columns: Columns<Item> = [
    { title: t.document, key: "document", card: "head", render: (_, item) => item.documentNo },
    { title: t.kind, key: "kind", width: 120, card: "corner", render: (_, item) => wordOf(words, item.kind) },
    { title: t.on, key: "on", width: 120, render: (_, item) => <Day day={item.issuedOn} /> },
    // Of bills alone: until the bank has paid, what they paid is no money.
    {
      title: t.due,
      key: "due",
      width: 120,
      render: (_, item) => (item.dueOn === null ? <span className="quiet">—</span> : <Day day={item.dueOn} />),
    },
    { title: t.amount, key: "amount", width: 150, align: "right", render: (_, item) => <Money value={item.amount} /> },
    { title: t.rest, key: "rest", width: 150, align: "right", render: (_, item) => <Money value={item.residual} /> },
  ];
  return (
    <Answered asked={asked} thing={(data) => data.openItems} loading={<LoadingRows />}>
      {(items) => (
        <Rows
          label={t.received}
          rows={items.nodes}
          columns={columns}
          keyOf={(item) => item.id}
          open={(item) => open(item.id)}
          empty={<EmptyState title={t.noReceived} />}
          more={{
            has: items.pageInfo.hasNextPage,
            load: () => asked.fetchMore({ variables: { after: items.pageInfo.endCursor } }),
          }}
        />
      )}
    </Answered>
  );
}
