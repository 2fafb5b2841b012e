import type { MigrationInterface, QueryRunner } from "typeorm";
import { appendOnly, walls } from "../src/platform/postgres/walls.ts";

/** The money book: entries that balance and never change, documents that are open, what pays what, months that close. */
export class Ledger20261122000740 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

const itemKinds = "('RECEIVABLE', 'BILL', 'RECEIPT', 'PREPAYMENT', 'CREDIT_NOTE', 'DEPOSIT')";

/** A row once written stays as it is, whoever asks. */
const immutable = (table: string): string =>
  `CREATE TRIGGER ${table}_immutable BEFORE UPDATE OR DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION ledger_refuse_change()`;

const book = [
  // One row a manufacturer: the day before which everything is closed. Who posts holds it shared, who closes alone.
  `CREATE TABLE ledger_book (
    manufacturer_id uuid NOT NULL,
    closed_before date,
    opened_at timestamptz NOT NULL,
    CONSTRAINT ledger_book_pk PRIMARY KEY (manufacturer_id),
    CONSTRAINT ledger_book_whole_months CHECK (extract(day FROM closed_before) = 1)
  )`,
  walls("ledger_book", "staff"),

  `CREATE TABLE ledger_account (
    manufacturer_id uuid NOT NULL,
    code text NOT NULL,
    kind text NOT NULL,
    by_party boolean NOT NULL,
    name text NOT NULL,
    name_en text NOT NULL,
    CONSTRAINT ledger_account_pk PRIMARY KEY (manufacturer_id, code),
    CONSTRAINT ledger_account_kind CHECK (kind IN ('ASSET', 'LIABILITY', 'EQUITY', 'INCOME', 'EXPENSE')),
    CONSTRAINT ledger_account_code CHECK (code ~ '^[0-9]{4}([.][0-9]{2}){0,3}$')
  )`,
  walls("ledger_account", "staff"),

  `CREATE TABLE ledger_period_act (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    act text NOT NULL,
    month date NOT NULL,
    reason text NOT NULL DEFAULT '',
    membership_id uuid NOT NULL,
    recorded_at timestamptz NOT NULL,
    CONSTRAINT ledger_period_act_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT ledger_period_act_act CHECK (act IN ('CLOSED', 'REOPENED')),
    CONSTRAINT ledger_period_act_month CHECK (extract(day FROM month) = 1)
  )`,
  walls("ledger_period_act", "staff"),
  appendOnly("ledger_period_act"),
];

