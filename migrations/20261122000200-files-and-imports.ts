import type { MigrationInterface, QueryRunner } from "typeorm";
import { openToRelay, walls } from "../src/platform/postgres/walls.ts";

/** Uploaded files and the tickets they come in by; imports of files, row by row, and what was wrong with each row. */
export class FilesAndImports20261122000200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

const files = [
  // The bytes are in the file store under `key`; a row that nothing took up within a day is swept with them.
  `CREATE TABLE file (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    dealer_id uuid,
    purpose text NOT NULL,
    name text NOT NULL,
    mime text NOT NULL,
    size bigint NOT NULL,
    sha256 text NOT NULL,
    key text NOT NULL,
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL,
    attached_at timestamptz,
    CONSTRAINT file_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT file_name_size CHECK (length(name) BETWEEN 1 AND 255),
    CONSTRAINT file_size_positive CHECK (size > 0),
    CONSTRAINT file_sha256_shape CHECK (sha256 ~ '^[0-9a-f]{64}$')
  )`,
  `CREATE INDEX file_by_dealer ON file (manufacturer_id, dealer_id, created_at)`,
  `CREATE INDEX file_by_key ON file (key)`,
  `CREATE INDEX file_unattached ON file (created_at) WHERE attached_at IS NULL`,
  walls("file", "dealer"),
  openToRelay("file"),

  `CREATE TABLE file_ticket (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    dealer_id uuid,
    token_hash bytea NOT NULL,
    purpose text NOT NULL,
    name text NOT NULL,
    limit_bytes bigint NOT NULL,
    person_id uuid NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    file_id uuid,
    CONSTRAINT file_ticket_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT file_ticket_token_unique UNIQUE (manufacturer_id, token_hash),
    CONSTRAINT file_ticket_limit_positive CHECK (limit_bytes > 0)
  )`,
  `CREATE INDEX file_ticket_by_expiry ON file_ticket (expires_at)`,
  walls("file_ticket", "dealer"),
  openToRelay("file_ticket"),
];

const imports = [
  `CREATE TABLE import_mapping (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    mapping jsonb NOT NULL,
    person_id uuid NOT NULL,
    saved_at timestamptz NOT NULL,
    CONSTRAINT import_mapping_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT import_mapping_name_unique UNIQUE (manufacturer_id, kind, name),
    CONSTRAINT import_mapping_name_size CHECK (length(name) BETWEEN 1 AND 100)
  )`,
  walls("import_mapping", "staff"),

  // What a file calls something, and what that is here: stated by a person once, then used for every file of the kind.
  `CREATE TABLE import_value_mapping (
    manufacturer_id uuid NOT NULL,
    kind text NOT NULL,
    column_key text NOT NULL,
    source text NOT NULL,
    target text NOT NULL,
    person_id uuid NOT NULL,
    saved_at timestamptz NOT NULL,
    CONSTRAINT import_value_mapping_pk PRIMARY KEY (manufacturer_id, kind, column_key, source),
    CONSTRAINT import_value_mapping_source_size CHECK (length(source) BETWEEN 1 AND 500),
    CONSTRAINT import_value_mapping_target_size CHECK (length(target) BETWEEN 1 AND 500)
  )`,
  walls("import_value_mapping", "staff"),

  // row_at is the marker: how many rows of the file are done, moved in the transaction that wrote them.
  `CREATE TABLE import_run (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL,
    file_id uuid NOT NULL,
    file_hash text NOT NULL,
    file_name text NOT NULL,
    policy text NOT NULL,
    mapping jsonb NOT NULL,
    mapping_hash text NOT NULL,
    state text NOT NULL,
    row_at int NOT NULL DEFAULT 0,
    expected int,
    total int NOT NULL DEFAULT 0,
    good int NOT NULL DEFAULT 0,
    bad int NOT NULL DEFAULT 0,
    problems int NOT NULL DEFAULT 0,
    sums jsonb NOT NULL DEFAULT '{}',
    failure_code text,
    failure_params jsonb,
    version int NOT NULL DEFAULT 0,
    lease uuid,
    lease_until timestamptz,
    person_id uuid NOT NULL,
    created_at timestamptz NOT NULL,
    started_at timestamptz,
    finished_at timestamptz,
    CONSTRAINT import_run_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT import_run_file FOREIGN KEY (manufacturer_id, file_id) REFERENCES file (manufacturer_id, id),
    CONSTRAINT import_run_state CHECK (state IN ('UPLOADED', 'CHECKING', 'PREVIEWED', 'APPLYING', 'APPLIED', 'REJECTED', 'FAILED')),
    CONSTRAINT import_run_policy CHECK (policy IN ('REJECT_ALL', 'REJECT_ROWS')),
    CONSTRAINT import_run_adds_up CHECK (good >= 0 AND bad >= 0 AND good + bad = total AND row_at >= 0)
  )`,
  `CREATE INDEX import_run_by_file ON import_run (manufacturer_id, file_id)`,
  `CREATE INDEX import_run_by_hash ON import_run (manufacturer_id, kind, file_hash)`,
  // One file is applied once per kind, also when two people press Apply at the same moment.
  `CREATE UNIQUE INDEX import_run_applied_once ON import_run (manufacturer_id, kind, file_hash) WHERE state IN ('APPLYING', 'APPLIED')`,
  `CREATE INDEX import_run_by_age ON import_run (manufacturer_id, created_at, id)`,
  `CREATE INDEX import_run_unfinished ON import_run (lease_until) WHERE state IN ('CHECKING', 'APPLYING')`,
  walls("import_run", "staff"),
  openToRelay("import_run"),

  `CREATE TABLE import_row_error (
    manufacturer_id uuid NOT NULL,
    run_id uuid NOT NULL,
    line int NOT NULL,
    place int NOT NULL,
    column_key text,
    header text,
    code text NOT NULL,
    params jsonb NOT NULL,
    raw text,
    CONSTRAINT import_row_error_pk PRIMARY KEY (manufacturer_id, run_id, line, place),
    CONSTRAINT import_row_error_run FOREIGN KEY (manufacturer_id, run_id) REFERENCES import_run (manufacturer_id, id)
  )`,
  `CREATE INDEX import_row_error_by_code ON import_row_error (manufacturer_id, run_id, code, column_key)`,
  walls("import_row_error", "staff"),
];

const statements = [...files, ...imports];
