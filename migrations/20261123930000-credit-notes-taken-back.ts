import type { MigrationInterface, QueryRunner } from "typeorm";

const statements = [
  // A credit note is taken back once others agree; asked for once at a time, whoever presses.
  `ALTER TABLE ledger_request ADD COLUMN with_applications boolean NOT NULL DEFAULT false`,
  `ALTER TABLE ledger_request DROP CONSTRAINT ledger_request_kind_ck`,
  `ALTER TABLE ledger_request ADD CONSTRAINT ledger_request_kind_ck CHECK (kind IN ('RELEASE', 'ENTRY', 'TAKE_BACK')
     AND (kind = 'ENTRY') = (item_id IS NULL) AND (kind = 'RELEASE') = (reason IS NOT NULL))`,
  `CREATE UNIQUE INDEX ledger_request_back_once ON ledger_request (manufacturer_id, item_id)
     WHERE kind = 'TAKE_BACK' AND status = 'REQUESTED'`,
];

/** Credit notes that are taken back, once others agree. */
export class CreditNotesTakenBack20261123930000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}