const entries = [
  `CREATE TABLE ledger_entry (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    key text NOT NULL,
    kind text NOT NULL,
    posted_on date NOT NULL,
    currency text NOT NULL,
    memo text NOT NULL,
    content_hash text NOT NULL,
    reverses uuid,
    membership_id uuid,
    recorded_at timestamptz NOT NULL,
    CONSTRAINT ledger_entry_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT ledger_entry_key_once UNIQUE (manufacturer_id, key),
    CONSTRAINT ledger_entry_reversed_once UNIQUE (manufacturer_id, reverses),
    CONSTRAINT ledger_entry_whole UNIQUE (manufacturer_id, posted_on, id, currency),
    CONSTRAINT ledger_entry_reverses FOREIGN KEY (manufacturer_id, reverses) REFERENCES ledger_entry (manufacturer_id, id),
    CONSTRAINT ledger_entry_book FOREIGN KEY (manufacturer_id) REFERENCES ledger_book (manufacturer_id),
    CONSTRAINT ledger_entry_kind CHECK (kind IN ('INVOICE', 'CREDIT_NOTE', 'RECEIPT', 'APPLICATION', 'ADJUSTMENT', 'REFUND', 'MANUAL', 'REVERSAL')),
    CONSTRAINT ledger_entry_reversal CHECK ((kind = 'REVERSAL') = (reverses IS NOT NULL)),
    CONSTRAINT ledger_entry_currency CHECK (currency ~ '^[A-Z]{3}$'),
    CONSTRAINT ledger_entry_key_size CHECK (length(key) BETWEEN 1 AND 200)
  )`,
  walls("ledger_entry", "staff"),
  appendOnly("ledger_entry"),

  // The day is part of the key, so that years can become partitions without another word.
  `CREATE TABLE ledger_posting (
    manufacturer_id uuid NOT NULL,
    posted_on date NOT NULL,
    entry_id uuid NOT NULL,
    currency text NOT NULL,
    position int NOT NULL,
    account text NOT NULL,
    dealer_id uuid,
    chain_id uuid,
    debit_minor bigint NOT NULL,
    credit_minor bigint NOT NULL,
    CONSTRAINT ledger_posting_pk PRIMARY KEY (manufacturer_id, posted_on, entry_id, currency, position),
    CONSTRAINT ledger_posting_entry FOREIGN KEY (manufacturer_id, posted_on, entry_id, currency)
      REFERENCES ledger_entry (manufacturer_id, posted_on, id, currency),
    CONSTRAINT ledger_posting_account FOREIGN KEY (manufacturer_id, account) REFERENCES ledger_account (manufacturer_id, code),
    CONSTRAINT ledger_posting_dealer FOREIGN KEY (manufacturer_id, dealer_id) REFERENCES dealer (manufacturer_id, id),
    CONSTRAINT ledger_posting_one_sided CHECK ((debit_minor = 0) <> (credit_minor = 0)),
    CONSTRAINT ledger_posting_one_party CHECK (dealer_id IS NULL OR chain_id IS NULL)
  )`,
  `CREATE INDEX ledger_posting_by_account ON ledger_posting (manufacturer_id, account, posted_on) INCLUDE (dealer_id, currency, debit_minor, credit_minor)`,
  `CREATE INDEX ledger_posting_by_dealer ON ledger_posting (manufacturer_id, dealer_id, posted_on)`,
  walls("ledger_posting", "staff"),
  appendOnly("ledger_posting"),

  `CREATE FUNCTION ledger_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'the book is append-only: reverse instead (%)', TG_TABLE_NAME USING ERRCODE = '23514', CONSTRAINT = 'ledger_append_only';
  END $$`,
  immutable("ledger_entry"),
  immutable("ledger_posting"),
  immutable("ledger_period_act"),

  // Peers 22: what does not balance to zero does not exist. Asked at COMMIT, of the whole entry, on every new line of it.
  `CREATE FUNCTION ledger_entry_balances() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    entry uuid := CASE TG_TABLE_NAME WHEN 'ledger_entry' THEN (to_jsonb(NEW) ->> 'id')::uuid ELSE (to_jsonb(NEW) ->> 'entry_id')::uuid END;
    lines bigint;
    off numeric;
  BEGIN
    SELECT count(*), coalesce(sum(p.debit_minor - p.credit_minor), 0) INTO lines, off FROM ledger_posting p
      WHERE p.manufacturer_id = NEW.manufacturer_id AND p.posted_on = NEW.posted_on AND p.entry_id = entry;
    IF lines < 2 OR off <> 0 THEN
      RAISE EXCEPTION 'the entry % is off by % over % lines', entry, off, lines USING ERRCODE = '23514', CONSTRAINT = 'ledger_entry_balanced';
    END IF;
    RETURN NULL;
  END $$`,
  `CREATE CONSTRAINT TRIGGER ledger_entry_balanced AFTER INSERT ON ledger_entry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_entry_balances()`,
  `CREATE CONSTRAINT TRIGGER ledger_posting_balanced AFTER INSERT ON ledger_posting
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_entry_balances()`,

  // A closed month takes nothing more, also from whoever did not ask first.
  `CREATE FUNCTION ledger_period_open() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    closed date;
  BEGIN
    SELECT b.closed_before INTO closed FROM ledger_book b WHERE b.manufacturer_id = NEW.manufacturer_id FOR SHARE;
    IF closed IS NOT NULL AND NEW.posted_on < closed THEN
      RAISE EXCEPTION 'everything before % is closed', closed USING ERRCODE = '23514', CONSTRAINT = 'ledger_period_open';
    END IF;
    RETURN NEW;
  END $$`,
  `CREATE TRIGGER ledger_period_open BEFORE INSERT ON ledger_entry FOR EACH ROW EXECUTE FUNCTION ledger_period_open()`,
];

