import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type pg from "pg";
import { DataSource, type MigrationInterface } from "typeorm";

const FOLDER = join(import.meta.dirname, "..", "..", "..", "migrations");

type MigrationClass = new () => MigrationInterface;

/**
 * Brings a database up to date, each migration in its own transaction, oldest first. The configuration's role owns what
 * is made. The caller holds the lock against a second server doing the same.
 */
export async function runMigrations(owner: pg.PoolConfig): Promise<void> {
  const source = new DataSource({
    type: "postgres",
    extra: { ...owner, max: 1 },
    ...(owner.database === undefined ? {} : { database: owner.database }),
    migrations: await loadMigrations(),
    migrationsTableName: "migration",
    synchronize: false,
    installExtensions: false,
    logging: false,
  });
  await source.initialize();
  try {
    const done = await source.runMigrations({ transaction: "each" });
    if (done.length === 0) return;
    await source.query(`comment on table migration is 'citus:local'`);
    await source.query(`revoke insert, update, delete on migration from fairway_app, fairway_relay`);
  } finally {
    await source.destroy();
  }
}

/**
 * The migrations of the project's folder. A file is called `<yyyymmddhhmmss>-<what-it-does>.ts` and exports one class;
 * its recorded name comes from the file's, so that a class needs no timestamp in its own.
 * @throws when a file in the folder is named otherwise or exports no class.
 */
export async function loadMigrations(folder: string = FOLDER): Promise<MigrationClass[]> {
  return Promise.all(
    filesOf(folder).map(async (file) => {
      const name = recordedName(file);
      const module = (await import(pathToFileURL(join(folder, file)).href)) as Record<string, unknown>;
      const [migration, ...others] = Object.values(module).filter((value) => typeof value === "function");
      if (!migration || others.length > 0) throw new Error(`The migration ${file} must export exactly one class.`);
      return class extends (migration as MigrationClass) {
        override name = name;
      };
    }),
  );
}

const filesOf = (folder: string): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(".ts"))
    .sort();

/** The names under which this program's migrations are recorded once they have run. */
export const migrationNames = (folder: string = FOLDER): readonly string[] => filesOf(folder).map(recordedName);

/**
 * TypeORM orders by the last 13 characters, as a number. Up to 23 November 2026 they are the file's moment in UTC, and hours
 * beyond 23 reach into the days after; from then on they are a 9 and the file's own digits, so that files run in the order
 * of their names, and after all of those.
 */
function recordedName(file: string): string {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)-([a-z0-9-]+)\.ts$/.exec(file);
  if (!parts) throw new Error(`The migration ${file} must be named <yyyymmddhhmmss>-<what-it-does>.ts.`);
  if (file >= "20261124") return `${parts[7]}-9${file.slice(2, 14)}`;
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map(Number) as [
    ...[number, number, number],
    ...[number, number, number],
  ];
  return `${parts[7]}-${Date.UTC(year, month - 1, day, hour, minute, second)}`;
}
