import type { MigrationInterface, QueryRunner } from "typeorm";
import { walls } from "../src/platform/postgres/walls.ts";

/** How a shortage was shared: who wanted how much, and what each got. */
export class AllocationRuns20261122000840 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

const statements = [
  // What wants goods and has none set aside: what a run looks for.
  `CREATE INDEX order_line_short ON order_line (manufacturer_id, product_id, order_id)
    WHERE state IN ('CONFIRMED', 'BACKORDERED', 'PARTLY_ALLOCATED', 'PARTLY_SHIPPED')`,
  `CREATE TABLE allocation_run (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    policy text NOT NULL,
    run_on date NOT NULL,
    run_at timestamptz NOT NULL,
    run_by uuid,
    CONSTRAINT allocation_run_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT allocation_run_policy_ck CHECK (policy IN ('FCFS', 'FAIR_SHARE', 'TIERED', 'QUOTA'))
  )`,
  walls("allocation_run", "staff"),
  `CREATE TABLE allocation_share (
    manufacturer_id uuid NOT NULL,
    run_id uuid NOT NULL,
    order_line_id uuid NOT NULL,
    order_id uuid NOT NULL,
    dealer_id uuid NOT NULL,
    product_id uuid NOT NULL,
    wanted int NOT NULL,
    normal_demand int,
    given int NOT NULL,
    CONSTRAINT allocation_share_pk PRIMARY KEY (manufacturer_id, run_id, order_line_id),
    CONSTRAINT allocation_share_run_fk FOREIGN KEY (manufacturer_id, run_id) REFERENCES allocation_run (manufacturer_id, id),
    CONSTRAINT allocation_share_line_fk FOREIGN KEY (manufacturer_id, order_id, order_line_id)
      REFERENCES order_line (manufacturer_id, order_id, id),
    CONSTRAINT allocation_share_given_ck CHECK (given >= 0 AND given <= wanted)
  )`,
  `CREATE INDEX allocation_share_by_line ON allocation_share (manufacturer_id, order_id, order_line_id)`,
  // What others got is not a dealer's business, and what he got stands on his order.
  walls("allocation_share", "staff"),
];
