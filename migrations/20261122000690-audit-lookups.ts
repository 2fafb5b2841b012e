import type { MigrationInterface, QueryRunner } from "typeorm";

/** The trail by command, and of those acts that were refused: few among many, so the index holds only them. */
export class AuditLookups20261122000690 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE INDEX audit_entry_by_command ON audit_entry (manufacturer_id, command, id)`);
    await runner.query(
      `CREATE INDEX audit_entry_refused ON audit_entry (manufacturer_id, id) WHERE outcome = 'REFUSED'`,
    );
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forward only.");
  }
}
