import type { MigrationInterface, QueryRunner } from "typeorm";
import { walls } from "../src/platform/postgres/walls.ts";

/** What a manufacturer decides about all its chains: days after which consigned goods are deemed sold, goods are taken to have come, a sheet is missing. */
export class SettlementSettings20261122911100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

const statements = [
  `CREATE TABLE settlement_setting (
    manufacturer_id uuid NOT NULL,
    deemed_sale_days int NOT NULL,
    warn_days int NOT NULL,
    transit_days int NOT NULL,
    sheet_days int NOT NULL,
    version int NOT NULL,
    CONSTRAINT settlement_setting_pk PRIMARY KEY (manufacturer_id),
    CONSTRAINT settlement_setting_days_ck CHECK (deemed_sale_days BETWEEN 1 AND 730 AND warn_days BETWEEN 0 AND 180 AND transit_days BETWEEN 0 AND 180 AND sheet_days BETWEEN 0 AND 90 AND version >= 1)
  )`,
  walls("settlement_setting", "staff"),
];
