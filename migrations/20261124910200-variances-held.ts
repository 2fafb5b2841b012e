import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * That a variance's item is there is asked once a statement at COMMIT, of all of them at once, as it is asked whether they add
 * up. Asked row by row, it cost as much as all else of their writing; and where a first statement was analysed while it was
 * still being written (no rows yet, as others see it) the look-up went along the wrong index, through the whole statement
 * for every variance.
 */
export class VariancesHeld20261124910200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

const statements = [
  `ALTER TABLE statement_variance DROP CONSTRAINT statement_variance_item_fk`,
  // Both sides of it are read once, whatever is known of their sizes: nothing is looked up row by row.
  `CREATE FUNCTION statement_variances_held(maker uuid, asked uuid) RETURNS void LANGUAGE plpgsql SET enable_nestloop = off AS $$
  DECLARE
    lost uuid;
  BEGIN
    SELECT v.item_id INTO lost FROM statement_variance v
      LEFT JOIN statement_item i ON i.manufacturer_id = v.manufacturer_id AND i.statement_id = v.statement_id AND i.id = v.item_id
        AND i.manufacturer_id = maker AND i.statement_id = asked
      WHERE v.manufacturer_id = maker AND v.statement_id = asked AND v.item_id IS NOT NULL AND i.id IS NULL LIMIT 1;
    IF FOUND THEN
      RAISE EXCEPTION 'of the statement % the item % has variances and is not there', asked, lost
        USING ERRCODE = '23503', CONSTRAINT = 'statement_variance_item_held';
    END IF;
  END $$`,
  `CREATE OR REPLACE FUNCTION statement_adds_up() RETURNS trigger LANGUAGE plpgsql AS $$
  DECLARE
    maker uuid;
    asked uuid;
    proved text;
    known text;
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
    known := current_setting('app.statement_proved', true);
    IF known = proved || ' held' THEN RETURN NULL; END IF;
    IF TG_TABLE_NAME = 'statement_item' OR (TG_TABLE_NAME = 'statement_variance' AND TG_OP <> 'DELETE') THEN
      PERFORM statement_variances_held(maker, asked);
      PERFORM set_config('app.statement_proved', proved || ' held', true);
    ELSIF known = proved THEN
      RETURN NULL;
    ELSE
      PERFORM set_config('app.statement_proved', proved, true);
    END IF;
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
    RETURN NULL;
  END $$`,
  `DROP TRIGGER statement_variance_adds_up ON statement_variance`,
  `CREATE CONSTRAINT TRIGGER statement_variance_adds_up AFTER INSERT OR DELETE OR UPDATE OF amount_minor, statement_id, item_id ON statement_variance
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION statement_adds_up()`,
  `CREATE CONSTRAINT TRIGGER statement_item_held AFTER DELETE OR UPDATE OF id, statement_id ON statement_item
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION statement_adds_up()`,
];
