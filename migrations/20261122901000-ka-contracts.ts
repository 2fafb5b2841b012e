import type { MigrationInterface, QueryRunner } from "typeorm";
import { walls } from "../src/platform/postgres/walls.ts";

/** Contracts with chains: each a line of versions that hold from a day on, approved by another person. */
export class KaContracts20261122901000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

const statements = [
  `CREATE TABLE ka_contract (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    chain_id uuid NOT NULL,
    entity_id uuid NOT NULL,
    number text NOT NULL,
    name text NOT NULL,
    ended_on date,
    end_reason text,
    version int NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT ka_contract_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT ka_contract_number_once UNIQUE (manufacturer_id, number),
    CONSTRAINT ka_contract_chain_fk FOREIGN KEY (manufacturer_id, chain_id) REFERENCES chain (manufacturer_id, id),
    CONSTRAINT ka_contract_entity_fk FOREIGN KEY (manufacturer_id, entity_id) REFERENCES chain_entity (manufacturer_id, id),
    CONSTRAINT ka_contract_said_ck CHECK (number <> '' AND name <> '' AND version >= 1 AND (ended_on IS NULL) = (end_reason IS NULL))
  )`,
  `CREATE INDEX ka_contract_by_chain ON ka_contract (manufacturer_id, chain_id, id)`,
  `CREATE INDEX ka_contract_by_entity ON ka_contract (manufacturer_id, entity_id)`,
  walls("ka_contract", "staff"),
  `REVOKE DELETE, TRUNCATE ON ka_contract FROM fairway_app`,

  // from_on and to_on are the days it holds; of one that was amended or ended they end before its content says.
  `CREATE TABLE ka_contract_version (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    contract_id uuid NOT NULL,
    number int NOT NULL,
    state text NOT NULL,
    content jsonb NOT NULL,
    content_hash text NOT NULL,
    from_on date NOT NULL,
    to_on date,
    proposed_by uuid NOT NULL,
    proposed_at timestamptz NOT NULL,
    decided_by uuid,
    decided_at timestamptz,
    CONSTRAINT ka_contract_version_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT ka_contract_version_once UNIQUE (manufacturer_id, contract_id, number),
    CONSTRAINT ka_contract_version_contract_fk FOREIGN KEY (manufacturer_id, contract_id) REFERENCES ka_contract (manufacturer_id, id),
    CONSTRAINT ka_contract_version_state_ck CHECK (state IN ('PROPOSED', 'ACTIVE', 'REJECTED') AND (state = 'PROPOSED') = (decided_at IS NULL)),
    CONSTRAINT ka_contract_version_days_ck CHECK (from_on <= to_on AND number >= 1 AND content_hash ~ '^[0-9a-f]{64}$'),
    CONSTRAINT ka_contract_version_own_ck CHECK (state <> 'ACTIVE' OR decided_by IS NULL OR decided_by <> proposed_by),
    CONSTRAINT ka_contract_version_sole EXCLUDE USING gist (manufacturer_id WITH =, contract_id WITH =, daterange(from_on, to_on) WITH &&) WHERE (state = 'ACTIVE')
  )`,
  `CREATE UNIQUE INDEX ka_contract_version_one_proposed ON ka_contract_version (manufacturer_id, contract_id) WHERE state = 'PROPOSED'`,
  walls("ka_contract_version", "staff"),
  `REVOKE DELETE, TRUNCATE ON ka_contract_version FROM fairway_app`,
];
