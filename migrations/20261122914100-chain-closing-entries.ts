import type { MigrationInterface, QueryRunner } from "typeorm";
import { appendOnly, walls } from "../src/platform/postgres/walls.ts";

/** Which entries of the book a statement has, so that it is taken back whole; and who asked to take one back. */
export class ChainClosingEntries20261122914100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

const statements = [
  // What was confirmed in parts (by rate, fee and due day), as it is shown to both sides ever after.
  `ALTER TABLE chain_closing ADD COLUMN figures jsonb NOT NULL DEFAULT '{"toInvoice":[],"fees":[],"dues":[],"interestMinor":"0"}'`,
  `CREATE TABLE chain_entry (
    manufacturer_id uuid NOT NULL,
    statement_id uuid NOT NULL,
    entry_id uuid NOT NULL,
    step text NOT NULL,
    CONSTRAINT chain_entry_pk PRIMARY KEY (manufacturer_id, statement_id, entry_id),
    CONSTRAINT chain_entry_statement_fk FOREIGN KEY (manufacturer_id, statement_id) REFERENCES chain_statement (manufacturer_id, id),
    CONSTRAINT chain_entry_entry_fk FOREIGN KEY (manufacturer_id, entry_id) REFERENCES ledger_entry (manufacturer_id, id),
    CONSTRAINT chain_entry_step_ck CHECK (step IN ('LOCK', 'PAPER', 'DISPUTE', 'APPLY', 'GONE', 'REVERSAL'))
  )`,
  `CREATE INDEX chain_entry_by_entry ON chain_entry (manufacturer_id, entry_id)`,
  walls("chain_entry", "staff"),
  appendOnly("chain_entry"),

  // Asked for: a locked statement is taken back once somebody else agrees.
  `CREATE TABLE chain_reversal (
    manufacturer_id uuid NOT NULL,
    statement_id uuid NOT NULL,
    reason text NOT NULL,
    asked_by uuid NOT NULL,
    asked_as uuid NOT NULL,
    asked_at timestamptz NOT NULL,
    reversal_id uuid,
    CONSTRAINT chain_reversal_pk PRIMARY KEY (manufacturer_id, statement_id),
    CONSTRAINT chain_reversal_statement_fk FOREIGN KEY (manufacturer_id, statement_id) REFERENCES chain_statement (manufacturer_id, id),
    CONSTRAINT chain_reversal_reversal_fk FOREIGN KEY (manufacturer_id, reversal_id) REFERENCES chain_statement (manufacturer_id, id),
    CONSTRAINT chain_reversal_reason_ck CHECK (reason <> '')
  )`,
  `CREATE INDEX chain_reversal_by_reversal ON chain_reversal (manufacturer_id, reversal_id)`,
  // Which disputes a statement's receivables know the end of.
  `CREATE INDEX chain_receivable_move_by_dispute ON chain_receivable_move (manufacturer_id, dispute_id) WHERE dispute_id IS NOT NULL`,
  `CREATE INDEX chain_receivable_move_by_statement ON chain_receivable_move (manufacturer_id, statement_id, id)`,
  walls("chain_reversal", "staff"),
  `REVOKE DELETE, TRUNCATE ON chain_reversal FROM fairway_app`,
];
