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
  `CREATE INDEX membership_by_dealer ON membership (manufacturer_id, dealer_id)`,
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
  ...local("session", "tokens are kept as SHA-256 only"),

  `CREATE TABLE sign_in (
    id uuid NOT NULL,
    login text NOT NULL,
    address text NOT NULL,
    outcome text NOT NULL,
    at timestamptz NOT NULL,
    CONSTRAINT sign_in_pk PRIMARY KEY (id),
    CONSTRAINT sign_in_outcome CHECK (outcome IN ('DONE', 'WRONG', 'THROTTLED'))
  )`,
  `CREATE INDEX sign_in_by_login ON sign_in (login, address, at)`,
  `CREATE INDEX sign_in_by_address ON sign_in (address, at)`,
  ...local("sign_in", "every attempt, for the throttle and for the audit"),

  `CREATE TABLE invitation (
    id uuid NOT NULL,
    token_hash bytea NOT NULL,
    purpose text NOT NULL,
    manufacturer_id uuid NOT NULL,
    membership_id uuid,
    person_id uuid,
    login text NOT NULL,
    name text NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at timestamptz,
    CONSTRAINT invitation_pk PRIMARY KEY (id),
    CONSTRAINT invitation_token_unique UNIQUE (token_hash),
    CONSTRAINT invitation_purpose CHECK (purpose IN ('JOIN', 'RESET')),
    CONSTRAINT invitation_person FOREIGN KEY (person_id) REFERENCES person (id)
  )`,
  `CREATE INDEX invitation_by_person ON invitation (person_id)`,
  ...local("invitation", "single-use links; the token is kept as SHA-256 only"),
];
