import type { MigrationInterface, QueryRunner } from "typeorm";

/** A chain takes its own claim back: the dispute says so, and the entry of the thread with which it did. */
export class ClaimsWithdrawn20261124020000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

const statements = [
  `ALTER TABLE chain_dispute DROP CONSTRAINT chain_dispute_why_ck,
    ADD CONSTRAINT chain_dispute_why_ck CHECK ((state = 'WITHDRAWN') = (why IS NOT NULL)
      AND why IN ('REOPENED', 'REVISED', 'REVERSED', 'BY_CHAIN') AND (why <> 'BY_CHAIN' OR side = 'THEIRS'))`,
  `ALTER TABLE chain_dispute_entry ADD COLUMN withdraws boolean NOT NULL DEFAULT false,
    ADD CONSTRAINT chain_dispute_entry_withdraws_ck CHECK (NOT withdraws OR (side = 'THEIRS' AND position IS NULL))`,
];
