import type { MigrationInterface, QueryRunner } from "typeorm";
import { walls } from "../src/platform/postgres/walls.ts";

/** Products, their packs, which dealer may buy them, and what they cost from day to day. */
export class Catalog implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...PRODUCTS, ...LISTINGS, ...PRICES]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forward only.");
  }
}

/**
 * Two times on every fact: `valid`, the business days it holds for, and `recorded`, since when we have said so. A
 * change ends `recorded` and inserts; nothing is overwritten. The ranges guard by an exclusion constraint; look-ups go by
 * the plain bounds generated from them, since under row-level security only leakproof operators reach an index. An open
 * end is infinity there and never null, so a comparison cannot forget it.
 */
const TIMES = `
    valid daterange NOT NULL,
    recorded tstzrange NOT NULL,
    valid_from date NOT NULL GENERATED ALWAYS AS (lower(valid)) STORED,
    valid_to date NOT NULL GENERATED ALWAYS AS (coalesce(upper(valid), 'infinity'::date)) STORED,
    recorded_from timestamptz NOT NULL GENERATED ALWAYS AS (lower(recorded)) STORED,
    recorded_to timestamptz NOT NULL GENERATED ALWAYS AS (coalesce(upper(recorded), 'infinity'::timestamptz)) STORED`;

/** Bounds are days and instants, or open at the far end: never empty, never "infinity" as a value. */
const timesChecked = (table: string) => `
    CONSTRAINT ${table}_valid_ck CHECK (
      NOT isempty(valid) AND lower(valid) > '-infinity' AND (upper_inf(valid) OR upper(valid) < 'infinity')
    ),
    CONSTRAINT ${table}_recorded_ck CHECK (
      NOT isempty(recorded) AND lower(recorded) > '-infinity' AND (upper_inf(recorded) OR upper(recorded) < 'infinity')
    )`;

const PRODUCTS = [
  `CREATE TABLE product_line (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    code text COLLATE "C" NOT NULL,
    name text NOT NULL,
    name_en text,
    created_at timestamptz NOT NULL,
    CONSTRAINT product_line_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT product_line_code_once UNIQUE (manufacturer_id, code),
    CONSTRAINT product_line_name_ck CHECK (name <> '' AND length(code) BETWEEN 1 AND 40)
  )`,
  walls("product_line", "tenant"),

  `CREATE TABLE product (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    product_line_id uuid NOT NULL,
    code text COLLATE "C" NOT NULL,
    name text NOT NULL,
    name_en text,
    pinyin text COLLATE "C" NOT NULL,
    initials text COLLATE "C" NOT NULL,
    search_text text COLLATE "C" NOT NULL,
    gtin text COLLATE "C",
    base_unit text NOT NULL,
    order_unit text NOT NULL,
    order_unit_factor int NOT NULL,
    moq int NOT NULL,
    pack_multiple int NOT NULL,
    shelf_life_days int,
    tax_rate numeric(6,4) NOT NULL,
    status text NOT NULL,
    ended_on date,
    version int NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT product_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT product_code_once UNIQUE (manufacturer_id, code),
    CONSTRAINT product_gtin_once UNIQUE (manufacturer_id, gtin),
    CONSTRAINT product_line_fk FOREIGN KEY (manufacturer_id, product_line_id) REFERENCES product_line (manufacturer_id, id),
    CONSTRAINT product_name_ck CHECK (name <> '' AND length(code) BETWEEN 1 AND 40),
    CONSTRAINT product_gtin_ck CHECK (gtin ~ '^[0-9]{14}$'),
    CONSTRAINT product_units_ck CHECK (base_unit <> '' AND order_unit <> '' AND order_unit_factor >= 1),
    CONSTRAINT product_terms_ck CHECK (moq >= 1 AND pack_multiple >= 1 AND shelf_life_days >= 1),
    CONSTRAINT product_tax_ck CHECK (tax_rate >= 0 AND tax_rate < 1),
    CONSTRAINT product_status_ck CHECK (status IN ('ACTIVE', 'ENDED')),
    CONSTRAINT product_ended_ck CHECK ((status = 'ENDED') = (ended_on IS NOT NULL)),
    CONSTRAINT product_version_ck CHECK (version >= 1)
  )`,
  `CREATE INDEX product_by_line ON product (manufacturer_id, product_line_id, code)`,
  `CREATE INDEX product_by_name ON product (manufacturer_id, pinyin, id)`,
  walls("product", "tenant"),

  // One unit is factor_numerator / factor_denominator base units, exactly.
  `CREATE TABLE product_pack (
    manufacturer_id uuid NOT NULL,
    product_id uuid NOT NULL,
    unit text COLLATE "C" NOT NULL,
    factor_numerator bigint NOT NULL,
    factor_denominator bigint NOT NULL,
    CONSTRAINT product_pack_pk PRIMARY KEY (manufacturer_id, product_id, unit),
    CONSTRAINT product_pack_product_fk FOREIGN KEY (manufacturer_id, product_id) REFERENCES product (manufacturer_id, id),
    CONSTRAINT product_pack_factor_ck CHECK (unit <> '' AND factor_numerator >= 1 AND factor_denominator >= 1)
  )`,
  walls("product_pack", "tenant"),
];

