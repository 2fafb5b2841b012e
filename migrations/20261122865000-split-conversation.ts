import type { MigrationInterface, QueryRunner } from "typeorm";
import { appendOnly, walls } from "../src/platform/postgres/walls.ts";

/** From a split's approval to its end: who asked to take it back, when it was signed, what was paid of it. */
export class SplitConversation20261122865000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

const statements = [
  `ALTER TABLE split ADD COLUMN signed_on date, ADD COLUMN withdrawal_asked text, ADD COLUMN refused_by uuid,
     ADD CONSTRAINT split_withdrawal_ck CHECK (withdrawal_asked IN ('MANUFACTURER', 'DEALER'))`,
  `ALTER TABLE split_party ADD COLUMN withdrawal_asked text, ADD COLUMN declined_version int,
     ADD CONSTRAINT split_party_withdrawal_ck CHECK (withdrawal_asked IN ('MANUFACTURER', 'DEALER'))`,

  // What was paid or set off of a split, each kind once; document_id is the ledger's item, null where none was made.
  `CREATE TABLE split_payment (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    split_id uuid NOT NULL,
    dealer_id uuid NOT NULL,
    kind text NOT NULL,
    amount_minor bigint NOT NULL,
    currency text NOT NULL,
    paid_on date NOT NULL,
    document_id uuid,
    set_off_minor bigint NOT NULL,
    person_id uuid NOT NULL,
    at timestamptz NOT NULL,
    CONSTRAINT split_payment_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT split_payment_once UNIQUE (manufacturer_id, split_id, kind),
    CONSTRAINT split_payment_split_fk FOREIGN KEY (manufacturer_id, split_id) REFERENCES split (manufacturer_id, id),
    CONSTRAINT split_payment_dealer_fk FOREIGN KEY (manufacturer_id, dealer_id) REFERENCES dealer (manufacturer_id, id),
    CONSTRAINT split_payment_kind_ck CHECK (
      kind IN ('COMPENSATION', 'BUY_BACK', 'CLAIMS', 'REBATE', 'DEPOSIT', 'RECEIVABLE', 'PENALTY')
    ),
    CONSTRAINT split_payment_amount_ck CHECK (amount_minor <> 0 AND set_off_minor >= 0)
  )`,
  `CREATE INDEX split_payment_by_dealer ON split_payment (manufacturer_id, dealer_id)`,
  walls("split_payment", "dealer"),
  appendOnly("split_payment"),
];
