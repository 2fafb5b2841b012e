import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * What was settled about an item is no longer what lies between once its amounts are others: it is disputed anew. An item
 * has one dispute at a time that goes on; of those that ended, the newest speaks for it.
 */
export class DisputesAnew20261124919100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX chain_dispute_item_once`);
    await runner.query(`CREATE UNIQUE INDEX chain_dispute_item_once ON chain_dispute (manufacturer_id, statement_id, item_id)
      WHERE part = 0 AND item_id IS NOT NULL AND ended_on IS NULL`);
    await runner.query(`CREATE INDEX chain_dispute_by_item ON chain_dispute (manufacturer_id, statement_id, item_id, number)
      WHERE item_id IS NOT NULL`);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}
