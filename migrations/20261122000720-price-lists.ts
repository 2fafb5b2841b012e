import type { MigrationInterface, QueryRunner } from "typeorm";
import { walls } from "../src/platform/postgres/walls.ts";

/** Price lists by class, territory, dealer and contract, adjustments on them, the price policy, and dealers' classes from day to day. */
export class PriceLists20261122000720 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...CLASSES, ...LISTS, ...ADJUSTMENTS, ...ORDERS]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forward only.");
  }
}

/** As in the catalogue's first migration: ranges guard, plain bounds generated from them are looked up. */
const TIMES = `
    valid daterange NOT NULL,
    recorded tstzrange NOT NULL,
    valid_from date NOT NULL GENERATED ALWAYS AS (lower(valid)) STORED,
    valid_to date NOT NULL GENERATED ALWAYS AS (coalesce(upper(valid), 'infinity'::date)) STORED,
    recorded_from timestamptz NOT NULL GENERATED ALWAYS AS (lower(recorded)) STORED,
    recorded_to timestamptz NOT NULL GENERATED ALWAYS AS (coalesce(upper(recorded), 'infinity'::timestamptz)) STORED`;

const timesChecked = (table: string) => `
    CONSTRAINT ${table}_valid_ck CHECK (
      NOT isempty(valid) AND lower(valid) > '-infinity' AND (upper_inf(valid) OR upper(valid) < 'infinity')
    ),
    CONSTRAINT ${table}_recorded_ck CHECK (
      NOT isempty(recorded) AND lower(recorded) > '-infinity' AND (upper_inf(recorded) OR upper(recorded) < 'infinity')
    )`;

const CLASSES = [
  // A day without a row is a day without a class. dealer.dealer_class stays as the key that lists of dealers sort by.
  `CREATE TABLE dealer_class (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    dealer_id uuid NOT NULL,
    class_code text COLLATE "C" NOT NULL,${TIMES},
    CONSTRAINT dealer_class_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT dealer_class_dealer_fk FOREIGN KEY (manufacturer_id, dealer_id) REFERENCES dealer (manufacturer_id, id),
    CONSTRAINT dealer_class_code_ck CHECK (length(class_code) BETWEEN 1 AND 20),${timesChecked("dealer_class")},
    CONSTRAINT dealer_class_once EXCLUDE USING gist (
      manufacturer_id WITH =, dealer_id WITH =, valid WITH &&, recorded WITH &&
    )
  )`,
  `CREATE INDEX dealer_class_by_dealer ON dealer_class (manufacturer_id, dealer_id, recorded_to, valid_from)`,
  walls("dealer_class", "dealer"),
  // Classes were a plain column: what it says has held as long as we know.
  `INSERT INTO dealer_class (manufacturer_id, id, dealer_id, class_code, valid, recorded)
   SELECT manufacturer_id, id, id, dealer_class, daterange('1900-01-01', NULL), tstzrange(created_at, NULL)
   FROM dealer WHERE dealer_class IS NOT NULL`,
];

