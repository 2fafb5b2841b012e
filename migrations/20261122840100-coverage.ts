import type { MigrationInterface, QueryRunner } from "typeorm";
import { appendOnly, walls } from "../src/platform/postgres/walls.ts";

/** From when on which bounds of coverage hold, and what was written to dealers about them. The figures themselves are computed. */
export class Coverage20261122840100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

const statements = [
  // Of one day the row set last holds.
  `CREATE TABLE coverage_policy (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    from_on date NOT NULL,
    threshold numeric(6,4) NOT NULL,
    active_days int NOT NULL,
    counties int NOT NULL,
    quarters int NOT NULL,
    load_limit numeric(6,3) NOT NULL,
    fill_rate numeric(6,4) NOT NULL,
    set_at timestamptz NOT NULL,
    set_by uuid NOT NULL,
    CONSTRAINT coverage_policy_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT coverage_policy_bounds_ck CHECK (threshold >= 0 AND threshold <= 1 AND fill_rate >= 0 AND fill_rate <= 1 AND load_limit >= 0
      AND active_days BETWEEN 1 AND 366 AND counties BETWEEN 1 AND 100 AND quarters BETWEEN 1 AND 8)
  )`,
  `CREATE INDEX coverage_policy_by_day ON coverage_policy (manufacturer_id, from_on, id)`,
  walls("coverage_policy", "staff"),
  appendOnly("coverage_policy"),

  `CREATE TABLE coverage_notice (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    dealer_id uuid NOT NULL,
    division_lo bigint,
    served_on date NOT NULL,
    plan_due_on date NOT NULL,
    text text NOT NULL,
    delivered_on date,
    plan text NOT NULL DEFAULT '',
    withdrawn_on date,
    withdrawn_reason text NOT NULL DEFAULT '',
    version int NOT NULL,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid NOT NULL,
    CONSTRAINT coverage_notice_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT coverage_notice_dealer_fk FOREIGN KEY (manufacturer_id, dealer_id) REFERENCES dealer (manufacturer_id, id),
    CONSTRAINT coverage_notice_division_fk FOREIGN KEY (division_lo) REFERENCES division (lo),
    CONSTRAINT coverage_notice_days_ck CHECK (plan_due_on >= served_on AND delivered_on >= served_on AND withdrawn_on >= served_on)
  )`,
  `CREATE INDEX coverage_notice_by_dealer ON coverage_notice (manufacturer_id, dealer_id, id)`,
  `CREATE INDEX coverage_notice_by_division ON coverage_notice (division_lo)`,
  walls("coverage_notice", "staff"),
  `REVOKE DELETE, TRUNCATE ON coverage_notice FROM fairway_app`,
];
