import type { MigrationInterface, QueryRunner } from "typeorm";
import { walls } from "../src/platform/postgres/walls.ts";

/** Goods that were not accepted, and what became of them. */
export class OrderClaims20261122000820 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

const statements = [
  `CREATE TABLE order_claim (
    manufacturer_id uuid NOT NULL,
    order_id uuid NOT NULL,
    id uuid NOT NULL,
    dealer_id uuid NOT NULL,
    order_line_id uuid NOT NULL,
    shipment_id uuid NOT NULL,
    kind text NOT NULL,
    quantity int NOT NULL,
    accepted boolean NOT NULL,
    note text NOT NULL DEFAULT '',
    photos uuid[] NOT NULL DEFAULT '{}',
    claimed_at timestamptz NOT NULL,
    claimed_by uuid,
    outcome text,
    settled_at timestamptz,
    settled_by uuid,
    settle_reason text,
    CONSTRAINT order_claim_pk PRIMARY KEY (manufacturer_id, order_id, id),
    CONSTRAINT order_claim_line_fk FOREIGN KEY (manufacturer_id, shipment_id, order_line_id)
      REFERENCES shipment_line (manufacturer_id, shipment_id, order_line_id),
    CONSTRAINT order_claim_kind_ck CHECK (kind IN ('SHORT', 'DAMAGED', 'WRONG_GOODS', 'NEAR_EXPIRY')),
    CONSTRAINT order_claim_outcome_ck CHECK (outcome IN ('RESHIP', 'WRITE_OFF', 'CHARGE')),
    CONSTRAINT order_claim_settled_ck CHECK ((outcome IS NULL) = (settled_at IS NULL)),
    CONSTRAINT order_claim_quantity_ck CHECK (quantity > 0)
  )`,
  `CREATE INDEX order_claim_by_line ON order_claim (manufacturer_id, shipment_id, order_line_id)`,
  // What waits to be settled.
  `CREATE INDEX order_claim_open ON order_claim (manufacturer_id, order_id) WHERE outcome IS NULL`,
  walls("order_claim", "dealer"),
];
