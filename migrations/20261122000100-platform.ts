import type { MigrationInterface, QueryRunner } from "typeorm";
import { appendOnly, openToRelay, walls } from "../src/platform/postgres/walls.ts";

/** What every command needs before there is any business: requests, audit, outbox, events. */
export class Platform20261122000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

const statements = [
  // One row per act that was done: the same requestId gives the same answer again. Only commits replay.
  `CREATE TABLE request (
    manufacturer_id uuid NOT NULL,
    person_id uuid NOT NULL,
    request_id text NOT NULL,
    command text NOT NULL,
    input_hash text NOT NULL,
    thing_id text,
    created_at timestamptz NOT NULL,
    CONSTRAINT request_pk PRIMARY KEY (manufacturer_id, person_id, request_id),
    CONSTRAINT request_id_size CHECK (length(request_id) BETWEEN 1 AND 100)
  )`,
  `CREATE INDEX request_by_age ON request (manufacturer_id, created_at)`,
  walls("request", "tenant"),
  openToRelay("request"),

  `CREATE TABLE audit_entry (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    person_id uuid NOT NULL,
    membership_id uuid,
    dealer_id uuid,
    command text NOT NULL,
    request_id text NOT NULL,
    outcome text NOT NULL,
    codes text[] NOT NULL,
    input jsonb NOT NULL,
    thing_id text,
    changes jsonb,
    recorded_at timestamptz NOT NULL,
    CONSTRAINT audit_entry_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT audit_entry_outcome CHECK (outcome IN ('DONE', 'REFUSED'))
  )`,
  `CREATE INDEX audit_entry_by_thing ON audit_entry (manufacturer_id, thing_id, id)`,
  `CREATE INDEX audit_entry_by_person ON audit_entry (manufacturer_id, person_id, id)`,
  // A dealer's acts are written by commands, which run as the manufacturer; nobody of a dealer reads the trail.
  walls("audit_entry", "staff"),
  appendOnly("audit_entry"),

  `CREATE TABLE outbox (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    aggregate_type text NOT NULL,
    aggregate_id uuid NOT NULL,
    version int NOT NULL,
    dealer_id uuid,
    payload jsonb NOT NULL,
    occurred_at timestamptz NOT NULL,
    CONSTRAINT outbox_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT outbox_kind CHECK (kind IN ('EVENT', 'JOB'))
  )`,
  `CREATE INDEX outbox_by_id ON outbox (id)`,
  walls("outbox", "tenant"),
  openToRelay("outbox"),

  // One position sequence per manufacturer for all kinds of events, advanced only by the relay as it publishes.
  `CREATE TABLE event_position (
    manufacturer_id uuid NOT NULL,
    position bigint NOT NULL,
    CONSTRAINT event_position_pk PRIMARY KEY (manufacturer_id)
  )`,
  walls("event_position", "tenant"),
  openToRelay("event_position"),

  `CREATE TABLE event (
    manufacturer_id uuid NOT NULL,
    published_on date NOT NULL,
    position bigint NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    aggregate_type text NOT NULL,
    aggregate_id uuid NOT NULL,
    version int NOT NULL,
    dealer_id uuid,
    payload jsonb NOT NULL,
    occurred_at timestamptz NOT NULL,
    CONSTRAINT event_pk PRIMARY KEY (manufacturer_id, published_on, position)
  ) PARTITION BY RANGE (published_on)`,
  `CREATE TABLE event_default PARTITION OF event DEFAULT`,
  `CREATE INDEX event_by_position ON event (manufacturer_id, position)`,
  `CREATE INDEX event_by_aggregate ON event (manufacturer_id, aggregate_id, version)`,
  walls("event", "dealer"),
  openToRelay("event"),
  // Old events leave by partition; the relay may not own tables, so the owner lends it this one act.
  `CREATE FUNCTION event_partition_ensure(month date) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DECLARE
    first date := date_trunc('month', month)::date;
    name text := 'event_' || to_char(month, 'YYYYMM');
  BEGIN
    IF to_regclass('public.' || name) IS NOT NULL THEN RETURN; END IF;
    EXECUTE format('CREATE TABLE %I PARTITION OF event FOR VALUES FROM (%L) TO (%L)', name, first, (first + interval '1 month')::date);
  END $$`,
  `CREATE FUNCTION event_partition_drop(month date) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  BEGIN
    EXECUTE format('DROP TABLE IF EXISTS %I', 'event_' || to_char(month, 'YYYYMM'));
  END $$`,
  `REVOKE ALL ON FUNCTION event_partition_ensure(date), event_partition_drop(date) FROM PUBLIC`,
  `GRANT EXECUTE ON FUNCTION event_partition_ensure(date), event_partition_drop(date) TO fairway_relay`,
];
