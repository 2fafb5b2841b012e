import type { Day } from "../../../kernel/day.ts";
import { newId } from "../../../kernel/id.ts";
import type { Tx } from "../../../platform/sql.ts";
import { jsonText } from "../../../platform/trail.ts";
import type { Figures } from "../rules/figures.ts";
import type { StatementRow, TenantSql } from "../../statements/store.ts";

/** What was confirmed of a statement, as it was frozen; amounts in minor units, fees and other signed as their sheet has them. */
export type ClosingRow = {
  readonly statementId: string;
  readonly chainId: string;
  readonly bookDealerId: string | null;
  readonly currency: string;
  readonly contentHash: string;
  readonly payableMinor: bigint;
  readonly goodsMinor: bigint;
  readonly feesMinor: bigint;
  readonly otherMinor: bigint;
  readonly disputedMinor: bigint;
  readonly carriedMinor: bigint;
  readonly writtenOffMinor: bigint;
  readonly confirmedBy: string;
  readonly confirmedAt: Date;
  readonly lockedBy: string | null;
  readonly lockedAt: Date | null;
  readonly lockedOn: Day | null;
  readonly entryId: string | null;
  readonly reversedAt: Date | null;
  readonly figures: Figures;
};

export const closingColumns = (alias: string): string =>
  `${alias}.statement_id AS "statementId", ${alias}.chain_id AS "chainId", ${alias}.book_dealer_id AS "bookDealerId", ${alias}.currency,
   ${alias}.content_hash AS "contentHash", ${alias}.payable_minor AS "payableMinor", ${alias}.goods_minor AS "goodsMinor",
   ${alias}.fees_minor AS "feesMinor", ${alias}.other_minor AS "otherMinor", ${alias}.disputed_minor AS "disputedMinor",
   ${alias}.carried_minor AS "carriedMinor", ${alias}.written_off_minor AS "writtenOffMinor", ${alias}.confirmed_by AS "confirmedBy",
   ${alias}.confirmed_at AS "confirmedAt", ${alias}.locked_by AS "lockedBy", ${alias}.locked_at AS "lockedAt", ${alias}.locked_on AS "lockedOn",
   ${alias}.entry_id AS "entryId", ${alias}.reversed_at AS "reversedAt", ${alias}.figures`;

/** What was confirmed of a statement; null: nothing yet. Its statement is locked already. */
export async function findClosing(sql: TenantSql, statementId: string): Promise<ClosingRow | null> {
  const [row] = await sql.query<ClosingRow>(
    `SELECT ${closingColumns("c")} FROM chain_closing c WHERE c.manufacturer_id = $1 AND c.statement_id = $2`,
    [sql.manufacturerId, statementId],
  );
  return row ?? null;
}

export type NewClosing = Omit<ClosingRow, "lockedBy" | "lockedAt" | "lockedOn" | "entryId" | "reversedAt">;

