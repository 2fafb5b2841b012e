import type { MigrationInterface, QueryRunner } from "typeorm";
import { walls } from "../src/platform/postgres/walls.ts";

/** Goods that come back: asked for, allowed, counted in and refunded. */
export class ReturnOrders20261122000850 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

const kinds =
  "('PLACED', 'HELD', 'RELEASED', 'REJECTED', 'CONFIRMED', 'ALLOCATED', 'UNALLOCATED', 'PICKED', 'AMENDMENT_PROPOSED', 'AMENDMENT_REFUSED', 'AMENDED', 'SHIPPED', 'DELIVERED', 'RECEIVED', 'CLAIMED', 'CLAIM_SETTLED', 'INVOICED', 'PAID', 'COMPLETED', 'REOPENED', 'CANCELLED', 'RETURN_ASKED', 'RETURN_REFUSED', 'RETURNED', 'SERVICE_PROMISED', 'SERVICE_DONE', 'IMPORTED')";

const statements = [
  `ALTER TABLE order_entry DROP CONSTRAINT order_entry_kind, ADD CONSTRAINT order_entry_kind CHECK (kind IN ${kinds})`,
  `CREATE TABLE return_order (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    order_id uuid NOT NULL,
    dealer_id uuid NOT NULL,
    position int NOT NULL,
    reason text NOT NULL,
    state text NOT NULL,
    note text NOT NULL DEFAULT '',
    photos uuid[] NOT NULL DEFAULT '{}',
    version int NOT NULL,
    requested_on date NOT NULL,
    requested_at timestamptz NOT NULL,
    requested_by uuid NOT NULL,
    decided_at timestamptz,
    decided_by uuid,
    decide_reason text,
    received_on date,
    currency text NOT NULL,
    refund_minor bigint,
    fee_minor bigint,
    CONSTRAINT return_order_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT return_order_position_once UNIQUE (manufacturer_id, order_id, position),
    CONSTRAINT return_order_order_fk FOREIGN KEY (manufacturer_id, order_id) REFERENCES "order" (manufacturer_id, id),
    CONSTRAINT return_order_reason_ck CHECK (reason IN ('QUALITY', 'NEAR_EXPIRY', 'WRONG_GOODS', 'RECALL', 'AGREEMENT')),
    CONSTRAINT return_order_state_ck CHECK (state IN ('REQUESTED', 'APPROVED', 'REJECTED', 'RECEIVED')),
    CONSTRAINT return_order_received_ck CHECK ((state = 'RECEIVED') = (received_on IS NOT NULL AND refund_minor IS NOT NULL))
  )`,
  `CREATE INDEX return_order_by_dealer ON return_order (manufacturer_id, dealer_id, id)`,
  `CREATE INDEX return_order_by_state ON return_order (manufacturer_id, state, id)`,
  walls("return_order", "dealer"),
  `CREATE TABLE return_line (
    manufacturer_id uuid NOT NULL,
    return_id uuid NOT NULL,
    id uuid NOT NULL,
    order_line_id uuid NOT NULL,
    order_id uuid NOT NULL,
    dealer_id uuid NOT NULL,
    batch text,
    quantity int NOT NULL,
    accepted int,
    CONSTRAINT return_line_pk PRIMARY KEY (manufacturer_id, return_id, id),
    CONSTRAINT return_line_return_fk FOREIGN KEY (manufacturer_id, return_id) REFERENCES return_order (manufacturer_id, id),
    CONSTRAINT return_line_line_fk FOREIGN KEY (manufacturer_id, order_id, order_line_id)
      REFERENCES order_line (manufacturer_id, order_id, id),
    CONSTRAINT return_line_quantity_ck CHECK (quantity > 0 AND (accepted IS NULL OR (accepted >= 0 AND accepted <= quantity)))
  )`,
  `CREATE INDEX return_line_by_line ON return_line (manufacturer_id, order_id, order_line_id)`,
  walls("return_line", "dealer"),
];
