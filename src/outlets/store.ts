import type { Day } from "../kernel/day.ts";
import { newId } from "../kernel/id.ts";
import { nameKeys, searchText } from "../platform/searchKeys.ts";
import type { Sql, Tx } from "../platform/sql.ts";
import { constraintOf } from "../platform/transaction.ts";
import type { Channel } from "../territories/index.ts";
import { always } from "./rules/outlet.ts";

/** An outlet to be written, new or anew. */
export type OutletWritten = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly divisionLo: bigint;
  readonly address: string;
  readonly channel: keyof typeof Channel;
  readonly dealerId: string | null;
  readonly openedOn: Day | null;
  readonly closedOn: Day | null;
};

/** What is known of an outlet from a day on. */
export type PeriodWritten = {
  readonly outletId: string;
  readonly from: Day;
  readonly dealerId: string | null;
  readonly turnoverMinor: bigint | null;
  readonly currency: string | null;
  /** Nothing was known of the outlet before: there is nothing to end. */
  readonly first?: boolean;
};

const json = (rows: readonly object[]): string =>
  JSON.stringify(rows, (_key, value: unknown) => (typeof value === "bigint" ? value.toString() : value));

/** Writes outlets: the new ones, and those that are there anew, by code. One statement for any number. */
export async function saveOutlets(
  tx: Tx,
  outlets: readonly OutletWritten[],
  by: { readonly now: Date; readonly importRunId: string | null },
): Promise<void> {
  const rows = outlets.map(({ divisionLo, dealerId, openedOn, closedOn, ...rest }) => {
    const keys = nameKeys(rest.name);
    return {
      ...{ ...rest, division_lo: divisionLo, dealer_id: dealerId, opened_on: openedOn, closed_on: closedOn },
      ...{
        pinyin: keys.pinyin,
        search_text: searchText(rest.code, rest.name, rest.address, keys.pinyin, keys.initials),
      },
    };
  });
  await tx.query(
    `INSERT INTO outlet AS o (manufacturer_id, id, code, name, pinyin, search_text, division_lo, address, channel, dealer_id, opened_on, closed_on, version, import_run_id, created_at)
     SELECT $1, t.id, t.code, t.name, t.pinyin, t.search_text, t.division_lo, t.address, t.channel, t.dealer_id, t.opened_on, t.closed_on, 1, $3, $4
     FROM jsonb_to_recordset($2::jsonb) AS t(id uuid, code text, name text, pinyin text, search_text text, division_lo bigint, address text, channel text,
       dealer_id uuid, opened_on date, closed_on date)
     ON CONFLICT ON CONSTRAINT outlet_pk DO UPDATE SET code = excluded.code, name = excluded.name, pinyin = excluded.pinyin,
       search_text = excluded.search_text, division_lo = excluded.division_lo, address = excluded.address, channel = excluded.channel,
       dealer_id = excluded.dealer_id, opened_on = excluded.opened_on, closed_on = excluded.closed_on,
       import_run_id = coalesce(excluded.import_run_id, o.import_run_id), version = o.version + 1`,
    [tx.manufacturerId, json(rows), by.importRunId, by.now],
  );
}

/** Whether somebody gave the code to another outlet first. */
export const isCodeTaken = (error: unknown): boolean => constraintOf(error) === "outlet_code_once";

/**
 * Says what is known of outlets from days on: what was known until then ends, the same day is said anew. Nothing is
 * known from a later day (decideFrom). Two statements for any number.
 */
export async function savePeriods(tx: Tx, periods: readonly PeriodWritten[]): Promise<void> {
  if (periods.length === 0) return;
  const rows = json(
    periods.map((each) => ({
      ...{ outlet_id: each.outletId, from_on: each.from, dealer_id: each.dealerId },
      ...{ turnover_minor: each.turnoverMinor, currency: each.currency },
    })),
  );
  const given = `jsonb_to_recordset($2::jsonb) AS t(outlet_id uuid, from_on date, dealer_id uuid, turnover_minor bigint, currency text)`;
  // The ids stand in the statement of their own: of a table that grew since it was analysed the planner may otherwise
  // read all of it for each row of a file.
  const known = periods.flatMap((each) => (each.first === true ? [] : [each.outletId]));
  if (known.length > 0)
    await tx.query(
      `UPDATE outlet_period p SET to_on = t.from_on FROM ${given}
       WHERE p.manufacturer_id = $1 AND p.outlet_id = ANY($3::uuid[]) AND p.outlet_id = t.outlet_id AND p.to_on IS NULL
         AND p.from_on < t.from_on`,
      [tx.manufacturerId, rows, known],
    );
  await tx.query(
    `INSERT INTO outlet_period (manufacturer_id, outlet_id, from_on, dealer_id, turnover_minor, currency)
     SELECT $1, t.outlet_id, t.from_on, t.dealer_id, t.turnover_minor, t.currency FROM ${given}
     ON CONFLICT ON CONSTRAINT outlet_period_pk DO UPDATE SET dealer_id = excluded.dealer_id,
       turnover_minor = excluded.turnover_minor, currency = excluded.currency`,
    [tx.manufacturerId, rows],
  );
}

