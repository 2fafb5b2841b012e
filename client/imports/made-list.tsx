import { useApolloClient } from "@apollo/client/react";
import { type ReactNode, useState } from "react";
import { Link } from "react-router";
import { ImportMadeDocument } from "../gql/documents/ImportMade.ts";
import type { ImportMadeRowFragment, ImportRunWholeFragment } from "../gql/types.ts";
import { Rows } from "../ui/rows.tsx";
import { useTexts, wordOf } from "../ui/texts.ts";
import { importWords } from "./imports.texts.ts";

type Page = ImportRunWholeFragment["made"];
type Made = ImportMadeRowFragment;

/** Where each kind of thing is looked at; what has no page of its own is named only. */
const pageOf: Readonly<Record<string, (made: Made) => string>> = {
  Order: ({ id }) => `/orders/${id}`,
  PriceList: ({ id }) => `/products?view=prices&list=${id}`,
  StockEntry: () => "/stock?view=book",
  StockReport: () => "/stock-reports",
  Outlet: ({ label }) => `/outlets?text=${encodeURIComponent(label)}`,
  Chain: ({ id }) => `/chains/${id}`,
  ChainStatement: ({ id }) => `/settlement/statements/${id}`,
  ChainPayment: ({ id }) => `/settlement/payments?payment=${id}`,
  BankLine: () => "/bank",
};

/** What came of an import, thing by thing, each with its line; further ones come as the end of the list comes near. */
export function MadeList({ run }: { run: ImportRunWholeFragment }): ReactNode {
  const t = useTexts(importWords);
  const client = useApolloClient();
  const [further, setFurther] = useState<readonly Page[]>([]);
  const last = further.at(-1) ?? run.made;
  const rows = [run.made, ...further].flatMap(({ nodes }) => nodes);
  if (rows.length === 0) return null;
  const load = async () => {
    const variables = { id: run.id, after: last.pageInfo.endCursor };
    const { data } = await client.query({ query: ImportMadeDocument, variables, fetchPolicy: "no-cache" });
    if (data?.node?.__typename !== "ImportRun") return;
    const { made } = data.node;
    setFurther((before) => [...before, made]);
  };
  return (
    <section style={{ maxWidth: 640 }}>
      <h2 style={{ fontSize: 15 }}>{t.made}</h2>
      <Rows
        label={t.made}
        rows={rows}
        keyOf={({ id }) => id}
        columns={[
          {
            title: t.line,
            key: "line",
            width: 80,
            align: "right",
            card: "corner",
            render: (_, { line }) => <span className="figure">{line}</span>,
          },
          {
            title: t.madeWhat,
            key: "label",
            card: "head",
            render: (_, made) => {
              const to = pageOf[made.type]?.(made);
              return to === undefined ? made.label : <Link to={to}>{made.label}</Link>;
            },
          },
          { title: t.kind, key: "type", width: 160, render: (_, { type }) => wordOf(t, type) },
        ]}
        more={{ has: last.pageInfo.hasNextPage, load }}
      />
    </section>
  );
}
