import type { MigrationInterface, QueryRunner } from "typeorm";
import { walls } from "../src/platform/postgres/walls.ts";

/** What of orders was billed. What is owed on it is the ledger's to say. */
export class OrderInvoices20261122000830 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

const statements = [
  `CREATE TABLE order_invoice (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    order_id uuid NOT NULL,
    dealer_id uuid NOT NULL,
    position int NOT NULL,
    document_no text NOT NULL,
    issued_on date NOT NULL,
    due_on date NOT NULL,
    currency text NOT NULL,
    net_minor bigint NOT NULL,
    tax_minor bigint NOT NULL,
    paid_on date,
    CONSTRAINT order_invoice_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT order_invoice_position_once UNIQUE (manufacturer_id, order_id, position),
    CONSTRAINT order_invoice_order_fk FOREIGN KEY (manufacturer_id, order_id) REFERENCES "order" (manufacturer_id, id),
    CONSTRAINT order_invoice_amount_ck CHECK (net_minor >= 0 AND tax_minor >= 0)
  )`,
  walls("order_invoice", "dealer"),
  `CREATE TABLE order_invoice_line (
    manufacturer_id uuid NOT NULL,
    invoice_id uuid NOT NULL,
    order_line_id uuid NOT NULL,
    order_id uuid NOT NULL,
    dealer_id uuid NOT NULL,
    quantity int NOT NULL,
    net_minor bigint NOT NULL,
    tax_minor bigint NOT NULL,
    CONSTRAINT order_invoice_line_pk PRIMARY KEY (manufacturer_id, invoice_id, order_line_id),
    CONSTRAINT order_invoice_line_invoice_fk FOREIGN KEY (manufacturer_id, invoice_id) REFERENCES order_invoice (manufacturer_id, id),
    CONSTRAINT order_invoice_line_line_fk FOREIGN KEY (manufacturer_id, order_id, order_line_id)
      REFERENCES order_line (manufacturer_id, order_id, id),
    CONSTRAINT order_invoice_line_quantity_ck CHECK (quantity > 0)
  )`,
  `CREATE INDEX order_invoice_line_by_line ON order_invoice_line (manufacturer_id, order_id, order_line_id)`,
  walls("order_invoice_line", "dealer"),
];
