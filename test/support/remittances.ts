import { Readable } from "node:stream";
import { importKindOf } from "../../src/platform/importer/kind.ts";
import { suggestMapping } from "../../src/platform/importer/mapping/suggestMapping.ts";
import { importFile } from "../../src/platform/importer/run/importFile.ts";
import type { RunRow } from "../../src/platform/importer/run/runStore.ts";
import { openTable } from "../../src/platform/importer/table/openTable.ts";
import type { Disputed } from "./disputed.ts";
import type { Asker } from "./world.ts";

/** Brings a remittance advice, its columns as they are proposed; the run as it ended, or the codes of its refusal. */
export async function bring(
  d: Disputed,
  bytes: Buffer,
  { who = d.finance, preview = false }: { readonly who?: Asker; readonly preview?: boolean } = {},
): Promise<Partial<RunRow> & { readonly codes?: string }> {
  const kind = importKindOf("chain-remittance")!;
  const { headers } = await openTable(Readable.from([bytes]));
  const { mapping } = suggestMapping(headers, kind);
  const about = { manufacturerId: d.maker, personId: who.personId, kind: kind.name, name: "付款.csv" };
  const how = { policy: "REJECT_ROWS" as const, timeZone: "Asia/Shanghai", mapping, preview };
  const done = await importFile(d.w.fairway.services, { ...about, ...how }, Readable.from([bytes]));
  return done.ok ? done.value : { codes: done.refusals.map(({ code }) => code).join() };
}
/** What was wrong with the rows of the newest run: `line column CODE`. */
export const rowProblems = async (d: Disputed): Promise<string[]> =>
  (
    await d.w.rows<{ line: number; column_key: string; code: string }>(
      `SELECT line, column_key, code FROM import_row_error WHERE manufacturer_id = $1
         AND run_id = (SELECT id FROM import_run WHERE manufacturer_id = $1 ORDER BY created_at DESC, id DESC LIMIT 1)`,
      [d.maker],
    )
  )
    .map((each) => `${each.line} ${each.column_key} ${each.code}`)
    .sort();

/** An X12 820 of payment REM-77: how much in all, and what it says of documents. */
export function x12(total: string, lines: readonly string[]): Buffer {
  const body = [
    ...["ST*820*0001", `BPR*C*${total}*C*ACH************20260601`, "TRN*1*REM-77", "CUR*PR*CNY", "N1*PR*RT*92*RT"],
    ...["ENT*1", ...lines],
  ];
  const all = [
    "ISA*00*          *00*          *ZZ*CHAIN          *ZZ*MAKER          *260330*1200*U*00401*000000001*0*P*>",
    "GS*RA*CHAIN*MAKER*20260330*1200*1*X*004010",
    ...[...body, `SE*${body.length + 1}*0001`, "GE*1*1", "IEA*1*000000001", ""],
  ];
  return Buffer.from(all.join("~\n"));
}

/** An EDIFACT REMADV of payment REM-88, its amounts with decimal commas. */
export function remadv(total: string, lines: readonly string[]): Buffer {
  const body = [
    ...["UNH+1+REMADV:D:96A:UN:EAN004", "BGM+481+REM-88+9", "DTM+203:20260602:102", "NAD+PR+RT超市有限公司::92"],
    ...["CUX+2:CNY:11", ...lines, "UNS+S", `MOA+12:${total}`],
  ];
  const all = ["UNB+UNOC:3+CHAIN+MAKER+260330:1200+1", ...body, `UNT+${body.length + 1}+1`, "UNZ+1+1"];
  return Buffer.from(`UNA:+,? '${all.map((each) => `${each}'`).join("\n")}`);
}
