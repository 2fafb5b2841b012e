import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * A chain may be an order's buyer: it has an account of its own among those who buy, which is no dealer, and the order says
 * which chain, store, contract and purchase order it is for.
 */
export class ChainBuyers20261122922100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

const statements = [
  `ALTER TABLE dealer ADD COLUMN kind text NOT NULL DEFAULT 'DEALER',
    ADD CONSTRAINT dealer_kind_ck CHECK (kind IN ('DEALER', 'CHAIN'))`,
  `ALTER TABLE chain ADD COLUMN buyer_id uuid,
    ADD CONSTRAINT chain_buyer_fk FOREIGN KEY (manufacturer_id, buyer_id) REFERENCES dealer (manufacturer_id, id),
    ADD CONSTRAINT chain_buyer_once UNIQUE (manufacturer_id, buyer_id)`,
  `ALTER TABLE "order" ADD COLUMN chain_id uuid, ADD COLUMN store_id uuid, ADD COLUMN contract_id uuid, ADD COLUMN purchase_no text,
    ADD CONSTRAINT order_chain_ck CHECK ((chain_id IS NULL) = (store_id IS NULL) AND (chain_id IS NOT NULL OR (contract_id IS NULL AND purchase_no IS NULL))),
    ADD CONSTRAINT order_chain_fk FOREIGN KEY (manufacturer_id, chain_id) REFERENCES chain (manufacturer_id, id),
    ADD CONSTRAINT order_store_fk FOREIGN KEY (manufacturer_id, store_id) REFERENCES chain_store (manufacturer_id, id),
    ADD CONSTRAINT order_contract_fk FOREIGN KEY (manufacturer_id, contract_id) REFERENCES ka_contract (manufacturer_id, id)`,
  `CREATE INDEX order_by_chain ON "order" (manufacturer_id, chain_id, id) WHERE chain_id IS NOT NULL`,
  `CREATE UNIQUE INDEX order_purchase_once ON "order" (manufacturer_id, store_id, purchase_no) WHERE store_id IS NOT NULL`,
  `CREATE INDEX order_by_contract ON "order" (manufacturer_id, contract_id) WHERE contract_id IS NOT NULL`,
];
