import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * Contracts in the order in which people count: HT-9 before HT-10. Every run of digits is written with twenty of them, so
 * that a text is enough to sort by, in any database whatever its locale, and an index to walk along.
 */
export class ContractsInOrder20261124917010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE ka_contract ADD COLUMN number_order text COLLATE "C" NOT NULL GENERATED ALWAYS AS (
      regexp_replace(regexp_replace(number, '([0-9]+)', repeat('0', 20) || '\\1', 'g'), '[0-9]*([0-9]{20})', '\\1', 'g')) STORED`);
    await runner.query(`CREATE INDEX ka_contract_in_order ON ka_contract (manufacturer_id, number_order, id)`);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}
