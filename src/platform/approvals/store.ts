import type { Day } from "../../kernel/day.ts";
import type { Sql, Tx } from "../sql.ts";
import type { Tier } from "./rules/tiers.ts";

/** A request's row as the statements below select it. */
export type RequestRow = {
  readonly id: string;
  readonly kind: string;
  readonly subject_type: string;
  readonly subject_id: string;
  readonly about_dealer_id: string | null;
  readonly params: Record<string, string | number>;
  readonly content: unknown;
  readonly content_hash: string;
  readonly amount_minor: bigint | null;
  readonly currency: string | null;
  readonly tiers: { fromMinor: string; permission: string; role: string | null }[];
  readonly permissions: string[];
  readonly step: number;
  readonly steps: number;
  readonly state: "PENDING" | "APPROVED" | "REFUSED" | "WITHDRAWN" | "SUPERSEDED" | "EXPIRED";
  readonly requested_by: string;
  readonly requested_membership: string;
  readonly requested_at: Date;
  /** As text: the driver knows no arrays of uuids. */
  readonly excluded_persons: string[];
  readonly expires_at: Date | null;
  readonly closed_at: Date | null;
  readonly version: number;
};

export const requestColumns = (alias: string): string =>
  [
    ...["id", "kind", "subject_type", "subject_id", "about_dealer_id", "params", "content", "content_hash"],
    ...["amount_minor", "currency", "tiers", "permissions", "step", "steps", "state", "requested_by"],
    ...["requested_membership", "requested_at", "expires_at", "closed_at", "version"],
  ]
    .map((column) => `${alias}.${column}`)
    .concat(`${alias}.excluded_persons::text[] AS excluded_persons`)
    .join(", ");

export const tiersOf = (stored: RequestRow["tiers"]): Tier[] =>
  stored.map(({ fromMinor, permission, role }) => ({ fromMinor: BigInt(fromMinor), permission, role }));
export const tiersText = (tiers: readonly Tier[]): string =>
  JSON.stringify(tiers.map((tier) => ({ ...tier, fromMinor: tier.fromMinor.toString() })));

/** A request without a lock, to learn what it is about; null when there is none. */
export async function findRequest(sql: Sql, manufacturerId: string, id: string): Promise<RequestRow | null> {
  const [row] = await sql.query<RequestRow>(
    `SELECT ${requestColumns("r")} FROM approval_request r WHERE r.manufacturer_id = $1 AND r.id = $2`,
    [manufacturerId, id],
  );
  return row ?? null;
}

/** Takes a request's row until the transaction ends. The subject's own row is always taken before it. */
export async function lockRequest(tx: Tx, id: string): Promise<RequestRow | null> {
  const [row] = await tx.query<RequestRow>(
    `SELECT ${requestColumns("r")} FROM approval_request r WHERE r.manufacturer_id = $1 AND r.id = $2 FOR UPDATE`,
    [tx.manufacturerId, id],
  );
  return row ?? null;
}

/** Takes the pending request of a subject; null when nothing is pending. */
export async function lockPending(tx: Tx, kind: string, subjectId: string): Promise<RequestRow | null> {
  const [row] = await tx.query<RequestRow>(
    `SELECT ${requestColumns("r")} FROM approval_request r
     WHERE r.manufacturer_id = $1 AND r.kind = $2 AND r.subject_id = $3 AND r.state = 'PENDING' FOR UPDATE`,
    [tx.manufacturerId, kind, subjectId],
  );
  return row ?? null;
}

export type DecisionRow = {
  readonly request_id: string;
  readonly step: number;
  readonly decision: "APPROVED" | "REFUSED";
  readonly person_id: string;
  readonly membership_id: string;
  readonly principal_id: string;
  readonly delegation_id: string | null;
  readonly reason: string | null;
  readonly decided_at: Date;
};

const decisionColumns =
  "request_id, step, decision, person_id, membership_id, principal_id, delegation_id, reason, decided_at";

/** The decisions on requests, in the order of their steps. */
export const findDecisions = (sql: Sql, manufacturerId: string, ids: readonly string[]): Promise<DecisionRow[]> =>
  sql.query<DecisionRow>(
    `SELECT ${decisionColumns} FROM approval_decision
     WHERE manufacturer_id = $1 AND request_id = ANY($2::uuid[]) ORDER BY request_id, step`,
    [manufacturerId, ids],
  );

/** Writes a decision; the constraints hold what the rule decided before: one per tier, nobody twice, never the asker. */
export async function addDecision(
  tx: Tx,
  decision: Omit<DecisionRow, "request_id"> & { readonly request: RequestRow },
): Promise<void> {
  await tx.query(
    `INSERT INTO approval_decision (manufacturer_id, request_id, step, decision, person_id, membership_id, principal_id,
       delegation_id, requested_by, reason, content_hash, decided_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      tx.manufacturerId,
      decision.request.id,
      decision.step,
      decision.decision,
      decision.person_id,
      decision.membership_id,
      decision.principal_id,
      decision.delegation_id,
      decision.request.requested_by,
      decision.reason,
      decision.request.content_hash,
      decision.decided_at,
    ],
  );
}

/** Moves a pending request: to its next step, or to its end. Answers its new version; null when it was not pending. */
export async function moveRequest(
  tx: Tx,
  id: string,
  to: { readonly state: RequestRow["state"]; readonly step: number },
  now: Date,
): Promise<number | null> {
  const [row] = await tx.query<{ version: number }>(
    `UPDATE approval_request SET state = $3, step = $4, closed_at = $5, version = version + 1
     WHERE manufacturer_id = $1 AND id = $2 AND state = 'PENDING' RETURNING version`,
    [tx.manufacturerId, id, to.state, to.step, to.state === "PENDING" ? null : now],
  );
  return row?.version ?? null;
}

export type DelegationRow = {
  readonly id: string;
  readonly kind: string | null;
  readonly from_person_id: string;
  readonly from_membership_id: string;
  readonly to_person_id: string;
  readonly to_membership_id: string;
  readonly from_on: Day;
  readonly to_on: Day;
  readonly reason: string;
  readonly created_at: Date;
  readonly ended_at: Date | null;
  /** Who handed it over in his place; null: he himself. */
  readonly set_by: string | null;
};

export const delegationColumns =
  "id, kind, from_person_id, from_membership_id, to_person_id, to_membership_id, from_on, to_on, reason, created_at, ended_at, set_by";

/** What was delegated to a member and holds on a day. */
export const findDelegationsTo = (
  sql: Sql,
  manufacturerId: string,
  membershipId: string,
  today: Day,
): Promise<DelegationRow[]> =>
  sql.query<DelegationRow>(
    `SELECT ${delegationColumns} FROM approval_delegation
     WHERE manufacturer_id = $1 AND to_membership_id = $2 AND from_on <= $3 AND to_on >= $3 AND ended_at IS NULL
     ORDER BY id`,
    [manufacturerId, membershipId, today],
  );

/** A manufacturer's own tiers of kinds, by kind. */
export async function findPolicies(sql: Sql, manufacturerId: string): Promise<ReadonlyMap<string, Tier[]>> {
  const rows = await sql.query<{ kind: string; tiers: RequestRow["tiers"] }>(
    `SELECT kind, tiers FROM approval_policy WHERE manufacturer_id = $1`,
    [manufacturerId],
  );
  return new Map(rows.map((row) => [row.kind, tiersOf(row.tiers)]));
}
