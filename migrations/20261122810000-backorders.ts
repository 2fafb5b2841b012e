import type { MigrationInterface, QueryRunner } from "typeorm";

/** Goods that come in go to whoever waits; what waits too long is given up, if the manufacturer says so. */
export class Backorders20261122810000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

const statements = [
  `ALTER TABLE order_policy
    ADD COLUMN reallocate boolean NOT NULL DEFAULT true,
    ADD COLUMN backorder_days int NOT NULL DEFAULT 0,
    ADD CONSTRAINT order_policy_backorder_ck CHECK (backorder_days BETWEEN 0 AND 365)`,
  // What the dealer had sold through when goods were shared by quota: the figure the shares are explained by.
  `ALTER TABLE allocation_share ADD COLUMN sell_through int`,
];
