import type { MigrationInterface, QueryRunner } from "typeorm";
import { walls } from "../src/platform/postgres/walls.ts";

/** The universe of outlets and what is known of them, of their market and of the dealers who work it. */
export class Outlets20261122840000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

const channels = "('GT', 'KA', 'ECOMMERCE', 'CATERING', 'GROUP_PURCHASE', 'SPECIAL')";

const statements = [
  // dealer_id is who serves it now, the wall's column; who served it when stands in outlet_period.
  `CREATE TABLE outlet (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    pinyin text COLLATE "C" NOT NULL,
    search_text text COLLATE "C" NOT NULL,
    division_lo bigint NOT NULL,
    address text NOT NULL,
    channel text NOT NULL,
    dealer_id uuid,
    opened_on date,
    closed_on date,
    version int NOT NULL,
    import_run_id uuid,
    created_at timestamptz NOT NULL,
    CONSTRAINT outlet_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT outlet_code_once UNIQUE (manufacturer_id, code),
    CONSTRAINT outlet_division_fk FOREIGN KEY (division_lo) REFERENCES division (lo),
    CONSTRAINT outlet_dealer_fk FOREIGN KEY (manufacturer_id, dealer_id) REFERENCES dealer (manufacturer_id, id),
    CONSTRAINT outlet_channel_ck CHECK (channel IN ${channels}),
    CONSTRAINT outlet_said_ck CHECK (code <> '' AND name <> '' AND version >= 1),
    CONSTRAINT outlet_days_ck CHECK (opened_on < closed_on)
  )`,
  `CREATE INDEX outlet_by_name ON outlet (manufacturer_id, pinyin, id)`,
  `CREATE INDEX outlet_by_dealer ON outlet (manufacturer_id, dealer_id, pinyin, id)`,
  `CREATE INDEX outlet_by_place ON outlet (manufacturer_id, division_lo, id)`,
  `CREATE INDEX outlet_by_division ON outlet (division_lo)`,
  walls("outlet", "dealer"),
  `REVOKE DELETE, TRUNCATE ON outlet FROM fairway_app`,

  `CREATE TABLE outlet_period (
    manufacturer_id uuid NOT NULL,
    outlet_id uuid NOT NULL,
    from_on date NOT NULL,
    to_on date,
    dealer_id uuid,
    turnover_minor bigint,
    currency text,
    CONSTRAINT outlet_period_pk PRIMARY KEY (manufacturer_id, outlet_id, from_on),
    CONSTRAINT outlet_period_outlet_fk FOREIGN KEY (manufacturer_id, outlet_id) REFERENCES outlet (manufacturer_id, id),
    CONSTRAINT outlet_period_dealer_fk FOREIGN KEY (manufacturer_id, dealer_id) REFERENCES dealer (manufacturer_id, id),
    CONSTRAINT outlet_period_days_ck CHECK (from_on < to_on),
    CONSTRAINT outlet_period_turnover_ck CHECK (turnover_minor >= 0 AND (turnover_minor IS NULL) = (currency IS NULL)),
    CONSTRAINT outlet_period_currency_ck CHECK (currency ~ '^[A-Z]{3}$'),
    CONSTRAINT outlet_period_sole EXCLUDE USING gist (manufacturer_id WITH =, outlet_id WITH =, daterange(from_on, to_on) WITH &&)
  )`,
  `CREATE INDEX outlet_period_by_dealer ON outlet_period (manufacturer_id, dealer_id)`,
  walls("outlet_period", "staff"),

  `CREATE TABLE outlet_competitor (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    outlet_id uuid NOT NULL,
    brand text NOT NULL,
    since date,
    until date,
    CONSTRAINT outlet_competitor_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT outlet_competitor_once UNIQUE (manufacturer_id, outlet_id, brand),
    CONSTRAINT outlet_competitor_outlet_fk FOREIGN KEY (manufacturer_id, outlet_id) REFERENCES outlet (manufacturer_id, id),
    CONSTRAINT outlet_competitor_said_ck CHECK (brand <> ''),
    CONSTRAINT outlet_competitor_days_ck CHECK (since < until)
  )`,
  walls("outlet_competitor", "staff"),

  `CREATE TABLE outlet_activity (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    outlet_id uuid NOT NULL,
    bought_on date NOT NULL,
    product_line_id uuid NOT NULL,
    reference text NOT NULL,
    dealer_id uuid,
    quantity int NOT NULL,
    amount_minor bigint,
    currency text,
    source text NOT NULL,
    import_run_id uuid,
    recorded_at timestamptz NOT NULL,
    CONSTRAINT outlet_activity_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT outlet_activity_once UNIQUE (manufacturer_id, outlet_id, bought_on, product_line_id, reference),
    CONSTRAINT outlet_activity_outlet_fk FOREIGN KEY (manufacturer_id, outlet_id) REFERENCES outlet (manufacturer_id, id),
    CONSTRAINT outlet_activity_line_fk FOREIGN KEY (manufacturer_id, product_line_id) REFERENCES product_line (manufacturer_id, id),
    CONSTRAINT outlet_activity_dealer_fk FOREIGN KEY (manufacturer_id, dealer_id) REFERENCES dealer (manufacturer_id, id),
    CONSTRAINT outlet_activity_quantity_ck CHECK (quantity > 0),
    CONSTRAINT outlet_activity_amount_ck CHECK (amount_minor >= 0 AND (amount_minor IS NULL) = (currency IS NULL)),
    CONSTRAINT outlet_activity_source_ck CHECK (source IN ('REPORT', 'SCAN', 'VISIT'))
  )`,
  // Who bought within a window of days is read from the index alone.
  `CREATE INDEX outlet_activity_by_day ON outlet_activity (manufacturer_id, bought_on, outlet_id, product_line_id)`,
  `CREATE INDEX outlet_activity_by_line ON outlet_activity (manufacturer_id, product_line_id)`,
  `CREATE INDEX outlet_activity_by_dealer ON outlet_activity (manufacturer_id, dealer_id)`,
  walls("outlet_activity", "dealer"),
  `REVOKE UPDATE, DELETE, TRUNCATE ON outlet_activity FROM fairway_app`,

  `CREATE TABLE market_fact (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    division_lo bigint NOT NULL,
    year int NOT NULL,
    population bigint,
    category_minor bigint,
    currency text,
    set_at timestamptz NOT NULL,
    CONSTRAINT market_fact_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT market_fact_once UNIQUE (manufacturer_id, division_lo, year),
    CONSTRAINT market_fact_division_fk FOREIGN KEY (division_lo) REFERENCES division (lo),
    CONSTRAINT market_fact_year_ck CHECK (year BETWEEN 1990 AND 2200),
    CONSTRAINT market_fact_figures_ck CHECK (population >= 0 AND category_minor >= 0 AND (category_minor IS NULL) = (currency IS NULL))
  )`,
  `CREATE INDEX market_fact_by_division ON market_fact (division_lo)`,
  walls("market_fact", "staff"),

  `CREATE TABLE dealer_capacity (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    dealer_id uuid NOT NULL,
    quarter_on date NOT NULL,
    reps int NOT NULL,
    calls_per_day int NOT NULL,
    working_days int NOT NULL,
    required_visits int NOT NULL,
    set_at timestamptz NOT NULL,
    CONSTRAINT dealer_capacity_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT dealer_capacity_once UNIQUE (manufacturer_id, dealer_id, quarter_on),
    CONSTRAINT dealer_capacity_dealer_fk FOREIGN KEY (manufacturer_id, dealer_id) REFERENCES dealer (manufacturer_id, id),
    CONSTRAINT dealer_capacity_quarter_ck CHECK (extract(day from quarter_on) = 1 AND extract(month from quarter_on) IN (1, 4, 7, 10)),
    CONSTRAINT dealer_capacity_figures_ck CHECK (reps >= 0 AND calls_per_day >= 0 AND working_days BETWEEN 0 AND 92 AND required_visits >= 0)
  )`,
  walls("dealer_capacity", "staff"),
];
