import type { MigrationInterface, QueryRunner } from "typeorm";
import { walls } from "../src/platform/postgres/walls.ts";

/** Who may sell what, where and when: grants and the accounts carved out of them, both bi-temporal. */
export class Territories implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forward only.");
  }
}

/** The 128 bits of a uuid as one exact number: a point that no other uuid shares, which a hash could not promise. */
const numberOf = (column: string): string => {
  const half = (from: number) =>
    `('x' || substr(replace(${column}::text, '-', ''), ${from}, 16))::bit(64)::bigint::numeric`;
  return `${half(1)} * 18446744073709551616 + ${half(17)}`;
};

/** The columns of both times. Ranges guard; the plain columns beside them are what look-ups may use under row-level security. */
const times = `
  valid daterange NOT NULL,
  recorded tstzrange NOT NULL,
  valid_from date GENERATED ALWAYS AS (lower(valid)) STORED,
  valid_to date GENERATED ALWAYS AS (upper(valid)) STORED,
  recorded_from timestamptz GENERATED ALWAYS AS (lower(recorded)) STORED,
  recorded_to timestamptz GENERATED ALWAYS AS (upper(recorded)) STORED`;

/** What both tables promise about their times; an empty period of validity is how a voided record says "never". */
const timeChecks = (table: string) => `
  CONSTRAINT ${table}_void CHECK (isempty(valid) = (act = 'VOIDED')),
  CONSTRAINT ${table}_days CHECK (isempty(valid) OR (NOT lower_inf(valid) AND lower(valid) >= '1900-01-01' AND (upper_inf(valid) OR upper(valid) <= '2200-01-01'))),
  CONSTRAINT ${table}_record_time CHECK (NOT isempty(recorded) AND NOT lower_inf(recorded) AND lower_inc(recorded) AND NOT upper_inc(recorded)),
  CONSTRAINT ${table}_revision_once UNIQUE (manufacturer_id, lineage_id, revision)`;

/** A record is never changed but in one way: what was believed stops being believed. */
const beliefOnly = (table: string) => [
  `CREATE POLICY ${table}_belief ON ${table} AS RESTRICTIVE FOR UPDATE TO fairway_app
     USING (recorded_to IS NULL) WITH CHECK (recorded_to IS NOT NULL)`,
  `REVOKE DELETE, TRUNCATE ON ${table} FROM fairway_app`,
];

