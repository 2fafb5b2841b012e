import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * Regions bound the desks that work in them (branch managers, sales, field representatives) and no other: what the others do
 * knows no regions, so that naming some bounded what they read and not what they did. Who was given such regions before that
 * was refused reads for the whole company from here on, as he acted; an invitation that waits makes no other. Nobody can be
 * given any again, by whatever way.
 */
export class RegionsByRole20261124916010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("migrations go forward only");
  }
}

const bounded = `role IN ('BRANCH_MANAGER', 'SALES', 'FIELD_REP')`;

const statements = ["membership", "single_use_link"].flatMap((table) => [
  `UPDATE ${table} SET region_los = '{}' WHERE region_los <> '{}' AND NOT (${bounded})`,
  `ALTER TABLE ${table} ADD CONSTRAINT ${table}_regions_role CHECK (region_los = '{}' OR ${bounded})`,
]);
