import type { MigrationInterface, QueryRunner } from "typeorm";

const states =
  "('DRAFT', 'SUBMITTED', 'PENDING_CREDIT', 'PENDING_PREPAYMENT', 'PENDING_APPROVAL', 'ON_HOLD', 'CONFIRMED', 'BACKORDERED', 'PARTLY_ALLOCATED', 'ALLOCATED', 'PICKED', 'PARTLY_SHIPPED', 'SHIPPED', 'DELIVERED', 'RECEIVED', 'INVOICED', 'PAID', 'COMPLETED', 'CANCELLED', 'REJECTED')";
const kinds =
  "('PLACED', 'HELD', 'RELEASED', 'REJECTED', 'CONFIRMED', 'ALLOCATED', 'UNALLOCATED', 'PICKED', 'AMENDMENT_PROPOSED', 'AMENDMENT_REFUSED', 'AMENDED', 'SHIPPED', 'DELIVERED', 'RECEIVED', 'CLAIMED', 'CLAIM_SETTLED', 'INVOICED', 'PAID', 'COMPLETED', 'REOPENED', 'CANCELLED', 'RETURN_ASKED', 'RETURNED', 'SERVICE_PROMISED', 'SERVICE_DONE', 'IMPORTED')";

/** The whole life of an order (B12): its states, what a line counts on its way, and what was promised. */
export class OrderStates20261122000800 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

const recheck = (table: string, name: string, check: string): string =>
  `ALTER TABLE ${table} DROP CONSTRAINT ${name}, ADD CONSTRAINT ${name} CHECK (${check})`;

const statements = [
  recheck(`"order"`, "order_state", `state IN ${states}`),
  recheck("order_line", "order_line_state", `state IN ${states}`),
  recheck("order_entry", "order_entry_kind", `kind IN ${kinds}`),

  // counted: the order's amounts stand in the exposure of credit_account_id, or in nobody's where credit is not managed.
  `ALTER TABLE "order"
    ADD COLUMN terms text NOT NULL DEFAULT 'CREDIT',
    ADD COLUMN confirmed_on date,
    ADD COLUMN promised_on date,
    ADD COLUMN stocked boolean NOT NULL DEFAULT false,
    ADD COLUMN counted boolean NOT NULL DEFAULT false,
    ADD COLUMN credit_account_id uuid,
    ADD COLUMN completed_on date,
    ADD CONSTRAINT order_terms CHECK (terms IN ('CREDIT', 'PREPAID')),
    ADD CONSTRAINT order_promised CHECK (promised_on IS NULL OR confirmed_on IS NOT NULL)`,
  `ALTER TABLE order_line
    ADD COLUMN ordered_on date,
    ADD COLUMN reserved int NOT NULL DEFAULT 0,
    ADD COLUMN picked int NOT NULL DEFAULT 0,
    ADD COLUMN invoiced int NOT NULL DEFAULT 0,
    ADD COLUMN paid int NOT NULL DEFAULT 0,
    ADD COLUMN written_off int NOT NULL DEFAULT 0,
    ADD COLUMN dropped int NOT NULL DEFAULT 0,
    ADD COLUMN returned int NOT NULL DEFAULT 0,
    ADD COLUMN otif boolean,
    ADD CONSTRAINT order_line_reserved CHECK (reserved >= 0 AND reserved + shipped + cancelled <= quantity),
    ADD CONSTRAINT order_line_picked CHECK (picked >= 0 AND picked <= reserved),
    ADD CONSTRAINT order_line_invoiced CHECK (invoiced >= 0 AND invoiced <= received),
    ADD CONSTRAINT order_line_paid CHECK (paid >= 0 AND paid <= invoiced),
    ADD CONSTRAINT order_line_written_off CHECK (written_off >= 0 AND received + written_off <= shipped),
    ADD CONSTRAINT order_line_dropped CHECK (dropped >= 0 AND dropped <= cancelled),
    ADD CONSTRAINT order_line_returned CHECK (returned >= 0 AND returned <= received)`,
  `UPDATE order_line l SET ordered_on = o.ordered_on FROM "order" o
    WHERE o.manufacturer_id = l.manufacturer_id AND o.id = l.order_id AND o.kind = 'ORDER' AND o.ordered_on IS NOT NULL`,
  // What a dealer took of a product, by day: the baseline of what is normal for him.
  `CREATE INDEX order_line_by_demand ON order_line (manufacturer_id, dealer_id, product_id, ordered_on) INCLUDE (quantity, cancelled)`,
  `ALTER TABLE shipment ADD COLUMN delivered_on date, ADD COLUMN received_at timestamptz`,
];
