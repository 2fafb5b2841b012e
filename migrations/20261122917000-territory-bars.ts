import type { MigrationInterface, QueryRunner } from "typeorm";
import { walls } from "../src/platform/postgres/walls.ts";

/**
 * Dealers who get no further rights: on the ground of which a termination was served on them, or anywhere. A bar is set
 * once and lifted once, and stays to be read.
 */
export class TerritoryBars20261122917000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

const statements = [
  `ALTER TABLE split_policy ADD COLUMN termination_scope text NOT NULL DEFAULT 'GRANTS',
     ADD CONSTRAINT split_policy_scope_ck CHECK (termination_scope IN ('GRANTS', 'DEALER'))`,

  `CREATE TABLE territory_bar (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    dealer_id uuid NOT NULL,
    source_id uuid NOT NULL,
    division_lo bigint NOT NULL,
    division_hi bigint NOT NULL,
    product_line_id uuid,
    channel text,
    from_on date NOT NULL,
    set_at timestamptz NOT NULL,
    lifted_at timestamptz,
    lifted_by uuid,
    CONSTRAINT territory_bar_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT territory_bar_dealer_fk FOREIGN KEY (manufacturer_id, dealer_id) REFERENCES dealer (manufacturer_id, id),
    CONSTRAINT territory_bar_line_fk FOREIGN KEY (manufacturer_id, product_line_id) REFERENCES product_line (manufacturer_id, id),
    CONSTRAINT territory_bar_ground_ck CHECK (division_lo < division_hi AND (product_line_id IS NULL) = (channel IS NULL)),
    CONSTRAINT territory_bar_lifted_ck CHECK ((lifted_at IS NULL) = (lifted_by IS NULL))
  )`,
  `CREATE INDEX territory_bar_by_dealer ON territory_bar (manufacturer_id, dealer_id)`,
  `CREATE INDEX territory_bar_by_line ON territory_bar (manufacturer_id, product_line_id)`,
  `CREATE INDEX territory_bar_by_source ON territory_bar (manufacturer_id, source_id)`,
  walls("territory_bar", "staff"),
  `REVOKE DELETE, TRUNCATE ON territory_bar FROM fairway_app`,
];
