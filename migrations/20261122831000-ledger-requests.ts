import type { MigrationInterface, QueryRunner } from "typeorm";
import { walls } from "../src/platform/postgres/walls.ts";

/**
 * What of the book takes other people's consent (a rest that goes, an entry by hand), disputes with their history, and
 * documents that were booked wrongly and taken back.
 */
export class LedgerRequests20261122831000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

const reasons =
  "('BANK_CHARGE', 'CASH_DISCOUNT', 'ROUNDING', 'SHORT_DELIVERY', 'WRITE_OFF', 'REFUND', 'HONOURED', 'TAKEN_BACK')";

const statements = [
  `ALTER TABLE item_application DROP CONSTRAINT item_application_reason`,
  `ALTER TABLE item_application ADD CONSTRAINT item_application_reason CHECK (reason IN ${reasons})`,

  `CREATE TABLE ledger_request (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL,
    status text NOT NULL,
    dealer_id uuid,
    item_id uuid,
    reason text,
    amount_minor bigint NOT NULL,
    currency text NOT NULL,
    posted_on date NOT NULL,
    memo text NOT NULL,
    lines jsonb NOT NULL,
    requested_by uuid NOT NULL,
    membership_id uuid NOT NULL,
    requested_at timestamptz NOT NULL,
    decided_by uuid,
    decided_at timestamptz,
    entry_id uuid,
    failures text[] NOT NULL DEFAULT '{}',
    version int NOT NULL DEFAULT 1,
    CONSTRAINT ledger_request_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT ledger_request_dealer_fk FOREIGN KEY (manufacturer_id, dealer_id) REFERENCES dealer (manufacturer_id, id),
    CONSTRAINT ledger_request_item_fk FOREIGN KEY (manufacturer_id, item_id) REFERENCES open_item (manufacturer_id, id),
    CONSTRAINT ledger_request_entry_fk FOREIGN KEY (manufacturer_id, entry_id) REFERENCES ledger_entry (manufacturer_id, id),
    CONSTRAINT ledger_request_kind_ck CHECK (kind IN ('RELEASE', 'ENTRY') AND (kind = 'RELEASE') = (item_id IS NOT NULL)
      AND (kind = 'RELEASE') = (reason IS NOT NULL)),
    CONSTRAINT ledger_request_status_ck CHECK (status IN ('REQUESTED', 'POSTED', 'REFUSED', 'WITHDRAWN', 'FAILED')),
    CONSTRAINT ledger_request_posted_ck CHECK ((status = 'POSTED') = (entry_id IS NOT NULL)),
    CONSTRAINT ledger_request_amount_ck CHECK (amount_minor > 0)
  )`,
  `CREATE INDEX ledger_request_by_status ON ledger_request (manufacturer_id, status, id)`,
  `CREATE INDEX ledger_request_by_item ON ledger_request (manufacturer_id, item_id)`,
  `CREATE INDEX ledger_request_by_dealer ON ledger_request (manufacturer_id, dealer_id)`,
  `CREATE INDEX ledger_request_by_entry ON ledger_request (manufacturer_id, entry_id)`,
  walls("ledger_request", "staff"),
  `REVOKE DELETE, TRUNCATE ON ledger_request FROM fairway_app`,

  // A dealer raises a dispute; from the manufacturer's acceptance on (opened) it leaves the overdue test.
  `CREATE TABLE item_dispute (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    dealer_id uuid NOT NULL,
    item_id uuid NOT NULL,
    state text NOT NULL,
    reason text NOT NULL,
    raised_on date NOT NULL,
    raised_by uuid,
    opened_on date,
    ended_on date,
    ended_by uuid,
    outcome text,
    note text NOT NULL DEFAULT '',
    version int NOT NULL DEFAULT 1,
    CONSTRAINT item_dispute_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT item_dispute_dealer_fk FOREIGN KEY (manufacturer_id, dealer_id) REFERENCES dealer (manufacturer_id, id),
    CONSTRAINT item_dispute_item_fk FOREIGN KEY (manufacturer_id, item_id) REFERENCES open_item (manufacturer_id, id),
    CONSTRAINT item_dispute_state_ck CHECK (state IN ('RAISED', 'OPEN', 'SETTLED', 'WITHDRAWN')),
    CONSTRAINT item_dispute_outcome_ck CHECK (outcome IN ('FOR_DEALER', 'IN_PART', 'AGAINST_DEALER')),
    CONSTRAINT item_dispute_ended_ck CHECK ((state IN ('SETTLED', 'WITHDRAWN')) = (ended_on IS NOT NULL)),
    CONSTRAINT item_dispute_opened_ck CHECK (state <> 'OPEN' OR opened_on IS NOT NULL)
  )`,
  `CREATE UNIQUE INDEX item_dispute_once ON item_dispute (manufacturer_id, item_id) WHERE ended_on IS NULL`,
  `CREATE INDEX item_dispute_by_item ON item_dispute (manufacturer_id, item_id, id)`,
  `CREATE INDEX item_dispute_by_dealer ON item_dispute (manufacturer_id, dealer_id)`,
  walls("item_dispute", "dealer"),
  `REVOKE DELETE, TRUNCATE ON item_dispute FROM fairway_app`,
  `INSERT INTO item_dispute (manufacturer_id, id, dealer_id, item_id, state, reason, raised_on, opened_on)
   SELECT manufacturer_id, gen_random_uuid(), dealer_id, id, 'OPEN', dispute_reason, disputed_on, disputed_on
   FROM open_item WHERE disputed_on IS NOT NULL`,
];
