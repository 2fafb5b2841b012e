import type { MigrationInterface, QueryRunner } from "typeorm";
import { walls } from "../src/platform/postgres/walls.ts";

/** The batches a shipment took along, as its papers say. */
export class ShipmentLots20261122000815 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

const statements = [
  `CREATE TABLE shipment_lot (
    manufacturer_id uuid NOT NULL,
    shipment_id uuid NOT NULL,
    order_line_id uuid NOT NULL,
    lot_id uuid NOT NULL,
    order_id uuid NOT NULL,
    dealer_id uuid NOT NULL,
    warehouse_id uuid NOT NULL,
    batch text NOT NULL,
    expires_on date,
    quantity int NOT NULL,
    CONSTRAINT shipment_lot_pk PRIMARY KEY (manufacturer_id, shipment_id, order_line_id, lot_id, warehouse_id),
    CONSTRAINT shipment_lot_line_fk FOREIGN KEY (manufacturer_id, shipment_id, order_line_id)
      REFERENCES shipment_line (manufacturer_id, shipment_id, order_line_id),
    CONSTRAINT shipment_lot_quantity_ck CHECK (quantity > 0)
  )`,
  `CREATE INDEX shipment_lot_by_order ON shipment_lot (manufacturer_id, order_id)`,
  walls("shipment_lot", "dealer"),
];
