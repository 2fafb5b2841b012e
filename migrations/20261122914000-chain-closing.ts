import type { MigrationInterface, QueryRunner } from "typeorm";
import { appendOnly, walls } from "../src/platform/postgres/walls.ts";

/** What becomes of a confirmed statement: what is due, invoiced, papered, paid, short, and what of it stands in the book. */
export class ChainClosing20261122914000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

const manufacturer = "manufacturer_id = nullif(current_setting('app.manufacturer_id', true), '')::uuid";
const dealer = "nullif(current_setting('app.dealer_id', true), '')::uuid";
/** A chain's contact reads as a dealer that is nobody; which chain is his, the statements say. */
const nobody = "'00000000-0000-0000-0000-000000000000'::uuid";
const own = `CASE WHEN ${dealer} IS NULL THEN true ELSE ${dealer} = ${nobody} END`;
/** What a chain's contact may read too, through his statements. */
const shared = (table: string): string =>
  `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY; ` +
  `CREATE POLICY ${table}_wall ON ${table} TO fairway_app USING (${manufacturer} AND ${own}) WITH CHECK (${manufacturer} AND ${own})`;
const kept = (table: string): string => `REVOKE DELETE, TRUNCATE ON ${table} FROM fairway_app`;
const oneOf = (...words: readonly string[]): string => `(${words.map((word) => `'${word}'`).join(", ")})`;

const book = [
  // Accounts that chains need, in books that are open already; new books are opened with them.
  `INSERT INTO ledger_account (manufacturer_id, code, kind, by_party, name, name_en)
   SELECT b.manufacturer_id, t.code, t.kind, t.by_party, t.name, t.name_en FROM ledger_book b CROSS JOIN (VALUES
     ('1122.02', 'ASSET', true, '应收账款 争议中', 'Receivables in dispute'),
     ('1221.01', 'ASSET', true, '其他应收款 系统往来', 'Deposits and other dues of chains'),
     ('2221.02', 'LIABILITY', false, '应交增值税 进项税额', 'Input VAT'),
     ('2221.03', 'LIABILITY', false, '待认证进项税额', 'Input VAT, invoice awaited'),
     ('2221.04', 'LIABILITY', false, '待冲减销项税额', 'Output VAT, red letter awaited'),
     ('2401.01', 'LIABILITY', true, '递延收益 争议待决款', 'Disputed claims not recognised yet'),
     ('6001.02', 'INCOME', false, '主营业务收入 系统返利冲减', 'Rebates to chains'),
     ('6601.10', 'EXPENSE', false, '销售费用 渠道费用', 'Fees to chains')
   ) AS t(code, kind, by_party, name, name_en) ON CONFLICT DO NOTHING`,
  `ALTER TABLE ledger_posting ADD CONSTRAINT ledger_posting_chain FOREIGN KEY (manufacturer_id, chain_id) REFERENCES chain (manufacturer_id, id)`,
  `CREATE INDEX ledger_posting_by_chain ON ledger_posting (manufacturer_id, chain_id, posted_on) WHERE chain_id IS NOT NULL`,
];

