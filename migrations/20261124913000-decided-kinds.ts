import type { MigrationInterface, QueryRunner } from "typeorm";

/** What a decision took, kind of difference by kind: beside one net figure, plus and minus of different kinds stay visible. */
export class DecidedKinds20261124913000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE statement_decision ADD COLUMN kinds jsonb NOT NULL DEFAULT '[]'`);
    await runner.query(`ALTER TABLE statement_decision ALTER COLUMN kinds DROP DEFAULT`);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}
