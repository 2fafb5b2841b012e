import type { Database } from "../../src/platform/postgres/database.ts";
import { loadCalendar, loadTestDivisions } from "../../src/regions/index.ts";

/**
 * Puts into the template database what every test's database begins with: the divisions and the calendar that all
 * manufacturers share. It runs once per test run, after the migrations; each test file's database is a copy of the
 * result.
 */
export async function fillTemplate(database: Database): Promise<void> {
  await loadTestDivisions(database.owner);
  await loadCalendar(database.owner);
}
