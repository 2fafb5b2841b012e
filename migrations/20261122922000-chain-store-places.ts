import type { MigrationInterface, QueryRunner } from "typeorm";
import { walls } from "../src/platform/postgres/walls.ts";

/** Which places that orders go to are stores of chains: what is sent there, a chain receives. */
export class ChainStorePlaces20261122922000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

const statements = [
  `CREATE TABLE chain_store_place (
    manufacturer_id uuid NOT NULL,
    ship_to_id uuid NOT NULL,
    store_id uuid NOT NULL,
    CONSTRAINT chain_store_place_pk PRIMARY KEY (manufacturer_id, ship_to_id),
    CONSTRAINT chain_store_place_ship_to_fk FOREIGN KEY (manufacturer_id, ship_to_id) REFERENCES ship_to (manufacturer_id, id),
    CONSTRAINT chain_store_place_store_fk FOREIGN KEY (manufacturer_id, store_id) REFERENCES chain_store (manufacturer_id, id)
  )`,
  `CREATE INDEX chain_store_place_by_store ON chain_store_place (manufacturer_id, store_id)`,
  walls("chain_store_place", "staff"),
];
