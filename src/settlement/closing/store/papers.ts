import type { VatCharacter } from "../../../chains/index.ts";
import type { Day } from "../../../kernel/day.ts";
import { newId } from "../../../kernel/id.ts";
import type { Tx } from "../../../platform/sql.ts";
import { jsonText } from "../../../platform/trail.ts";
import type { InvoiceState, PaperKind, PaperState } from "../rules/papers.ts";

/** Goods of one VAT rate, as they are invoiced. */
export type InvoiceRow = {
  readonly id: string;
  readonly statementId: string;
  readonly chainId: string;
  readonly disputeId: string | null;
  readonly currency: string;
  readonly taxRate: string;
  readonly grossMinor: bigint;
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
  readonly state: InvoiceState;
  readonly number: string | null;
  readonly issuedOn: Day | null;
  readonly deliveredOn: Day | null;
  readonly verifiedOn: Day | null;
  readonly redRequestedOn: Day | null;
  readonly redConfirmedOn: Day | null;
  readonly redNumber: string | null;
  readonly redIssuedOn: Day | null;
  readonly fileId: string | null;
  readonly version: number;
};
/** The paper of a fee: what was taken, what of it is disputed, and what of the rest is net and tax. */
export type PaperRow = {
  readonly id: string;
  readonly statementId: string;
  readonly chainId: string;
  readonly currency: string;
  readonly feeCode: string;
  readonly character: VatCharacter;
  readonly kind: PaperKind;
  readonly issuer: "SUPPLIER" | "CHAIN";
  readonly taxRate: string;
  readonly grossMinor: bigint;
  readonly disputedMinor: bigint;
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
  readonly state: PaperState;
  readonly number: string | null;
  readonly special: boolean | null;
  readonly issuedOn: Day | null;
  readonly fileId: string | null;
  readonly version: number;
};

const invoices: Readonly<Record<keyof InvoiceRow, string>> = {
  ...{ id: "id", statementId: "statement_id", chainId: "chain_id", disputeId: "dispute_id", currency: "currency" },
  ...{ taxRate: "tax_rate", grossMinor: "gross_minor", netMinor: "net_minor", taxMinor: "tax_minor", state: "state" },
  ...{ number: "number", issuedOn: "issued_on", deliveredOn: "delivered_on", verifiedOn: "verified_on" },
  ...{ redRequestedOn: "red_requested_on", redConfirmedOn: "red_confirmed_on", redNumber: "red_number" },
  ...{ redIssuedOn: "red_issued_on", fileId: "file_id", version: "version" },
};
const papers: Readonly<Record<keyof PaperRow, string>> = {
  ...{ id: "id", statementId: "statement_id", chainId: "chain_id", currency: "currency", feeCode: "fee_code" },
  ...{ character: "character", kind: "kind", issuer: "issuer", taxRate: "tax_rate", grossMinor: "gross_minor" },
  ...{ disputedMinor: "disputed_minor", netMinor: "net_minor", taxMinor: "tax_minor", state: "state" },
  ...{ number: "number", special: "special", issuedOn: "issued_on", fileId: "file_id", version: "version" },
};
const columnsOf = (map: Readonly<Record<string, string>>, alias: string): string =>
  Object.entries(map)
    .map(([property, column]) =>
      column === "tax_rate"
        ? `trim_scale(${alias}.tax_rate)::text AS "taxRate"`
        : `${alias}.${column} AS "${property}"`,
    )
    .join(", ");
/** The select lists of invoices and papers under an alias. */
export const invoiceColumns = (alias: string): string => columnsOf(invoices, alias);
export const paperColumns = (alias: string): string => columnsOf(papers, alias);

type Of = { readonly invoice: InvoiceRow; readonly paper: PaperRow };
const tables = {
  invoice: { name: "chain_invoice", map: invoices },
  paper: { name: "chain_paper", map: papers },
} as const;

/** The invoices or papers of a statement, oldest first, locked; the statement is locked already. */
export const lockAll = <What extends keyof Of>(tx: Tx, what: What, statementId: string): Promise<Of[What][]> =>
  tx.query<Of[What]>(
    `SELECT ${columnsOf(tables[what].map, "t")} FROM ${tables[what].name} t WHERE t.manufacturer_id = $1 AND t.statement_id = $2
     ORDER BY t.id FOR UPDATE`,
    [tx.manufacturerId, statementId],
  );

