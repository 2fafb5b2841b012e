import type { MigrationInterface, QueryRunner } from "typeorm";
import { walls } from "../src/platform/postgres/walls.ts";

/** Goods that go from warehouse to warehouse and are counted in there, and goods that are expected. */
export class TransfersAndInbound20261122820000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forward only.");
  }
}

const statements = [
  `CREATE TABLE warehouse_transfer (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    from_warehouse_id uuid NOT NULL,
    to_warehouse_id uuid NOT NULL,
    state text NOT NULL,
    expected_on date NOT NULL,
    shipped_on date,
    received_on date,
    note text NOT NULL DEFAULT '',
    variance_reason text NOT NULL DEFAULT '',
    version int NOT NULL,
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT warehouse_transfer_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT warehouse_transfer_from_fk FOREIGN KEY (manufacturer_id, from_warehouse_id) REFERENCES warehouse (manufacturer_id, id),
    CONSTRAINT warehouse_transfer_to_fk FOREIGN KEY (manufacturer_id, to_warehouse_id) REFERENCES warehouse (manufacturer_id, id),
    CONSTRAINT warehouse_transfer_apart_ck CHECK (from_warehouse_id <> to_warehouse_id),
    CONSTRAINT warehouse_transfer_state_ck CHECK (state IN ('DRAFT', 'SHIPPED', 'RECEIVED', 'CANCELLED')),
    CONSTRAINT warehouse_transfer_days_ck CHECK (
      (state IN ('SHIPPED', 'RECEIVED')) = (shipped_on IS NOT NULL) AND (state = 'RECEIVED') = (received_on IS NOT NULL)
    ),
    CONSTRAINT warehouse_transfer_version_ck CHECK (version >= 1)
  )`,
  `CREATE INDEX warehouse_transfer_by_from ON warehouse_transfer (manufacturer_id, from_warehouse_id, id)`,
  `CREATE INDEX warehouse_transfer_by_to ON warehouse_transfer (manufacturer_id, to_warehouse_id, id)`,
  `CREATE INDEX warehouse_transfer_underway ON warehouse_transfer (manufacturer_id, id) WHERE state = 'SHIPPED'`,
  walls("warehouse_transfer", "staff"),

  // received: what was counted in of it; null until then.
  `CREATE TABLE warehouse_transfer_line (
    manufacturer_id uuid NOT NULL,
    transfer_id uuid NOT NULL,
    lot_id uuid NOT NULL,
    product_id uuid NOT NULL,
    position int NOT NULL,
    quantity int NOT NULL,
    received int,
    CONSTRAINT warehouse_transfer_line_pk PRIMARY KEY (manufacturer_id, transfer_id, lot_id),
    CONSTRAINT warehouse_transfer_line_head_fk FOREIGN KEY (manufacturer_id, transfer_id) REFERENCES warehouse_transfer (manufacturer_id, id),
    CONSTRAINT warehouse_transfer_line_lot_fk FOREIGN KEY (manufacturer_id, lot_id) REFERENCES lot (manufacturer_id, id),
    CONSTRAINT warehouse_transfer_line_product_fk FOREIGN KEY (manufacturer_id, product_id) REFERENCES product (manufacturer_id, id),
    CONSTRAINT warehouse_transfer_line_quantity_ck CHECK (quantity > 0 AND received BETWEEN 0 AND quantity)
  )`,
  `CREATE INDEX warehouse_transfer_line_by_lot ON warehouse_transfer_line (manufacturer_id, lot_id)`,
  `CREATE INDEX warehouse_transfer_line_by_product ON warehouse_transfer_line (manufacturer_id, product_id)`,
  walls("warehouse_transfer_line", "staff"),

  // Goods that production or a supplier has announced. What comes under the document's number counts against it.
  `CREATE TABLE expected_receipt (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    warehouse_id uuid NOT NULL,
    product_id uuid NOT NULL,
    document_no text COLLATE "C" NOT NULL,
    expected_on date NOT NULL,
    quantity int NOT NULL,
    received int NOT NULL DEFAULT 0,
    ended_on date,
    version int NOT NULL,
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT expected_receipt_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT expected_receipt_once UNIQUE (manufacturer_id, warehouse_id, document_no, product_id),
    CONSTRAINT expected_receipt_warehouse_fk FOREIGN KEY (manufacturer_id, warehouse_id) REFERENCES warehouse (manufacturer_id, id),
    CONSTRAINT expected_receipt_product_fk FOREIGN KEY (manufacturer_id, product_id) REFERENCES product (manufacturer_id, id),
    CONSTRAINT expected_receipt_quantity_ck CHECK (quantity > 0 AND received >= 0),
    CONSTRAINT expected_receipt_document_ck CHECK (length(document_no) BETWEEN 1 AND 60),
    CONSTRAINT expected_receipt_version_ck CHECK (version >= 1)
  )`,
  `CREATE INDEX expected_receipt_by_product ON expected_receipt (manufacturer_id, product_id, warehouse_id)`,
  `CREATE INDEX expected_receipt_by_day ON expected_receipt (manufacturer_id, expected_on, id)`,
  walls("expected_receipt", "staff"),
];