const closing = [
  // What was confirmed of a statement, frozen with the hash of its content. book_dealer_id: in whose book it stands; null: ours.
  `CREATE TABLE chain_closing (
    manufacturer_id uuid NOT NULL,
    statement_id uuid NOT NULL,
    chain_id uuid NOT NULL,
    book_dealer_id uuid,
    currency text NOT NULL,
    content_hash text NOT NULL,
    payable_minor bigint NOT NULL,
    goods_minor bigint NOT NULL,
    fees_minor bigint NOT NULL,
    other_minor bigint NOT NULL,
    disputed_minor bigint NOT NULL,
    carried_minor bigint NOT NULL,
    written_off_minor bigint NOT NULL,
    confirmed_by uuid NOT NULL,
    confirmed_at timestamptz NOT NULL,
    locked_by uuid,
    locked_at timestamptz,
    locked_on date,
    entry_id uuid,
    reversed_at timestamptz,
    CONSTRAINT chain_closing_pk PRIMARY KEY (manufacturer_id, statement_id),
    CONSTRAINT chain_closing_statement_fk FOREIGN KEY (manufacturer_id, statement_id) REFERENCES chain_statement (manufacturer_id, id),
    CONSTRAINT chain_closing_chain_fk FOREIGN KEY (manufacturer_id, chain_id) REFERENCES chain (manufacturer_id, id),
    CONSTRAINT chain_closing_dealer_fk FOREIGN KEY (manufacturer_id, book_dealer_id) REFERENCES dealer (manufacturer_id, id),
    CONSTRAINT chain_closing_entry_fk FOREIGN KEY (manufacturer_id, entry_id) REFERENCES ledger_entry (manufacturer_id, id),
    CONSTRAINT chain_closing_locked_ck CHECK ((locked_at IS NULL) = (locked_by IS NULL) AND (locked_at IS NULL) = (locked_on IS NULL))
  )`,
  `CREATE INDEX chain_closing_by_chain ON chain_closing (manufacturer_id, chain_id, statement_id)`,
  `CREATE INDEX chain_closing_by_dealer ON chain_closing (manufacturer_id, book_dealer_id) WHERE book_dealer_id IS NOT NULL`,
  `CREATE INDEX chain_closing_by_entry ON chain_closing (manufacturer_id, entry_id)`,
  shared("chain_closing"),
  kept("chain_closing"),

  // Goods of one VAT rate, as they are invoiced; dispute_id: what a dispute restored is invoiced by itself.
  `CREATE TABLE chain_invoice (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    statement_id uuid NOT NULL,
    chain_id uuid NOT NULL,
    dispute_id uuid,
    currency text NOT NULL,
    tax_rate numeric(6,4) NOT NULL,
    gross_minor bigint NOT NULL,
    net_minor bigint NOT NULL,
    tax_minor bigint NOT NULL,
    state text NOT NULL,
    number text,
    issued_on date,
    delivered_on date,
    verified_on date,
    red_requested_on date,
    red_confirmed_on date,
    red_number text,
    red_issued_on date,
    file_id uuid,
    version int NOT NULL,
    CONSTRAINT chain_invoice_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT chain_invoice_statement_fk FOREIGN KEY (manufacturer_id, statement_id) REFERENCES chain_statement (manufacturer_id, id),
    CONSTRAINT chain_invoice_file_fk FOREIGN KEY (manufacturer_id, file_id) REFERENCES file (manufacturer_id, id),
    CONSTRAINT chain_invoice_state_ck CHECK (state IN ${oneOf("NOT_ISSUED", "ISSUED", "DELIVERED", "VERIFIED", "RED_REQUESTED", "RED_CONFIRMED", "RED_ISSUED", "VOID")}),
    CONSTRAINT chain_invoice_sum_ck CHECK (gross_minor = net_minor + tax_minor AND gross_minor <> 0),
    CONSTRAINT chain_invoice_number_ck CHECK ((state IN ('NOT_ISSUED', 'VOID')) = (number IS NULL) AND (number IS NULL) = (issued_on IS NULL)),
    CONSTRAINT chain_invoice_red_ck CHECK ((state = 'RED_ISSUED') = (red_number IS NOT NULL))
  )`,
  `CREATE INDEX chain_invoice_by_statement ON chain_invoice (manufacturer_id, statement_id, tax_rate)`,
  `CREATE INDEX chain_invoice_by_file ON chain_invoice (manufacturer_id, file_id) WHERE file_id IS NOT NULL`,
  shared("chain_invoice"),
  kept("chain_invoice"),

  // The paper that goes with a fee: what was deducted, what of it is disputed, what of the rest is net and tax.
  `CREATE TABLE chain_paper (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    statement_id uuid NOT NULL,
    chain_id uuid NOT NULL,
    currency text NOT NULL,
    fee_code text NOT NULL,
    character text NOT NULL,
    kind text NOT NULL,
    issuer text NOT NULL,
    tax_rate numeric(6,4) NOT NULL,
    gross_minor bigint NOT NULL,
    disputed_minor bigint NOT NULL,
    net_minor bigint NOT NULL,
    tax_minor bigint NOT NULL,
    state text NOT NULL,
    number text,
    special boolean,
    issued_on date,
    file_id uuid,
    version int NOT NULL,
    CONSTRAINT chain_paper_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT chain_paper_statement_fk FOREIGN KEY (manufacturer_id, statement_id) REFERENCES chain_statement (manufacturer_id, id),
    CONSTRAINT chain_paper_file_fk FOREIGN KEY (manufacturer_id, file_id) REFERENCES file (manufacturer_id, id),
    CONSTRAINT chain_paper_character_ck CHECK (character IN ${oneOf("LINKED", "SERVICE", "NONE")}),
    CONSTRAINT chain_paper_kind_ck CHECK (kind IN ${oneOf("RED_LETTER", "SERVICE_INVOICE", "ORDINARY_INVOICE", "RECEIPT")}),
    CONSTRAINT chain_paper_issuer_ck CHECK (issuer IN ${oneOf("SUPPLIER", "CHAIN")}),
    CONSTRAINT chain_paper_state_ck CHECK (state IN ${oneOf("EXPECTED", "REQUESTED", "CONFIRMED", "ISSUED", "RECEIVED", "VERIFIED", "VOID")}),
    CONSTRAINT chain_paper_sum_ck CHECK (gross_minor - disputed_minor = net_minor + tax_minor),
    CONSTRAINT chain_paper_number_ck CHECK ((state IN ('ISSUED', 'RECEIVED', 'VERIFIED')) <= (number IS NOT NULL AND issued_on IS NOT NULL AND special IS NOT NULL))
  )`,
  `CREATE INDEX chain_paper_by_statement ON chain_paper (manufacturer_id, statement_id, id)`,
  `CREATE INDEX chain_paper_by_chain ON chain_paper (manufacturer_id, chain_id, state, id)`,
  `CREATE INDEX chain_paper_by_file ON chain_paper (manufacturer_id, file_id) WHERE file_id IS NOT NULL`,
  shared("chain_paper"),
  kept("chain_paper"),

  // A fiscal number is used once, whichever paper it stands on: our invoices, our red letters, the chain's own.
  `CREATE TABLE chain_fiscal_number (
    manufacturer_id uuid NOT NULL,
    issuer text NOT NULL,
    number text NOT NULL,
    paper_id uuid NOT NULL,
    CONSTRAINT chain_fiscal_number_pk PRIMARY KEY (manufacturer_id, issuer, number),
    CONSTRAINT chain_fiscal_number_form_ck CHECK (number ~ '^[0-9A-Za-z-]{6,40}$')
  )`,
  walls("chain_fiscal_number", "staff"),
  appendOnly("chain_fiscal_number"),
];

