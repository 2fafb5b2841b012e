import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * The day an order is to be delivered: of a draft the wish, of a placed order the wish or the lead time after it was
 * placed. Credit's horizon counts by it; orders of before have none and count at once.
 */
export class OrderDeliveryDay20261122830000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE "order" ADD COLUMN deliver_on date`);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}
