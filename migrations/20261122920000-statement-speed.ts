import type { MigrationInterface, QueryRunner } from "typeorm";

/** What costs a large statement most while it is written, and serves nobody. */
export class StatementSpeed20261122920000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

const statements = [
  // Whoever asks for a code asks for one: the five of six items that agree have none.
  `DROP INDEX statement_item_by_code`,
  `CREATE INDEX statement_item_by_code ON statement_item (manufacturer_id, statement_id, code, state, position, id) WHERE code IS NOT NULL`,
];
