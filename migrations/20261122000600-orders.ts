import type { MigrationInterface, QueryRunner } from "typeorm";
import { appendOnly, walls } from "../src/platform/postgres/walls.ts";

/** Orders from draft to receipt; every child carries its dealer, so that each row stands behind the wall by itself. */
export class Orders20261122000600 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

const states = "('DRAFT', 'SUBMITTED', 'CONFIRMED', 'PARTLY_SHIPPED', 'SHIPPED', 'RECEIVED', 'CANCELLED')";

const statements = [
  // Numbers run without gaps: the row is locked last in the placing transaction, so a rollback gives its number back.
  `CREATE TABLE order_counter (
    manufacturer_id uuid NOT NULL,
    last bigint NOT NULL,
    CONSTRAINT order_counter_pk PRIMARY KEY (manufacturer_id)
  )`,
  walls("order_counter", "tenant"),

  `CREATE TABLE "order" (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    dealer_id uuid NOT NULL,
    number bigint,
    external_no text,
    source text NOT NULL,
    kind text NOT NULL,
    state text NOT NULL,
    channel text NOT NULL,
    ship_to_id uuid,
    ship_to_name text,
    division_lo bigint,
    ordered_on date,
    currency text,
    total_minor bigint,
    note text NOT NULL DEFAULT '',
    version int NOT NULL,
    import_run_id uuid,
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL,
    placed_at timestamptz,
    CONSTRAINT order_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT order_number_unique UNIQUE (manufacturer_id, number),
    CONSTRAINT order_dealer FOREIGN KEY (manufacturer_id, dealer_id) REFERENCES dealer (manufacturer_id, id),
    CONSTRAINT order_ship_to FOREIGN KEY (manufacturer_id, ship_to_id) REFERENCES ship_to (manufacturer_id, id),
    CONSTRAINT order_division FOREIGN KEY (division_lo) REFERENCES division (lo),
    CONSTRAINT order_state CHECK (state IN ${states}),
    CONSTRAINT order_source CHECK (source IN ('PLACED', 'IMPORTED')),
    CONSTRAINT order_kind CHECK (kind IN ('ORDER', 'RETURN')),
    CONSTRAINT order_currency CHECK (currency ~ '^[A-Z]{3}$'),
    CONSTRAINT order_external_once UNIQUE (manufacturer_id, source, external_no),
    CONSTRAINT order_imported CHECK ((source = 'IMPORTED') = (import_run_id IS NOT NULL AND external_no IS NOT NULL)),
    CONSTRAINT order_placed CHECK (source = 'IMPORTED' OR (number IS NULL) = (placed_at IS NULL)),
    CONSTRAINT order_priced CHECK (state IN ('DRAFT', 'CANCELLED') OR (ordered_on IS NOT NULL AND currency IS NOT NULL AND total_minor IS NOT NULL))
  )`,
  // Ids are UUIDv7, so newest first is by id; each list that grows has the index of its filter and order.
  `CREATE INDEX order_by_dealer ON "order" (manufacturer_id, dealer_id, id)`,
  `CREATE INDEX order_by_state ON "order" (manufacturer_id, state, id)`,
  `CREATE INDEX order_by_day ON "order" (manufacturer_id, ordered_on, id)`,
  `CREATE INDEX order_by_ship_to ON "order" (manufacturer_id, ship_to_id)`,
  `CREATE INDEX order_by_division ON "order" (division_lo)`,
  walls(`"order"`, "dealer"),

  `CREATE TABLE order_line (
    manufacturer_id uuid NOT NULL,
    order_id uuid NOT NULL,
    id uuid NOT NULL,
    dealer_id uuid NOT NULL,
    position int NOT NULL,
    product_id uuid NOT NULL,
    quantity int NOT NULL,
    unit_price numeric(19,6),
    currency text,
    tax_basis text,
    tax_rate numeric(6,4),
    amount_minor bigint,
    exact_amount numeric(28,6),
    price_id uuid,
    grant_id uuid,
    state text NOT NULL,
    shipped int NOT NULL DEFAULT 0,
    received int NOT NULL DEFAULT 0,
    cancelled int NOT NULL DEFAULT 0,
    CONSTRAINT order_line_pk PRIMARY KEY (manufacturer_id, order_id, id),
    CONSTRAINT order_line_position_once UNIQUE (manufacturer_id, order_id, position),
    CONSTRAINT order_line_order FOREIGN KEY (manufacturer_id, order_id) REFERENCES "order" (manufacturer_id, id) ON DELETE CASCADE,
    CONSTRAINT order_line_product FOREIGN KEY (manufacturer_id, product_id) REFERENCES product (manufacturer_id, id),
    CONSTRAINT order_line_state CHECK (state IN ${states}),
    CONSTRAINT order_line_tax_basis CHECK (tax_basis IN ('GROSS', 'NET')),
    CONSTRAINT order_line_quantity CHECK (quantity > 0 AND quantity <= 1000000000),
    CONSTRAINT order_line_shipped CHECK (shipped >= 0 AND cancelled >= 0 AND shipped + cancelled <= quantity),
    CONSTRAINT order_line_received CHECK (received >= 0 AND received <= shipped),
    CONSTRAINT order_line_priced CHECK (state IN ('DRAFT', 'CANCELLED') OR (unit_price IS NOT NULL AND currency IS NOT NULL AND amount_minor IS NOT NULL))
  )`,
  `CREATE INDEX order_line_by_product ON order_line (manufacturer_id, product_id)`,
  walls("order_line", "dealer"),

  `CREATE TABLE shipment (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    order_id uuid NOT NULL,
    dealer_id uuid NOT NULL,
    position int NOT NULL,
    shipped_on date NOT NULL,
    carrier text NOT NULL DEFAULT '',
    waybill text NOT NULL DEFAULT '',
    received_on date,
    CONSTRAINT shipment_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT shipment_position_once UNIQUE (manufacturer_id, order_id, position),
    CONSTRAINT shipment_order FOREIGN KEY (manufacturer_id, order_id) REFERENCES "order" (manufacturer_id, id)
  )`,
  walls("shipment", "dealer"),
  `CREATE TABLE shipment_line (
    manufacturer_id uuid NOT NULL,
    shipment_id uuid NOT NULL,
    order_id uuid NOT NULL,
    order_line_id uuid NOT NULL,
    dealer_id uuid NOT NULL,
    quantity int NOT NULL,
    received int,
    CONSTRAINT shipment_line_pk PRIMARY KEY (manufacturer_id, shipment_id, order_line_id),
    CONSTRAINT shipment_line_shipment FOREIGN KEY (manufacturer_id, shipment_id) REFERENCES shipment (manufacturer_id, id),
    CONSTRAINT shipment_line_order_line FOREIGN KEY (manufacturer_id, order_id, order_line_id) REFERENCES order_line (manufacturer_id, order_id, id),
    CONSTRAINT shipment_line_quantity CHECK (quantity > 0),
    CONSTRAINT shipment_line_received CHECK (received IS NULL OR (received >= 0 AND received <= quantity))
  )`,
  `CREATE INDEX shipment_line_by_order_line ON shipment_line (manufacturer_id, order_id, order_line_id)`,
  walls("shipment_line", "dealer"),

  // The timeline a person reads: what happened, when, and why. Events live 90 days; this stays.
  `CREATE TABLE order_entry (
    manufacturer_id uuid NOT NULL,
    order_id uuid NOT NULL,
    version int NOT NULL,
    dealer_id uuid NOT NULL,
    kind text NOT NULL,
    occurred_on date NOT NULL,
    recorded_at timestamptz NOT NULL,
    membership_id uuid,
    detail jsonb NOT NULL,
    CONSTRAINT order_entry_pk PRIMARY KEY (manufacturer_id, order_id, version),
    CONSTRAINT order_entry_order FOREIGN KEY (manufacturer_id, order_id) REFERENCES "order" (manufacturer_id, id),
    CONSTRAINT order_entry_kind CHECK (kind IN ('PLACED', 'CONFIRMED', 'SHIPPED', 'RECEIVED', 'CANCELLED', 'IMPORTED'))
  )`,
  walls("order_entry", "dealer"),
  appendOnly("order_entry"),
];
