import { useQuery } from "@apollo/client/react";
import type { TableColumnsType } from "antd";
import type { ReactNode } from "react";
import { useMoneyEvents } from "../app/live-money.tsx";
import { OpenInvoicesDocument } from "../gql/documents/OpenInvoices.ts";
import type { OpenInvoiceFragment } from "../gql/types.ts";
import { Money } from "../ui/money.tsx";
import { Rows } from "../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { StatusChip } from "../ui/status-chip.tsx";
import { useTexts, wordOf } from "../ui/texts.ts";
import { Day } from "../ui/time.tsx";
import { useUrl } from "../ui/use-url.ts";
import { documentWords, ledgerWords } from "./ledger.texts.ts";

/** Invoices that are not paid yet, how late each is, and its fiscal invoice to download. */
export function OpenInvoices({ dealer }: { dealer: string | null }): ReactNode {
  const t = useTexts(ledgerWords);
  const words = useTexts(documentWords);
  const asked = useQuery(OpenInvoicesDocument, { variables: { dealer }, fetchPolicy: "cache-and-network" });
  useMoneyEvents(() => asked.refetch(), dealer);
  const [, open] = useUrl("item");
  const columns: TableColumnsType<OpenInvoiceFragment> = [
    { title: t.documentNo, dataIndex: "documentNo" },
    { title: t.on, render: (_, item) => <Day day={item.issuedOn} /> },
    { title: t.due, render: (_, item) => <Day day={item.dueOn} /> },
    {
      title: t.state,
      render: (_, item) => (
        <>
          {item.disputedOn === null ? null : <StatusChip tone="held">{t.disputed}</StatusChip>}{" "}
          {item.bucket === null ? null : (
            <StatusChip tone={item.bucket === "NOT_DUE" ? "plain" : "refused"}>{wordOf(words, item.bucket)}</StatusChip>
          )}
        </>
      ),
    },
    { title: t.amount, align: "right", render: (_, item) => <Money value={item.amount} /> },
    { title: t.residual, align: "right", render: (_, item) => <Money value={item.residual} /> },
    {
      title: t.fiscal,
      render: (_, item) =>
        item.fiscalInvoices.map(({ number, file }) => (
          <div key={number}>{file === null ? number : <a href={file.url}>{number}</a>}</div>
        )),
    },
  ];
  return (
    <Answered asked={asked} thing={(data) => data.openItems} loading={<LoadingRows />}>
      {(items) => (
        <Rows
          label={t.invoices}
          rows={items.nodes}
          columns={columns}
          keyOf={(item) => item.id}
          open={(item) => open(item.id)}
          loading={asked.loading}
          empty={<EmptyState title={t.noInvoices} />}
          more={{
            has: items.pageInfo.hasNextPage,
            load: () => asked.fetchMore({ variables: { after: items.pageInfo.endCursor } }),
          }}
        />
      )}
    </Answered>
  );
}
