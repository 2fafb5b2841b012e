import type { MigrationInterface, QueryRunner } from "typeorm";

/** A payment that was booked wrongly and taken back may be booked again under its own reference. */
export class ChainPaymentAgain20261122914200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

const statements = [
  `ALTER TABLE chain_payment DROP CONSTRAINT chain_payment_once`,
  `CREATE UNIQUE INDEX chain_payment_once ON chain_payment (manufacturer_id, chain_id, reference) WHERE state <> 'REVERSED'`,
  `CREATE INDEX chain_payment_by_chain ON chain_payment (manufacturer_id, chain_id, paid_on, id)`,
];