const LISTINGS = [
  `CREATE TABLE listing (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    product_id uuid NOT NULL,
    dealer_id uuid NOT NULL,${TIMES},
    CONSTRAINT listing_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT listing_product_fk FOREIGN KEY (manufacturer_id, product_id) REFERENCES product (manufacturer_id, id),
    CONSTRAINT listing_dealer_fk FOREIGN KEY (manufacturer_id, dealer_id) REFERENCES dealer (manufacturer_id, id),${timesChecked("listing")},
    CONSTRAINT listing_once EXCLUDE USING gist (
      manufacturer_id WITH =, dealer_id WITH =, product_id WITH =, valid WITH &&, recorded WITH &&
    )
  )`,
  `CREATE INDEX listing_by_dealer ON listing (manufacturer_id, dealer_id, product_id, recorded_to, valid_from)`,
  `CREATE INDEX listing_by_product ON listing (manufacturer_id, product_id, dealer_id)`,
  walls("listing", "dealer"),
];

const PRICES = [
  `CREATE TABLE price_list (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    code text COLLATE "C" NOT NULL,
    name text NOT NULL,
    currency text NOT NULL,
    tax_basis text NOT NULL,
    dealer_id uuid,
    created_at timestamptz NOT NULL,
    CONSTRAINT price_list_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT price_list_code_once UNIQUE (manufacturer_id, code),
    CONSTRAINT price_list_dealer_fk FOREIGN KEY (manufacturer_id, dealer_id) REFERENCES dealer (manufacturer_id, id),
    CONSTRAINT price_list_name_ck CHECK (name <> '' AND length(code) BETWEEN 1 AND 40),
    CONSTRAINT price_list_currency_ck CHECK (currency ~ '^[A-Z]{3}$'),
    CONSTRAINT price_list_basis_ck CHECK (tax_basis IN ('GROSS', 'NET'))
  )`,
  `CREATE INDEX price_list_by_dealer ON price_list (manufacturer_id, dealer_id)`,
  walls("price_list", "dealer-or-shared"),

  // dealer_id is its list's, so that the wall stands on the price itself.
  `CREATE TABLE price (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    price_list_id uuid NOT NULL,
    product_id uuid NOT NULL,
    dealer_id uuid,
    unit text NOT NULL,
    unit_price numeric(19,6) NOT NULL,
    tax_rate numeric(6,4) NOT NULL,${TIMES},
    CONSTRAINT price_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT price_list_fk FOREIGN KEY (manufacturer_id, price_list_id) REFERENCES price_list (manufacturer_id, id),
    CONSTRAINT price_product_fk FOREIGN KEY (manufacturer_id, product_id) REFERENCES product (manufacturer_id, id),
    CONSTRAINT price_dealer_fk FOREIGN KEY (manufacturer_id, dealer_id) REFERENCES dealer (manufacturer_id, id),
    CONSTRAINT price_amount_ck CHECK (unit_price >= 0 AND tax_rate >= 0 AND tax_rate < 1),${timesChecked("price")},
    CONSTRAINT price_once EXCLUDE USING gist (
      manufacturer_id WITH =, price_list_id WITH =, product_id WITH =, valid WITH &&, recorded WITH &&
    )
  )`,
  `CREATE INDEX price_by_product ON price (manufacturer_id, product_id, dealer_id, recorded_to, valid_from)`,
  `CREATE INDEX price_by_list ON price (manufacturer_id, price_list_id, product_id, recorded_to, valid_from)`,
  `CREATE INDEX price_by_dealer ON price (manufacturer_id, dealer_id, product_id)`,
  walls("price", "dealer-or-shared"),
];