const LISTS = [
  `ALTER TABLE price_list ADD COLUMN kind text, ADD COLUMN class_code text COLLATE "C", ADD COLUMN division_lo bigint,
     ADD COLUMN contract_no text, ADD COLUMN scale int NOT NULL DEFAULT 6, ADD COLUMN price_policy text, ADD COLUMN ended_on date,
     ADD COLUMN version int NOT NULL DEFAULT 1`,
  `UPDATE price_list SET kind = CASE WHEN dealer_id IS NULL THEN 'GENERAL' ELSE 'DEALER' END`,
  `ALTER TABLE price_list ALTER COLUMN kind SET NOT NULL,
     ADD CONSTRAINT price_list_kind_ck CHECK (kind IN ('GENERAL', 'CLASS', 'TERRITORY', 'DEALER', 'CONTRACT')),
     ADD CONSTRAINT price_list_for_ck CHECK (
       (class_code IS NOT NULL) = (kind = 'CLASS') AND (division_lo IS NOT NULL) = (kind = 'TERRITORY')
       AND (dealer_id IS NOT NULL) = (kind IN ('DEALER', 'CONTRACT')) AND (contract_no IS NOT NULL) = (kind = 'CONTRACT')
     ),
     ADD CONSTRAINT price_list_key_ck CHECK (length(class_code) BETWEEN 1 AND 20 AND length(contract_no) BETWEEN 1 AND 60),
     ADD CONSTRAINT price_list_scale_ck CHECK (scale BETWEEN 0 AND 6),
     ADD CONSTRAINT price_list_policy_ck CHECK (price_policy IN ('ORDER_DATE', 'SHIP_DATE')),
     ADD CONSTRAINT price_list_version_ck CHECK (version >= 1),
     ADD CONSTRAINT price_list_division_fk FOREIGN KEY (division_lo) REFERENCES division (lo)`,
  `CREATE INDEX price_list_by_kind ON price_list (manufacturer_id, kind, class_code)`,
  `CREATE INDEX price_list_by_territory ON price_list (manufacturer_id, division_lo)`,
  `CREATE INDEX price_list_by_division ON price_list (division_lo)`,
  `ALTER TABLE price ADD COLUMN import_run_id uuid`,

  // What holds for the manufacturer as a whole; without a row, orders are priced as of the day they are placed.
  `CREATE TABLE catalog_setting (
    manufacturer_id uuid NOT NULL,
    price_policy text NOT NULL,
    version int NOT NULL,
    CONSTRAINT catalog_setting_pk PRIMARY KEY (manufacturer_id),
    CONSTRAINT catalog_setting_policy_ck CHECK (price_policy IN ('ORDER_DATE', 'SHIP_DATE')),
    CONSTRAINT catalog_setting_version_ck CHECK (version >= 1)
  )`,
  walls("catalog_setting", "tenant"),
];

const ADJUSTMENTS = [
  // target is the product, the product line, or the list itself where it is for everything: one adjustment of each on a day.
  // dealer_id is its list's, so that the wall stands on the row itself.
  `CREATE TABLE price_adjustment (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    price_list_id uuid NOT NULL,
    dealer_id uuid,
    product_id uuid,
    product_line_id uuid,
    target uuid NOT NULL GENERATED ALWAYS AS (coalesce(product_id, product_line_id, price_list_id)) STORED,
    percent numeric(9,4),
    amount numeric(19,6),
    label text NOT NULL,${TIMES},
    CONSTRAINT price_adjustment_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT price_adjustment_list_fk FOREIGN KEY (manufacturer_id, price_list_id) REFERENCES price_list (manufacturer_id, id),
    CONSTRAINT price_adjustment_dealer_fk FOREIGN KEY (manufacturer_id, dealer_id) REFERENCES dealer (manufacturer_id, id),
    CONSTRAINT price_adjustment_product_fk FOREIGN KEY (manufacturer_id, product_id) REFERENCES product (manufacturer_id, id),
    CONSTRAINT price_adjustment_line_fk FOREIGN KEY (manufacturer_id, product_line_id) REFERENCES product_line (manufacturer_id, id),
    CONSTRAINT price_adjustment_target_ck CHECK (product_id IS NULL OR product_line_id IS NULL),
    CONSTRAINT price_adjustment_figure_ck CHECK ((percent IS NULL) <> (amount IS NULL) AND percent <> 0 AND percent > -100 AND amount <> 0),
    CONSTRAINT price_adjustment_label_ck CHECK (length(label) <= 100),${timesChecked("price_adjustment")},
    CONSTRAINT price_adjustment_once EXCLUDE USING gist (
      manufacturer_id WITH =, price_list_id WITH =, target WITH =, valid WITH &&, recorded WITH &&
    )
  )`,
  `CREATE INDEX price_adjustment_by_list ON price_adjustment (manufacturer_id, price_list_id, recorded_to, valid_from)`,
  `CREATE INDEX price_adjustment_by_dealer ON price_adjustment (manufacturer_id, dealer_id)`,
  `CREATE INDEX price_adjustment_by_product ON price_adjustment (manufacturer_id, product_id)`,
  `CREATE INDEX price_adjustment_by_line ON price_adjustment (manufacturer_id, product_line_id)`,
  walls("price_adjustment", "dealer-or-shared"),
];

const ORDERS = [
  // How the unit price came about, and as of which day it holds; null on drafts and imported history.
  `ALTER TABLE order_line ADD COLUMN price_steps jsonb, ADD COLUMN price_policy text,
     ADD CONSTRAINT order_line_price_policy CHECK (price_policy IN ('ORDER_DATE', 'SHIP_DATE'))`,
];
