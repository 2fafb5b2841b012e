import type { MigrationInterface, QueryRunner } from "typeorm";

/** Lines that are priced as of the day they go out say so in the timeline. */
export class OrderRepriced20261122801000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE order_entry DROP CONSTRAINT order_entry_kind, ADD CONSTRAINT order_entry_kind CHECK (kind IN ${kinds})`,
    );
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

const kinds =
  "('PLACED', 'HELD', 'RELEASED', 'REJECTED', 'CONFIRMED', 'ALLOCATED', 'UNALLOCATED', 'PICKED', 'AMENDMENT_PROPOSED', 'AMENDMENT_REFUSED', 'AMENDED', 'REPRICED', 'SHIPPED', 'DELIVERED', 'RECEIVED', 'CLAIMED', 'CLAIM_SETTLED', 'INVOICED', 'PAID', 'COMPLETED', 'REOPENED', 'CANCELLED', 'RETURN_ASKED', 'RETURN_REFUSED', 'RETURNED', 'SERVICE_PROMISED', 'SERVICE_DONE', 'IMPORTED')";
