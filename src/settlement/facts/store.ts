import type { Day } from "../../kernel/day.ts";
import { newId } from "../../kernel/id.ts";
import { idOf } from "../../platform/idOf.ts";
import type { Sql, Tx } from "../../platform/sql.ts";
import { jsonText } from "../../platform/trail.ts";
import { constraintOf } from "../../platform/transaction.ts";
import type { ChainFactSource } from "./model.ts";
import type { MovementKind, OnRecord } from "./rules/fact.ts";

/** A movement as it is kept. */
export type MovementFact = {
  readonly chainId: string;
  readonly storeId: string;
  readonly productId: string;
  readonly kind: MovementKind;
  readonly on: Day;
  readonly quantity: bigint;
  readonly unitPrice: string | null;
  readonly priceUnits: bigint;
  readonly currency: string | null;
  readonly promotion: boolean;
  readonly referenceNo: string | null;
  readonly orderNo: string | null;
  readonly documentNo: string;
};
/** A turnover as it is kept. */
export type TurnoverFact = {
  readonly chainId: string;
  readonly storeId: string;
  readonly productId: string | null;
  readonly rateGroup: string | null;
  readonly on: Day;
  readonly quantity: bigint | null;
  readonly grossMinor: bigint;
  readonly returnsMinor: bigint;
  readonly couponsMinor: bigint;
  readonly currency: string;
  readonly promotion: boolean;
  readonly documentNo: string;
};
/** An event as it is kept. */
export type EventFact = {
  readonly chainId: string;
  readonly storeId: string | null;
  readonly productId: string | null;
  readonly feeKind: string;
  readonly name: string;
  readonly from: Day;
  readonly to: Day;
  readonly quantity: bigint;
  readonly days: bigint | null;
  readonly baseMinor: bigint | null;
  readonly currency: string | null;
  readonly documentNo: string;
};

/** A fact with which line of which document it is. */
export type Keyed<Fact> = { readonly fact: Fact; readonly key: string; readonly revision: number };
export type RecordedBy = {
  readonly source: keyof typeof ChainFactSource;
  readonly sourceId: string | null;
  readonly personId: string | null;
  readonly now: Date;
};

type Shape = {
  readonly table: string;
  readonly columns: Readonly<Record<string, readonly [name: string, type: string]>>;
};
const movement: Shape = {
  table: "chain_movement",
  columns: {
    ...{ chainId: ["chain_id", "uuid"], storeId: ["store_id", "uuid"], productId: ["product_id", "uuid"] },
    ...{ kind: ["kind", "text"], on: ["on_day", "date"], quantity: ["quantity", "bigint"] },
    ...{ unitPrice: ["unit_price", "numeric"], priceUnits: ["price_units", "bigint"], currency: ["currency", "text"] },
    ...{ promotion: ["promotion", "boolean"], referenceNo: ["reference_no", "text"], orderNo: ["order_no", "text"] },
    documentNo: ["document_no", "text"],
  },
};
const turnover: Shape = {
  table: "chain_turnover",
  columns: {
    ...{ chainId: ["chain_id", "uuid"], storeId: ["store_id", "uuid"], productId: ["product_id", "uuid"] },
    ...{ rateGroup: ["rate_group", "text"], on: ["on_day", "date"], quantity: ["quantity", "bigint"] },
    ...{ grossMinor: ["gross_minor", "bigint"], returnsMinor: ["returns_minor", "bigint"] },
    ...{
      couponsMinor: ["coupons_minor", "bigint"],
      currency: ["currency", "text"],
      promotion: ["promotion", "boolean"],
    },
    documentNo: ["document_no", "text"],
  },
};
const event: Shape = {
  table: "chain_event",
  columns: {
    ...{ chainId: ["chain_id", "uuid"], storeId: ["store_id", "uuid"], productId: ["product_id", "uuid"] },
    ...{ feeKind: ["fee_kind", "text"], name: ["name", "text"], from: ["from_on", "date"], to: ["to_on", "date"] },
    ...{ quantity: ["quantity", "bigint"], days: ["days", "bigint"], baseMinor: ["base_minor", "bigint"] },
    ...{ currency: ["currency", "text"], documentNo: ["document_no", "text"] },
  },
};

/** Inserts facts of a table; one statement for any number. Their ids, in the order given. */
async function insertFacts<Fact extends object>(
  tx: Tx,
  { table, columns }: Shape,
  facts: readonly (Keyed<Fact> & { readonly evidence?: readonly string[] })[],
  by: RecordedBy,
): Promise<string[]> {
  if (facts.length === 0) return [];
  const names = Object.values(columns).map(([name]) => name);
  const rows = facts.map(({ fact, key, revision, evidence }) => ({
    ...Object.fromEntries(Object.entries(columns).map(([property, [name]]) => [name, fact[property as keyof Fact]])),
    ...{ id: newId(), fact_key: idOf(key), revision, evidence: evidence ?? [] },
  })) as { readonly id: string }[];
  const shown = table === "chain_event" ? ["evidence"] : [];
  const types = Object.values(columns).map(([name, type]) => `${name} ${type}`);
  await tx.query(
    `INSERT INTO ${table} (manufacturer_id, id, fact_key, revision, source, source_id, recorded_by, recorded_at, ${[...names, ...shown].join(", ")})
     SELECT $1, t.id, t.fact_key, t.revision, $3, $4, $5, $6, ${[...names, ...shown].map((name) => `t.${name}`).join(", ")}
     FROM jsonb_to_recordset($2::jsonb) AS t(id uuid, fact_key uuid, revision int, evidence uuid[], ${types.join(", ")})`,
    [tx.manufacturerId, jsonText(rows), by.source, by.sourceId, by.personId, by.now],
  );
  return rows.map(({ id }) => id);
}

