import type { MigrationInterface, QueryRunner } from "typeorm";

/** Statements of chains (对账单): our side and theirs, what belongs together, and what lies between, in parts that add up. */
export class ChainStatements20261122910000 implements MigrationInterface {
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

const walled = (table: string): string =>
  `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY; ` +
  `CREATE POLICY ${table}_wall ON ${table} TO fairway_app USING (${manufacturer} AND ${own}) WITH CHECK (${manufacturer} AND ${own})`;

const states = [
  ...["EXPECTED", "IMPORTED", "MATCHED", "IN_REVIEW", "PARTLY_DISPUTED", "SUPPLIER_CONFIRMED", "CHAIN_CONFIRMED"],
  ...["LOCKED", "INVOICED", "PAYABLE", "PAID", "CLOSED", "REVERSED"],
];
const itemStates = ["AGREED", "OPEN", "ACCEPTED", "DISPUTED", "CARRIED", "WRITTEN_OFF"];
const oneOf = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(", ");

const statements = [
  // One a contract and settlement period. theirs_minor is what their sheet says, not the sum of its lines.
  `CREATE TABLE chain_statement (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    chain_id uuid NOT NULL,
    contract_id uuid NOT NULL,
    number text NOT NULL,
    from_on date NOT NULL,
    to_on date NOT NULL,
    currency text NOT NULL,
    state text NOT NULL,
    ours_minor bigint NOT NULL DEFAULT 0,
    ours_count int NOT NULL DEFAULT 0,
    expected_at timestamptz,
    their_number text,
    theirs_minor bigint,
    theirs_count int NOT NULL DEFAULT 0,
    revision int NOT NULL DEFAULT 0,
    imported_at timestamptz,
    matched_at timestamptz,
    dispute_count int NOT NULL DEFAULT 0,
    due_on date,
    reverses_id uuid,
    version int NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT chain_statement_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT chain_statement_number_once UNIQUE (manufacturer_id, number),
    CONSTRAINT chain_statement_chain_fk FOREIGN KEY (manufacturer_id, chain_id) REFERENCES chain (manufacturer_id, id),
    CONSTRAINT chain_statement_contract_fk FOREIGN KEY (manufacturer_id, contract_id) REFERENCES ka_contract (manufacturer_id, id),
    CONSTRAINT chain_statement_reverses_fk FOREIGN KEY (manufacturer_id, reverses_id) REFERENCES chain_statement (manufacturer_id, id),
    CONSTRAINT chain_statement_state_ck CHECK (state IN (${oneOf(states)})),
    CONSTRAINT chain_statement_days_ck CHECK (from_on < to_on AND version >= 1 AND number <> '' AND currency ~ '^[A-Z]{3}$'),
    CONSTRAINT chain_statement_theirs_ck CHECK ((revision = 0) = (theirs_minor IS NULL))
  )`,
  `CREATE UNIQUE INDEX chain_statement_period_once ON chain_statement (manufacturer_id, contract_id, from_on) WHERE state <> 'REVERSED'`,
  `CREATE INDEX chain_statement_by_contract ON chain_statement (manufacturer_id, contract_id, from_on)`,
  `CREATE INDEX chain_statement_by_chain ON chain_statement (manufacturer_id, chain_id, to_on, id)`,
  `CREATE INDEX chain_statement_by_period ON chain_statement (manufacturer_id, to_on, id)`,
  `CREATE INDEX chain_statement_by_reverses ON chain_statement (manufacturer_id, reverses_id)`,
  walled("chain_statement"),
  `REVOKE DELETE, TRUNCATE ON chain_statement FROM fairway_app`,

  // Signed by what the chain owes us: returns and fees are below zero. Amounts gross. revision: of THEIRS, which file
  // brought it first; ended_revision: which file left it out or changed it. Lines of OURS are made anew until confirmed.
  `CREATE TABLE statement_line (
    manufacturer_id uuid NOT NULL,
    statement_id uuid NOT NULL,
    id uuid NOT NULL,
    side text NOT NULL,
    kind text NOT NULL,
    document_no text,
    order_no text,
    product_id uuid,
    store_id uuid,
    quantity bigint,
    unit_price numeric(19,6),
    amount_minor bigint NOT NULL,
    tax_rate numeric(6,4),
    on_day date NOT NULL,
    fee_code text,
    fee_event text,
    split_of uuid,
    payable_id text,
    row_no int,
    their_product text,
    their_store text,
    note text,
    revision int NOT NULL DEFAULT 0,
    ended_revision int,
    mode text,
    rule text,
    contract_version int,
    term int,
    inputs jsonb,
    documents jsonb,
    CONSTRAINT statement_line_pk PRIMARY KEY (manufacturer_id, statement_id, id),
    CONSTRAINT statement_line_statement_fk FOREIGN KEY (manufacturer_id, statement_id) REFERENCES chain_statement (manufacturer_id, id),
    CONSTRAINT statement_line_side_ck CHECK (side IN ('OURS', 'THEIRS') AND (side = 'THEIRS') = (revision > 0)),
    CONSTRAINT statement_line_kind_ck CHECK (kind IN ('GOODS', 'RETURN', 'FEE', 'OTHER')),
    CONSTRAINT statement_line_rule_ck CHECK (side = 'THEIRS' OR (rule IS NOT NULL AND inputs IS NOT NULL AND documents IS NOT NULL))
  )`,
  walled("statement_line"),

  // A row of the workbench: lines of both sides that are the same matter, or lines of one side alone.
  `CREATE TABLE statement_item (
    manufacturer_id uuid NOT NULL,
    statement_id uuid NOT NULL,
    id uuid NOT NULL,
    position int NOT NULL,
    ours uuid[] NOT NULL,
    theirs uuid[] NOT NULL,
    pass text,
    kind text NOT NULL,
    code text,
    state text NOT NULL,
    ours_minor bigint NOT NULL,
    theirs_minor bigint NOT NULL,
    product_id uuid,
    store_id uuid,
    document_no text,
    on_day date,
    decided_by uuid,
    decided_at timestamptz,
    note text,
    version int NOT NULL,
    CONSTRAINT statement_item_pk PRIMARY KEY (manufacturer_id, statement_id, id),
    CONSTRAINT statement_item_statement_fk FOREIGN KEY (manufacturer_id, statement_id) REFERENCES chain_statement (manufacturer_id, id),
    CONSTRAINT statement_item_state_ck CHECK (state IN (${oneOf(itemStates)})),
    CONSTRAINT statement_item_pass_ck CHECK (pass IN ('P1', 'P2', 'P3', 'P4', 'P5', 'HAND')),
    CONSTRAINT statement_item_agreed_ck CHECK (state <> 'AGREED' OR ours_minor = theirs_minor)
  )`,
  `CREATE INDEX statement_item_by_position ON statement_item (manufacturer_id, statement_id, position, id)`,
  `CREATE INDEX statement_item_by_code ON statement_item (manufacturer_id, statement_id, code, state, position, id)`,
  `CREATE INDEX statement_item_open ON statement_item (manufacturer_id, statement_id, position, id) WHERE state = 'OPEN'`,
  walled("statement_item"),

  // Parts of ours - theirs: those of a statement add up to its whole difference, the header's own (no item) included.
  `CREATE TABLE statement_variance (
    manufacturer_id uuid NOT NULL,
    statement_id uuid NOT NULL,
    id uuid NOT NULL,
    item_id uuid,
    code text NOT NULL,
    amount_minor bigint NOT NULL,
    state text NOT NULL,
    version int NOT NULL,
    CONSTRAINT statement_variance_pk PRIMARY KEY (manufacturer_id, statement_id, id),
    CONSTRAINT statement_variance_item_fk FOREIGN KEY (manufacturer_id, statement_id, item_id) REFERENCES statement_item (manufacturer_id, statement_id, id),
    CONSTRAINT statement_variance_state_ck CHECK (state IN (${oneOf(itemStates.slice(1))}) AND amount_minor <> 0)
  )`,
  `CREATE INDEX statement_variance_by_item ON statement_variance (manufacturer_id, statement_id, item_id)`,
  walled("statement_variance"),
];
