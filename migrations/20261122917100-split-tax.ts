import type { MigrationInterface, QueryRunner } from "typeorm";

/** What is bought back was invoiced with output tax, which is credited with it. */
export class SplitTax20261122917100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE split_payment ADD COLUMN tax_minor bigint NOT NULL DEFAULT 0,
         ADD CONSTRAINT split_payment_tax_ck CHECK (tax_minor >= 0 AND (tax_minor = 0 OR kind = 'BUY_BACK'))`,
    );
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}