const statements = [
  // Every writing act takes this row first: acts of one manufacturer follow each other, record time only moves forward,
  // and what was believed at an instant is one state. Milliseconds as a number, because Citus allows no stable
  // arithmetic on timestamps in an upsert.
  `CREATE TABLE territory_clock (
    manufacturer_id uuid NOT NULL,
    recorded_ms bigint NOT NULL,
    CONSTRAINT territory_clock_pk PRIMARY KEY (manufacturer_id)
  )`,
  walls("territory_clock", "staff"),

  // party is who excludes whom: an exclusive grant meets every dealer (the unbounded range), another only its own.
  `CREATE TABLE territory_grant (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    lineage_id uuid NOT NULL,
    revision int NOT NULL,
    act_id uuid NOT NULL,
    act text NOT NULL,
    reason text,
    dealer_id uuid NOT NULL,
    product_line_id uuid NOT NULL,
    channel text NOT NULL,
    division_lo bigint NOT NULL,
    division_hi bigint NOT NULL,
    exclusive boolean NOT NULL,
    ${times},
    party numrange NOT NULL GENERATED ALWAYS AS (
      CASE WHEN exclusive THEN numrange(NULL, NULL) ELSE numrange(${numberOf("dealer_id")}, ${numberOf("dealer_id")}, '[]') END
    ) STORED,
    CONSTRAINT territory_grant_pk PRIMARY KEY (manufacturer_id, id),
    ${timeChecks("territory_grant")},
    CONSTRAINT territory_grant_act CHECK (act IN ('GRANTED', 'ENDED', 'CORRECTED', 'VOIDED')),
    CONSTRAINT territory_grant_reason CHECK (act IN ('GRANTED', 'ENDED') OR coalesce(length(reason), 0) > 0),
    CONSTRAINT territory_grant_dealer FOREIGN KEY (manufacturer_id, dealer_id) REFERENCES dealer (manufacturer_id, id),
    CONSTRAINT territory_grant_line FOREIGN KEY (manufacturer_id, product_line_id) REFERENCES product_line (manufacturer_id, id),
    CONSTRAINT territory_grant_division FOREIGN KEY (division_lo) REFERENCES division (lo),
    CONSTRAINT territory_grant_channel CHECK (channel IN ('GT', 'KA', 'ECOMMERCE', 'CATERING', 'GROUP_PURCHASE', 'SPECIAL')),
    CONSTRAINT territory_grant_interval CHECK (division_lo < division_hi),
    CONSTRAINT territory_grant_sole EXCLUDE USING gist (
      manufacturer_id WITH =,
      int8range(division_lo, division_hi) WITH &&,
      product_line_id WITH =,
      channel WITH =,
      valid WITH &&,
      recorded WITH &&,
      party WITH &&
    )
  )`,
  `COMMENT ON COLUMN territory_grant.id IS 'one record of a grant: what was believed from recorded_from until recorded_to; documents are stamped with it'`,
  `COMMENT ON COLUMN territory_grant.lineage_id IS 'the right itself: the same in all its records, the id of the first'`,
  `COMMENT ON COLUMN territory_grant.valid IS 'the days on which the right holds, [from, to); empty: it should never have been'`,
  `COMMENT ON COLUMN territory_grant.recorded IS 'from when until when this was believed; a correction ends it and inserts another record'`,
  `CREATE INDEX territory_grant_owner ON territory_grant (manufacturer_id, product_line_id, channel, division_lo, valid_from)`,
  `CREATE INDEX territory_grant_by_dealer ON territory_grant (manufacturer_id, dealer_id, division_lo, id)`,
  `CREATE INDEX territory_grant_by_act ON territory_grant (manufacturer_id, act_id, division_lo)`,
  `CREATE INDEX territory_grant_by_place ON territory_grant (division_lo)`,
  `CREATE INDEX territory_grant_by_division ON territory_grant (manufacturer_id, division_lo, id) WHERE recorded_to IS NULL`,
  `CREATE INDEX territory_grant_by_start ON territory_grant (manufacturer_id, valid_from, id) WHERE recorded_to IS NULL`,
  `CREATE INDEX territory_grant_by_end ON territory_grant (manufacturer_id, valid_to, id) WHERE recorded_to IS NULL`,
  walls("territory_grant", "dealer"),
  ...beliefOnly("territory_grant"),

  // line is what a reservation takes: one product line's point, or the unbounded range for all of them.
  `CREATE TABLE reserved_account (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    lineage_id uuid NOT NULL,
    revision int NOT NULL,
    act text NOT NULL,
    account_id uuid NOT NULL,
    product_line_id uuid,
    ${times},
    line numrange NOT NULL GENERATED ALWAYS AS (
      CASE WHEN product_line_id IS NULL THEN numrange(NULL, NULL)
           ELSE numrange(${numberOf("product_line_id")}, ${numberOf("product_line_id")}, '[]') END
    ) STORED,
    CONSTRAINT reserved_account_pk PRIMARY KEY (manufacturer_id, id),
    ${timeChecks("reserved_account")},
    CONSTRAINT reserved_account_act CHECK (act IN ('RESERVED', 'ENDED', 'VOIDED')),
    CONSTRAINT reserved_account_account FOREIGN KEY (manufacturer_id, account_id) REFERENCES account (manufacturer_id, id),
    CONSTRAINT reserved_account_line FOREIGN KEY (manufacturer_id, product_line_id) REFERENCES product_line (manufacturer_id, id),
    CONSTRAINT reserved_account_once EXCLUDE USING gist (
      manufacturer_id WITH =,
      account_id WITH =,
      valid WITH &&,
      recorded WITH &&,
      line WITH &&
    )
  )`,
  `CREATE INDEX reserved_account_by_account ON reserved_account (manufacturer_id, account_id, valid_from)`,
  `CREATE INDEX reserved_account_by_line ON reserved_account (manufacturer_id, product_line_id)`,
  walls("reserved_account", "staff"),
  ...beliefOnly("reserved_account"),
];
