import type { MigrationInterface, QueryRunner } from "typeorm";

/** What was asked about taking a statement back ends: carried out, refused, withdrawn or out of time. */
export class ChainReversalEnded20261122921000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE chain_reversal ADD COLUMN ended_at timestamptz`);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}
