import type { MigrationInterface, QueryRunner } from "typeorm";
import { walls } from "../src/platform/postgres/walls.ts";

/** What dealers say of their own stock, and on each shipment's batch what it is: the dealer reads that behind his own wall. */
export class DealerStock20261122000762 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forward only.");
  }
}

const computed =
  "opening + inbound + transfer_in + customer_return - sales_out - transfer_out - supplier_return + adjusted";

const statements = [
  `ALTER TABLE stock_transit ADD COLUMN batch text COLLATE "C" NOT NULL DEFAULT '',
     ADD COLUMN expires_on date, ADD COLUMN life_days int`,
  `UPDATE stock_transit t SET batch = l.batch, expires_on = l.expires_on, life_days = l.life_days
   FROM lot l WHERE l.manufacturer_id = t.manufacturer_id AND l.id = t.lot_id`,

  // One product in one period as it was reported; a correction is a new revision and supersedes the one before.
  `CREATE TABLE stock_report (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    dealer_id uuid NOT NULL,
    product_id uuid NOT NULL,
    period daterange NOT NULL,
    period_from date NOT NULL GENERATED ALWAYS AS (lower(period)) STORED,
    period_to date NOT NULL GENERATED ALWAYS AS (upper(period)) STORED,
    revision int NOT NULL,
    superseded_by uuid,
    opening int NOT NULL,
    inbound int NOT NULL,
    transfer_in int NOT NULL,
    customer_return int NOT NULL,
    sales_out int NOT NULL,
    transfer_out int NOT NULL,
    supplier_return int NOT NULL,
    adjusted int NOT NULL,
    closing int NOT NULL,
    computed int NOT NULL,
    exception boolean NOT NULL,
    submission_id uuid NOT NULL,
    import_run_id uuid,
    membership_id uuid,
    submitted_at timestamptz NOT NULL,
    CONSTRAINT stock_report_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT stock_report_dealer_fk FOREIGN KEY (manufacturer_id, dealer_id) REFERENCES dealer (manufacturer_id, id),
    CONSTRAINT stock_report_product_fk FOREIGN KEY (manufacturer_id, product_id) REFERENCES product (manufacturer_id, id),
    CONSTRAINT stock_report_period_ck CHECK (NOT isempty(period) AND NOT lower_inf(period) AND NOT upper_inf(period)),
    CONSTRAINT stock_report_counted_ck CHECK (
      opening >= 0 AND inbound >= 0 AND transfer_in >= 0 AND customer_return >= 0 AND sales_out >= 0 AND transfer_out >= 0
      AND supplier_return >= 0 AND closing >= 0
    ),
    CONSTRAINT stock_report_computed_ck CHECK (computed = ${computed}),
    CONSTRAINT stock_report_revision_ck CHECK (revision >= 1),
    CONSTRAINT stock_report_once EXCLUDE USING gist (
      manufacturer_id WITH =, dealer_id WITH =, product_id WITH =, period WITH &&
    ) WHERE (superseded_by IS NULL)
  )`,
  `CREATE INDEX stock_report_by_dealer ON stock_report (manufacturer_id, dealer_id, product_id, period_from)`,
  `CREATE INDEX stock_report_by_product ON stock_report (manufacturer_id, product_id)`,
  `CREATE INDEX stock_report_by_submission ON stock_report (manufacturer_id, submission_id)`,
  `CREATE INDEX stock_report_exceptions ON stock_report (manufacturer_id, id) WHERE exception AND superseded_by IS NULL`,
  walls("stock_report", "dealer"),
];
