import type { MigrationInterface, QueryRunner } from "typeorm";
import { walls } from "../src/platform/postgres/walls.ts";

/** Chains (系统): who they are by law, their stores and who serves them, what they call our products, whom we talk to. */
export class Chains20261122900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

const manufacturer = "manufacturer_id = nullif(current_setting('app.manufacturer_id', true), '')::uuid";
const dealer = "nullif(current_setting('app.dealer_id', true), '')::uuid";
/** A chain's contact reads as a dealer that is nobody; which chain is his, the statements say. */
const nobody = "'00000000-0000-0000-0000-000000000000'::uuid";
const own = `CASE WHEN ${dealer} IS NULL THEN true ELSE ${dealer} = ${nobody} END`;

const walled = (table: string, condition: string): string =>
  `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY; ` +
  `CREATE POLICY ${table}_wall ON ${table} TO fairway_app USING (${manufacturer} AND ${condition}) WITH CHECK (${manufacturer} AND ${condition})`;

const statements = [
  `CREATE TABLE chain (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    pinyin text COLLATE "C" NOT NULL,
    search_text text COLLATE "C" NOT NULL,
    account_id uuid,
    version int NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT chain_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT chain_code_once UNIQUE (manufacturer_id, code),
    CONSTRAINT chain_account_once UNIQUE (manufacturer_id, account_id),
    CONSTRAINT chain_account_fk FOREIGN KEY (manufacturer_id, account_id) REFERENCES account (manufacturer_id, id),
    CONSTRAINT chain_said_ck CHECK (code <> '' AND name <> '' AND version >= 1)
  )`,
  `CREATE INDEX chain_by_name ON chain (manufacturer_id, pinyin, id)`,
  walled("chain", own),
  `REVOKE DELETE, TRUNCATE ON chain FROM fairway_app`,

  `CREATE TABLE chain_manager (
    manufacturer_id uuid NOT NULL,
    chain_id uuid NOT NULL,
    membership_id uuid NOT NULL,
    CONSTRAINT chain_manager_pk PRIMARY KEY (manufacturer_id, chain_id, membership_id),
    CONSTRAINT chain_manager_chain_fk FOREIGN KEY (manufacturer_id, chain_id) REFERENCES chain (manufacturer_id, id),
    CONSTRAINT chain_manager_membership_fk FOREIGN KEY (manufacturer_id, membership_id) REFERENCES membership (manufacturer_id, id)
  )`,
  `CREATE INDEX chain_manager_by_membership ON chain_manager (manufacturer_id, membership_id)`,
  walls("chain_manager", "staff"),

  `CREATE TABLE chain_entity (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    chain_id uuid NOT NULL,
    name text NOT NULL,
    tax_number text NOT NULL,
    ended_on date,
    CONSTRAINT chain_entity_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT chain_entity_tax_once UNIQUE (manufacturer_id, tax_number),
    CONSTRAINT chain_entity_chain_fk FOREIGN KEY (manufacturer_id, chain_id) REFERENCES chain (manufacturer_id, id),
    CONSTRAINT chain_entity_said_ck CHECK (name <> '' AND tax_number <> '')
  )`,
  `CREATE INDEX chain_entity_by_chain ON chain_entity (manufacturer_id, chain_id, name)`,
  walled("chain_entity", own),
  `REVOKE DELETE, TRUNCATE ON chain_entity FROM fairway_app`,

  `CREATE TABLE chain_banner (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    chain_id uuid NOT NULL,
    name text NOT NULL,
    CONSTRAINT chain_banner_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT chain_banner_once UNIQUE (manufacturer_id, chain_id, name),
    CONSTRAINT chain_banner_chain_fk FOREIGN KEY (manufacturer_id, chain_id) REFERENCES chain (manufacturer_id, id),
    CONSTRAINT chain_banner_said_ck CHECK (name <> '')
  )`,
  walled("chain_banner", own),
  `REVOKE DELETE, TRUNCATE ON chain_banner FROM fairway_app`,

  // dealer_id is who serves it now, the wall's column; who served it when stands in chain_store_serving.
  `CREATE TABLE chain_store (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    chain_id uuid NOT NULL,
    kind text NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    pinyin text COLLATE "C" NOT NULL,
    search_text text COLLATE "C" NOT NULL,
    division_lo bigint NOT NULL,
    address text NOT NULL,
    area int,
    opened_on date,
    closed_on date,
    banner_id uuid,
    entity_id uuid,
    dealer_id uuid,
    version int NOT NULL,
    import_run_id uuid,
    created_at timestamptz NOT NULL,
    CONSTRAINT chain_store_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT chain_store_code_once UNIQUE (manufacturer_id, chain_id, code),
    CONSTRAINT chain_store_chain_fk FOREIGN KEY (manufacturer_id, chain_id) REFERENCES chain (manufacturer_id, id),
    CONSTRAINT chain_store_division_fk FOREIGN KEY (division_lo) REFERENCES division (lo),
    CONSTRAINT chain_store_banner_fk FOREIGN KEY (manufacturer_id, banner_id) REFERENCES chain_banner (manufacturer_id, id),
    CONSTRAINT chain_store_entity_fk FOREIGN KEY (manufacturer_id, entity_id) REFERENCES chain_entity (manufacturer_id, id),
    CONSTRAINT chain_store_dealer_fk FOREIGN KEY (manufacturer_id, dealer_id) REFERENCES dealer (manufacturer_id, id),
    CONSTRAINT chain_store_kind_ck CHECK (kind IN ('STORE', 'DC')),
    CONSTRAINT chain_store_said_ck CHECK (code <> '' AND name <> '' AND version >= 1 AND area > 0),
    CONSTRAINT chain_store_days_ck CHECK (opened_on < closed_on)
  )`,
  `CREATE INDEX chain_store_by_name ON chain_store (manufacturer_id, chain_id, pinyin, id)`,
  `CREATE INDEX chain_store_by_pinyin ON chain_store (manufacturer_id, pinyin, id)`,
  `CREATE INDEX chain_store_by_dealer ON chain_store (manufacturer_id, dealer_id, pinyin, id)`,
  `CREATE INDEX chain_store_by_banner ON chain_store (manufacturer_id, banner_id)`,
  `CREATE INDEX chain_store_by_entity ON chain_store (manufacturer_id, entity_id)`,
  `CREATE INDEX chain_store_by_division ON chain_store (division_lo)`,
  walled(
    "chain_store",
    `CASE WHEN ${dealer} IS NULL OR ${dealer} = ${nobody} THEN true ELSE dealer_id = ${dealer} END`,
  ),
  `REVOKE DELETE, TRUNCATE ON chain_store FROM fairway_app`,

  `CREATE TABLE chain_store_serving (
    manufacturer_id uuid NOT NULL,
    store_id uuid NOT NULL,
    from_on date NOT NULL,
    to_on date,
    served_by text NOT NULL,
    dealer_id uuid,
    tri_party boolean NOT NULL,
    CONSTRAINT chain_store_serving_pk PRIMARY KEY (manufacturer_id, store_id, from_on),
    CONSTRAINT chain_store_serving_store_fk FOREIGN KEY (manufacturer_id, store_id) REFERENCES chain_store (manufacturer_id, id),
    CONSTRAINT chain_store_serving_dealer_fk FOREIGN KEY (manufacturer_id, dealer_id) REFERENCES dealer (manufacturer_id, id),
    CONSTRAINT chain_store_serving_by_ck CHECK (served_by IN ('DIRECT', 'DEALER', 'NOBODY') AND (served_by = 'DEALER') = (dealer_id IS NOT NULL) AND (served_by = 'DEALER' OR NOT tri_party)),
    CONSTRAINT chain_store_serving_days_ck CHECK (from_on < to_on),
    CONSTRAINT chain_store_serving_sole EXCLUDE USING gist (manufacturer_id WITH =, store_id WITH =, daterange(from_on, to_on) WITH &&)
  )`,
  `CREATE INDEX chain_store_serving_by_dealer ON chain_store_serving (manufacturer_id, dealer_id)`,
  walls("chain_store_serving", "staff"),

  `CREATE TABLE chain_sku (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    chain_id uuid NOT NULL,
    sku text NOT NULL,
    name text NOT NULL,
    product_id uuid NOT NULL,
    factor int NOT NULL,
    from_on date NOT NULL,
    to_on date,
    import_run_id uuid,
    recorded_at timestamptz NOT NULL,
    CONSTRAINT chain_sku_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT chain_sku_chain_fk FOREIGN KEY (manufacturer_id, chain_id) REFERENCES chain (manufacturer_id, id),
    CONSTRAINT chain_sku_product_fk FOREIGN KEY (manufacturer_id, product_id) REFERENCES product (manufacturer_id, id),
    CONSTRAINT chain_sku_said_ck CHECK (sku <> '' AND factor > 0),
    CONSTRAINT chain_sku_days_ck CHECK (from_on < to_on),
    CONSTRAINT chain_sku_sole EXCLUDE USING gist (manufacturer_id WITH =, chain_id WITH =, sku WITH =, daterange(from_on, to_on) WITH &&)
  )`,
  `CREATE INDEX chain_sku_by_sku ON chain_sku (manufacturer_id, chain_id, sku, id)`,
  `CREATE INDEX chain_sku_by_product ON chain_sku (manufacturer_id, product_id)`,
  walls("chain_sku", "staff"),

  `CREATE TABLE chain_contact (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    chain_id uuid NOT NULL,
    level text NOT NULL,
    name text NOT NULL,
    title text,
    mobile text,
    email text,
    note text,
    purpose text NOT NULL,
    recorded_by uuid NOT NULL,
    recorded_at timestamptz NOT NULL,
    CONSTRAINT chain_contact_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT chain_contact_chain_fk FOREIGN KEY (manufacturer_id, chain_id) REFERENCES chain (manufacturer_id, id),
    CONSTRAINT chain_contact_level_ck CHECK (level IN ('TOP', 'MIDDLE', 'BASE')),
    CONSTRAINT chain_contact_said_ck CHECK (name <> '' AND purpose <> '')
  )`,
  `CREATE INDEX chain_contact_by_chain ON chain_contact (manufacturer_id, chain_id)`,
  walls("chain_contact", "staff"),
];
