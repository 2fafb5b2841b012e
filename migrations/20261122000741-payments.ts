import type { MigrationInterface, QueryRunner } from "typeorm";
import { appendOnly, walls } from "../src/platform/postgres/walls.ts";

/** How money comes in: what a dealer says he paid, what the bank says came, and the fiscal invoices (发票) that were given out. */
export class Payments20261122000741 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

const statements = [
  // What the bank says: never a dealer's to see, for a line is nobody's until it is matched.
  `CREATE TABLE bank_line (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    bank_account text NOT NULL,
    bank_ref text NOT NULL,
    booked_on date NOT NULL,
    amount_minor bigint NOT NULL,
    currency text NOT NULL,
    payer_name text NOT NULL,
    payer_account text NOT NULL,
    reference text NOT NULL,
    state text NOT NULL,
    item_id uuid,
    reason text NOT NULL DEFAULT '',
    decided_by uuid,
    decided_at timestamptz,
    import_run_id uuid,
    recorded_at timestamptz NOT NULL,
    version int NOT NULL DEFAULT 1,
    CONSTRAINT bank_line_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT bank_line_once UNIQUE (manufacturer_id, bank_account, bank_ref),
    CONSTRAINT bank_line_item_once UNIQUE (manufacturer_id, item_id),
    CONSTRAINT bank_line_item FOREIGN KEY (manufacturer_id, item_id) REFERENCES open_item (manufacturer_id, id),
    CONSTRAINT bank_line_amount CHECK (amount_minor > 0),
    CONSTRAINT bank_line_state CHECK (state IN ('OPEN', 'MATCHED', 'SET_ASIDE')),
    CONSTRAINT bank_line_matched CHECK ((state = 'MATCHED') = (item_id IS NOT NULL))
  )`,
  `CREATE INDEX bank_line_by_state ON bank_line (manufacturer_id, state, booked_on, id)`,
  `CREATE INDEX bank_line_by_day ON bank_line (manufacturer_id, booked_on, id)`,
  walls("bank_line", "staff"),

  `CREATE TABLE payment (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    dealer_id uuid NOT NULL,
    state text NOT NULL,
    kind text NOT NULL,
    method text NOT NULL,
    amount_minor bigint NOT NULL,
    currency text NOT NULL,
    paid_on date NOT NULL,
    bill_due_on date,
    payer_name text NOT NULL,
    reference text NOT NULL,
    note text NOT NULL,
    slip_file_id uuid,
    item_id uuid,
    reason text NOT NULL DEFAULT '',
    declared_by uuid NOT NULL,
    declared_at timestamptz NOT NULL,
    decided_by uuid,
    decided_at timestamptz,
    version int NOT NULL DEFAULT 1,
    CONSTRAINT payment_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT payment_item_once UNIQUE (manufacturer_id, item_id),
    CONSTRAINT payment_dealer FOREIGN KEY (manufacturer_id, dealer_id) REFERENCES dealer (manufacturer_id, id),
    CONSTRAINT payment_item FOREIGN KEY (manufacturer_id, item_id) REFERENCES open_item (manufacturer_id, id),
    CONSTRAINT payment_slip FOREIGN KEY (manufacturer_id, slip_file_id) REFERENCES file (manufacturer_id, id),
    CONSTRAINT payment_amount CHECK (amount_minor > 0),
    CONSTRAINT payment_state CHECK (state IN ('DECLARED', 'MATCHED', 'REJECTED', 'WITHDRAWN')),
    CONSTRAINT payment_kind CHECK (kind IN ('RECEIPT', 'PREPAYMENT', 'DEPOSIT')),
    CONSTRAINT payment_method CHECK (method IN ('BANK', 'BILL')),
    CONSTRAINT payment_bill CHECK ((method = 'BILL') = (bill_due_on IS NOT NULL)),
    CONSTRAINT payment_matched CHECK ((state = 'MATCHED') = (item_id IS NOT NULL)),
    CONSTRAINT payment_two_people CHECK (state <> 'MATCHED' OR decided_by <> declared_by)
  )`,
  `CREATE INDEX payment_by_dealer ON payment (manufacturer_id, dealer_id, id)`,
  `CREATE INDEX payment_by_state ON payment (manufacturer_id, state, id)`,
  `CREATE INDEX payment_waiting ON payment (manufacturer_id, amount_minor) WHERE state = 'DECLARED'`,
  `CREATE INDEX payment_by_slip ON payment (manufacturer_id, slip_file_id)`,
  walls("payment", "dealer"),
  `REVOKE DELETE, TRUNCATE ON payment FROM fairway_app`,

  `CREATE TABLE payment_share (
    manufacturer_id uuid NOT NULL,
    payment_id uuid NOT NULL,
    item_id uuid NOT NULL,
    dealer_id uuid NOT NULL,
    amount_minor bigint NOT NULL,
    CONSTRAINT payment_share_pk PRIMARY KEY (manufacturer_id, payment_id, item_id),
    CONSTRAINT payment_share_payment FOREIGN KEY (manufacturer_id, payment_id) REFERENCES payment (manufacturer_id, id),
    CONSTRAINT payment_share_item FOREIGN KEY (manufacturer_id, item_id) REFERENCES open_item (manufacturer_id, id),
    CONSTRAINT payment_share_amount CHECK (amount_minor > 0)
  )`,
  `CREATE INDEX payment_share_by_item ON payment_share (manufacturer_id, item_id)`,
  walls("payment_share", "dealer"),
  appendOnly("payment_share"),

  `CREATE TABLE fiscal_invoice (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    dealer_id uuid NOT NULL,
    item_id uuid NOT NULL,
    number text NOT NULL,
    issued_on date NOT NULL,
    file_id uuid,
    membership_id uuid NOT NULL,
    recorded_at timestamptz NOT NULL,
    CONSTRAINT fiscal_invoice_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT fiscal_invoice_number_once UNIQUE (manufacturer_id, number),
    CONSTRAINT fiscal_invoice_item FOREIGN KEY (manufacturer_id, item_id) REFERENCES open_item (manufacturer_id, id),
    CONSTRAINT fiscal_invoice_file FOREIGN KEY (manufacturer_id, file_id) REFERENCES file (manufacturer_id, id),
    CONSTRAINT fiscal_invoice_number CHECK (length(number) BETWEEN 1 AND 40)
  )`,
  `CREATE INDEX fiscal_invoice_by_item ON fiscal_invoice (manufacturer_id, item_id)`,
  `CREATE INDEX fiscal_invoice_by_file ON fiscal_invoice (manufacturer_id, file_id)`,
  walls("fiscal_invoice", "dealer"),
  appendOnly("fiscal_invoice"),
];
