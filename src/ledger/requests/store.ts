import type { Day } from "../../kernel/day.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import type { Key } from "../../platform/graphql/connection.ts";
import type { Sql, Tx } from "../../platform/sql.ts";
import { jsonText } from "../../platform/trail.ts";
import { mayReadBook } from "../rules/access.ts";
import type { ResidualReason } from "../rules/items.ts";

export const requestKinds = ["RELEASE", "ENTRY", "TAKE_BACK"] as const;
export type RequestKind = (typeof requestKinds)[number];
export const requestStatuses = ["REQUESTED", "POSTED", "REFUSED", "WITHDRAWN", "FAILED"] as const;
export type RequestStatus = (typeof requestStatuses)[number];

/** A line of an entry that is asked for; amounts in minor units, as text, so that no number loses digits on its way. */
export type AskedLine = {
  readonly account: string;
  readonly dealerId: string | null;
  readonly debitMinor: string;
  readonly creditMinor: string;
};

/** Something that is posted once others agree: a rest that goes, an entry by hand, a credit note taken back. */
export type LedgerRequestRow = {
  readonly id: string;
  readonly kind: RequestKind;
  readonly status: RequestStatus;
  readonly dealerId: string | null;
  readonly itemId: string | null;
  readonly reason: ResidualReason | null;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly postedOn: Day;
  readonly memo: string;
  readonly lines: readonly AskedLine[];
  /** Of a credit note that is taken back: what it pays is taken back with it. */
  readonly withApplications: boolean;
  readonly requestedBy: string;
  readonly membershipId: string;
  readonly requestedAt: Date;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly entryId: string | null;
  readonly failures: readonly string[];
  readonly version: number;
};

const columns = `r.id, r.kind, r.status, r.dealer_id AS "dealerId", r.item_id AS "itemId", r.reason, r.amount_minor AS "amountMinor", r.currency,
  r.posted_on AS "postedOn", r.memo, r.lines, r.with_applications AS "withApplications", r.requested_by AS "requestedBy", r.membership_id AS "membershipId", r.requested_at AS "requestedAt",
  r.decided_by AS "decidedBy", r.decided_at AS "decidedAt", r.entry_id AS "entryId", r.failures, r.version`;

export type NewLedgerRequest = Omit<
  LedgerRequestRow,
  "status" | "decidedBy" | "decidedAt" | "entryId" | "failures" | "version"
>;

/** Writes what is asked for; it waits. */
export async function insertRequest(tx: Tx, request: NewLedgerRequest): Promise<void> {
  await tx.query(
    `INSERT INTO ledger_request (manufacturer_id, id, kind, status, dealer_id, item_id, reason, amount_minor, currency, posted_on, memo, lines,
       requested_by, membership_id, requested_at, with_applications)
     VALUES ($1, $2, $3, 'REQUESTED', $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    [
      ...[tx.manufacturerId, request.id, request.kind, request.dealerId, request.itemId, request.reason],
      ...[request.amountMinor, request.currency, request.postedOn, request.memo, jsonText(request.lines)],
      ...[request.requestedBy, request.membershipId, request.requestedAt, request.withApplications],
    ],
  );
}

/** A request, locked until the transaction ends; null when there is none. */
export async function lockRequest(tx: Tx, id: string): Promise<LedgerRequestRow | null> {
  const [row] = await tx.query<LedgerRequestRow>(
    `SELECT ${columns} FROM ledger_request r WHERE r.manufacturer_id = $1 AND r.id = $2 FOR UPDATE`,
    [tx.manufacturerId, id],
  );
  return row ?? null;
}

/** How much of a document's rest other requests already wait to let go. Ask with the document locked. */
export async function waitingToGo(tx: Tx, itemId: string): Promise<bigint> {
  const [row] = await tx.query<{ minor: bigint }>(
    `SELECT coalesce(sum(amount_minor), 0)::bigint AS minor FROM ledger_request
     WHERE manufacturer_id = $1 AND item_id = $2 AND kind = 'RELEASE' AND status = 'REQUESTED'`,
    [tx.manufacturerId, itemId],
  );
  return row?.minor ?? 0n;
}

/** Whether others are asked already to take a document back. Ask with the document locked. */
export async function takeBackAsked(tx: Tx, itemId: string): Promise<boolean> {
  const rows = await tx.query(
    `SELECT id FROM ledger_request WHERE manufacturer_id = $1 AND item_id = $2 AND kind = 'TAKE_BACK' AND status = 'REQUESTED'`,
    [tx.manufacturerId, itemId],
  );
  return rows.length > 0;
}

export type RequestEnd = {
  readonly status: Exclude<RequestStatus, "REQUESTED">;
  readonly by: string | null;
  readonly at: Date;
  readonly entryId?: string;
  readonly failures?: readonly string[];
};

/** Why it could not be posted, each with the figures of its sentence; what ended before those were kept has its code alone. */
export const failuresOf = ({ failures }: Pick<LedgerRequestRow, "failures">) =>
  failures.map((kept): { readonly code: string; readonly params: Readonly<Record<string, string | number>> } =>
    kept.startsWith("{")
      ? (JSON.parse(kept) as { code: string; params: Record<string, string | number> })
      : { code: kept, params: {} },
  );

/** Ends a request; nothing happens to one that has ended. */
export const endRequest = async (tx: Tx, id: string, end: RequestEnd): Promise<void> =>
  void (await tx.query(
    `UPDATE ledger_request SET status = $3, decided_by = $4, decided_at = $5, entry_id = $6, failures = $7, version = version + 1
     WHERE manufacturer_id = $1 AND id = $2 AND status = 'REQUESTED'`,
    [tx.manufacturerId, id, end.status, end.by, end.at, end.entryId ?? null, end.failures ?? []],
  ));

/** Requests for whoever may read the book, the newest first; one more than asked for. People with regions see none. */
export async function listRequests(
  sql: Sql,
  viewer: Viewer,
  asked: { readonly statuses?: readonly RequestStatus[] | null; readonly ids?: readonly string[] | null },
  page: { readonly first: number; readonly after?: Key | undefined },
): Promise<LedgerRequestRow[]> {
  if (!mayReadBook(viewer) || viewer.regionLos.length > 0) return [];
  return sql.query<LedgerRequestRow>(
    `SELECT ${columns} FROM ledger_request r
     WHERE r.manufacturer_id = $1 AND ($2::text[] IS NULL OR r.status = ANY($2)) AND ($3::uuid[] IS NULL OR r.id = ANY($3))
       AND ($4::uuid IS NULL OR r.id < $4) ORDER BY r.id DESC LIMIT $5`,
    [viewer.manufacturerId, asked.statuses ?? null, asked.ids ?? null, page.after?.[1] ?? null, page.first + 1],
  );
}
