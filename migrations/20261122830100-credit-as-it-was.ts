import type { MigrationInterface, QueryRunner } from "typeorm";
import { appendOnly, walls } from "../src/platform/postgres/walls.ts";

/**
 * What credit needs to read a past day as it was: the business day a limit was decided and a block lifted on, and the
 * terms that held until they were changed. A request without such a day counts from its own first day.
 */
export class CreditAsItWas20261122830100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

const statements = [
  `ALTER TABLE credit_request ADD COLUMN decided_on date`,
  `ALTER TABLE credit_block ADD COLUMN lifted_on date`,
  `UPDATE credit_block SET lifted_on = greatest(since, (lifted_at AT TIME ZONE 'UTC')::date) WHERE lifted_at IS NOT NULL`,
  // Written when terms change: what they were, and the first day on which they held no longer.
  `CREATE TABLE credit_terms_past (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    account_id uuid NOT NULL,
    until_on date NOT NULL,
    overdue_days int,
    overdue_ratio numeric(5,4),
    horizon_days int,
    check_at text NOT NULL,
    dormant_days int,
    review_due_on date,
    sets_off_deposit boolean NOT NULL,
    awake_since date NOT NULL,
    CONSTRAINT credit_terms_past_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT credit_terms_past_account_fk FOREIGN KEY (manufacturer_id, account_id) REFERENCES credit_account (manufacturer_id, id)
  )`,
  `CREATE INDEX credit_terms_past_by_account ON credit_terms_past (manufacturer_id, account_id, until_on, id)`,
  walls("credit_terms_past", "staff"),
  appendOnly("credit_terms_past"),
];
