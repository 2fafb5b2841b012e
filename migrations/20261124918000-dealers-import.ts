import type { MigrationInterface, QueryRunner } from "typeorm";
import { rewall } from "../src/platform/postgres/walls.ts";

/** Dealers bring files of their own: runs, their errors, mappings and meanings are of whoever brought them, and of nobody else. */
export class DealersImport20261124918000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

/** Of mappings and meanings, whose they are: the manufacturer's own, or one of his dealers'. Never null, for it is part of their keys. */
const owned = (table: string): string[] => [
  `ALTER TABLE ${table} ADD COLUMN owner_id uuid`,
  `UPDATE ${table} SET owner_id = manufacturer_id`,
  `ALTER TABLE ${table} ALTER COLUMN owner_id SET NOT NULL`,
  rewall(table, "dealer", "owner_id"),
];

const statements = [
  `ALTER TABLE import_run ADD COLUMN dealer_id uuid`,
  `CREATE INDEX import_run_by_dealer ON import_run (manufacturer_id, dealer_id, created_at, id) WHERE dealer_id IS NOT NULL`,
  rewall("import_run", "dealer"),
  `ALTER TABLE import_row_error ADD COLUMN dealer_id uuid`,
  rewall("import_row_error", "dealer"),

  ...owned("import_mapping"),
  `ALTER TABLE import_mapping DROP CONSTRAINT import_mapping_name_unique,
     ADD CONSTRAINT import_mapping_name_unique UNIQUE (manufacturer_id, kind, owner_id, name)`,
  ...owned("import_value_mapping"),
  `ALTER TABLE import_value_mapping DROP CONSTRAINT import_value_mapping_pk,
     ADD CONSTRAINT import_value_mapping_pk PRIMARY KEY (manufacturer_id, kind, owner_id, column_key, source)`,
];
