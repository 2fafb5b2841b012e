import type { MigrationInterface, QueryRunner } from "typeorm";
import { walls } from "../src/platform/postgres/walls.ts";

/** Services promised with an order: it is not completed while one is open (needs 3.17). */
export class OrderServices20261122802000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

const statements = [
  `CREATE TABLE order_service (
    manufacturer_id uuid NOT NULL,
    order_id uuid NOT NULL,
    id uuid NOT NULL,
    dealer_id uuid NOT NULL,
    kind text NOT NULL,
    due_on date NOT NULL,
    note text NOT NULL DEFAULT '',
    promised_at timestamptz NOT NULL,
    promised_by uuid NOT NULL,
    done_on date,
    done_at timestamptz,
    done_by uuid,
    done_note text NOT NULL DEFAULT '',
    CONSTRAINT order_service_pk PRIMARY KEY (manufacturer_id, order_id, id),
    CONSTRAINT order_service_order_fk FOREIGN KEY (manufacturer_id, order_id) REFERENCES "order" (manufacturer_id, id),
    CONSTRAINT order_service_kind_ck CHECK (kind <> ''),
    CONSTRAINT order_service_done_ck CHECK ((done_on IS NULL) = (done_at IS NULL) AND (done_on IS NULL) = (done_note = ''))
  )`,
  // What waits to be done.
  `CREATE INDEX order_service_open ON order_service (manufacturer_id, order_id, due_on) WHERE done_on IS NULL`,
  walls("order_service", "dealer"),
];
