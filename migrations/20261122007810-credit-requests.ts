import type { MigrationInterface, QueryRunner } from "typeorm";

/** What was said to a request stands with its approval; requests are decided by persons, whatever seat they sit in. */
export class CreditRequests20261122007810 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE credit_request DROP COLUMN note`);
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forward only.");
  }
}
