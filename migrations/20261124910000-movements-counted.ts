import type { MigrationInterface, QueryRunner } from "typeorm";

/** What was counted or lost, by place and product: a page of what is to be explained is found by steps along it. */
export class MovementsCounted20261124910000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX chain_movement_counted ON chain_movement (manufacturer_id, store_id, product_id, on_day) WHERE kind IN ('COUNT', 'SHRINK')`,
    );
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}
