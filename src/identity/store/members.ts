import type { Loadable } from "../../platform/loaders.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import { dealerWithin } from "../../platform/regionWall.ts";
import type { Sql, Tx } from "../../platform/sql.ts";
import type { Role } from "../roles.ts";

export type MemberRow = {
  readonly id: string;
  readonly person_id: string;
  readonly name: string;
  readonly role: Role;
  readonly dealer_id: string | null;
  readonly chain_id: string | null;
  readonly created_at: Date;
  readonly ended_at: Date | null;
};

const columns = "m.id, m.person_id, m.name, m.role, m.dealer_id, m.chain_id, m.created_at, m.ended_at";
const tenant = "nullif(current_setting('app.manufacturer_id', true), '')::uuid";

/** Members by id within the viewer's wall. */
export const membersById: Loadable<MemberRow> = {
  name: "membersById",
  load: (sql, ids) =>
    sql.query<MemberRow>(
      `SELECT ${columns} FROM membership m WHERE m.manufacturer_id = ${tenant} AND m.id = ANY($1::uuid[])`,
      [ids],
    ),
  keyOf: (row) => row.id,
};

export type MembersFilter = { readonly dealerId: string | null; readonly withEnded: boolean };

/** A page of members in the order they joined, the newest first, without those of dealers outside the viewer's regions; one more than asked says that more follow. */
export function findMembers(
  sql: Sql,
  viewer: Viewer,
  filter: MembersFilter,
  first: number,
  afterId: string | null,
): Promise<MemberRow[]> {
  const values: unknown[] = [viewer.manufacturerId, filter.dealerId, filter.withEnded, afterId, first + 1];
  return sql.query<MemberRow>(
    `SELECT ${columns} FROM membership m
     WHERE m.manufacturer_id = $1 AND ($2::uuid IS NULL OR m.dealer_id = $2) AND ($3 OR m.ended_at IS NULL)
       AND ($4::uuid IS NULL OR m.id < $4) AND ${dealerWithin("m.dealer_id", viewer, values)}
     ORDER BY m.id DESC LIMIT $5`,
    values,
  );
}

/** Takes members' rows in the order of their ids, so that two managers who end each other do not both succeed. */
export async function lockMembers(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, MemberRow>> {
  const rows = await tx.query<MemberRow>(
    `SELECT ${columns} FROM membership m WHERE m.manufacturer_id = $1 AND m.id = ANY($2::uuid[]) ORDER BY m.id FOR UPDATE`,
    [tx.manufacturerId, ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

export async function endMember(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.query(`UPDATE membership SET ended_at = $3 WHERE manufacturer_id = $1 AND id = $2 AND ended_at IS NULL`, [
    tx.manufacturerId,
    id,
    now,
  ]);
}
