import type { MigrationInterface, QueryRunner } from "typeorm";

/**
 * Says what the schema stands on. The extensions are created by preparation, because their creator must be the
 * database's owner and migrations run as fairway_owner; this fails early where preparation was left out.
 */
export class Extensions implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      do $$ begin
        if (select count(*) from pg_extension where extname in ('btree_gist', 'pg_trgm')) < 2 then
          raise exception 'the extensions btree_gist and pg_trgm are missing';
        end if;
      end $$`);
  }

  async down(): Promise<void> {
    throw new Error("Migrations go forward only.");
  }
}
