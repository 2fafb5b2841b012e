import type { MigrationInterface, QueryRunner } from "typeorm";
import { appendOnly, walls } from "../src/platform/postgres/walls.ts";

/** Decisions on what lies between, disputes with their thread, evidence and notes, and the signatures of both sides. */
export class ChainDisputes20261122913000 implements MigrationInterface {
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

const oneOf = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(", ");
const live = ["OPEN", "SENT", "ANSWERED"];
const ended = ["AGREED_OURS", "AGREED_THEIRS", "SPLIT", "WRITTEN_OFF", "LAPSED", "WITHDRAWN"];

const statements = [
  // Whoever is about to write something off for a chain locks its month: two of them do not spend the same cap.
  `CREATE TABLE chain_write_off_month (
    manufacturer_id uuid NOT NULL,
    chain_id uuid NOT NULL,
    month_on date NOT NULL,
    CONSTRAINT chain_write_off_month_pk PRIMARY KEY (manufacturer_id, chain_id, month_on),
    CONSTRAINT chain_write_off_month_chain_fk FOREIGN KEY (manufacturer_id, chain_id) REFERENCES chain (manufacturer_id, id)
  )`,
  walls("chain_write_off_month", "staff"),
  `CREATE INDEX statement_variance_written_off ON statement_variance (manufacturer_id, statement_id) INCLUDE (item_id, amount_minor)
    WHERE state = 'WRITTEN_OFF'`,

  // What somebody decided about many items at once. WAITING: a write-off that another person is asked for; its items are
  // then named here, and stay as they were.
  `CREATE TABLE statement_decision (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    statement_id uuid NOT NULL,
    decision text NOT NULL,
    state text NOT NULL,
    item_count int NOT NULL,
    amount_minor bigint NOT NULL,
    skipped jsonb NOT NULL,
    items uuid[],
    dispute_id uuid,
    note text NOT NULL,
    decided_by uuid NOT NULL,
    decided_at timestamptz NOT NULL,
    ended_at timestamptz,
    CONSTRAINT statement_decision_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT statement_decision_statement_fk FOREIGN KEY (manufacturer_id, statement_id) REFERENCES chain_statement (manufacturer_id, id),
    CONSTRAINT statement_decision_kind_ck CHECK (decision IN ('ACCEPT', 'DISPUTE', 'CARRY', 'WRITE_OFF', 'REOPEN')),
    CONSTRAINT statement_decision_state_ck CHECK (state IN ('DONE', 'WAITING', 'APPROVED', 'REFUSED', 'OVERTAKEN')),
    CONSTRAINT statement_decision_waits_ck CHECK (state = 'DONE' OR (decision = 'WRITE_OFF' AND items IS NOT NULL AND note <> ''))
  )`,
  `CREATE INDEX statement_decision_by_statement ON statement_decision (manufacturer_id, statement_id, id)`,
  `CREATE UNIQUE INDEX statement_decision_waits_once ON statement_decision (manufacturer_id, statement_id) WHERE state = 'WAITING'`,
  walls("statement_decision", "staff"),
  `REVOKE DELETE, TRUNCATE ON statement_decision FROM fairway_app`,

  // How long the chain has to answer, when it is reminded of, when it goes higher, and how far back either side may claim.
  `CREATE TABLE chain_dispute_policy (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    from_on date NOT NULL,
    answer_days int NOT NULL,
    remind_days int NOT NULL,
    escalate_days int NOT NULL,
    ours_days int NOT NULL,
    theirs_months int NOT NULL,
    recorded_by uuid NOT NULL,
    recorded_at timestamptz NOT NULL,
    CONSTRAINT chain_dispute_policy_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT chain_dispute_policy_days_ck CHECK (answer_days BETWEEN 1 AND 365 AND remind_days BETWEEN 0 AND 90
      AND escalate_days BETWEEN 0 AND 365 AND ours_days BETWEEN 1 AND 3650 AND theirs_months BETWEEN 1 AND 120)
  )`,
  `CREATE INDEX chain_dispute_policy_by_day ON chain_dispute_policy (manufacturer_id, from_on, recorded_at)`,
  walls("chain_dispute_policy", "staff"),
  appendOnly("chain_dispute_policy"),

  `CREATE TABLE chain_dispute_number (
    manufacturer_id uuid NOT NULL,
    last_number int NOT NULL,
    CONSTRAINT chain_dispute_number_pk PRIMARY KEY (manufacturer_id)
  )`,
  walls("chain_dispute_number", "staff"),

  // amount_minor is ours - theirs of what is disputed. A divided one keeps its number and stands in its parts (part 1, 2, …).
  // ours_minor: what the chain owes after all; theirs_minor: what we let go; together they are the amount.
  `CREATE TABLE chain_dispute (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    statement_id uuid NOT NULL,
    chain_id uuid NOT NULL,
    item_id uuid,
    parent_id uuid,
    number int NOT NULL,
    part int NOT NULL DEFAULT 0,
    side text NOT NULL,
    reason text NOT NULL,
    amount_minor bigint NOT NULL,
    currency text NOT NULL,
    state text NOT NULL,
    why text,
    ours_minor bigint,
    theirs_minor bigint,
    product_id uuid,
    store_id uuid,
    document_no text,
    on_day date,
    note text NOT NULL,
    owner_id uuid,
    opened_by uuid NOT NULL,
    opened_at timestamptz NOT NULL,
    opened_on date NOT NULL,
    sent_on date,
    answered_on date,
    due_on date NOT NULL,
    lapses_on date NOT NULL,
    ended_on date,
    ended_by uuid,
    version int NOT NULL,
    CONSTRAINT chain_dispute_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT chain_dispute_number_once UNIQUE (manufacturer_id, number, part),
    CONSTRAINT chain_dispute_statement_fk FOREIGN KEY (manufacturer_id, statement_id) REFERENCES chain_statement (manufacturer_id, id),
    CONSTRAINT chain_dispute_chain_fk FOREIGN KEY (manufacturer_id, chain_id) REFERENCES chain (manufacturer_id, id),
    CONSTRAINT chain_dispute_parent_fk FOREIGN KEY (manufacturer_id, parent_id) REFERENCES chain_dispute (manufacturer_id, id),
    CONSTRAINT chain_dispute_part_ck CHECK ((part = 0) = (parent_id IS NULL) AND part >= 0),
    CONSTRAINT chain_dispute_side_ck CHECK (side IN ('OURS', 'THEIRS')),
    CONSTRAINT chain_dispute_amount_ck CHECK (amount_minor <> 0),
    CONSTRAINT chain_dispute_state_ck CHECK (state IN (${oneOf([...live, ...ended])})),
    CONSTRAINT chain_dispute_ended_ck CHECK ((state IN (${oneOf(ended)})) = (ended_on IS NOT NULL)),
    CONSTRAINT chain_dispute_why_ck CHECK ((state = 'WITHDRAWN') = (why IS NOT NULL) AND why IN ('REOPENED', 'REVISED', 'REVERSED')),
    CONSTRAINT chain_dispute_adds_up_ck CHECK ((ours_minor IS NULL) = (theirs_minor IS NULL)
      AND (ours_minor IS NULL OR ours_minor + theirs_minor = amount_minor)),
    CONSTRAINT chain_dispute_outcome_ck CHECK (CASE state
      WHEN 'AGREED_OURS' THEN theirs_minor = 0
      WHEN 'AGREED_THEIRS' THEN ours_minor = 0
      WHEN 'WRITTEN_OFF' THEN ours_minor = 0
      WHEN 'LAPSED' THEN ours_minor = 0
      WHEN 'SPLIT' THEN true
      ELSE ours_minor IS NULL END)
  )`,
  `CREATE INDEX chain_dispute_by_chain ON chain_dispute (manufacturer_id, chain_id, id)`,
  `CREATE INDEX chain_dispute_by_statement ON chain_dispute (manufacturer_id, statement_id, id)`,
  `CREATE INDEX chain_dispute_by_parent ON chain_dispute (manufacturer_id, parent_id, part)`,
  `CREATE INDEX chain_dispute_by_due ON chain_dispute (manufacturer_id, due_on, id) WHERE ended_on IS NULL`,
  `CREATE UNIQUE INDEX chain_dispute_item_once ON chain_dispute (manufacturer_id, statement_id, item_id)
    WHERE part = 0 AND item_id IS NOT NULL AND state <> 'WITHDRAWN'`,
  walled("chain_dispute"),
  // What it is about never changes; how it goes does, until it has ended.
  `REVOKE UPDATE, DELETE, TRUNCATE ON chain_dispute FROM fairway_app`,
  `GRANT UPDATE (state, why, ours_minor, theirs_minor, owner_id, sent_on, answered_on, due_on, ended_on, ended_by, version)
    ON chain_dispute TO fairway_app`,
  `CREATE FUNCTION chain_dispute_stays() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    RAISE EXCEPTION 'the dispute % has ended', OLD.id USING ERRCODE = '23514', CONSTRAINT = 'chain_dispute_stays';
  END $$`,
  `CREATE TRIGGER chain_dispute_stays BEFORE UPDATE ON chain_dispute FOR EACH ROW WHEN (OLD.ended_on IS NOT NULL)
    EXECUTE FUNCTION chain_dispute_stays()`,
  // The parts of a divided one are all of it, to the fen: asked at COMMIT.
  `CREATE FUNCTION chain_dispute_parts_add_up() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    PERFORM 1 FROM chain_dispute d WHERE d.manufacturer_id = NEW.manufacturer_id AND d.id = NEW.parent_id AND d.state = 'SPLIT'
      AND d.amount_minor = (SELECT sum(p.amount_minor) FROM chain_dispute p
        WHERE p.manufacturer_id = NEW.manufacturer_id AND p.parent_id = NEW.parent_id);
    IF NOT FOUND THEN
      RAISE EXCEPTION 'the parts of the dispute % do not add up to it', NEW.parent_id
        USING ERRCODE = '23514', CONSTRAINT = 'chain_dispute_parts_add_up';
    END IF;
    RETURN NULL;
  END $$`,
  `CREATE CONSTRAINT TRIGGER chain_dispute_parts_add_up AFTER INSERT ON chain_dispute
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.parent_id IS NOT NULL) EXECUTE FUNCTION chain_dispute_parts_add_up()`,

  // The thread, which both sides read. written_by_us: an answer that came by telephone, say, and that our people wrote down.
  `CREATE TABLE chain_dispute_entry (
    manufacturer_id uuid NOT NULL,
    dispute_id uuid NOT NULL,
    id uuid NOT NULL,
    at timestamptz NOT NULL,
    side text NOT NULL,
    person_id uuid NOT NULL,
    written_by_us boolean NOT NULL,
    position text,
    amount_minor bigint,
    text text NOT NULL,
    CONSTRAINT chain_dispute_entry_pk PRIMARY KEY (manufacturer_id, dispute_id, id),
    CONSTRAINT chain_dispute_entry_dispute_fk FOREIGN KEY (manufacturer_id, dispute_id) REFERENCES chain_dispute (manufacturer_id, id),
    CONSTRAINT chain_dispute_entry_side_ck CHECK (side IN ('OURS', 'THEIRS') AND (side = 'THEIRS' OR written_by_us)),
    CONSTRAINT chain_dispute_entry_position_ck CHECK (position IN ('AGREE', 'PART', 'REFUSE') AND (position = 'PART') = (amount_minor IS NOT NULL))
  )`,
  walled("chain_dispute_entry"),
  appendOnly("chain_dispute_entry"),

  // Evidence: the file's hash as it was when it was brought.
  `CREATE TABLE chain_dispute_file (
    manufacturer_id uuid NOT NULL,
    dispute_id uuid NOT NULL,
    file_id uuid NOT NULL,
    entry_id uuid,
    side text NOT NULL,
    name text NOT NULL,
    sha256 text NOT NULL,
    person_id uuid NOT NULL,
    at timestamptz NOT NULL,
    CONSTRAINT chain_dispute_file_pk PRIMARY KEY (manufacturer_id, dispute_id, file_id),
    CONSTRAINT chain_dispute_file_dispute_fk FOREIGN KEY (manufacturer_id, dispute_id) REFERENCES chain_dispute (manufacturer_id, id),
    CONSTRAINT chain_dispute_file_file_fk FOREIGN KEY (manufacturer_id, file_id) REFERENCES file (manufacturer_id, id),
    CONSTRAINT chain_dispute_file_side_ck CHECK (side IN ('OURS', 'THEIRS')),
    CONSTRAINT chain_dispute_file_hash_ck CHECK (sha256 ~ '^[0-9a-f]{64}$')
  )`,
  `CREATE INDEX chain_dispute_file_by_file ON chain_dispute_file (manufacturer_id, file_id)`,
  walled("chain_dispute_file"),
  appendOnly("chain_dispute_file"),

  // What we say among ourselves. The chain never reads it.
  `CREATE TABLE chain_dispute_note (
    manufacturer_id uuid NOT NULL,
    dispute_id uuid NOT NULL,
    id uuid NOT NULL,
    at timestamptz NOT NULL,
    person_id uuid NOT NULL,
    text text NOT NULL,
    CONSTRAINT chain_dispute_note_pk PRIMARY KEY (manufacturer_id, dispute_id, id),
    CONSTRAINT chain_dispute_note_dispute_fk FOREIGN KEY (manufacturer_id, dispute_id) REFERENCES chain_dispute (manufacturer_id, id)
  )`,
  walls("chain_dispute_note", "staff"),
  appendOnly("chain_dispute_note"),

  // Under which content a side signed: another content is another hash, and this signature is none under it.
  `CREATE TABLE statement_signature (
    manufacturer_id uuid NOT NULL,
    statement_id uuid NOT NULL,
    side text NOT NULL,
    content_hash text NOT NULL,
    person_id uuid NOT NULL,
    signed_name text NOT NULL,
    title text NOT NULL,
    signed_at timestamptz NOT NULL,
    file_id uuid,
    file_sha256 text,
    CONSTRAINT statement_signature_pk PRIMARY KEY (manufacturer_id, statement_id, side, content_hash),
    CONSTRAINT statement_signature_statement_fk FOREIGN KEY (manufacturer_id, statement_id) REFERENCES chain_statement (manufacturer_id, id),
    CONSTRAINT statement_signature_file_fk FOREIGN KEY (manufacturer_id, file_id) REFERENCES file (manufacturer_id, id),
    CONSTRAINT statement_signature_side_ck CHECK (side IN ('OURS', 'THEIRS')),
    CONSTRAINT statement_signature_hash_ck CHECK (content_hash ~ '^[0-9a-f]{64}$' AND (file_id IS NULL) = (file_sha256 IS NULL)),
    CONSTRAINT statement_signature_name_ck CHECK (signed_name <> '')
  )`,
  `CREATE INDEX statement_signature_by_file ON statement_signature (manufacturer_id, file_id)`,
  walled("statement_signature"),
  appendOnly("statement_signature"),
];
