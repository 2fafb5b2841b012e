import type { MigrationInterface, QueryRunner } from "typeorm";
import { appendOnly, walls } from "../src/platform/postgres/walls.ts";

/** What an import made, and of which line of the file: written with the rows, and never changed. */
export class ImportMade20261124918010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

const statements = [
  // A document that many rows tell of is one row here, with the first of their lines.
  `CREATE TABLE import_made (
    manufacturer_id uuid NOT NULL,
    made_id uuid NOT NULL,
    run_id uuid NOT NULL,
    type text NOT NULL,
    line int NOT NULL,
    label text NOT NULL,
    dealer_id uuid,
    CONSTRAINT import_made_pk PRIMARY KEY (manufacturer_id, made_id, run_id),
    CONSTRAINT import_made_run FOREIGN KEY (manufacturer_id, run_id) REFERENCES import_run (manufacturer_id, id),
    CONSTRAINT import_made_line CHECK (line > 0)
  )`,
  `CREATE INDEX import_made_by_line ON import_made (manufacturer_id, run_id, line, made_id)`,
  walls("import_made", "dealer"),
  appendOnly("import_made"),
];
