import { rowId } from "../../../kernel/id.ts";
import type { Context } from "../../context.ts";
import { mayOpen } from "../mayImport.ts";
import { fileStoreOf } from "../../files/doors.ts";
import { findFile } from "../../files/store.ts";
import { importKindOf, kindOf } from "../kind.ts";
import { type Mapping, tableOptionsOf } from "../mapping/mapping.ts";
import { type OpenQuestion, suggestMapping } from "../mapping/suggestMapping.ts";
import { FileRefused } from "../table/fileRefused.ts";
import { openTable, type Table } from "../table/openTable.ts";

/** Rows looked at to propose a mapping, and of them shown. */
const sampleRows = 500;
const shownRows = 20;

export type SheetView = {
  readonly table: Table;
  readonly rows: readonly (readonly string[])[];
  readonly suggestion: Mapping;
  readonly questions: readonly OpenQuestion[];
};

/**
 * The beginning of an uploaded file as a table, with a proposed mapping; a FileRefused when it cannot be read as one;
 * null when there is no such file or kind.
 */
export async function readSheet(
  ctx: Context,
  fileId: string,
  kindName: string,
  stated: Mapping,
): Promise<SheetView | FileRefused | null> {
  const id = rowId("File", fileId);
  const kind = importKindOf(kindName);
  const file = id === undefined || kind === undefined ? null : await findFile(ctx.sql, ctx.viewer.manufacturerId, id);
  if (kind === undefined || !mayOpen(ctx.viewer, file)) return null;
  const bytes = await fileStoreOf(ctx.services).get(file.key);
  if (bytes === null) return new FileRefused("FILE_GONE");
  try {
    const table = await openTable(bytes, tableOptionsOf(stated));
    const sample: (readonly string[])[] = [];
    try {
      for await (const batch of table.batches) {
        sample.push(...batch.slice(0, sampleRows - sample.length).map((row) => row.cells));
        if (sample.length >= sampleRows) break;
      }
    } finally {
      await table.close();
    }
    const { mapping, questions } = suggestMapping(table.headers, kindOf(kind, ctx.viewer.dealerId), sample);
    return { table, rows: sample.slice(0, shownRows), suggestion: mapping, questions };
  } catch (error) {
    if (error instanceof FileRefused) return error;
    throw error;
  }
}
