import type { Day } from "../../kernel/day.ts";
import type { Loadable } from "../../platform/loaders.ts";
import type { Sql, Tx } from "../../platform/sql.ts";
import type { DisputeOutcome, DisputeState } from "../rules/disputes.ts";

export type DisputeRow = {
  readonly id: string;
  readonly itemId: string;
  readonly dealerId: string;
  readonly state: DisputeState;
  readonly reason: string;
  readonly raisedOn: Day;
  readonly raisedBy: string | null;
  readonly openedOn: Day | null;
  readonly endedOn: Day | null;
  readonly outcome: DisputeOutcome | null;
  readonly note: string;
  readonly version: number;
};

const columns = `d.id, d.item_id AS "itemId", d.dealer_id AS "dealerId", d.state, d.reason, d.raised_on AS "raisedOn", d.raised_by AS "raisedBy",
  d.opened_on AS "openedOn", d.ended_on AS "endedOn", d.outcome, d.note, d.version`;

/** The dispute that stands on a document; null when none does. Ask with the document locked. */
export async function standingDispute(tx: Tx, itemId: string): Promise<DisputeRow | null> {
  const [row] = await tx.query<DisputeRow>(
    `SELECT ${columns} FROM item_dispute d WHERE d.manufacturer_id = $1 AND d.item_id = $2 AND d.ended_on IS NULL`,
    [tx.manufacturerId, itemId],
  );
  return row ?? null;
}

export type NewDispute = Pick<DisputeRow, "id" | "itemId" | "dealerId" | "reason" | "raisedOn" | "raisedBy"> & {
  readonly state: "RAISED" | "OPEN";
};

/** Writes a dispute, raised or open at once. */
export const insertDispute = async (tx: Tx, dispute: NewDispute): Promise<void> =>
  void (await tx.query(
    `INSERT INTO item_dispute (manufacturer_id, id, dealer_id, item_id, state, reason, raised_on, raised_by, opened_on)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, CASE WHEN $5 = 'OPEN' THEN $7::date END)`,
    [
      ...[tx.manufacturerId, dispute.id, dispute.dealerId, dispute.itemId, dispute.state, dispute.reason],
      ...[dispute.raisedOn, dispute.raisedBy],
    ],
  ));

/** The manufacturer takes a raised dispute up. */
export const openDispute = async (tx: Tx, id: string, on: Day): Promise<void> =>
  void (await tx.query(
    `UPDATE item_dispute SET state = 'OPEN', opened_on = $3, version = version + 1 WHERE manufacturer_id = $1 AND id = $2`,
    [tx.manufacturerId, id, on],
  ));

export type DisputeEnd = {
  readonly state: "SETTLED" | "WITHDRAWN";
  readonly on: Day;
  readonly by: string;
  readonly outcome: DisputeOutcome | null;
  readonly note: string;
};

export const endDispute = async (tx: Tx, id: string, end: DisputeEnd): Promise<void> =>
  void (await tx.query(
    `UPDATE item_dispute SET state = $3, ended_on = $4, ended_by = $5, outcome = $6, note = $7, version = version + 1
     WHERE manufacturer_id = $1 AND id = $2`,
    [tx.manufacturerId, id, end.state, end.on, end.by, end.outcome, end.note],
  ));

type Group = { readonly key: string; readonly rows: DisputeRow[] };

/** The disputes of documents, the latest first. One statement for any number of them. */
export const disputesOfItem: Loadable<Group> = {
  name: "disputesOfItem",
  load: async (sql: Sql, ids) => {
    const rows = await sql.query<DisputeRow>(
      `SELECT ${columns} FROM item_dispute d
       WHERE d.manufacturer_id = nullif(current_setting('app.manufacturer_id', true), '')::uuid AND d.item_id = ANY($1::uuid[])
       ORDER BY d.item_id, d.id DESC`,
      [ids],
    );
    return ids.map((key) => ({ key, rows: rows.filter((row) => row.itemId === key) }));
  },
  keyOf: (group) => group.key,
};
