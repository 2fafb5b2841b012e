import type { MigrationInterface, QueryRunner } from "typeorm";

/** Places and sales regions lie in divisions that exist. Divisions are reference data: retired, never deleted. */
export class PartnerDivisions implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `ALTER TABLE ship_to ADD CONSTRAINT ship_to_division_fk FOREIGN KEY (division_lo) REFERENCES division (lo)`,
    );
    await runner.query(
      `ALTER TABLE dealer_region ADD CONSTRAINT dealer_region_division_fk FOREIGN KEY (division_lo) REFERENCES division (lo)`,
    );
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forward only.");
  }
}
