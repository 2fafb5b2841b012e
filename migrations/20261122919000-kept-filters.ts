import type { MigrationInterface, QueryRunner } from "typeorm";
import { walls } from "../src/platform/postgres/walls.ts";

/** Filters of lists that a person keeps by name, for his membership. */
export class KeptFilters20261122919000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

const statements = [
  // search is what the address says behind its question mark.
  `CREATE TABLE kept_filter (
    manufacturer_id uuid NOT NULL,
    membership_id uuid NOT NULL,
    list text NOT NULL,
    name text NOT NULL,
    search text NOT NULL,
    dealer_id uuid,
    kept_at timestamptz NOT NULL,
    CONSTRAINT kept_filter_pk PRIMARY KEY (manufacturer_id, membership_id, list, name),
    CONSTRAINT kept_filter_membership_fk FOREIGN KEY (manufacturer_id, membership_id) REFERENCES membership (manufacturer_id, id),
    CONSTRAINT kept_filter_said_ck CHECK (list <> '' AND name <> '' AND length(name) <= 40 AND length(search) <= 2000)
  )`,
  walls("kept_filter", "dealer-or-shared"),
];
