import type { MigrationInterface, QueryRunner } from "typeorm";

/** A change of an order may move the day it is wanted and promised for; both days stay on record with it. */
export class AmendedDays20261124050200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE order_amendment ADD COLUMN from_day date, ADD COLUMN to_day date,
         ADD CONSTRAINT order_amendment_days_ck CHECK (from_day IS DISTINCT FROM to_day OR to_day IS NULL)`,
    );
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}
