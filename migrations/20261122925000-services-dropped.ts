import type { MigrationInterface, QueryRunner } from "typeorm";

/** A promised service can end undone: it is dropped, with the reason where what was done would stand. */
export class ServicesDropped20261122925000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

const kinds =
  "('PLACED', 'HELD', 'RELEASED', 'REJECTED', 'CONFIRMED', 'ALLOCATED', 'UNALLOCATED', 'PICKED', 'AMENDMENT_PROPOSED', 'AMENDMENT_REFUSED', 'AMENDED', 'REPRICED', 'SHIPPED', 'DELIVERED', 'RECEIVED', 'CLAIMED', 'CLAIM_SETTLED', 'INVOICED', 'PAID', 'COMPLETED', 'REOPENED', 'CANCELLED', 'RETURN_ASKED', 'RETURN_APPROVED', 'RETURN_REFUSED', 'RETURNED', 'SERVICE_PROMISED', 'SERVICE_DONE', 'SERVICE_DROPPED', 'MOVE_ASKED', 'MOVED', 'IMPORTED')";

const statements = [
  `ALTER TABLE order_service ADD COLUMN dropped boolean NOT NULL DEFAULT false,
     ADD CONSTRAINT order_service_dropped_ck CHECK (NOT dropped OR done_on IS NOT NULL)`,
  `ALTER TABLE order_entry DROP CONSTRAINT order_entry_kind, ADD CONSTRAINT order_entry_kind CHECK (kind IN ${kinds})`,
];
