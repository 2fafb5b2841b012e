import type { MigrationInterface, QueryRunner } from "typeorm";
import { openToRelay, walls } from "../src/platform/postgres/walls.ts";

/** Who may sign in, for whom they act, and until when. */
export class Identity20261122000110 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

/** Local tables are the relay's alone: they span manufacturers, and whoever serves a viewer never reads them. */
const local = (table: string, note: string) => [
  `COMMENT ON TABLE ${table} IS 'citus:local ${note}'`,
  `REVOKE ALL ON ${table} FROM fairway_app`,
];

const statements = [
  `CREATE TABLE manufacturer (
    manufacturer_id uuid NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    country text NOT NULL,
    time_zone text NOT NULL,
    currency text NOT NULL,
    languages text[] NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT manufacturer_pk PRIMARY KEY (manufacturer_id),
    CONSTRAINT manufacturer_code_shape CHECK (code ~ '^[a-z0-9-]{2,40}$'),
    CONSTRAINT manufacturer_currency_shape CHECK (currency ~ '^[A-Z]{3}$')
  )`,
  walls("manufacturer", "tenant"),
  openToRelay("manufacturer"),
  // Codes are unique over all tenants, which a tenant table cannot promise: the small local table does.
  `CREATE TABLE manufacturer_code (
    code text NOT NULL,
    manufacturer_id uuid NOT NULL,
    CONSTRAINT manufacturer_code_pk PRIMARY KEY (code)
  )`,
  ...local("manufacturer_code", "one name per tenant of this installation"),

  `CREATE TABLE person (
    id uuid NOT NULL,
    login text NOT NULL,
    name text NOT NULL,
    email text,
    phone text,
    language text NOT NULL,
    created_at timestamptz NOT NULL,
    erased_at timestamptz,
    CONSTRAINT person_pk PRIMARY KEY (id),
    CONSTRAINT person_login_unique UNIQUE (login),
    CONSTRAINT person_login_shape CHECK (login = lower(login) AND length(login) BETWEEN 3 AND 200),
    CONSTRAINT person_language CHECK (language IN ('zh-CN', 'en'))
  )`,
  ...local("person", "a person is global; memberships belong to the tenant"),
  `CREATE TABLE credential (
    person_id uuid NOT NULL,
    password_hash text NOT NULL,
    changed_by_request text,
    changed_at timestamptz NOT NULL,
    CONSTRAINT credential_pk PRIMARY KEY (person_id),
    CONSTRAINT credential_person FOREIGN KEY (person_id) REFERENCES person (id)
  )`,
  ...local("credential", "argon2id"),

  `CREATE TABLE membership (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    person_id uuid NOT NULL,
    name text NOT NULL,
    role text NOT NULL,
    dealer_id uuid,
    chain_id uuid,
    region_los bigint[] NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL,
    ended_at timestamptz,
    CONSTRAINT membership_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT membership_manufacturer FOREIGN KEY (manufacturer_id) REFERENCES manufacturer (manufacturer_id),
    CONSTRAINT membership_dealer_role CHECK ((role IN ('DEALER_OWNER', 'DEALER_STAFF')) = (dealer_id IS NOT NULL)),
    CONSTRAINT membership_chain_role CHECK ((role = 'CHAIN_CONTACT') = (chain_id IS NOT NULL))
  )`,
  `CREATE INDEX membership_by_person ON membership (person_id)`,
  `CREATE INDEX membership_by_dealer ON membership (manufacturer_id, dealer_id, id)`,
  walls("membership", "dealer"),
  openToRelay("membership"),

  `CREATE TABLE session (
    id uuid NOT NULL,
    token_hash bytea NOT NULL,
    person_id uuid NOT NULL,
    manufacturer_id uuid NOT NULL,
    membership_id uuid NOT NULL,
    created_at timestamptz NOT NULL,
    seen_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    revoked_at timestamptz,
    address text NOT NULL,
    user_agent text NOT NULL,
    CONSTRAINT session_pk PRIMARY KEY (id),
    CONSTRAINT session_token_unique UNIQUE (token_hash),
    CONSTRAINT session_person FOREIGN KEY (person_id) REFERENCES person (id)
  )`,
  `CREATE INDEX session_by_person ON session (person_id, created_at)`,
  `CREATE INDEX session_by_expiry ON session (expires_at)`,
  `CREATE INDEX session_by_membership ON session (membership_id)`,
  ...local("session", "tokens are kept as SHA-256 only"),

  // A browser that somebody signed in with before: what others guess from elsewhere does not slow it down.
  `CREATE TABLE device (
    id uuid NOT NULL,
    token_hash bytea NOT NULL,
    person_id uuid NOT NULL,
    created_at timestamptz NOT NULL,
    seen_at timestamptz NOT NULL,
    CONSTRAINT device_pk PRIMARY KEY (id),
    CONSTRAINT device_person_unique UNIQUE (token_hash, person_id),
    CONSTRAINT device_person FOREIGN KEY (person_id) REFERENCES person (id)
  )`,
  `CREATE INDEX device_by_person ON device (person_id)`,
  ...local("device", "cookies are kept as SHA-256 only"),

  `CREATE TABLE sign_in (
    id uuid NOT NULL,
    login text NOT NULL,
    address text NOT NULL,
    source text NOT NULL,
    device_id uuid,
    outcome text NOT NULL,
    at timestamptz NOT NULL,
    CONSTRAINT sign_in_pk PRIMARY KEY (id),
    CONSTRAINT sign_in_outcome CHECK (outcome IN ('PENDING', 'DONE', 'WRONG', 'THROTTLED', 'ASKED'))
  )`,
  `CREATE INDEX sign_in_by_login ON sign_in (login, source, at)`,
  `CREATE INDEX sign_in_by_source ON sign_in (source, at)`,
  `CREATE INDEX sign_in_by_device ON sign_in (device_id, at)`,
  `CREATE INDEX sign_in_by_age ON sign_in (at)`,
  ...local("sign_in", "every attempt, for the throttle and for the audit"),
  // Its rows are locks: attempts from one place are counted one after another, so fifty at once are fifty.
  `CREATE TABLE sign_in_gate (
    key text NOT NULL,
    at timestamptz NOT NULL,
    CONSTRAINT sign_in_gate_pk PRIMARY KEY (key)
  )`,
  `CREATE INDEX sign_in_gate_by_age ON sign_in_gate (at)`,
  ...local("sign_in_gate", "one row per place that tries to sign in"),

  // JOIN makes a membership of whoever accepts; RESET sets a password. Whoever holds the link may use it, once.
  `CREATE TABLE single_use_link (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    token_hash bytea NOT NULL,
    purpose text NOT NULL,
    issued_by uuid,
    person_id uuid,
    login text,
    name text,
    role text,
    dealer_id uuid,
    chain_id uuid,
    region_los bigint[] NOT NULL DEFAULT '{}',
    membership_id uuid,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    used_request text,
    CONSTRAINT single_use_link_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT single_use_link_manufacturer FOREIGN KEY (manufacturer_id) REFERENCES manufacturer (manufacturer_id),
    CONSTRAINT single_use_link_join CHECK ((purpose = 'JOIN') = (role IS NOT NULL AND login IS NOT NULL AND name IS NOT NULL)),
    CONSTRAINT single_use_link_reset CHECK (purpose <> 'RESET' OR person_id IS NOT NULL),
    CONSTRAINT single_use_link_purpose CHECK (purpose IN ('JOIN', 'RESET'))
  )`,
  `CREATE INDEX single_use_link_by_token ON single_use_link (token_hash)`,
  `CREATE INDEX single_use_link_by_person ON single_use_link (person_id)`,
  `CREATE INDEX single_use_link_by_login ON single_use_link (manufacturer_id, login)`,
  walls("single_use_link", "dealer"),
  openToRelay("single_use_link"),

  // Letters that wait to be sent. The link in one is made when it is sent, so no live token lies here.
  `CREATE TABLE letter (
    id uuid NOT NULL,
    kind text NOT NULL,
    person_id uuid NOT NULL,
    asked_at timestamptz NOT NULL,
    sent_at timestamptz,
    CONSTRAINT letter_pk PRIMARY KEY (id),
    CONSTRAINT letter_person FOREIGN KEY (person_id) REFERENCES person (id),
    CONSTRAINT letter_kind CHECK (kind IN ('PASSWORD_RESET'))
  )`,
  `CREATE INDEX letter_by_person ON letter (person_id)`,
  `CREATE UNIQUE INDEX letter_waiting ON letter (person_id, kind) WHERE sent_at IS NULL`,
  ...local("letter", "mail to be sent"),
];