export const insertMovements = (tx: Tx, facts: readonly Keyed<MovementFact>[], by: RecordedBy): Promise<string[]> =>
  insertFacts(tx, movement, facts, by);
export const insertTurnovers = (tx: Tx, facts: readonly Keyed<TurnoverFact>[], by: RecordedBy): Promise<string[]> =>
  insertFacts(tx, turnover, facts, by);
export const insertEvents = (
  tx: Tx,
  facts: readonly (Keyed<EventFact> & { readonly evidence?: readonly string[] })[],
  by: RecordedBy,
): Promise<string[]> => insertFacts(tx, event, facts, by);

/** Whether somebody recorded, or took back, the same line at the same time. */
export const isRecordedMeanwhile = (error: unknown): boolean =>
  /^chain_(?:movement|turnover|event)_(?:reversed_)?once$/.test(constraintOf(error) ?? "");

/** What is on record of lines of documents, by key: the newest revision of each. One statement. */
async function onRecord<Fact>(
  sql: Sql,
  { table, columns }: Shape,
  manufacturerId: string,
  chainIds: readonly string[],
  keys: readonly string[],
): Promise<Map<string, OnRecord<Fact>>> {
  const shown = Object.entries(columns).map(([property, [name, type]]) =>
    type === "numeric" ? `trim_scale(f.${name})::text AS "${property}"` : `f.${name} AS "${property}"`,
  );
  const keyOf = new Map(keys.map((key) => [idOf(key), key]));
  const rows = await sql.query<Fact & { key: string; revision: number; standing: boolean }>(
    `SELECT DISTINCT ON (f.chain_id, f.fact_key) f.fact_key AS key, f.revision, ${shown.join(", ")},
       NOT EXISTS (SELECT 1 FROM ${table} r WHERE r.manufacturer_id = $1 AND r.reverses_id = f.id) AS standing
     FROM ${table} f WHERE f.manufacturer_id = $1 AND f.chain_id = ANY($2::uuid[]) AND f.fact_key = ANY($3::uuid[]) AND f.reverses_id IS NULL
     ORDER BY f.chain_id, f.fact_key, f.revision DESC`,
    [manufacturerId, [...new Set(chainIds)], [...keyOf.keys()]],
  );
  return new Map(
    rows.map(({ key, revision, standing, ...fact }) => [
      `${(fact as { chainId?: string }).chainId} ${keyOf.get(key)}`,
      { fact: fact as Fact, revision, standing },
    ]),
  );
}
type Wanted = readonly [sql: Sql, manufacturerId: string, chainIds: readonly string[], keys: readonly string[]];
/** By `chainId key`. */
export const movementsOnRecord = (...[sql, ...of]: Wanted) => onRecord<MovementFact>(sql, movement, ...of);
export const turnoversOnRecord = (...[sql, ...of]: Wanted) => onRecord<TurnoverFact>(sql, turnover, ...of);
export const eventsOnRecord = (...[sql, ...of]: Wanted) => onRecord<EventFact>(sql, event, ...of);

/** The tables of facts by the type of their ids. */
export const factTables = { ChainMovement: movement, ChainTurnover: turnover, ChainEvent: event } as const;
export type FactType = keyof typeof factTables;
const negated: Readonly<Record<FactType, readonly string[]>> = {
  ChainMovement: ["quantity"],
  ChainTurnover: ["quantity", "gross_minor", "returns_minor", "coupons_minor"],
  ChainEvent: ["quantity"],
};

/** Of which chain a fact is, and whether it stands; null: there is none, or it takes another back itself. */
export async function findFact(
  tx: Tx,
  type: FactType,
  id: string,
): Promise<{ readonly chainId: string; readonly standing: boolean } | null> {
  const { table } = factTables[type];
  const [row] = await tx.query<{ chainId: string; standing: boolean }>(
    `SELECT f.chain_id AS "chainId", NOT EXISTS (SELECT 1 FROM ${table} r WHERE r.manufacturer_id = $1 AND r.reverses_id = f.id) AS standing
     FROM ${table} f WHERE f.manufacturer_id = $1 AND f.id = $2 AND f.reverses_id IS NULL`,
    [tx.manufacturerId, id],
  );
  return row ?? null;
}

/** Takes a fact back: a row with its figures and the other sign. @throws the database's error when somebody did meanwhile. */
export async function insertReversal(
  tx: Tx,
  type: FactType,
  id: string,
  by: { readonly personId: string; readonly reason: string; readonly now: Date },
): Promise<string> {
  const { table, columns } = factTables[type];
  const names = [...Object.values(columns).map(([name]) => name), ...(type === "ChainEvent" ? ["evidence"] : [])];
  const given = names.map((name) => (negated[type].includes(name) ? `-f.${name}` : `f.${name}`));
  const reversal = newId();
  await tx.query(
    `INSERT INTO ${table} (manufacturer_id, id, fact_key, revision, source, source_id, note, reverses_id, recorded_by, recorded_at, ${names.join(", ")})
     SELECT $1, $3, f.fact_key, f.revision, 'HAND', NULL, $4, f.id, $5, $6, ${given.join(", ")}
     FROM ${table} f WHERE f.manufacturer_id = $1 AND f.id = $2`,
    [tx.manufacturerId, id, reversal, by.reason, by.personId, by.now],
  );
  return reversal;
}