/** Of which statement an invoice or a paper is, without a lock; null: there is none. */
export async function statementOf(tx: Tx, what: keyof Of, id: string | undefined): Promise<string | undefined> {
  if (id === undefined) return undefined;
  const [row] = await tx.query<{ statementId: string }>(
    `SELECT t.statement_id AS "statementId" FROM ${tables[what].name} t WHERE t.manufacturer_id = $1 AND t.id = $2`,
    [tx.manufacturerId, id],
  );
  return row?.statementId;
}

/** Writes what changed of an invoice or a paper; its version rises. */
export async function savePaper<What extends keyof Of>(
  tx: Tx,
  what: What,
  id: string,
  changes: Partial<Omit<Of[What], "id" | "version">>,
): Promise<void> {
  const values: unknown[] = [tx.manufacturerId, id];
  const map: Readonly<Record<string, string>> = tables[what].map;
  const set = Object.entries(changes).map(([property, value]) => `${map[property]} = $${values.push(value)}`);
  await tx.query(
    `UPDATE ${tables[what].name} SET ${[...set, "version = version + 1"].join(", ")} WHERE manufacturer_id = $1 AND id = $2`,
    values,
  );
}

export type NewInvoice = Pick<
  InvoiceRow,
  "statementId" | "chainId" | "disputeId" | "currency" | "taxRate" | "grossMinor" | "netMinor" | "taxMinor"
>;
/** Invoices that are to be issued. One statement. */
export async function insertInvoices(tx: Tx, rows: readonly NewInvoice[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(
    `INSERT INTO chain_invoice (manufacturer_id, id, statement_id, chain_id, dispute_id, currency, tax_rate, gross_minor, net_minor, tax_minor, state, version)
     SELECT $1, t.id, t."statementId", t."chainId", t."disputeId", t.currency, t."taxRate", t."grossMinor", t."netMinor", t."taxMinor", 'NOT_ISSUED', 1
     FROM jsonb_to_recordset($2::jsonb) AS t(id uuid, "statementId" uuid, "chainId" uuid, "disputeId" uuid, currency text, "taxRate" numeric,
       "grossMinor" bigint, "netMinor" bigint, "taxMinor" bigint)`,
    [tx.manufacturerId, jsonText(rows.map((row) => ({ ...row, id: newId() })))],
  );
}

export type NewPaper = Omit<PaperRow, "id" | "state" | "number" | "special" | "issuedOn" | "fileId" | "version">;
/** Papers that are to come. One statement. */
export async function insertPapers(tx: Tx, rows: readonly NewPaper[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.query(
    `INSERT INTO chain_paper (manufacturer_id, id, statement_id, chain_id, currency, fee_code, character, kind, issuer, tax_rate, gross_minor,
       disputed_minor, net_minor, tax_minor, state, version)
     SELECT $1, t.id, t."statementId", t."chainId", t.currency, t."feeCode", t.character, t.kind, t.issuer, t."taxRate", t."grossMinor",
       t."disputedMinor", t."netMinor", t."taxMinor", 'EXPECTED', 1
     FROM jsonb_to_recordset($2::jsonb) AS t(id uuid, "statementId" uuid, "chainId" uuid, currency text, "feeCode" text, character text, kind text,
       issuer text, "taxRate" numeric, "grossMinor" bigint, "disputedMinor" bigint, "netMinor" bigint, "taxMinor" bigint)`,
    [tx.manufacturerId, jsonText(rows.map((row) => ({ ...row, id: newId() })))],
  );
}

/** Takes a fiscal number for a paper of an issuer (ourselves, or a chain); false: it stands on another one. */
export async function takeNumber(tx: Tx, issuer: string, number: string, paperId: string): Promise<boolean> {
  const rows = await tx.query(
    `INSERT INTO chain_fiscal_number (manufacturer_id, issuer, number, paper_id) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING 1`,
    [tx.manufacturerId, issuer, number, paperId],
  );
  return rows.length > 0;
}
/** Who issues as we do. */
export const ourselves = "SUPPLIER";
