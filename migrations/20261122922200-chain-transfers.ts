import type { MigrationInterface, QueryRunner } from "typeorm";
import { appendOnly, walls } from "../src/platform/postgres/walls.ts";

/** Goods that a chain moves between its own places, and what people say of goods that lack or that are too many. */
export class ChainTransfers20261122922200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

const kinds = [
  ...["OPENING", "DELIVERY", "RECEIPT", "SUPPLIER_RETURN", "SALE", "CUSTOMER_RETURN", "COUNT", "SHRINK"],
  ...["TRANSFER_OUT", "TRANSFER_IN"],
];
const causes = ["MISCOUNT", "PAPER_MISSING", "DAMAGED", "STOLEN", "MOVED", "OTHER", "DISPUTED"];
const listed = (words: readonly string[]) => words.map((word) => `'${word}'`).join(", ");

const statements = [
  `ALTER TABLE chain_movement DROP CONSTRAINT chain_movement_kind_ck,
    ADD CONSTRAINT chain_movement_kind_ck CHECK (kind IN (${listed(kinds)}))`,
  // Of a place and product in one run of a contract: of what was counted (signed), or lost beyond what is allowed.
  `CREATE TABLE chain_variance_cause (
    manufacturer_id uuid NOT NULL,
    id uuid NOT NULL,
    contract_id uuid NOT NULL,
    store_id uuid NOT NULL,
    product_id uuid NOT NULL,
    from_on date NOT NULL,
    about text NOT NULL,
    quantity bigint NOT NULL,
    cause text NOT NULL,
    note text NOT NULL,
    evidence uuid[] NOT NULL,
    said_by uuid NOT NULL,
    said_at timestamptz NOT NULL,
    CONSTRAINT chain_variance_cause_pk PRIMARY KEY (manufacturer_id, id),
    CONSTRAINT chain_variance_cause_contract_fk FOREIGN KEY (manufacturer_id, contract_id) REFERENCES ka_contract (manufacturer_id, id),
    CONSTRAINT chain_variance_cause_store_fk FOREIGN KEY (manufacturer_id, store_id) REFERENCES chain_store (manufacturer_id, id),
    CONSTRAINT chain_variance_cause_product_fk FOREIGN KEY (manufacturer_id, product_id) REFERENCES product (manufacturer_id, id),
    CONSTRAINT chain_variance_cause_ck CHECK (about IN ('COUNT', 'SHRINK') AND cause IN (${listed(causes)}) AND note <> '' AND quantity <> 0)
  )`,
  `CREATE INDEX chain_variance_cause_by_run ON chain_variance_cause (manufacturer_id, contract_id, from_on)`,
  `CREATE INDEX chain_variance_cause_by_store ON chain_variance_cause (manufacturer_id, store_id)`,
  `CREATE INDEX chain_variance_cause_by_product ON chain_variance_cause (manufacturer_id, product_id)`,
  walls("chain_variance_cause", "staff"),
  appendOnly("chain_variance_cause"),
];
