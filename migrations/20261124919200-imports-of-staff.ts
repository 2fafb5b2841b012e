import type { MigrationInterface, QueryRunner } from "typeorm";

/** The list of imports of the manufacturer's own people goes by an index of its own, as a dealer's does: dealers' runs are none of it. */
export class ImportsOfStaff20261124919200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX import_run_by_staff ON import_run (manufacturer_id, created_at, id) WHERE dealer_id IS NULL`,
    );
  }

  down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}
