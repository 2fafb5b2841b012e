import type { MigrationInterface, QueryRunner } from "typeorm";

/** A dispute may be about consigned goods that lack or are too many: about no line of the statement, but about what the book says. */
export class BookDisputes20261122934000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

const statements = [
  `ALTER TABLE chain_dispute ADD COLUMN cause_id uuid,
    ADD CONSTRAINT chain_dispute_cause_fk FOREIGN KEY (manufacturer_id, cause_id) REFERENCES chain_variance_cause (manufacturer_id, id),
    ADD CONSTRAINT chain_dispute_cause_ck CHECK (cause_id IS NULL OR (item_id IS NULL AND side = 'OURS' AND product_id IS NOT NULL))`,
  `CREATE INDEX chain_dispute_by_cause ON chain_dispute (manufacturer_id, cause_id, part) WHERE cause_id IS NOT NULL`,
  `CREATE UNIQUE INDEX chain_dispute_cause_once ON chain_dispute (manufacturer_id, cause_id) WHERE part = 0 AND cause_id IS NOT NULL`,
];