const items = [
  `CREATE TABLE open_item (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    dealer_id uuid NOT NULL,
    kind text NOT NULL,
    source_type text NOT NULL,
    source_id uuid NOT NULL,
    document_no text NOT NULL,
    issued_on date NOT NULL,
    due_on date,
    currency text NOT NULL,
    amount_minor bigint NOT NULL,
    residual_minor bigint NOT NULL,
    disputed_on date,
    dispute_reason text NOT NULL DEFAULT '',
    entry_id uuid NOT NULL,
    recorded_at timestamptz NOT NULL,
    version int NOT NULL DEFAULT 1,
    CONSTRAINT open_item_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT open_item_source_once UNIQUE (manufacturer_id, source_type, source_id, kind),
    CONSTRAINT open_item_of_dealer UNIQUE (manufacturer_id, dealer_id, currency, id),
    CONSTRAINT open_item_dealer FOREIGN KEY (manufacturer_id, dealer_id) REFERENCES dealer (manufacturer_id, id),
    CONSTRAINT open_item_entry FOREIGN KEY (manufacturer_id, entry_id) REFERENCES ledger_entry (manufacturer_id, id),
    CONSTRAINT open_item_kind CHECK (kind IN ${itemKinds}),
    CONSTRAINT open_item_amount CHECK (amount_minor > 0),
    CONSTRAINT open_item_residual CHECK (residual_minor >= 0 AND residual_minor <= amount_minor),
    CONSTRAINT open_item_due CHECK (kind NOT IN ('RECEIVABLE', 'BILL') OR due_on >= issued_on),
    CONSTRAINT open_item_currency CHECK (currency ~ '^[A-Z]{3}$')
  )`,
  `CREATE INDEX open_item_open ON open_item (manufacturer_id, dealer_id, kind, due_on) WHERE residual_minor > 0`,
  `CREATE INDEX open_item_by_dealer ON open_item (manufacturer_id, dealer_id, issued_on, id)`,
  `CREATE INDEX open_item_by_day ON open_item (manufacturer_id, issued_on, id)`,
  `CREATE INDEX open_item_by_due ON open_item (manufacturer_id, due_on, id) WHERE residual_minor > 0`,
  `CREATE INDEX open_item_by_entry ON open_item (manufacturer_id, entry_id)`,
  walls("open_item", "dealer"),
  `REVOKE DELETE, TRUNCATE ON open_item FROM fairway_app`,

  `CREATE TABLE item_application (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    dealer_id uuid NOT NULL,
    currency text NOT NULL,
    credit_id uuid,
    debit_id uuid,
    amount_minor bigint NOT NULL,
    applied_on date NOT NULL,
    reason text,
    memo text NOT NULL DEFAULT '',
    entry_id uuid,
    reverses uuid,
    membership_id uuid,
    recorded_at timestamptz NOT NULL,
    CONSTRAINT item_application_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT item_application_reversed_once UNIQUE (manufacturer_id, reverses),
    CONSTRAINT item_application_reverses FOREIGN KEY (manufacturer_id, reverses) REFERENCES item_application (manufacturer_id, id),
    CONSTRAINT item_application_credit FOREIGN KEY (manufacturer_id, dealer_id, currency, credit_id)
      REFERENCES open_item (manufacturer_id, dealer_id, currency, id),
    CONSTRAINT item_application_debit FOREIGN KEY (manufacturer_id, dealer_id, currency, debit_id)
      REFERENCES open_item (manufacturer_id, dealer_id, currency, id),
    CONSTRAINT item_application_entry FOREIGN KEY (manufacturer_id, entry_id) REFERENCES ledger_entry (manufacturer_id, id),
    CONSTRAINT item_application_sides CHECK (credit_id IS NOT NULL OR debit_id IS NOT NULL),
    CONSTRAINT item_application_reasoned CHECK ((reason IS NULL) = (credit_id IS NOT NULL AND debit_id IS NOT NULL)),
    CONSTRAINT item_application_reason CHECK (reason IN ('BANK_CHARGE', 'CASH_DISCOUNT', 'ROUNDING', 'SHORT_DELIVERY', 'WRITE_OFF', 'REFUND', 'HONOURED')),
    CONSTRAINT item_application_sign CHECK (CASE WHEN reverses IS NULL THEN amount_minor > 0 ELSE amount_minor < 0 END)
  )`,
  `CREATE INDEX item_application_by_credit ON item_application (manufacturer_id, dealer_id, currency, credit_id)`,
  `CREATE INDEX item_application_by_debit ON item_application (manufacturer_id, dealer_id, currency, debit_id)`,
  `CREATE INDEX item_application_by_entry ON item_application (manufacturer_id, entry_id)`,
  walls("item_application", "dealer"),
  appendOnly("item_application"),
  immutable("item_application"),

  // The rest that an item carries is its amount less what was applied: nobody can move one without the other.
  `CREATE FUNCTION open_item_residual_told() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    item uuid;
    carried bigint;
    counted numeric;
  BEGIN
    FOREACH item IN ARRAY CASE TG_TABLE_NAME WHEN 'open_item' THEN ARRAY[(to_jsonb(NEW) ->> 'id')::uuid]
      ELSE ARRAY[(to_jsonb(NEW) ->> 'credit_id')::uuid, (to_jsonb(NEW) ->> 'debit_id')::uuid] END
    LOOP
      CONTINUE WHEN item IS NULL;
      SELECT i.residual_minor, i.amount_minor - coalesce((SELECT sum(a.amount_minor) FROM item_application a
          WHERE a.manufacturer_id = i.manufacturer_id AND a.dealer_id = i.dealer_id AND a.currency = i.currency AND a.credit_id = i.id), 0)
        - coalesce((SELECT sum(a.amount_minor) FROM item_application a
          WHERE a.manufacturer_id = i.manufacturer_id AND a.dealer_id = i.dealer_id AND a.currency = i.currency AND a.debit_id = i.id), 0)
        INTO carried, counted FROM open_item i WHERE i.manufacturer_id = NEW.manufacturer_id AND i.id = item;
      IF carried <> counted THEN
        RAISE EXCEPTION 'the item % carries %, its applications leave %', item, carried, counted USING ERRCODE = '23514', CONSTRAINT = 'open_item_residual_true';
      END IF;
    END LOOP;
    RETURN NULL;
  END $$`,
  `CREATE CONSTRAINT TRIGGER open_item_residual_true AFTER INSERT OR UPDATE OF residual_minor ON open_item
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION open_item_residual_told()`,
  `CREATE CONSTRAINT TRIGGER item_application_true AFTER INSERT ON item_application
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION open_item_residual_told()`,
  `CREATE TRIGGER open_item_immutable BEFORE UPDATE OF dealer_id, kind, source_type, source_id, document_no, issued_on, due_on, currency, amount_minor, entry_id
    ON open_item FOR EACH ROW EXECUTE FUNCTION ledger_refuse_change()`,
];

const statements = [...book, ...entries, ...items];
