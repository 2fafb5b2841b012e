import type { Day } from "../../kernel/day.ts";
import type { Tx } from "../../platform/sql.ts";
import type { Sql } from "../../platform/sql.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import { dealerWithin } from "../../platform/regionWall.ts";
import { jsonText } from "../../platform/trail.ts";
import type { PriceProtectionState } from "./model.ts";

export type ProtectionRow = {
  readonly id: string;
  readonly productId: string;
  readonly changeOn: Day;
  readonly windowDays: number;
  readonly capMinor: bigint | null;
  readonly currency: string;
  readonly ruleSet: string;
  readonly state: PriceProtectionState;
  readonly note: string;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  readonly decidedAt: Date | null;
  readonly version: number;
};

export type ProtectionLineRow = {
  readonly id: string;
  readonly protectionId: string;
  readonly dealerId: string;
  readonly oldPrice: string;
  readonly newPrice: string;
  readonly taxBasis: "GROSS" | "NET";
  readonly taxRate: string;
  readonly stock: number;
  readonly bought: number;
  readonly unsold: number;
  readonly eligible: number;
  readonly uncappedMinor: bigint;
  readonly amountMinor: bigint;
  /** The business day its credit note was taken back; null where none was given or it stands. */
  readonly takenBackOn: Day | null;
  readonly productId: string;
  readonly changeOn: Day;
  readonly windowDays: number;
  readonly currency: string;
  /** What he had by his own report, and the day after its last one; null where he never reported the product. */
  readonly reported: number | null;
  readonly reportedAsOf: Day | null;
  readonly grantedOn: Day | null;
  /** The credit note it was given by. */
  readonly itemId: string | null;
};
/** A line as it is proposed. */
export type NewProtectionLine = Omit<
  ProtectionLineRow,
  "protectionId" | "takenBackOn" | "grantedOn" | "itemId" | "productId" | "changeOn"
> & { readonly inputs: object };

const columns = `t.id, t.product_id AS "productId", t.change_on AS "changeOn", t.window_days AS "windowDays", t.cap_minor AS "capMinor",
  t.currency, t.rule_set AS "ruleSet", t.state, t.note, t.proposed_by AS "proposedBy", t.proposed_at AS "proposedAt",
  t.decided_at AS "decidedAt", t.version`;
const lineColumns = `l.id, l.protection_id AS "protectionId", l.dealer_id AS "dealerId", l.old_price::text AS "oldPrice",
  l.new_price::text AS "newPrice", l.tax_basis AS "taxBasis", l.tax_rate::text AS "taxRate", l.stock, l.bought, l.unsold,
  l.eligible, l.uncapped_minor AS "uncappedMinor", l.amount_minor AS "amountMinor", l.taken_back_on AS "takenBackOn",
  l.product_id AS "productId", l.change_on AS "changeOn", l.window_days AS "windowDays", l.currency, l.reported,
  l.reported_as_of AS "reportedAsOf", l.granted_on AS "grantedOn", l.item_id AS "itemId"`;

/** @throws the database's error `price_protection_line_once` where a dealer is protected from the change already. */
export async function insertProtection(
  tx: Tx,
  header: ProtectionRow,
  lines: readonly NewProtectionLine[],
): Promise<void> {
  await tx.query(
    `INSERT INTO price_protection (manufacturer_id, id, product_id, change_on, window_days, cap_minor, currency, rule_set, state,
       note, proposed_by, proposed_at, version)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'PROPOSED', $9, $10, $11, 1)`,
    [
      ...[tx.manufacturerId, header.id, header.productId, header.changeOn, header.windowDays, header.capMinor],
      ...[header.currency, header.ruleSet, header.note, header.proposedBy, header.proposedAt],
    ],
  );
  await tx.query(
    `INSERT INTO price_protection_line (manufacturer_id, id, protection_id, dealer_id, product_id, change_on, open, old_price,
       new_price, tax_basis, tax_rate, stock, bought, unsold, eligible, uncapped_minor, amount_minor, inputs, currency, window_days,
       reported, reported_as_of)
     SELECT $1, t.id, $2, t.dealer, $3, $4, true, t.old, t.new, t.basis, t.rate, t.stock, t.bought, t.unsold, t.eligible,
       t.uncapped, t.amount, t.inputs, $6, $7, t.reported, t.as_of
     FROM jsonb_to_recordset($5::jsonb) AS t(id uuid, dealer uuid, old numeric, new numeric, basis text, rate numeric, stock int,
       bought int, unsold int, eligible int, uncapped bigint, amount bigint, inputs jsonb, reported int, as_of date)`,
    [
      ...[tx.manufacturerId, header.id, header.productId, header.changeOn],
      jsonText(
        lines.map((line) => ({
          ...{ id: line.id, dealer: line.dealerId, old: line.oldPrice, new: line.newPrice, basis: line.taxBasis },
          ...{
            rate: line.taxRate,
            stock: line.stock,
            bought: line.bought,
            unsold: line.unsold,
            eligible: line.eligible,
          },
          ...{ uncapped: line.uncappedMinor, amount: line.amountMinor, inputs: line.inputs },
          ...{ reported: line.reported, as_of: line.reportedAsOf },
        })),
      ),
      ...[header.currency, header.windowDays],
    ],
  );
}

/** A proposal, locked until the transaction ends; null when there is none. */
export async function lockProtection(tx: Tx, id: string): Promise<ProtectionRow | null> {
  const [row] = await tx.query<ProtectionRow>(
    `SELECT ${columns} FROM price_protection t WHERE t.manufacturer_id = $1 AND t.id = $2 FOR UPDATE`,
    [tx.manufacturerId, id],
  );
  return row ?? null;
}

