import type { MigrationInterface, QueryRunner } from "typeorm";
import { walls } from "../src/platform/postgres/walls.ts";

/** What a sheet says in its own words, so that it can be read anew, and what people said its words mean. */
export class StatementSheets20261122912200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

const statements = [
  // line_key: which line of the chain's it is (payable, order, SKU, store); content: what it says. Quantity in the chain's
  // unit, price gross of one of it. Null for ours, and for parts of a line that a person took apart.
  `ALTER TABLE statement_line ADD COLUMN line_key uuid, ADD COLUMN content uuid, ADD COLUMN their_quantity numeric(19,6),
     ADD COLUMN their_price numeric(19,6), ADD COLUMN their_name text, ADD COLUMN their_fee text,
     ADD CONSTRAINT statement_line_keyed_ck CHECK ((line_key IS NULL) = (content IS NULL))`,
  // The lines whose product or store nobody knows yet: they wait.
  `CREATE INDEX statement_line_waiting ON statement_line (manufacturer_id, statement_id)
    WHERE side = 'THEIRS' AND ended_revision IS NULL AND NOT is_split
      AND ((product_id IS NULL AND their_product IS NOT NULL) OR (store_id IS NULL AND their_store IS NOT NULL))`,

  // Each name of a chain's as it is compared: without blanks, in small letters.
  `CREATE TABLE chain_learned_name (
    manufacturer_id uuid NOT NULL,
    chain_id uuid NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    said text NOT NULL,
    product_id uuid,
    factor int,
    store_id uuid,
    fee_code text,
    said_by uuid NOT NULL,
    said_at timestamptz NOT NULL,
    CONSTRAINT chain_learned_name_pk PRIMARY KEY (manufacturer_id, chain_id, kind, name),
    CONSTRAINT chain_learned_name_chain_fk FOREIGN KEY (manufacturer_id, chain_id) REFERENCES chain (manufacturer_id, id),
    CONSTRAINT chain_learned_name_product_fk FOREIGN KEY (manufacturer_id, product_id) REFERENCES product (manufacturer_id, id),
    CONSTRAINT chain_learned_name_store_fk FOREIGN KEY (manufacturer_id, store_id) REFERENCES chain_store (manufacturer_id, id),
    CONSTRAINT chain_learned_name_kind_ck CHECK (CASE kind WHEN 'PRODUCT' THEN product_id IS NOT NULL AND factor >= 1 AND store_id IS NULL AND fee_code IS NULL
      WHEN 'STORE' THEN store_id IS NOT NULL AND product_id IS NULL AND factor IS NULL AND fee_code IS NULL
      WHEN 'FEE' THEN fee_code <> '' AND product_id IS NULL AND factor IS NULL AND store_id IS NULL ELSE false END)
  )`,
  `CREATE INDEX chain_learned_name_by_product ON chain_learned_name (manufacturer_id, product_id)`,
  `CREATE INDEX chain_learned_name_by_store ON chain_learned_name (manufacturer_id, store_id)`,
  walls("chain_learned_name", "staff"),
];
