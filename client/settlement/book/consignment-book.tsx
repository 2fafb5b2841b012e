import { useQuery } from "@apollo/client/react";
import { Alert, Checkbox, DatePicker } from "antd";
import dayjs from "dayjs";
import type { ReactNode } from "react";
import { useViewer } from "../../app/session.tsx";
import { ConsignmentBookDocument } from "../../gql/documents/ConsignmentBook.ts";
import { ConsignmentBookMoreDocument } from "../../gql/documents/ConsignmentBookMore.ts";
import type { ConsignmentBookQuery } from "../../gql/types.ts";
import { Quantity } from "../../ui/money.tsx";
import { type Columns, Rows } from "../../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../../ui/states.tsx";
import { useLanguage, useTexts } from "../../ui/texts.ts";
import { useUrl } from "../../ui/use-url.ts";
import { BookRows } from "./book-rows.tsx";
import { bookWords } from "./book.texts.ts";
import { nameIn } from "../../catalog/product-columns.tsx";

type Book = NonNullable<ConsignmentBookQuery["settlementBook"]>;

/** Consigned goods of a contract in a month: what came, went and should be there, by place and for the whole chain. */
export function ConsignmentBook({ contract }: { contract: string }): ReactNode {
  const t = useTexts(bookWords);
  const { today } = useViewer();
  const [said, setMonth] = useUrl("month");
  const [varied, setVaried] = useUrl("varied");
  const month = /^\d{4}-\d{2}$/.test(said ?? "") ? said! : today.slice(0, 7);
  const variables = { contract, from: `${month}-01`, varied: varied === null ? null : true };
  const asked = useQuery(ConsignmentBookDocument, { variables, fetchPolicy: "no-cache" });
  // Further rows alone: what is said of the whole month is not reckoned anew for each page of them.
  const more = (after: string | null) =>
    asked.fetchMore({
      query: ConsignmentBookMoreDocument,
      variables: { ...variables, after },
      updateQuery: (before, { fetchMoreResult: next }) =>
        before.settlementBook === null || next.settlementBook === null
          ? before
          : {
              ...before,
              settlementBook: {
                ...before.settlementBook,
                rows: {
                  ...next.settlementBook.rows,
                  nodes: [...before.settlementBook.rows.nodes, ...next.settlementBook.rows.nodes],
                },
              },
            },
    });
  return (
    <>
      <div className="filters">
        <DatePicker
          picker="month"
          aria-label={t.month}
          allowClear={false}
          value={dayjs(`${month}-01`)}
          onChange={(day) => setMonth(day === null ? null : day.format("YYYY-MM"))}
        />
        <Checkbox
          style={{ alignSelf: "center" }}
          checked={varied !== null}
          onChange={({ target }) => setVaried(target.checked ? "1" : null)}
        >
          {t.onlyVaried}
        </Checkbox>
        <span className="quiet" style={{ alignSelf: "center" }}>
          {t.unit}
        </span>
      </div>
      <Answered asked={asked} thing={(data) => data.settlementBook ?? ("none" as const)} loading={<LoadingRows />}>
        {(book) =>
          book === "none" || (book.totals.length === 0 && book.rows.nodes.length === 0) ? (
            <EmptyState title={t.none}>
              <p className="quiet">{t.noneWhy}</p>
            </EmptyState>
          ) : (
            <>
              <Deemed sales={book.deemedSales} />
              <h2>{t.whole}</h2>
              <Totals totals={book.totals} />
              <h2>{t.places}</h2>
              <BookRows
                contract={contract}
                from={`${month}-01`}
                rows={book.rows.nodes}
                mayExplain={asked.data?.viewerCanWorkStatements === true}
                more={{ has: book.rows.pageInfo.hasNextPage, load: () => more(book.rows.pageInfo.endCursor ?? null) }}
              />
            </>
          )
        }
      </Answered>
    </>
  );
}

/** So many are named, the oldest; the rest is counted. */
const deemedShown = 5;

/** Goods that VAT will soon take for sold, though nobody sold them. */
function Deemed({ sales }: { sales: Book["deemedSales"] }): ReactNode {
  const { language } = useLanguage();
  const t = useTexts(bookWords);
  if (sales.length === 0) return null;
  return (
    <Alert
      type="warning"
      style={{ marginBottom: 12 }}
      title={t.deemed(sales.length)}
      description={
        <ul style={{ margin: 0, paddingInlineStart: 18 }}>
          {sales.slice(0, deemedShown).map(({ store, product, quantity, sentOn, deemedOn }, at) => (
            <li key={at}>
              {store?.name ?? "—"} {product === null ? "—" : nameIn(language, product)}{" "}
              {t.deemedOf(String(quantity), sentOn, deemedOn)}
            </li>
          ))}
          {sales.length > deemedShown ? <li>{t.more(sales.length - deemedShown)}</li> : null}
        </ul>
      }
    />
  );
}

type Total = Book["totals"][number];
function Totals({ totals }: { totals: readonly Total[] }): ReactNode {
  const { language } = useLanguage();
  const t = useTexts(bookWords);
  const figure = (key: Exclude<keyof Total, "product" | "__typename">, title: string) => ({
    ...{ title, key, align: "right" as const, width: 90 },
    render: (_: unknown, row: Total) => <Quantity value={row[key]} />,
  });
  // What moved nowhere and what nobody lost needs no column.
  const shownIf = (key: "betweenPlaces" | "shrink" | "shrinkOver", column: Columns<Total>[number]) =>
    totals.some((row) => Number(row[key]) !== 0) ? [column] : [];
  const columns: Columns<Total> = [
    {
      ...{ title: t.product, key: "product", width: 240, card: "head" as const },
      render: (_, { product }) => (product === null ? "—" : `${product.code} ${nameIn(language, product)}`),
    },
    figure("opening", t.opening),
    figure("delivered", t.delivered),
    figure("supplierReturned", t.supplierReturned),
    figure("sold", t.sold),
    figure("customerReturned", t.customerReturned),
    ...shownIf("betweenPlaces", figure("betweenPlaces", t.betweenPlaces)),
    ...shownIf("shrink", figure("shrink", t.shrink)),
    figure("book", t.book),
    figure("variance", t.variance),
    figure("unexplained", t.unexplained),
    ...shownIf("shrinkOver", figure("shrinkOver", t.shrinkOver)),
  ];
  return (
    <Rows label={t.whole} rows={totals} columns={columns} keyOf={({ product }) => product?.id ?? ""} empty={t.none} />
  );
}