/** The lines of proposals by dealer that a person may know of: his regions are a wall. */
export function linesSeenBy(sql: Sql, viewer: Viewer, ids: readonly string[]): Promise<ProtectionLineRow[]> {
  const values: unknown[] = [viewer.manufacturerId, ids];
  const seen = dealerWithin("l.dealer_id", viewer, values);
  return sql.query<ProtectionLineRow>(
    `SELECT ${lineColumns} FROM price_protection_line l
     WHERE l.manufacturer_id = $1 AND l.protection_id = ANY($2::uuid[]) AND ${seen} ORDER BY l.protection_id, l.dealer_id`,
    values,
  );
}

/** The lines of proposals, by dealer. */
export const protectionLinesOf = (
  sql: Sql,
  manufacturerId: string,
  ids: readonly string[],
): Promise<ProtectionLineRow[]> =>
  sql.query<ProtectionLineRow>(
    `SELECT ${lineColumns} FROM price_protection_line l
     WHERE l.manufacturer_id = $1 AND l.protection_id = ANY($2::uuid[]) ORDER BY l.protection_id, l.dealer_id`,
    [manufacturerId, ids],
  );

/** Proposals about dealers whom a person may know of, newest first; only that of an id if one is given. */
export function readProtections(
  sql: Sql,
  viewer: Viewer,
  about: { readonly id: string | null; readonly before: string | null; readonly limit: number },
): Promise<ProtectionRow[]> {
  const values: unknown[] = [viewer.manufacturerId, about.id, about.before, about.limit];
  const seen = dealerWithin("l.dealer_id", viewer, values);
  return sql.query<ProtectionRow>(
    `SELECT ${columns} FROM price_protection t
     WHERE t.manufacturer_id = $1 AND ($2::uuid IS NULL OR t.id = $2) AND ($3::uuid IS NULL OR t.id < $3)
       AND EXISTS (SELECT 1 FROM price_protection_line l WHERE l.manufacturer_id = $1 AND l.protection_id = t.id AND ${seen})
     ORDER BY t.id DESC LIMIT $4`,
    values,
  );
}

/** Writes a decision. What is rejected may be proposed anew. */
export async function decideProtection(
  tx: Tx,
  id: string,
  decided: {
    readonly state: "GRANTED" | "REJECTED";
    readonly by: string | null;
    readonly at: Date;
    readonly today: Day;
  },
): Promise<void> {
  await tx.query(
    `UPDATE price_protection SET state = $3, decided_by = $4, decided_at = $5, version = version + 1
     WHERE manufacturer_id = $1 AND id = $2`,
    [tx.manufacturerId, id, decided.state, decided.by, decided.at],
  );
  await tx.query(
    `UPDATE price_protection_line SET open = $3, granted_on = CASE WHEN $3 THEN $4::date END
     WHERE manufacturer_id = $1 AND protection_id = $2`,
    [tx.manufacturerId, id, decided.state === "GRANTED", decided.today],
  );
}

/** Notes the credit note that a dealer was given. */
export const protectionCredited = async (tx: Tx, lineId: string, itemId: string): Promise<void> =>
  void (await tx.query("UPDATE price_protection_line SET item_id = $3 WHERE manufacturer_id = $1 AND id = $2", [
    ...[tx.manufacturerId, lineId, itemId],
  ]));

/** What dealers were granted whom a person may know of, the last first; of one dealer where one is given. */
export function grantedLines(
  sql: Sql,
  viewer: Viewer,
  about: { readonly dealerId: string | null; readonly after: readonly [string, string] | null; readonly limit: number },
): Promise<ProtectionLineRow[]> {
  const values: unknown[] = [
    ...[viewer.manufacturerId, about.dealerId, about.after?.[0] ?? null, about.after?.[1] ?? null],
  ];
  const seen = dealerWithin("l.dealer_id", viewer, values);
  return sql.query<ProtectionLineRow>(
    `SELECT ${lineColumns} FROM price_protection_line l
     WHERE l.manufacturer_id = $1 AND l.granted_on IS NOT NULL AND ($2::uuid IS NULL OR l.dealer_id = $2)
       AND ($3::date IS NULL OR (l.granted_on, l.id) < ($3, $4::uuid)) AND ${seen}
     ORDER BY l.granted_on DESC, l.id DESC LIMIT ${Math.trunc(about.limit)}`,
    values,
  );
}

/** Which of these dealers are protected from a change of a price: proposed, or granted and not taken back. */
export const protectedOf = async (
  sql: Sql,
  manufacturerId: string,
  of: { readonly productId: string; readonly changeOn: Day; readonly dealerIds: readonly string[] },
): Promise<ReadonlySet<string>> =>
  new Set(
    (
      await sql.query<{ dealerId: string }>(
        `SELECT l.dealer_id AS "dealerId" FROM price_protection_line l
         WHERE l.manufacturer_id = $1 AND l.product_id = $2 AND l.change_on = $3 AND l.dealer_id = ANY($4::uuid[]) AND l.open`,
        [manufacturerId, of.productId, of.changeOn, of.dealerIds],
      )
    ).map(({ dealerId }) => dealerId),
  );

/** The books took a dealer's credit note back: he may be protected from that change of the price anew. */
export const protectionTakenBack = async (tx: Tx, lineId: string, on: Day): Promise<void> =>
  void (await tx.query(
    `UPDATE price_protection_line SET open = false, taken_back_on = $3
     WHERE manufacturer_id = $1 AND id = $2 AND taken_back_on IS NULL`,
    [tx.manufacturerId, lineId, on],
  ));
