import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * The version of a dispute and of a statement as the chain's contact is told it: it rises with what he can see, so that it
 * does not tell him when our people note, assign or book something among themselves. It begins anew for what is there.
 */
export class ToldVersions20261124915000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE chain_dispute ADD COLUMN told_version integer NOT NULL DEFAULT 1`);
    await runner.query(`GRANT UPDATE (told_version) ON chain_dispute TO fairway_app`);
    await runner.query(`ALTER TABLE chain_statement ADD COLUMN told_version integer NOT NULL DEFAULT 1`);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}
