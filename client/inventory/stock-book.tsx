import { useQuery } from "@apollo/client/react";
import type { ReactNode } from "react";
import { nameIn } from "../catalog/product-columns.tsx";
import { StockEntriesDocument } from "../gql/documents/StockEntries.ts";
import { Rows } from "../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { useLanguage, useTexts, wordOf } from "../ui/texts.ts";
import { Day } from "../ui/time.tsx";
import { stockWords } from "./stock.texts.ts";

/** The goods book, newest first: what moved, of which batch, and why. */
export function StockBook({ warehouse }: { warehouse: string | null }): ReactNode {
  const t = useTexts(stockWords);
  const { language } = useLanguage();
  const asked = useQuery(StockEntriesDocument, { variables: { warehouse } });
  return (
    <Answered asked={asked} thing={(data) => data.stockEntries} loading={<LoadingRows />}>
      {(page) => (
        <Rows
          label={t.book}
          rows={page.nodes}
          keyOf={(row) => row.id}
          loading={asked.loading}
          columns={[
            { title: t.day, key: "day", width: 120, card: "corner", render: (_, row) => <Day day={row.occurredOn} /> },
            { title: t.kind, key: "kind", width: 110, card: "head", render: (_, row) => wordOf(t, row.kind) },
            {
              title: t.moves,
              key: "moves",
              width: 460,
              card: "bare",
              render: (_, row) =>
                row.movements.length === 0 ? (
                  <span className="quiet">{t.same}</span>
                ) : (
                  <ul style={{ listStyle: "none", margin: 0, padding: 0 }}>
                    {row.movements.slice(0, 12).map((move) => (
                      <li key={move.position}>
                        <span className="figure">{move.quantity > 0 ? `+${move.quantity}` : move.quantity}</span>{" "}
                        {move.product === null ? "" : nameIn(language, move.product)} · {move.lot.batch} ·{" "}
                        {move.warehouse.code} {wordOf(t, move.bucket)}
                      </li>
                    ))}
                    {row.movements.length > 12 ? <li className="quiet">… {row.movements.length}</li> : null}
                  </ul>
                ),
            },
            {
              title: t.reason,
              key: "reason",
              width: 220,
              render: (_, row) => [row.dealer?.name, row.reason].filter((text) => text).join(" · "),
            },
            {
              title: t.who,
              key: "who",
              width: 110,
              render: (_, row) => row.byName ?? <span className="quiet">{t.system}</span>,
            },
          ]}
          empty={<EmptyState title={t.emptyBook} />}
          more={{
            has: page.pageInfo.hasNextPage,
            load: () => asked.fetchMore({ variables: { after: page.pageInfo.endCursor } }),
          }}
        />
      )}
    </Answered>
  );
}
