import type pg from "pg";

/** A statement as PostgreSQL was asked to run it: its text, and the text of each parameter (null for NULL). */
export type Asked = { readonly text: string; readonly parameters: readonly (string | null)[]; readonly user: string };

/** What a server needs for its statements to be read back: its log as JSON, in files of its own. */
export const logSettings = { logging_collector: "on", log_destination: "jsonlog", log_filename: "statements.log" };

type Line = { readonly message?: string; readonly detail?: string; readonly user?: string };

/**
 * Runs the act and answers every statement that this database was asked for meanwhile, in order. The truth about what
 * a server sends, however it sends it; logging is on only for as long as it takes.
 */
export async function statementsOf(admin: pg.Pool, database: string, act: () => Promise<void>): Promise<Asked[]> {
  await admin.query("ALTER SYSTEM SET log_statement = 'all'");
  await admin.query("SELECT pg_reload_conf()");
  await untilTold(admin, "all");
  const { rows } = await admin.query<{ file: string; size: string }>(
    "SELECT pg_current_logfile('jsonlog') AS file, (pg_stat_file(pg_current_logfile('jsonlog'))).size",
  );
  const { file, size } = rows[0]!;
  try {
    await act();
    // The collector writes what it was told a moment later, line after line: this statement's line is the last.
    const mark = `bench mark ${Date.now()}`;
    await admin.query(`SELECT '${mark}'`);
    for (;;) {
      const text = await admin.query<{ log: string }>("SELECT pg_read_file($1, $2, 100000000) AS log", [file, size]);
      const log = text.rows[0]!.log;
      const end = log.indexOf(mark);
      if (end >= 0) return linesOf(log.slice(0, log.lastIndexOf("\n", end) + 1), database);
    }
  } finally {
    await admin.query("ALTER SYSTEM RESET log_statement");
    await admin.query("SELECT pg_reload_conf()");
    await untilTold(admin, "none");
  }
}

async function untilTold(admin: pg.Pool, value: string): Promise<void> {
  for (;;) {
    const { rows } = await admin.query<{ log_statement: string }>("SHOW log_statement");
    if (rows[0]!.log_statement === value) return;
  }
}

function linesOf(log: string, database: string): Asked[] {
  return log.split("\n").flatMap((line) => {
    if (line === "") return [];
    const told = JSON.parse(line) as Line & { readonly dbname?: string };
    const text = /^(?:statement|execute [^:]+): ([^]*)$/.exec(told.message ?? "")?.[1];
    return text === undefined || told.dbname !== database
      ? []
      : [{ text, parameters: parametersOf(told.detail), user: told.user ?? "" }];
  });
}

/** `Parameters: $1 = 'it''s', $2 = NULL` as values. */
export function parametersOf(detail: string | undefined): (string | null)[] {
  const values: (string | null)[] = [];
  for (const [, quoted] of (detail ?? "").matchAll(/\$\d+ = (?:NULL|'((?:[^']|'')*)')/g))
    values.push(quoted === undefined ? null : quoted.replaceAll("''", "'"));
  return values;
}
