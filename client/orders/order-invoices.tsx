import { useQuery } from "@apollo/client/react";
import type { ReactNode } from "react";
import { InvoicePapersDocument } from "../gql/documents/InvoicePapers.ts";
import { Money } from "../ui/money.tsx";
import { Rows } from "../ui/rows.tsx";
import { useTexts } from "../ui/texts.ts";
import { Day } from "../ui/time.tsx";
import { pageWords } from "./order-page.texts.ts";
import type { SeenOrder } from "./seen-order.ts";

/** What of an order was billed, when it is due and was paid, and its fiscal invoices to download. */
export function OrderInvoices({ order }: { order: SeenOrder }): ReactNode {
  const t = useTexts(pageWords);
  if (order.invoices.length === 0) return null;
  return (
    <section className="panel">
      <h2>{t.invoices}</h2>
      <Rows
        label={t.invoices}
        rows={order.invoices}
        keyOf={(row) => row.id}
        columns={[
          { title: t.invoiceNo, key: "no", width: 120, dataIndex: "documentNo" },
          { title: t.issuedOn, key: "issued", width: 110, render: (_, row) => <Day day={row.issuedOn} /> },
          { title: t.dueOn, key: "due", width: 110, render: (_, row) => <Day day={row.dueOn} /> },
          {
            title: t.paidOn,
            key: "paid",
            width: 110,
            render: (_, row) =>
              row.paidOn === null ? <span className="quiet">{t.unpaid}</span> : <Day day={row.paidOn} />,
          },
          { title: t.fiscal, key: "fiscal", width: 180, render: (_, row) => <Papers invoice={row.id} /> },
          {
            title: t.gross,
            key: "gross",
            card: "corner",
            align: "right",
            render: (_, row) => <Money value={row.gross} />,
          },
        ]}
      />
    </section>
  );
}

/** The fiscal invoices of a document in the ledger, as files where they were kept. */
function Papers({ invoice }: { invoice: string }): ReactNode {
  const t = useTexts(pageWords);
  const node = useQuery(InvoicePapersDocument, { variables: { id: `OpenItem_${invoice}` } }).data?.node;
  const papers = node !== null && node !== undefined && "fiscalInvoices" in node ? node.fiscalInvoices : [];
  if (papers.length === 0) return <span className="quiet">{t.noFiscal}</span>;
  return papers.map(({ number, file }) => (
    <div key={number}>
      {file === null ? (
        number
      ) : (
        <a href={file.url} download>
          {t.download(number)}
        </a>
      )}
    </div>
  ));
}
