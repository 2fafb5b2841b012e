import { Readable } from "node:stream";
import { importKindOf } from "../../src/platform/importer/kind.ts";
import { importFile } from "../../src/platform/importer/run/importFile.ts";
import type { Asker, World } from "./world.ts";

export type Brought = {
  readonly state: string;
  /** `line column CODE` of every refused cell. */
  readonly wrong: readonly string[];
};
export type Bringing = {
  readonly who: Asker;
  /** The dealer whose people bring it. */
  readonly dealerId?: string;
  readonly kind: string;
  readonly header: readonly string[];
  readonly lines: readonly string[];
  readonly name?: string;
  readonly policy?: "REJECT_ROWS" | "REJECT_ALL";
  readonly preview?: boolean;
};

/** Somebody brings a file of rows; the header holds the keys of the kind's columns, in the order of the file. */
export async function bring(w: World, manufacturerId: string, file: Bringing): Promise<Brought> {
  const known = new Set(importKindOf(file.kind)?.columns.map(({ key }) => key));
  if (file.header.some((key) => !known.has(key))) throw new Error(`${file.kind} has no such column`);
  const [person] = await w.rows<{ id: string }>(`SELECT id FROM person WHERE login = $1`, [file.who.login]);
  const done = await importFile(
    w.fairway.services,
    {
      ...{
        manufacturerId,
        personId: person!.id,
        dealerId: file.dealerId ?? null,
        kind: file.kind,
        name: file.name ?? `${file.kind}.csv`,
      },
      ...{ mapping: { columns: Object.fromEntries(file.header.map((key) => [key, key])) }, timeZone: "Asia/Shanghai" },
      ...{ policy: file.policy ?? "REJECT_ROWS", preview: file.preview ?? false },
    },
    Readable.from([Buffer.from([file.header.join(","), ...file.lines].join("\n"))]),
  );
  if (!done.ok) return { state: done.refusals.map(({ code }) => code).join(), wrong: [] };
  const errors = await w.rows<{ line: number; column_key: string; code: string }>(
    "SELECT line, column_key, code FROM import_row_error WHERE run_id = $1 ORDER BY line, place",
    [done.value.id],
  );
  return { state: done.value.state, wrong: errors.map((each) => `${each.line} ${each.column_key} ${each.code}`) };
}
