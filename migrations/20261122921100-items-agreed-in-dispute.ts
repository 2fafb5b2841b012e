import type { MigrationInterface, QueryRunner } from "typeorm";

/** An item on which both sides agree: their figures are the same, or the dispute about them is settled by a person. */
export class ItemsAgreedInDispute20261122921100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE statement_item DROP CONSTRAINT statement_item_agreed_ck`);
    await runner.query(
      `ALTER TABLE statement_item ADD CONSTRAINT statement_item_agreed_ck
         CHECK (state <> 'AGREED' OR ours_minor = theirs_minor OR decided_by IS NOT NULL)`,
    );
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}
