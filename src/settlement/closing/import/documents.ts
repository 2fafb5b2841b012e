import type { Day } from "../../../kernel/day.ts";
import type { Viewer } from "../../../kernel/viewer.ts";
import { jsonText } from "../../../platform/trail.ts";
import { type StatementRow, type TenantSql, statementsSeen } from "../../statements/store.ts";
import { statementColumns } from "../../statements/row.ts";
import { ourselves } from "../store/papers.ts";

/** A document as an advice names it, and of which chain's advice. */
export type Named = { readonly chainId: string; readonly document: string };
export const nameOf = ({ chainId, document }: Named): string => `${chainId} ${document}`;

/** The statement that a document is, or is an invoice of. */
export type Meant = {
  readonly row: StatementRow;
  readonly isInvoice: boolean;
  /** In whose book it stands; null: the manufacturer's. */
  readonly bookDealerId: string | null;
};

/**
 * What documents of advices mean among the statements the viewer sees: our number of one, the chain's own, or the fiscal
 * number of one of our invoices, the first of them that fits. By `nameOf`. One statement.
 */
export async function documentsMeant(
  sql: TenantSql,
  viewer: Viewer,
  named: readonly Named[],
): Promise<ReadonlyMap<string, Meant>> {
  const values: unknown[] = [sql.manufacturerId, jsonText(named), ourselves];
  const rows = await sql.query<StatementRow & { name: string; via: number; book: string | null }>(
    `WITH named AS (SELECT DISTINCT "chainId" AS chain, document FROM jsonb_to_recordset($2::jsonb) AS t("chainId" uuid, document text)),
     meant AS (
       SELECT n.chain, n.document, 1 AS via, a.id FROM named n JOIN chain_statement a ON a.manufacturer_id = $1 AND a.number = n.document
       UNION ALL
       SELECT n.chain, n.document, 2, b.id FROM named n JOIN chain_statement b ON b.manufacturer_id = $1 AND b.chain_id = n.chain
         AND b.their_number = n.document AND b.state <> 'REVERSED'
       UNION ALL
       SELECT n.chain, n.document, 3, i.statement_id FROM named n
         JOIN chain_fiscal_number f ON f.manufacturer_id = $1 AND f.issuer = $3 AND f.number = n.document
         JOIN chain_invoice i ON i.manufacturer_id = $1 AND i.id = f.paper_id
     )
     SELECT DISTINCT ON (m.chain, m.document) m.chain || ' ' || m.document AS name, m.via, c.book_dealer_id AS book, ${statementColumns("s")}
     FROM meant m JOIN chain_statement s ON s.manufacturer_id = $1 AND s.id = m.id
       LEFT JOIN chain_closing c ON c.manufacturer_id = $1 AND c.statement_id = s.id
     WHERE ${statementsSeen(viewer, "s", values)} ORDER BY m.chain, m.document, m.via, s.id`,
    values,
  );
  return new Map(rows.map(({ name, via, book, ...row }) => [name, { row, isInvoice: via === 3, bookDealerId: book }]));
}

/** A payment that is there already: what it was, and what it was said to be for. */
export type Known = {
  readonly chainId: string;
  readonly reference: string;
  readonly method: string;
  readonly paidOn: Day;
  readonly currency: string;
  readonly amountMinor: bigint;
  /** `statement:amount` of each line, sorted. */
  readonly lines: readonly string[];
};

/** Payments that stand under the references of advices. One statement. */
export const paymentsKnown = (
  sql: TenantSql,
  asked: readonly { readonly chainId: string; readonly reference: string }[],
): Promise<Known[]> =>
  sql.query<Known>(
    `SELECT p.chain_id AS "chainId", p.reference, p.method, p.paid_on AS "paidOn", p.currency, p.amount_minor AS "amountMinor",
       ARRAY(SELECT l.statement_id || ':' || l.amount_minor FROM chain_payment_line l
         WHERE l.manufacturer_id = $1 AND l.payment_id = p.id AND l.statement_id IS NOT NULL ORDER BY 1) AS lines
     FROM jsonb_to_recordset($2::jsonb) AS t("chainId" uuid, reference text)
       JOIN chain_payment p ON p.manufacturer_id = $1 AND p.chain_id = t."chainId" AND p.reference = t.reference AND p.state <> 'REVERSED'`,
    [sql.manufacturerId, jsonText(asked)],
  );