/** What outlets are, with the newest that is known of them; `newest` is the day it is known from. */
export type OutletKnown = OutletWritten & {
  readonly version: number;
  readonly newest: Day;
  readonly turnoverMinor: bigint | null;
  readonly currency: string | null;
  readonly importRunId: string | null;
};

const known = `o.id, o.code, o.name, o.division_lo AS "divisionLo", o.address, o.channel, o.opened_on AS "openedOn", o.closed_on AS "closedOn",
  o.version, o.import_run_id AS "importRunId", p.dealer_id AS "dealerId", p.turnover_minor AS "turnoverMinor", p.currency,
  coalesce(p.from_on, '${always}'::date) AS newest`;
const newestPeriod = `LEFT JOIN outlet_period p ON p.manufacturer_id = $1 AND p.outlet_id = o.id AND p.to_on IS NULL`;

/** Outlets by their codes as they are; those that do not exist are missing. One statement. */
export async function outletsByCode(
  sql: Sql,
  manufacturerId: string,
  codes: readonly string[],
): Promise<Map<string, OutletKnown>> {
  const rows = await sql.query<OutletKnown>(
    `SELECT ${known} FROM outlet o ${newestPeriod} WHERE o.manufacturer_id = $1 AND o.code = ANY($2::text[])`,
    [manufacturerId, [...new Set(codes)]],
  );
  return new Map(rows.map((row) => [row.code, row]));
}

/** Locks outlets in the order of their ids, so that acts on the same ones follow each other. */
export const lockOutlets = (tx: Tx, ids: readonly string[]): Promise<{ id: string; version: number }[]> =>
  tx.query(
    `SELECT id, version FROM outlet WHERE manufacturer_id = $1 AND id = ANY($2::uuid[]) ORDER BY id FOR NO KEY UPDATE`,
    [tx.manufacturerId, ids],
  );

/** One outlet, locked, with the newest that is known of it; null: there is none. */
export async function lockOutlet(tx: Tx, id: string | undefined): Promise<OutletKnown | null> {
  if (id === undefined || (await lockOutlets(tx, [id])).length === 0) return null;
  const [row] = await tx.query<OutletKnown>(
    `SELECT ${known} FROM outlet o ${newestPeriod} WHERE o.manufacturer_id = $1 AND o.id = $2`,
    [tx.manufacturerId, id],
  );
  return row ?? null;
}

/** A competing brand at an outlet. */
export type CompetitorWritten = {
  readonly outletId: string;
  readonly brand: string;
  readonly since: Day | null;
  readonly until: Day | null;
};

/** Writes which brands outlets sell; a brand is there once an outlet. One statement. */
export async function saveCompetitors(tx: Tx, competitors: readonly CompetitorWritten[]): Promise<void> {
  if (competitors.length === 0) return;
  const columns = [
    competitors.map(() => newId()),
    competitors.map((each) => each.outletId),
    competitors.map((each) => each.brand),
    competitors.map((each) => each.since),
    competitors.map((each) => each.until),
  ];
  await tx.query(
    `INSERT INTO outlet_competitor AS c (manufacturer_id, id, outlet_id, brand, since, until)
     SELECT $1, t.* FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::date[], $6::date[]) AS t(id, outlet_id, brand, since, until)
     ON CONFLICT ON CONSTRAINT outlet_competitor_once DO UPDATE SET since = coalesce(excluded.since, c.since), until = excluded.until`,
    [tx.manufacturerId, ...columns],
  );
}
