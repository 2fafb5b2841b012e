import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * The business day on which a chain's sheet came stands beside the instant: days for claims and answers were counted from
 * the real day, while every other day of a settlement is the business day, which FAIRWAY_TODAY may hold elsewhere.
 */
export class SheetsByDay20261124919000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`ALTER TABLE chain_statement ADD COLUMN imported_on date`);
    await runner.query(`UPDATE chain_statement s SET imported_on = (s.imported_at AT TIME ZONE m.time_zone)::date
      FROM manufacturer m WHERE m.manufacturer_id = s.manufacturer_id AND s.imported_at IS NOT NULL`);
    // What the constraint triggers of the table still have to look at is looked at here: nothing is altered before that.
    await runner.query(`SET CONSTRAINTS ALL IMMEDIATE`);
    await runner.query(`ALTER TABLE chain_statement ADD CONSTRAINT chain_statement_imported_day
      CHECK ((imported_at IS NULL) = (imported_on IS NULL))`);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}