export async function insertClosing(tx: Tx, row: NewClosing): Promise<void> {
  await tx.query(
    `INSERT INTO chain_closing (manufacturer_id, statement_id, chain_id, book_dealer_id, currency, content_hash, payable_minor, goods_minor,
       fees_minor, other_minor, disputed_minor, carried_minor, written_off_minor, confirmed_by, confirmed_at, figures)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    [
      ...[tx.manufacturerId, row.statementId, row.chainId, row.bookDealerId, row.currency, row.contentHash],
      ...[row.payableMinor, row.goodsMinor, row.feesMinor, row.otherMinor, row.disputedMinor, row.carriedMinor],
      ...[row.writtenOffMinor, row.confirmedBy, row.confirmedAt, jsonText(row.figures)],
    ],
  );
}

/** The statement is locked: by whom, when, and with which entry of the book. */
export async function saveLocked(
  tx: Tx,
  statementId: string,
  locked: { readonly by: string; readonly at: Date; readonly on: Day; readonly entryId: string | null },
): Promise<void> {
  await tx.query(
    `UPDATE chain_closing SET locked_by = $3, locked_at = $4, locked_on = $5, entry_id = $6 WHERE manufacturer_id = $1 AND statement_id = $2`,
    [tx.manufacturerId, statementId, locked.by, locked.at, locked.on, locked.entryId],
  );
}

/** What was confirmed, in parts, with the days that are known by now. */
export async function saveFigures(tx: Tx, statementId: string, figures: Figures): Promise<void> {
  await tx.query(`UPDATE chain_closing SET figures = $3 WHERE manufacturer_id = $1 AND statement_id = $2`, [
    ...[tx.manufacturerId, statementId, jsonText(figures)],
  ]);
}

export async function saveReversed(tx: Tx, statementId: string, at: Date): Promise<void> {
  await tx.query(`UPDATE chain_closing SET reversed_at = $3 WHERE manufacturer_id = $1 AND statement_id = $2`, [
    tx.manufacturerId,
    statementId,
    at,
  ]);
}

/** The document that takes a statement back: its own negative, which stands beside it and is nothing to be paid. */
export async function insertReversing(
  tx: Tx,
  row: StatementRow,
  document: { readonly id: string; readonly number: string; readonly at: Date },
): Promise<void> {
  await tx.query(
    `INSERT INTO chain_statement (manufacturer_id, id, chain_id, contract_id, number, from_on, to_on, currency, state, ours_minor, their_number,
       theirs_minor, revision, reverses_id, version, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'REVERSED', $9, $10, $11, $12, $13, 1, $14)`,
    [
      ...[tx.manufacturerId, document.id, row.chainId, row.contractId, document.number, row.from, row.to, row.currency],
      ...[-row.oursMinor, row.theirNumber, row.theirsMinor === null ? null : -row.theirsMinor],
      ...[row.theirsMinor === null ? 0 : 1, row.id, document.at],
    ],
  );
}

export type ReceivableKind = "CONFIRMED" | "DISPUTED" | "RESTORED";
/** What a chain owes of a statement; below zero: what is owed to it. */
export type ReceivableRow = {
  readonly id: string;
  readonly chainId: string;
  readonly statementId: string;
  readonly kind: ReceivableKind;
  readonly bookDealerId: string | null;
  readonly currency: string;
  readonly amountMinor: bigint;
  readonly residualMinor: bigint;
  readonly postedOn: Day;
  readonly dueOn: Day | null;
  readonly legalMax: Day | null;
  readonly version: number;
};

export const receivableColumns = (alias: string): string =>
  `${alias}.id, ${alias}.chain_id AS "chainId", ${alias}.statement_id AS "statementId", ${alias}.kind, ${alias}.book_dealer_id AS "bookDealerId",
   ${alias}.currency, ${alias}.amount_minor AS "amountMinor", ${alias}.residual_minor AS "residualMinor", ${alias}.posted_on AS "postedOn",
   ${alias}.due_on AS "dueOn", ${alias}.legal_max AS "legalMax", ${alias}.version`;

/** What chains owe of statements, locked in the order of their ids; the statements are locked already. */
export const lockReceivables = (tx: Tx, statementIds: readonly string[]): Promise<ReceivableRow[]> =>
  tx.query<ReceivableRow>(
    `SELECT ${receivableColumns("r")} FROM chain_receivable r WHERE r.manufacturer_id = $1 AND r.statement_id = ANY($2::uuid[])
     ORDER BY r.id FOR UPDATE`,
    [tx.manufacturerId, statementIds],
  );

export type NewReceivable = Omit<ReceivableRow, "id" | "residualMinor" | "version">;

/** New receivables, whole; answers their ids in the order given. One statement. */
export async function insertReceivables(tx: Tx, rows: readonly NewReceivable[]): Promise<readonly string[]> {
  if (rows.length === 0) return [];
  const all = rows.map((row) => ({ ...row, id: newId() }));
  await tx.query(
    `INSERT INTO chain_receivable (manufacturer_id, id, chain_id, statement_id, kind, book_dealer_id, currency, amount_minor, residual_minor,
       posted_on, due_on, legal_max, version)
     SELECT $1, t.id, t."chainId", t."statementId", t.kind, t."bookDealerId", t.currency, t."amountMinor", t."amountMinor", t."postedOn",
       t."dueOn", t."legalMax", 1
     FROM jsonb_to_recordset($2::jsonb) AS t(id uuid, "chainId" uuid, "statementId" uuid, kind text, "bookDealerId" uuid, currency text,
       "amountMinor" bigint, "postedOn" date, "dueOn" date, "legalMax" date)`,
    [tx.manufacturerId, jsonText(all)],
  );
  return all.map(({ id }) => id);
}

export type MoveKind = "PAID" | "UNPAID" | "WRITTEN_OFF" | "CREDITED" | "SETTLED" | "DISPUTED" | "REVERSED";
/** Why a rest moved, and by how much: below zero lessens what is owed. */
export type Move = {
  readonly receivable: Pick<ReceivableRow, "id" | "statementId" | "chainId">;
  readonly kind: MoveKind;
  readonly amountMinor: bigint;
  readonly on: Day;
  readonly paymentId?: string | null;
  readonly shortPayId?: string | null;
  readonly disputeId?: string | null;
  readonly entryId: string | null;
  readonly memo: string;
};

/** Writes moves and the rests they leave; two statements for any number. */
export async function moveReceivables(
  by: { readonly tx: Tx; readonly now: Date; readonly viewer?: { readonly membershipId: string } | null },
  moves: readonly Move[],
): Promise<void> {
  const real = moves.filter(({ amountMinor }) => amountMinor !== 0n);
  if (real.length === 0) return;
  const rows = real.map((move) => ({
    ...{ id: newId(), receivable: move.receivable.id, statement: move.receivable.statementId },
    ...{ chain: move.receivable.chainId, kind: move.kind, minor: move.amountMinor, on: move.on, entry: move.entryId },
    ...{ payment: move.paymentId ?? null, short: move.shortPayId ?? null, dispute: move.disputeId ?? null },
    memo: move.memo,
  }));
  await by.tx.query(
    `WITH moved AS (
       SELECT * FROM jsonb_to_recordset($2::jsonb) AS t(id uuid, receivable uuid, statement uuid, chain uuid, kind text, minor bigint, "on" date,
         entry uuid, payment uuid, short uuid, dispute uuid, memo text)
     ), told AS (
       INSERT INTO chain_receivable_move (manufacturer_id, id, receivable_id, statement_id, chain_id, kind, amount_minor, moved_on, payment_id,
         short_pay_id, dispute_id, entry_id, memo, membership_id, recorded_at)
       SELECT $1, m.id, m.receivable, m.statement, m.chain, m.kind, m.minor, m."on", m.payment, m.short, m.dispute, m.entry, m.memo, $3, $4
       FROM moved m
     )
     UPDATE chain_receivable r SET residual_minor = r.residual_minor + s.minor, version = r.version + 1
     FROM (SELECT receivable, sum(minor)::bigint AS minor FROM moved GROUP BY receivable) s
     WHERE r.manufacturer_id = $1 AND r.id = s.receivable`,
    [by.tx.manufacturerId, jsonText(rows), by.viewer?.membershipId ?? null, by.now],
  );
}

/** Lets what had no day fall due, once its paper is there. */
export async function saveDueOn(tx: Tx, statementId: string, dueOn: Day): Promise<void> {
  await tx.query(
    `UPDATE chain_receivable SET due_on = $3, version = version + 1
     WHERE manufacturer_id = $1 AND statement_id = $2 AND kind = 'CONFIRMED' AND due_on IS NULL`,
    [tx.manufacturerId, statementId, dueOn],
  );
}

export type EntryStep = "LOCK" | "PAPER" | "DISPUTE" | "APPLY" | "GONE" | "REVERSAL";
/** Notes that an entry of the book is a statement's. */
export async function noteEntry(tx: Tx, statementId: string, entryId: string, step: EntryStep): Promise<void> {
  await tx.query(
    `INSERT INTO chain_entry (manufacturer_id, statement_id, entry_id, step) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
    [tx.manufacturerId, statementId, entryId, step],
  );
}

