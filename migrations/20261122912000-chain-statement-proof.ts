import type { MigrationInterface, QueryRunner } from "typeorm";

/** What statements prove of themselves, which files brought them, and how far the matching of one has come. */
export class ChainStatementProof20261122912000 implements MigrationInterface {
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

const statements = [
  // A line that a person took apart stands in its parts: it is kept, and counts no more.
  `ALTER TABLE statement_line ADD COLUMN is_split boolean NOT NULL DEFAULT false`,
  // The largest differences first, without sorting a hundred thousand items: row-level security lets no expression be an index.
  `ALTER TABLE statement_item ADD COLUMN size_minor bigint NOT NULL GENERATED ALWAYS AS (abs(ours_minor - theirs_minor)) STORED`,
  `CREATE INDEX statement_item_by_size ON statement_item (manufacturer_id, statement_id, size_minor, id)`,

  // A file that brought their side, the first or a corrected one, and what it changed.
  `CREATE TABLE statement_revision (
    manufacturer_id uuid NOT NULL,
    statement_id uuid NOT NULL,
    revision int NOT NULL,
    import_run_id uuid,
    file_name text NOT NULL,
    their_number text NOT NULL,
    theirs_minor bigint NOT NULL,
    imported_by uuid NOT NULL,
    imported_at timestamptz NOT NULL,
    added int NOT NULL,
    changed int NOT NULL,
    removed int NOT NULL,
    CONSTRAINT statement_revision_pk PRIMARY KEY (manufacturer_id, statement_id, revision),
    CONSTRAINT statement_revision_statement_fk FOREIGN KEY (manufacturer_id, statement_id) REFERENCES chain_statement (manufacturer_id, id),
    CONSTRAINT statement_revision_count_ck CHECK (revision >= 1 AND added >= 0 AND changed >= 0 AND removed >= 0)
  )`,
  walled("statement_revision"),
  `REVOKE UPDATE, DELETE, TRUNCATE ON statement_revision FROM fairway_app`,

  // How far the newest matching of a statement has come; ended_at null: it is at work.
  `CREATE TABLE statement_matching (
    manufacturer_id uuid NOT NULL,
    statement_id uuid NOT NULL,
    phase text NOT NULL,
    done int NOT NULL,
    total int NOT NULL,
    began_at timestamptz NOT NULL,
    ended_at timestamptz,
    CONSTRAINT statement_matching_pk PRIMARY KEY (manufacturer_id, statement_id),
    CONSTRAINT statement_matching_statement_fk FOREIGN KEY (manufacturer_id, statement_id) REFERENCES chain_statement (manufacturer_id, id),
    CONSTRAINT statement_matching_phase_ck CHECK (phase IN ('READING', 'MATCHING', 'CLASSIFYING', 'WRITING') AND done >= 0 AND total >= done)
  )`,
  walled("statement_matching"),

  // B4.6: ours - theirs = the sum of what lies between, to the fen, whenever both sides are matched. Asked at COMMIT, once
  // a statement and transaction: a bulk of variances is one question.
  `CREATE FUNCTION statement_adds_up() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    maker uuid;
    asked uuid;
    proved text;
    between_them bigint;
    said numeric;
  BEGIN
    IF TG_OP = 'DELETE' THEN
      maker := OLD.manufacturer_id;
      asked := OLD.statement_id;
    ELSE
      maker := NEW.manufacturer_id;
      IF TG_TABLE_NAME = 'chain_statement' THEN asked := NEW.id; ELSE asked := NEW.statement_id; END IF;
    END IF;
    proved := txid_current() || ' ' || asked;
    IF current_setting('app.statement_proved', true) = proved THEN RETURN NULL; END IF;
    SELECT s.ours_minor - s.theirs_minor INTO between_them FROM chain_statement s
      WHERE s.manufacturer_id = maker AND s.id = asked AND s.matched_at IS NOT NULL;
    IF FOUND THEN
      SELECT coalesce(sum(v.amount_minor), 0) INTO said FROM statement_variance v
        WHERE v.manufacturer_id = maker AND v.statement_id = asked;
      IF between_them IS DISTINCT FROM said THEN
        RAISE EXCEPTION 'of the statement % the variances say %, the sides %', asked, said, between_them
          USING ERRCODE = '23514', CONSTRAINT = 'statement_adds_up';
      END IF;
    END IF;
    PERFORM set_config('app.statement_proved', proved, true);
    RETURN NULL;
  END $$`,
  `CREATE CONSTRAINT TRIGGER chain_statement_adds_up AFTER INSERT OR UPDATE ON chain_statement
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION statement_adds_up()`,
  `CREATE CONSTRAINT TRIGGER statement_variance_adds_up AFTER INSERT OR DELETE OR UPDATE OF amount_minor, statement_id ON statement_variance
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION statement_adds_up()`,
];
