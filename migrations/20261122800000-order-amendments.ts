import type { MigrationInterface, QueryRunner } from "typeorm";
import { walls } from "../src/platform/postgres/walls.ts";

/** Changes of an order that one side proposes and the other answers, and lines whose parts have prices of their own. */
export class OrderAmendments20261122800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

const statements = [
  // Null: all of the line has the price of its columns. Otherwise its parts, in the order they go out.
  `ALTER TABLE order_line ADD COLUMN price_parts jsonb`,
  `CREATE TABLE order_amendment (
    manufacturer_id uuid NOT NULL,
    order_id uuid NOT NULL,
    id uuid NOT NULL,
    dealer_id uuid NOT NULL,
    position int NOT NULL,
    side text NOT NULL,
    state text NOT NULL,
    reason text NOT NULL DEFAULT '',
    base_version int NOT NULL,
    currency text NOT NULL,
    before_minor bigint NOT NULL,
    after_minor bigint NOT NULL,
    proposed_on date NOT NULL,
    proposed_at timestamptz NOT NULL,
    proposed_by uuid NOT NULL,
    answered_at timestamptz,
    answered_by uuid,
    answer text NOT NULL DEFAULT '',
    CONSTRAINT order_amendment_pk PRIMARY KEY (manufacturer_id, order_id, id),
    CONSTRAINT order_amendment_position_once UNIQUE (manufacturer_id, order_id, position),
    CONSTRAINT order_amendment_order_fk FOREIGN KEY (manufacturer_id, order_id) REFERENCES "order" (manufacturer_id, id),
    CONSTRAINT order_amendment_side_ck CHECK (side IN ('DEALER', 'MANUFACTURER')),
    CONSTRAINT order_amendment_state_ck CHECK (state IN ('PROPOSED', 'ACCEPTED', 'REFUSED', 'WITHDRAWN', 'LAPSED')),
    CONSTRAINT order_amendment_answered_ck CHECK ((state = 'PROPOSED') = (answered_at IS NULL))
  )`,
  // An order has one change before the two sides at a time.
  `CREATE UNIQUE INDEX order_amendment_open_once ON order_amendment (manufacturer_id, order_id) WHERE state = 'PROPOSED'`,
  walls("order_amendment", "dealer"),
  `CREATE TABLE order_amendment_line (
    manufacturer_id uuid NOT NULL,
    order_id uuid NOT NULL,
    amendment_id uuid NOT NULL,
    position int NOT NULL,
    dealer_id uuid NOT NULL,
    product_id uuid NOT NULL,
    order_line_id uuid,
    kind text NOT NULL,
    from_quantity int NOT NULL,
    to_quantity int NOT NULL,
    unit_price numeric(19,6),
    tax_basis text,
    tax_rate numeric(6,4),
    price_id uuid,
    price_policy text,
    price_steps jsonb,
    before_minor bigint NOT NULL,
    after_minor bigint NOT NULL,
    CONSTRAINT order_amendment_line_pk PRIMARY KEY (manufacturer_id, order_id, amendment_id, position),
    CONSTRAINT order_amendment_line_amendment_fk FOREIGN KEY (manufacturer_id, order_id, amendment_id)
      REFERENCES order_amendment (manufacturer_id, order_id, id),
    CONSTRAINT order_amendment_line_line_fk FOREIGN KEY (manufacturer_id, order_id, order_line_id)
      REFERENCES order_line (manufacturer_id, order_id, id),
    CONSTRAINT order_amendment_line_product_fk FOREIGN KEY (manufacturer_id, product_id) REFERENCES product (manufacturer_id, id),
    CONSTRAINT order_amendment_line_kind_ck CHECK (kind IN ('RAISED', 'LOWERED', 'DROPPED', 'ADDED')),
    CONSTRAINT order_amendment_line_quantity_ck CHECK (from_quantity >= 0 AND to_quantity >= 0 AND from_quantity <> to_quantity),
    CONSTRAINT order_amendment_line_priced_ck CHECK (kind IN ('LOWERED', 'DROPPED') OR (unit_price IS NOT NULL AND tax_basis IS NOT NULL AND tax_rate IS NOT NULL))
  )`,
  `CREATE INDEX order_amendment_line_by_line ON order_amendment_line (manufacturer_id, order_id, order_line_id)`,
  `CREATE INDEX order_amendment_line_by_product ON order_amendment_line (manufacturer_id, product_id)`,
  walls("order_amendment_line", "dealer"),
];