/** The entries of a statement that were not taken back yet. */
export async function entriesToReverse(tx: Tx, statementId: string): Promise<string[]> {
  const rows = await tx.query<{ entryId: string }>(
    `SELECT c.entry_id AS "entryId" FROM chain_entry c
     LEFT JOIN ledger_entry r ON r.manufacturer_id = $1 AND r.reverses = c.entry_id
     WHERE c.manufacturer_id = $1 AND c.statement_id = $2 AND c.step <> 'REVERSAL' AND r.id IS NULL ORDER BY c.entry_id`,
    [tx.manufacturerId, statementId],
  );
  return rows.map(({ entryId }) => entryId);
}

/** Whether a statement's money, disputes, invoices and papers are done with; one statement. */
export type Unsettled = {
  readonly invoicesToIssue: number;
  readonly invoicesToDeliver: number;
  readonly papersAwaited: number;
  readonly openMinor: bigint;
  readonly restoredMinor: bigint;
  readonly disputedMinor: bigint;
  /** Disputes that have not ended. */
  readonly disputed: number;
  readonly billsHeld: number;
};
/** The select list of what is unsettled of a statement. */
export const unsettledSql = (maker: string, statement: string): string => {
  const of = (alias: string) => `${alias}.manufacturer_id = ${maker} AND ${alias}.statement_id = ${statement}`;
  const rest = (kind: string) =>
    `(SELECT coalesce(sum(abs(r.residual_minor)), 0) FROM chain_receivable r WHERE ${of("r")} AND r.kind = '${kind}')::bigint`;
  const invoices = (state: string) =>
    `(SELECT count(*) FROM chain_invoice i WHERE ${of("i")} AND i.state = '${state}')::int`;
  return `${invoices("NOT_ISSUED")} AS "invoicesToIssue", ${invoices("ISSUED")} AS "invoicesToDeliver",
    (SELECT count(*) FROM chain_paper p WHERE ${of("p")} AND p.gross_minor <> p.disputed_minor
       AND p.state IN ('EXPECTED', 'REQUESTED', 'CONFIRMED'))::int AS "papersAwaited",
    ${rest("CONFIRMED")} AS "openMinor", ${rest("RESTORED")} AS "restoredMinor", ${rest("DISPUTED")} AS "disputedMinor",
    (SELECT count(*) FROM chain_dispute d WHERE ${of("d")} AND d.ended_on IS NULL)::int AS disputed,
    (SELECT count(DISTINCT p.id) FROM chain_receivable_move m
       JOIN chain_payment p ON p.manufacturer_id = ${maker} AND p.id = m.payment_id AND p.state = 'HELD' WHERE ${of("m")})::int AS "billsHeld"`;
};
export async function unsettledOf(sql: TenantSql, row: Pick<StatementRow, "id">): Promise<Unsettled> {
  const [found] = await sql.query<Unsettled>(`SELECT ${unsettledSql("$1::uuid", "$2::uuid")}`, [
    ...[sql.manufacturerId, row.id],
  ]);
  return found!;
}
