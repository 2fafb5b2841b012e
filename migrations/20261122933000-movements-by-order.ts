import type { MigrationInterface, QueryRunner } from "typeorm";

/** Which movements an order brought: its completion asks for the statements that have them. */
export class MovementsByOrder20261122933000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX chain_movement_by_order ON chain_movement (manufacturer_id, source_id) WHERE source = 'ORDER'`,
    );
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}
