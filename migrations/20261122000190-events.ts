import type { MigrationInterface, QueryRunner } from "typeorm";
import { openToRelay, walls } from "../src/platform/postgres/walls.ts";

/** Publishing in order for years: days that never go back, partitions that come and go, work that is done once. */
export class Events20261122000190 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

const statements = [
  // The day of the last event published. A later event never gets an earlier day, whatever a server's clock says, so
  // that reading from a cursor's day on misses nothing.
  `ALTER TABLE event_position ADD COLUMN published_on date NOT NULL DEFAULT '2000-01-01'`,
  // A queue is as large as its dead rows: they leave by count, not by share.
  `ALTER TABLE outbox SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000)`,

  // Jobs come at least once. The work's own transaction notes here that it was done, so that its effect comes once.
  `CREATE TABLE work_done (
    manufacturer_id uuid NOT NULL,
    work_id uuid NOT NULL,
    task text NOT NULL,
    done_at timestamptz NOT NULL,
    CONSTRAINT work_done_pk PRIMARY KEY (manufacturer_id, work_id, task)
  )`,
  `CREATE INDEX work_done_by_age ON work_done (manufacturer_id, done_at)`,
  walls("work_done", "tenant"),
  openToRelay("work_done"),

  // Policies of the parent do not hold on a partition that is named directly, so nobody who serves may name one.
  `REVOKE ALL ON event_default FROM fairway_app, fairway_relay`,
  // Makes the partition of a month. What came for that month while it was missing lies in the default partition and
  // moves over; two servers asking at once make one.
  `CREATE OR REPLACE FUNCTION event_partition_ensure(month date) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DECLARE
    first date := date_trunc('month', month)::date;
    next date := (date_trunc('month', month) + interval '1 month')::date;
    name text := 'event_' || to_char(month, 'YYYYMM');
  BEGIN
    IF to_regclass('public.' || name) IS NOT NULL THEN RETURN; END IF;
    LOCK TABLE event IN SHARE ROW EXCLUSIVE MODE;
    IF to_regclass('public.' || name) IS NOT NULL THEN RETURN; END IF;
    EXECUTE format('CREATE TABLE %I (LIKE event INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', name);
    EXECUTE format('REVOKE ALL ON %I FROM fairway_app, fairway_relay', name);
    EXECUTE format(
      'WITH moved AS (DELETE FROM event_default WHERE published_on >= %L AND published_on < %L RETURNING *) INSERT INTO %I SELECT * FROM moved',
      first, next, name);
    EXECUTE format('ALTER TABLE event ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', name, first, next);
  END $$`,
  `DROP FUNCTION event_partition_drop(date)`,
  // Drops every month that ended on or before the day, and what the default partition holds of that time.
  `CREATE FUNCTION event_partition_drop_before(day date) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DECLARE
    name text;
    dropped int := 0;
  BEGIN
    FOR name IN
      SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
      WHERE i.inhparent = 'event'::regclass AND c.relname ~ '^event_[0-9]{6}$'
        AND to_date(substr(c.relname, 7), 'YYYYMM') + interval '1 month' <= day
      ORDER BY c.relname
    LOOP
      EXECUTE format('DROP TABLE %I', name);
      dropped := dropped + 1;
    END LOOP;
    DELETE FROM event_default WHERE published_on < day;
    RETURN dropped;
  END $$`,
  `REVOKE ALL ON FUNCTION event_partition_drop_before(date) FROM PUBLIC`,
  `GRANT EXECUTE ON FUNCTION event_partition_drop_before(date) TO fairway_relay`,
];
