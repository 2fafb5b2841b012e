import type { MigrationInterface, QueryRunner } from "typeorm";
import { appendOnly, walls } from "../src/platform/postgres/walls.ts";

/**
 * Splitting a dealer's territory: what the manufacturer's policy is, drafts and what they come to, and the conversation
 * about an offer. A row's dealer_id says which dealer may read it; null: only the manufacturer's people. So an offer
 * becomes readable when it is served, and what was never served stays the manufacturer's own.
 */
export class Splits20261122860000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

const states = [
  ...["DRAFT", "COVERAGE_REVIEWED", "INTERNALLY_APPROVED", "PROPOSED", "COUNTERED", "REFUSED", "NO_RESPONSE"],
  ...["ESCALATED", "ACCEPTED", "TRANSITION", "EFFECTIVE", "SETTLED", "CLOSED"],
  ...["FINAL_REFUSAL", "TERMINATION_NOTICE", "TERMINATED", "WITHDRAWN", "DISCARDED"],
];
const stateCheck = `state IN (${states.map((state) => `'${state}'`).join(", ")})`;
const lineKinds = "('A', 'B', 'CAP', 'BUY_BACK', 'CLAIMS', 'REBATE', 'DEPOSIT', 'RECEIVABLE', 'PENALTY')";

const statements = [
  // Versions of the policy: on a day the one with the latest first day holds, and of those the last recorded.
  `CREATE TABLE split_policy (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    from_on date NOT NULL,
    months int NOT NULL,
    factor_in_time numeric(5,4) NOT NULL,
    factor_late numeric(5,4) NOT NULL,
    cap_months int NOT NULL,
    margin numeric(7,6) NOT NULL,
    notice_days int NOT NULL,
    termination_days int NOT NULL,
    grace_days int NOT NULL,
    collection_days int NOT NULL,
    answer_days int NOT NULL,
    caretaker_days int NOT NULL,
    legal_review boolean NOT NULL,
    buy_back jsonb NOT NULL,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL,
    CONSTRAINT split_policy_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT split_policy_rates_ck CHECK (
      factor_in_time BETWEEN 0 AND 1 AND factor_late BETWEEN 0 AND factor_in_time AND margin BETWEEN 0 AND 1
    ),
    CONSTRAINT split_policy_counts_ck CHECK (
      months BETWEEN 0 AND 60 AND cap_months BETWEEN 0 AND 120 AND notice_days BETWEEN 0 AND 730
      AND termination_days BETWEEN 0 AND 730 AND grace_days BETWEEN 0 AND 365 AND collection_days BETWEEN 0 AND 365
      AND answer_days BETWEEN 1 AND 365 AND caretaker_days BETWEEN 1 AND 730
    )
  )`,
  `CREATE INDEX split_policy_by_day ON split_policy (manufacturer_id, from_on, recorded_at)`,
  walls("split_policy", "staff"),
  appendOnly("split_policy"),

  `CREATE TABLE split_number (
    manufacturer_id uuid NOT NULL,
    last_number int NOT NULL,
    CONSTRAINT split_number_pk PRIMARY KEY (manufacturer_id)
  )`,
  walls("split_number", "staff"),

  `CREATE TABLE split (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    number int NOT NULL,
    name text NOT NULL,
    state text NOT NULL,
    version int NOT NULL,
    from_dealer_id uuid NOT NULL,
    currency text NOT NULL,
    effective_on date NOT NULL,
    version_no int NOT NULL,
    approved_version int,
    offer_version int,
    served_on date,
    answer_by date,
    lapsed_on date,
    termination_on date,
    reviewed_by uuid,
    reviewed_at timestamptz,
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT split_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT split_number_once UNIQUE (manufacturer_id, number),
    CONSTRAINT split_from_fk FOREIGN KEY (manufacturer_id, from_dealer_id) REFERENCES dealer (manufacturer_id, id),
    CONSTRAINT split_state_ck CHECK (${stateCheck}),
    CONSTRAINT split_currency_ck CHECK (currency ~ '^[A-Z]{3}$'),
    CONSTRAINT split_name_ck CHECK (length(name) BETWEEN 1 AND 200),
    CONSTRAINT split_versions_ck CHECK (
      version >= 1 AND version_no >= 1 AND number >= 1 AND coalesce(approved_version, 1) BETWEEN 1 AND version_no
      AND coalesce(offer_version, 1) BETWEEN 1 AND version_no
    ),
    CONSTRAINT split_served_ck CHECK ((offer_version IS NULL) = (served_on IS NULL))
  )`,
  `CREATE INDEX split_by_dealer ON split (manufacturer_id, from_dealer_id, id)`,
  `CREATE INDEX split_by_state ON split (manufacturer_id, state, id)`,
  walls("split", "staff"),
  `REVOKE DELETE, TRUNCATE ON split FROM fairway_app`,

  // The grants that a split takes apart. From the request for approval until the end of the matter a grant is claimed
  // by one split only: whoever comes second is told who has it.
  `CREATE TABLE split_ground (
    manufacturer_id uuid NOT NULL,
    split_id uuid NOT NULL,
    lineage_id uuid NOT NULL,
    record_id uuid NOT NULL,
    division_lo bigint NOT NULL,
    division_hi bigint NOT NULL,
    claimed boolean NOT NULL DEFAULT false,
    CONSTRAINT split_ground_pk PRIMARY KEY (manufacturer_id, split_id, lineage_id),
    CONSTRAINT split_ground_split_fk FOREIGN KEY (manufacturer_id, split_id) REFERENCES split (manufacturer_id, id),
    CONSTRAINT split_ground_lineage_fk FOREIGN KEY (manufacturer_id, lineage_id) REFERENCES territory_grant (manufacturer_id, id),
    CONSTRAINT split_ground_record_fk FOREIGN KEY (manufacturer_id, record_id) REFERENCES territory_grant (manufacturer_id, id)
  )`,
  `CREATE UNIQUE INDEX split_ground_claimed_once ON split_ground (manufacturer_id, lineage_id) WHERE claimed`,
  `CREATE INDEX split_ground_by_lineage ON split_ground (manufacturer_id, lineage_id)`,
  `CREATE INDEX split_ground_by_record ON split_ground (manufacturer_id, record_id)`,
  walls("split_ground", "staff"),

  // Everything that was ever drafted, offered or countered. content_hash is the SHA-256 of the content's canonical text:
  // what is approved, served and signed. Only who may read it can be said later.
  `CREATE TABLE split_version (
    manufacturer_id uuid NOT NULL,
    split_id uuid NOT NULL,
    version_no int NOT NULL,
    dealer_id uuid,
    side text NOT NULL,
    content jsonb NOT NULL,
    content_hash text NOT NULL,
    frozen_on date,
    note text NOT NULL,
    author_id uuid NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT split_version_pk PRIMARY KEY (manufacturer_id, split_id, version_no),
    CONSTRAINT split_version_split_fk FOREIGN KEY (manufacturer_id, split_id) REFERENCES split (manufacturer_id, id),
    CONSTRAINT split_version_dealer_fk FOREIGN KEY (manufacturer_id, dealer_id) REFERENCES dealer (manufacturer_id, id),
    CONSTRAINT split_version_side_ck CHECK (side IN ('MANUFACTURER', 'DEALER')),
    CONSTRAINT split_version_hash_ck CHECK (content_hash ~ '^[0-9a-f]{64}$')
  )`,
  `CREATE INDEX split_version_by_dealer ON split_version (manufacturer_id, dealer_id)`,
  walls("split_version", "dealer"),
  appendOnly("split_version"),
  `GRANT UPDATE (dealer_id) ON split_version TO fairway_app`,

  `CREATE TABLE split_line (
    manufacturer_id uuid NOT NULL,
    split_id uuid NOT NULL,
    version_no int NOT NULL,
    position int NOT NULL,
    dealer_id uuid,
    kind text NOT NULL,
    source text NOT NULL,
    label text NOT NULL,
    amount_minor bigint,
    currency text NOT NULL,
    inputs jsonb NOT NULL,
    formula text NOT NULL,
    rule text NOT NULL,
    CONSTRAINT split_line_pk PRIMARY KEY (manufacturer_id, split_id, version_no, position),
    CONSTRAINT split_line_version_fk FOREIGN KEY (manufacturer_id, split_id, version_no)
      REFERENCES split_version (manufacturer_id, split_id, version_no),
    CONSTRAINT split_line_dealer_fk FOREIGN KEY (manufacturer_id, dealer_id) REFERENCES dealer (manufacturer_id, id),
    CONSTRAINT split_line_kind_ck CHECK (kind IN ${lineKinds}),
    CONSTRAINT split_line_source_ck CHECK (source IN ('MEASURED', 'ENTERED', 'COMPUTED'))
  )`,
  `CREATE INDEX split_line_by_dealer ON split_line (manufacturer_id, dealer_id)`,
  walls("split_line", "dealer"),
  appendOnly("split_line"),
  `GRANT UPDATE (dealer_id) ON split_line TO fairway_app`,

  // What one receiver is to get in a version: his own row, which he may read once it is served.
  `CREATE TABLE split_part (
    manufacturer_id uuid NOT NULL,
    split_id uuid NOT NULL,
    version_no int NOT NULL,
    position int NOT NULL,
    receiver_id uuid NOT NULL,
    dealer_id uuid,
    cells jsonb NOT NULL,
    exclusive boolean,
    to_on date,
    CONSTRAINT split_part_pk PRIMARY KEY (manufacturer_id, split_id, version_no, position),
    CONSTRAINT split_part_version_fk FOREIGN KEY (manufacturer_id, split_id, version_no)
      REFERENCES split_version (manufacturer_id, split_id, version_no),
    CONSTRAINT split_part_receiver_fk FOREIGN KEY (manufacturer_id, receiver_id) REFERENCES dealer (manufacturer_id, id),
    CONSTRAINT split_part_dealer_fk FOREIGN KEY (manufacturer_id, dealer_id) REFERENCES dealer (manufacturer_id, id),
    CONSTRAINT split_part_reader_ck CHECK (dealer_id = receiver_id)
  )`,
  `CREATE INDEX split_part_by_receiver ON split_part (manufacturer_id, receiver_id)`,
  `CREATE INDEX split_part_by_dealer ON split_part (manufacturer_id, dealer_id)`,
  walls("split_part", "dealer"),
  appendOnly("split_part"),
  `GRANT UPDATE (dealer_id) ON split_part TO fairway_app`,

  // What each dealer concerned may know of the split itself, from the day it is served on: dealers read these rows, never "split".
  `CREATE TABLE split_party (
    manufacturer_id uuid NOT NULL,
    split_id uuid NOT NULL,
    dealer_id uuid NOT NULL,
    role text NOT NULL,
    number int NOT NULL,
    state text NOT NULL,
    version int NOT NULL,
    offer_version int NOT NULL,
    content_hash text NOT NULL,
    currency text NOT NULL,
    effective_on date NOT NULL,
    served_on date NOT NULL,
    answer_by date,
    lapsed_on date,
    termination_on date,
    signed_version int,
    CONSTRAINT split_party_pk PRIMARY KEY (manufacturer_id, split_id, dealer_id),
    CONSTRAINT split_party_split_fk FOREIGN KEY (manufacturer_id, split_id) REFERENCES split (manufacturer_id, id),
    CONSTRAINT split_party_dealer_fk FOREIGN KEY (manufacturer_id, dealer_id) REFERENCES dealer (manufacturer_id, id),
    CONSTRAINT split_party_role_ck CHECK (role IN ('OLD', 'RECEIVER')),
    CONSTRAINT split_party_state_ck CHECK (${stateCheck})
  )`,
  `CREATE INDEX split_party_by_dealer ON split_party (manufacturer_id, dealer_id, split_id)`,
  `CREATE UNIQUE INDEX split_party_one_old ON split_party (manufacturer_id, split_id) WHERE role = 'OLD'`,
  walls("split_party", "dealer"),
  `REVOKE TRUNCATE ON split_party FROM fairway_app`,

  `CREATE TABLE split_entry (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    split_id uuid NOT NULL,
    dealer_id uuid,
    at timestamptz NOT NULL,
    kind text NOT NULL,
    side text NOT NULL,
    person_id uuid,
    version_no int,
    note text NOT NULL,
    files uuid[] NOT NULL,
    params jsonb NOT NULL,
    CONSTRAINT split_entry_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT split_entry_split_fk FOREIGN KEY (manufacturer_id, split_id) REFERENCES split (manufacturer_id, id),
    CONSTRAINT split_entry_dealer_fk FOREIGN KEY (manufacturer_id, dealer_id) REFERENCES dealer (manufacturer_id, id),
    CONSTRAINT split_entry_side_ck CHECK (side IN ('MANUFACTURER', 'DEALER', 'SYSTEM')),
    CONSTRAINT split_entry_kind_ck CHECK (kind ~ '^[A-Z][A-Z_]{1,39}$')
  )`,
  `CREATE INDEX split_entry_by_split ON split_entry (manufacturer_id, split_id, at)`,
  `CREATE INDEX split_entry_by_dealer ON split_entry (manufacturer_id, dealer_id)`,
  walls("split_entry", "dealer"),
  appendOnly("split_entry"),

  `CREATE TABLE split_signature (
    manufacturer_id uuid NOT NULL,
    split_id uuid NOT NULL,
    version_no int NOT NULL,
    dealer_id uuid NOT NULL,
    role text NOT NULL,
    content_hash text NOT NULL,
    person_id uuid NOT NULL,
    signed_name text NOT NULL,
    title text NOT NULL,
    signed_at timestamptz NOT NULL,
    CONSTRAINT split_signature_pk PRIMARY KEY (manufacturer_id, split_id, version_no, dealer_id),
    CONSTRAINT split_signature_version_fk FOREIGN KEY (manufacturer_id, split_id, version_no)
      REFERENCES split_version (manufacturer_id, split_id, version_no),
    CONSTRAINT split_signature_dealer_fk FOREIGN KEY (manufacturer_id, dealer_id) REFERENCES dealer (manufacturer_id, id),
    CONSTRAINT split_signature_role_ck CHECK (role IN ('OLD', 'RECEIVER')),
    CONSTRAINT split_signature_name_ck CHECK (length(signed_name) BETWEEN 1 AND 200)
  )`,
  `CREATE INDEX split_signature_by_dealer ON split_signature (manufacturer_id, dealer_id)`,
  walls("split_signature", "dealer"),
  appendOnly("split_signature"),

  // What the effective day did, or why it stopped.
  `CREATE TABLE split_effect (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    split_id uuid NOT NULL,
    on_day date NOT NULL,
    at timestamptz NOT NULL,
    outcome text NOT NULL,
    followed jsonb NOT NULL,
    obstacles jsonb NOT NULL,
    CONSTRAINT split_effect_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT split_effect_split_fk FOREIGN KEY (manufacturer_id, split_id) REFERENCES split (manufacturer_id, id),
    CONSTRAINT split_effect_outcome_ck CHECK (outcome IN ('DONE', 'STOPPED'))
  )`,
  `CREATE INDEX split_effect_by_split ON split_effect (manufacturer_id, split_id, at)`,
  `CREATE UNIQUE INDEX split_effect_done_once ON split_effect (manufacturer_id, split_id) WHERE outcome = 'DONE'`,
  walls("split_effect", "staff"),
  appendOnly("split_effect"),
];
