import type { MigrationInterface, QueryRunner } from "typeorm";
import { appendOnly, walls } from "../src/platform/postgres/walls.ts";

/** What is known of a chain's goods, tills and events: append-only, each row citing its document; a correction takes a row back and adds another. */
export class ChainFacts20261122911000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

/**
 * fact_key says which line of which document it is: the same line twice is nothing new. A line that was taken back may
 * be said again, as its next revision. A row that takes another back has its figures with the other sign.
 */
const cited = (table: string) => `
    document_no text NOT NULL,
    fact_key uuid NOT NULL,
    revision int NOT NULL,
    source text NOT NULL,
    source_id uuid,
    note text,
    reverses_id uuid,
    recorded_by uuid,
    recorded_at timestamptz NOT NULL,
    CONSTRAINT ${table}_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT ${table}_chain_fk FOREIGN KEY (manufacturer_id, chain_id) REFERENCES chain (manufacturer_id, id),
    CONSTRAINT ${table}_store_fk FOREIGN KEY (manufacturer_id, store_id) REFERENCES chain_store (manufacturer_id, id),
    CONSTRAINT ${table}_product_fk FOREIGN KEY (manufacturer_id, product_id) REFERENCES product (manufacturer_id, id),
    CONSTRAINT ${table}_reverses_fk FOREIGN KEY (manufacturer_id, reverses_id) REFERENCES ${table} (manufacturer_id, id),
    CONSTRAINT ${table}_source_ck CHECK (source IN ('FILE', 'HAND', 'ORDER')),
    CONSTRAINT ${table}_cited_ck CHECK (document_no <> '' AND revision >= 0)`;

const held = (table: string) => [
  `CREATE UNIQUE INDEX ${table}_once ON ${table} (manufacturer_id, chain_id, fact_key, revision) WHERE reverses_id IS NULL`,
  `CREATE UNIQUE INDEX ${table}_reversed_once ON ${table} (manufacturer_id, reverses_id)`,
  `CREATE INDEX ${table}_by_product ON ${table} (manufacturer_id, product_id)`,
  walls(table, "staff"),
  appendOnly(table),
];

const movements = ["OPENING", "DELIVERY", "RECEIPT", "SUPPLIER_RETURN", "SALE", "CUSTOMER_RETURN", "COUNT", "SHRINK"];

const statements = [
  // Quantities in base units. unit_price: of price_units of them (a case of 24), tax included. reference_no: the paper it
  // follows, such as the delivery note of a receipt.
  `CREATE TABLE chain_movement (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    chain_id uuid NOT NULL,
    store_id uuid NOT NULL,
    product_id uuid NOT NULL,
    kind text NOT NULL,
    on_day date NOT NULL,
    quantity bigint NOT NULL,
    unit_price numeric(19,6),
    price_units bigint NOT NULL,
    currency text,
    promotion boolean NOT NULL,
    reference_no text,
    order_no text,
    ${cited("chain_movement")},
    CONSTRAINT chain_movement_kind_ck CHECK (kind IN (${movements.map((kind) => `'${kind}'`).join(", ")})),
    CONSTRAINT chain_movement_quantity_ck CHECK (kind = 'COUNT' OR (quantity > 0) = (reverses_id IS NULL)),
    CONSTRAINT chain_movement_price_ck CHECK ((unit_price IS NULL) = (currency IS NULL) AND unit_price >= 0 AND price_units >= 1 AND currency ~ '^[A-Z]{3}$')
  )`,
  ...held("chain_movement"),
  `CREATE INDEX chain_movement_by_day ON chain_movement (manufacturer_id, chain_id, on_day, id)`,
  `CREATE INDEX chain_movement_by_place ON chain_movement (manufacturer_id, store_id, product_id, on_day)`,

  // Amounts in minor units, tax included. By product, or by the chain's own group of one rate.
  `CREATE TABLE chain_turnover (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    chain_id uuid NOT NULL,
    store_id uuid NOT NULL,
    product_id uuid,
    rate_group text,
    on_day date NOT NULL,
    quantity bigint,
    gross_minor bigint NOT NULL,
    returns_minor bigint NOT NULL,
    coupons_minor bigint NOT NULL,
    currency text NOT NULL,
    promotion boolean NOT NULL,
    ${cited("chain_turnover")},
    CONSTRAINT chain_turnover_group_ck CHECK (rate_group <> '' AND (product_id IS NULL OR rate_group IS NULL)),
    CONSTRAINT chain_turnover_amounts_ck CHECK (currency ~ '^[A-Z]{3}$' AND (reverses_id IS NOT NULL OR (gross_minor >= 0 AND returns_minor >= 0 AND coupons_minor >= 0)))
  )`,
  ...held("chain_turnover"),
  `CREATE INDEX chain_turnover_by_day ON chain_turnover (manufacturer_id, chain_id, on_day, id)`,
  `CREATE INDEX chain_turnover_by_store ON chain_turnover (manufacturer_id, store_id)`,

  // What a fee is for. Without a store: at all of them. Days [from_on, to_on). quantity: issues, heads; days: of head-days or of lateness.
  `CREATE TABLE chain_event (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    chain_id uuid NOT NULL,
    store_id uuid,
    product_id uuid,
    fee_kind text NOT NULL,
    name text NOT NULL,
    from_on date NOT NULL,
    to_on date NOT NULL,
    quantity int NOT NULL,
    days int,
    base_minor bigint,
    currency text,
    evidence uuid[] NOT NULL,
    ${cited("chain_event")},
    CONSTRAINT chain_event_said_ck CHECK (fee_kind <> '' AND name <> '' AND from_on < to_on),
    CONSTRAINT chain_event_figures_ck CHECK (days >= 0 AND (base_minor IS NULL) = (currency IS NULL) AND base_minor >= 0 AND (quantity > 0) = (reverses_id IS NULL))
  )`,
  ...held("chain_event"),
  `CREATE INDEX chain_event_by_day ON chain_event (manufacturer_id, chain_id, from_on, id)`,
  `CREATE INDEX chain_event_by_store ON chain_event (manufacturer_id, store_id)`,
];
