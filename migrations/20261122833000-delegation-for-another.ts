import type { MigrationInterface, QueryRunner } from "typeorm";

/** Who handed somebody's approvals over in his place, where it was not himself: for whoever is ill. */
export class DelegationForAnother20261122833000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE approval_delegation ADD COLUMN set_by uuid`);
    await runner.query(
      `ALTER TABLE approval_delegation ADD CONSTRAINT approval_delegation_set_by CHECK (set_by NOT IN (from_person_id, to_person_id))`,
    );
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}
