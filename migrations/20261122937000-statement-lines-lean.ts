import type { MigrationInterface, QueryRunner } from "typeorm";

/** What costs a large statement most while it is written: a look-up of its own statement for every line and item of it. */
export class StatementLinesLean20261122937000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

const statements = [
  // A hundred thousand of them are written at once, behind the lock of the one statement they all name, whose rows nobody
  // may delete: whoever inserts them selects them together with that statement (src/settlement/README.md).
  `ALTER TABLE statement_line DROP CONSTRAINT statement_line_statement_fk`,
  `ALTER TABLE statement_item DROP CONSTRAINT statement_item_statement_fk`,
];
