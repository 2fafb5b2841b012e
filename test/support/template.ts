import type { Database } from "../../src/platform/postgres/database.ts";

/**
 * Puts into the template database what every test's database begins with. It runs once per test run, after the
 * migrations; each test file's database is a copy of the result.
 */
export async function fillTemplate(_database: Database): Promise<void> {}
