import type { Day } from "../kernel/day.ts";
import type { Tx } from "../platform/sql.ts";
import { jsonText } from "../platform/trail.ts";
import type { RequestBasis, RequestKind, RequestStatus } from "./rules/request.ts";

/** A limit or temporary limit as somebody asked for it, and what became of it. */
export type RequestRow = {
  readonly id: string;
  readonly accountId: string;
  readonly kind: RequestKind;
  readonly status: RequestStatus;
  readonly amountMinor: bigint;
  readonly firstOn: Day;
  readonly lastOn: Day | null;
  readonly basis: RequestBasis;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly reason: string;
  readonly requestedBy: string;
  readonly requestedAt: Date;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
};

export const requestColumns = `r.id, r.account_id AS "accountId", r.kind, r.status, r.amount_minor AS "amountMinor",
  r.first_on AS "firstOn", r.last_on AS "lastOn", r.basis, r.inputs, r.reason, r.requested_by AS "requestedBy",
  r.requested_at AS "requestedAt", r.decided_by AS "decidedBy", r.decided_at AS "decidedAt"`;

/** Writes requests, any number in one statement; seeds write decided ones. */
export async function insertRequests(tx: Tx, requests: readonly RequestRow[]): Promise<void> {
  await tx.query(
    `INSERT INTO credit_request (manufacturer_id, id, account_id, kind, status, amount_minor, first_on, last_on, basis, inputs,
       reason, requested_by, requested_at, decided_by, decided_at, version)
     SELECT $1, t.id, t."accountId", t.kind, t.status, t."amountMinor", t."firstOn", t."lastOn", t.basis, t.inputs, t.reason,
       t."requestedBy", t."requestedAt", t."decidedBy", t."decidedAt", 1
     FROM jsonb_to_recordset($2::jsonb) AS t(id uuid, "accountId" uuid, kind text, status text, "amountMinor" bigint, "firstOn" date,
       "lastOn" date, basis text, inputs jsonb, reason text, "requestedBy" uuid, "requestedAt" timestamptz, "decidedBy" uuid,
       "decidedAt" timestamptz)`,
    [tx.manufacturerId, jsonText(requests)],
  );
}

/** A request by its id, locked where asked for. */
export async function requestById(tx: Tx, id: string, lock: "" | "FOR UPDATE OF r" = ""): Promise<RequestRow | null> {
  const [row] = await tx.query<RequestRow>(
    `SELECT ${requestColumns} FROM credit_request r WHERE r.manufacturer_id = $1 AND r.id = $2 ${lock}`,
    [tx.manufacturerId, id],
  );
  return row ?? null;
}

/** Ends a request: approved, rejected or withdrawn. Nothing happens to one that has ended. */
export async function endRequest(
  tx: Tx,
  id: string,
  end: { readonly status: RequestStatus; readonly by: string; readonly at: Date; readonly on: Day },
): Promise<void> {
  await tx.query(
    `UPDATE credit_request SET status = $3, decided_by = $4, decided_at = $5, decided_on = $6, version = version + 1
     WHERE manufacturer_id = $1 AND id = $2 AND status = 'REQUESTED'`,
    [tx.manufacturerId, id, end.status, end.by, end.at, end.on],
  );
}
