import type { MigrationInterface, QueryRunner } from "typeorm";

/** A file that was imported may be brought again for the rows that were left out: each time is a part of its own. */
export class ImportsGoOn20261124070000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

const statements = [
  `ALTER TABLE import_run ADD COLUMN part int NOT NULL DEFAULT 0, ADD COLUMN rest_of uuid,
     ADD CONSTRAINT import_run_part CHECK (part >= 0 AND (part = 0) = (rest_of IS NULL)),
     ADD CONSTRAINT import_run_rest FOREIGN KEY (manufacturer_id, rest_of) REFERENCES import_run (manufacturer_id, id)`,
  `CREATE INDEX import_run_by_rest ON import_run (manufacturer_id, rest_of) WHERE rest_of IS NOT NULL`,
  `DROP INDEX import_run_applied_once`,
  // Each part of a file is applied once per kind, also when two people press Apply at the same moment.
  `CREATE UNIQUE INDEX import_run_applied_once ON import_run (manufacturer_id, kind, file_hash, part) WHERE state IN ('APPLYING', 'APPLIED')`,
];
