import type { MigrationInterface, QueryRunner } from "typeorm";

/** An invoice that was made wrongly is taken back: it stays with its order, and what it billed can be billed again. */
export class OrderInvoiceTakenBack20261122832000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE order_invoice ADD COLUMN taken_back_on date`);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}
