import { figure, figureText, plus } from "../../platform/importer/figures.ts";
import type { Services } from "../../platform/context.ts";
import type { AnyImportKind } from "../../platform/importer/kind.ts";
import type { RunRow } from "../../platform/importer/run/runStore.ts";
import { messageOf } from "../../platform/messages.ts";
import { reading } from "../../platform/transaction.ts";

const shownLines = 10;

type Reason = { code: string; column_key: string | null; rows: number; lines: number[]; raws: string[] };

/** What an import did, as a person reads it: rows and sums that add up to the file's own, and why rows were left out. */
export async function reportOf(
  services: Services,
  manufacturerId: string,
  kind: AnyImportKind,
  run: RunRow,
): Promise<string> {
  const reasons = await reading(services.pools.app, { manufacturerId, dealerId: null }, (sql) =>
    sql.query<Reason>(
      `SELECT code, column_key, count(*)::int AS rows, (array_agg(line ORDER BY line))[1:${shownLines}] AS lines,
         coalesce((array_agg(DISTINCT raw) FILTER (WHERE raw IS NOT NULL))[1:${shownLines}], '{}') AS raws
       FROM import_row_error WHERE manufacturer_id = $1 AND run_id = $2 GROUP BY code, column_key ORDER BY rows DESC, code`,
      [manufacturerId, run.id],
    ),
  );
  const names = [...new Set([...Object.keys(run.sums.good ?? {}), ...Object.keys(run.sums.bad ?? {})])].sort();
  const figures = (which: "good" | "bad") =>
    names.map((name) => `${name} ${run.sums[which]?.[name] ?? "0"}`).join(", ");
  const total = names
    .map(
      (name) =>
        `${name} ${figureText(plus(figure(run.sums.good?.[name] ?? "0"), figure(run.sums.bad?.[name] ?? "0")))}`,
    )
    .join(", ");
  const columnName = (key: string | null) => kind.columns.find((column) => column.key === key)?.name.en ?? "row";
  return [
    `${run.file_name}: ${run.state}${run.failure_code === null ? "" : ` (${messageOf(run.failure_code, "en", run.failure_params ?? {})})`}`,
    `taken    ${run.good} rows, ${figures("good")}`,
    `left out ${run.bad} rows, ${figures("bad")}`,
    `the file ${run.total} rows, ${total}`,
    ...reasons.map(
      (reason) =>
        `  ${reason.rows} x ${reason.code}, ${columnName(reason.column_key)}: lines ${reason.lines.join(", ")}${reason.rows > shownLines ? ", …" : ""}` +
        (reason.raws.some((raw) => raw !== "") ? ` (${reason.raws.filter((raw) => raw !== "").join(", ")})` : ""),
    ),
  ].join("\n");
}