const money = [
  // Money a chain sent: by bank, or as an acceptance bill that is no cash before it is honoured.
  `CREATE TABLE chain_payment (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    chain_id uuid NOT NULL,
    book_dealer_id uuid,
    method text NOT NULL,
    reference text NOT NULL,
    paid_on date NOT NULL,
    currency text NOT NULL,
    amount_minor bigint NOT NULL,
    unapplied_minor bigint NOT NULL,
    bill_due_on date,
    state text NOT NULL,
    settled_on date,
    reason text NOT NULL DEFAULT '',
    import_run_id uuid,
    membership_id uuid NOT NULL,
    recorded_at timestamptz NOT NULL,
    version int NOT NULL,
    CONSTRAINT chain_payment_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT chain_payment_once UNIQUE (manufacturer_id, chain_id, reference),
    CONSTRAINT chain_payment_of_chain UNIQUE (manufacturer_id, chain_id, currency, id),
    CONSTRAINT chain_payment_chain_fk FOREIGN KEY (manufacturer_id, chain_id) REFERENCES chain (manufacturer_id, id),
    CONSTRAINT chain_payment_dealer_fk FOREIGN KEY (manufacturer_id, book_dealer_id) REFERENCES dealer (manufacturer_id, id),
    CONSTRAINT chain_payment_method_ck CHECK (method IN ('BANK', 'BILL') AND (method = 'BILL') = (bill_due_on IS NOT NULL)),
    CONSTRAINT chain_payment_state_ck CHECK (state IN ${oneOf("RECEIVED", "HELD", "HONOURED", "DISHONOURED", "REVERSED")} AND (state <> 'HELD' OR method = 'BILL')),
    CONSTRAINT chain_payment_amount_ck CHECK (amount_minor > 0 AND unapplied_minor BETWEEN 0 AND amount_minor AND reference <> '')
  )`,
  `CREATE INDEX chain_payment_by_day ON chain_payment (manufacturer_id, paid_on, id)`,
  `CREATE INDEX chain_payment_unapplied ON chain_payment (manufacturer_id, chain_id, paid_on, id) WHERE unapplied_minor > 0`,
  `CREATE INDEX chain_payment_by_dealer ON chain_payment (manufacturer_id, book_dealer_id) WHERE book_dealer_id IS NOT NULL`,
  walls("chain_payment", "staff"),
  kept("chain_payment"),

  // What the chain said it pays with it, and what it kept back with its reasons; it is history and does not change.
  `CREATE TABLE chain_payment_line (
    manufacturer_id uuid NOT NULL,
    payment_id uuid NOT NULL,
    position int NOT NULL,
    statement_id uuid,
    said text NOT NULL,
    amount_minor bigint NOT NULL,
    deductions jsonb NOT NULL,
    CONSTRAINT chain_payment_line_pk PRIMARY KEY (manufacturer_id, payment_id, position),
    CONSTRAINT chain_payment_line_payment_fk FOREIGN KEY (manufacturer_id, payment_id) REFERENCES chain_payment (manufacturer_id, id),
    CONSTRAINT chain_payment_line_statement_fk FOREIGN KEY (manufacturer_id, statement_id) REFERENCES chain_statement (manufacturer_id, id)
  )`,
  `CREATE INDEX chain_payment_line_by_statement ON chain_payment_line (manufacturer_id, statement_id)`,
  walls("chain_payment_line", "staff"),
  appendOnly("chain_payment_line"),

  // What a chain owes of a statement: CONFIRMED by due day, DISPUTED as a whole, RESTORED by a dispute we won. The rests of a
  // chain in our own book are its balance on the receivable accounts.
  `CREATE TABLE chain_receivable (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    chain_id uuid NOT NULL,
    statement_id uuid NOT NULL,
    kind text NOT NULL,
    book_dealer_id uuid,
    currency text NOT NULL,
    amount_minor bigint NOT NULL,
    residual_minor bigint NOT NULL,
    posted_on date NOT NULL,
    due_on date,
    legal_max date,
    version int NOT NULL,
    CONSTRAINT chain_receivable_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT chain_receivable_statement_fk FOREIGN KEY (manufacturer_id, statement_id) REFERENCES chain_statement (manufacturer_id, id),
    CONSTRAINT chain_receivable_chain_fk FOREIGN KEY (manufacturer_id, chain_id) REFERENCES chain (manufacturer_id, id),
    CONSTRAINT chain_receivable_dealer_fk FOREIGN KEY (manufacturer_id, book_dealer_id) REFERENCES dealer (manufacturer_id, id),
    CONSTRAINT chain_receivable_kind_ck CHECK (kind IN ('CONFIRMED', 'DISPUTED', 'RESTORED')),
    CONSTRAINT chain_receivable_rest_ck CHECK (kind = 'DISPUTED' OR residual_minor BETWEEN least(0, amount_minor) AND greatest(0, amount_minor))
  )`,
  `CREATE INDEX chain_receivable_by_statement ON chain_receivable (manufacturer_id, statement_id, id)`,
  `CREATE INDEX chain_receivable_open ON chain_receivable (manufacturer_id, chain_id, due_on, id) WHERE residual_minor <> 0`,
  `CREATE INDEX chain_receivable_by_due ON chain_receivable (manufacturer_id, due_on, id) WHERE residual_minor <> 0`,
  `CREATE INDEX chain_receivable_by_dealer ON chain_receivable (manufacturer_id, book_dealer_id) WHERE book_dealer_id IS NOT NULL`,
  walls("chain_receivable", "staff"),
  kept("chain_receivable"),

  // A short payment (短付): what was kept back of a receivable, why, and how it ended.
  `CREATE TABLE chain_short_pay (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    number text NOT NULL,
    chain_id uuid NOT NULL,
    statement_id uuid NOT NULL,
    receivable_id uuid NOT NULL,
    payment_id uuid NOT NULL,
    currency text NOT NULL,
    amount_minor bigint NOT NULL,
    open_minor bigint NOT NULL,
    reason text NOT NULL,
    note text NOT NULL,
    dispute_id uuid,
    opened_on date NOT NULL,
    closed_on date,
    asked_outcome text,
    asked_minor bigint,
    asked_note text NOT NULL DEFAULT '',
    asked_by uuid,
    version int NOT NULL,
    CONSTRAINT chain_short_pay_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT chain_short_pay_number_once UNIQUE (manufacturer_id, number),
    CONSTRAINT chain_short_pay_receivable_fk FOREIGN KEY (manufacturer_id, receivable_id) REFERENCES chain_receivable (manufacturer_id, id),
    CONSTRAINT chain_short_pay_payment_fk FOREIGN KEY (manufacturer_id, payment_id) REFERENCES chain_payment (manufacturer_id, id),
    CONSTRAINT chain_short_pay_statement_fk FOREIGN KEY (manufacturer_id, statement_id) REFERENCES chain_statement (manufacturer_id, id),
    CONSTRAINT chain_short_pay_amount_ck CHECK (amount_minor > 0 AND open_minor BETWEEN 0 AND amount_minor),
    CONSTRAINT chain_short_pay_closed_ck CHECK ((open_minor = 0) = (closed_on IS NOT NULL)),
    CONSTRAINT chain_short_pay_asked_ck CHECK ((asked_outcome IS NULL) = (asked_minor IS NULL) AND asked_outcome IN ('WRITE_OFF', 'CREDIT'))
  )`,
  `CREATE INDEX chain_short_pay_by_receivable ON chain_short_pay (manufacturer_id, receivable_id, id)`,
  `CREATE INDEX chain_short_pay_by_payment ON chain_short_pay (manufacturer_id, payment_id, id)`,
  `CREATE INDEX chain_short_pay_by_statement ON chain_short_pay (manufacturer_id, statement_id, id)`,
  `CREATE INDEX chain_short_pay_open ON chain_short_pay (manufacturer_id, chain_id, opened_on, id) WHERE open_minor > 0`,
  walls("chain_short_pay", "staff"),
  kept("chain_short_pay"),

  // Why a receivable's rest moved, and by which entry of the book; it only grows.
  `CREATE TABLE chain_receivable_move (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    receivable_id uuid NOT NULL,
    statement_id uuid NOT NULL,
    chain_id uuid NOT NULL,
    kind text NOT NULL,
    amount_minor bigint NOT NULL,
    moved_on date NOT NULL,
    payment_id uuid,
    short_pay_id uuid,
    dispute_id uuid,
    entry_id uuid,
    memo text NOT NULL,
    membership_id uuid,
    recorded_at timestamptz NOT NULL,
    CONSTRAINT chain_receivable_move_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT chain_receivable_move_receivable_fk FOREIGN KEY (manufacturer_id, receivable_id) REFERENCES chain_receivable (manufacturer_id, id),
    CONSTRAINT chain_receivable_move_payment_fk FOREIGN KEY (manufacturer_id, payment_id) REFERENCES chain_payment (manufacturer_id, id),
    CONSTRAINT chain_receivable_move_short_pay_fk FOREIGN KEY (manufacturer_id, short_pay_id) REFERENCES chain_short_pay (manufacturer_id, id),
    CONSTRAINT chain_receivable_move_entry_fk FOREIGN KEY (manufacturer_id, entry_id) REFERENCES ledger_entry (manufacturer_id, id),
    CONSTRAINT chain_receivable_move_kind_ck CHECK (kind IN ${oneOf("PAID", "UNPAID", "WRITTEN_OFF", "CREDITED", "SETTLED", "DISPUTED", "REVERSED")} AND amount_minor <> 0),
    CONSTRAINT chain_receivable_move_paid_ck CHECK ((kind IN ('PAID', 'UNPAID')) = (payment_id IS NOT NULL))
  )`,
  `CREATE INDEX chain_receivable_move_by_receivable ON chain_receivable_move (manufacturer_id, receivable_id, id)`,
  `CREATE INDEX chain_receivable_move_by_payment ON chain_receivable_move (manufacturer_id, payment_id, id) WHERE payment_id IS NOT NULL`,
  `CREATE INDEX chain_receivable_move_by_short_pay ON chain_receivable_move (manufacturer_id, short_pay_id) WHERE short_pay_id IS NOT NULL`,
  `CREATE INDEX chain_receivable_move_by_entry ON chain_receivable_move (manufacturer_id, entry_id)`,
  `CREATE INDEX chain_receivable_move_by_chain ON chain_receivable_move (manufacturer_id, chain_id, moved_on, id)`,
  walls("chain_receivable_move", "staff"),
  appendOnly("chain_receivable_move"),

  // A rest is the amount and everything that moved it: nobody can change one without the other. Asked at COMMIT.
  `CREATE FUNCTION chain_receivable_adds_up() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    asked uuid := CASE TG_TABLE_NAME WHEN 'chain_receivable' THEN (to_jsonb(NEW) ->> 'id')::uuid ELSE (to_jsonb(NEW) ->> 'receivable_id')::uuid END;
    carried bigint;
    counted numeric;
  BEGIN
    SELECT r.residual_minor, r.amount_minor + coalesce((SELECT sum(m.amount_minor) FROM chain_receivable_move m
        WHERE m.manufacturer_id = r.manufacturer_id AND m.receivable_id = r.id), 0)
      INTO carried, counted FROM chain_receivable r WHERE r.manufacturer_id = NEW.manufacturer_id AND r.id = asked;
    IF carried <> counted THEN
      RAISE EXCEPTION 'the receivable % carries %, its moves leave %', asked, carried, counted USING ERRCODE = '23514', CONSTRAINT = 'chain_receivable_rest_true';
    END IF;
    RETURN NULL;
  END $$`,
  `CREATE CONSTRAINT TRIGGER chain_receivable_rest_true AFTER INSERT OR UPDATE OF residual_minor, amount_minor ON chain_receivable
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_receivable_adds_up()`,
  `CREATE CONSTRAINT TRIGGER chain_receivable_move_true AFTER INSERT ON chain_receivable_move
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_receivable_adds_up()`,
];

const statements = [...book, ...closing, ...money];
