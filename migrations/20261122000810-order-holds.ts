import type { MigrationInterface, QueryRunner } from "typeorm";
import { walls } from "../src/platform/postgres/walls.ts";

/** Why an order waits, and what a manufacturer decided once about orders. */
export class OrderHolds20261122000810 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

const statements = [
  // reasons: what stands in the way, with its figures and ways out, as it was found; renewed when it is looked at again.
  `CREATE TABLE order_hold (
    manufacturer_id uuid NOT NULL,
    order_id uuid NOT NULL,
    id uuid NOT NULL,
    dealer_id uuid NOT NULL,
    kind text NOT NULL,
    reasons jsonb NOT NULL,
    note text NOT NULL DEFAULT '',
    since timestamptz NOT NULL,
    set_by uuid,
    cleared_at timestamptz,
    cleared_by uuid,
    clear_note text,
    CONSTRAINT order_hold_pk PRIMARY KEY (manufacturer_id, order_id, id),
    CONSTRAINT order_hold_order_fk FOREIGN KEY (manufacturer_id, order_id) REFERENCES "order" (manufacturer_id, id),
    CONSTRAINT order_hold_kind_ck CHECK (kind IN ('CREDIT', 'PREPAYMENT', 'SIGNAL', 'MANUAL')),
    CONSTRAINT order_hold_cleared_ck CHECK (cleared_at IS NOT NULL OR (cleared_by IS NULL AND clear_note IS NULL))
  )`,
  // An order waits for one thing once.
  `CREATE UNIQUE INDEX order_hold_open_once ON order_hold (manufacturer_id, order_id, kind) WHERE cleared_at IS NULL`,
  // Whom money may set free: the open holds of a dealer.
  `CREATE INDEX order_hold_by_dealer ON order_hold (manufacturer_id, dealer_id, order_id) WHERE cleared_at IS NULL`,
  walls("order_hold", "dealer"),

  `CREATE TABLE order_policy (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    version int NOT NULL,
    auto_confirm boolean NOT NULL,
    allocate_on_confirm boolean NOT NULL,
    allocation text NOT NULL,
    lead_days int NOT NULL,
    payment_days int NOT NULL,
    amend_cut_off_days int NOT NULL,
    claim_hours int NOT NULL,
    return_window_days int NOT NULL,
    return_limit_percent numeric(5,2) NOT NULL,
    restock_percent numeric(5,2) NOT NULL,
    signals boolean NOT NULL,
    sigma_floor int NOT NULL,
    capacity_days int NOT NULL,
    new_dealer_days int NOT NULL,
    new_dealer_units int NOT NULL,
    set_by uuid NOT NULL,
    set_at timestamptz NOT NULL,
    CONSTRAINT order_policy_pk PRIMARY KEY (manufacturer_id),
    CONSTRAINT order_policy_id_once UNIQUE (manufacturer_id, id),
    CONSTRAINT order_policy_allocation_ck CHECK (allocation IN ('FCFS', 'FAIR_SHARE', 'TIERED', 'QUOTA')),
    CONSTRAINT order_policy_restock_ck CHECK (restock_percent BETWEEN 0 AND 10),
    CONSTRAINT order_policy_limit_ck CHECK (return_limit_percent BETWEEN 0 AND 100)
  )`,
  // Dealers do not see at which figures an order is looked at.
  walls("order_policy", "staff"),
];
