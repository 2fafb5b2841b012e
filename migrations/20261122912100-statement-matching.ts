import type { MigrationInterface, QueryRunner } from "typeorm";
import { walls } from "../src/platform/postgres/walls.ts";

/** What people said of lines before the passes look, and what is looked up of earlier statements. */
export class StatementMatching20261122912100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

const statements = [
  // joined: lines of both sides that are one matter; otherwise lines that no pass may take. Undone by the opposite act.
  `CREATE TABLE statement_said (
    manufacturer_id uuid NOT NULL,
    statement_id uuid NOT NULL,
    id uuid NOT NULL,
    joined boolean NOT NULL,
    lines uuid[] NOT NULL,
    said_by uuid NOT NULL,
    said_at timestamptz NOT NULL,
    CONSTRAINT statement_said_pk PRIMARY KEY (manufacturer_id, statement_id, id),
    CONSTRAINT statement_said_statement_fk FOREIGN KEY (manufacturer_id, statement_id) REFERENCES chain_statement (manufacturer_id, id),
    CONSTRAINT statement_said_lines_ck CHECK (cardinality(lines) >= 1)
  )`,
  walls("statement_said", "staff"),

  // Whether a fee, or a paper, stood on an earlier sheet of the chain: few lines of a statement are asked about.
  `CREATE INDEX statement_item_fees ON statement_item (manufacturer_id, statement_id) WHERE kind = 'FEE'`,
  `CREATE INDEX statement_line_by_paper ON statement_line (manufacturer_id, document_no) WHERE side = 'THEIRS' AND document_no IS NOT NULL`,
];
