import { createReadStream, existsSync } from "node:fs";
import { basename, join } from "node:path";
import { memberByLogin } from "../../identity/index.ts";
import { day } from "../../kernel/day.ts";
import type { Config } from "../../platform/config.ts";
import type { Services } from "../../platform/context.ts";
import { type AnyImportKind, importKindOf, importKinds } from "../../platform/importer/kind.ts";
import type { DayOrder, Mapping } from "../../platform/importer/mapping/mapping.ts";
import { mappingsOfKinds, saveMapping, saveValues } from "../../platform/importer/mapping/mappingStore.ts";
import { sourceText } from "../../platform/importer/mapping/parseRow.ts";
import { suggestMapping } from "../../platform/importer/mapping/suggestMapping.ts";
import { type FileImport, importFile } from "../../platform/importer/run/importFile.ts";
import { FileRefused } from "../../platform/importer/table/fileRefused.ts";
import { openTable } from "../../platform/importer/table/openTable.ts";
import { messageOf } from "../../platform/messages.ts";
import { inTenant } from "../../platform/transaction.ts";
import { openServices } from "../background.ts";
import { openDatabase } from "../launch/database.ts";
import { type ImportArguments, readImportArguments, usage } from "./importArguments.ts";
import { reportOf } from "./importReport.ts";

const sampleRows = 500;

/** Imports a file from the command line, whole, with flat memory. Answers the exit code: 0 done, 1 refused, 2 not understood. */
export async function importTool(config: Config, args: readonly string[]): Promise<number> {
  const asked = readImportArguments(args);
  if (typeof asked === "string") return say(asked, 2);
  if (!existsSync(asked.file)) return say(`There is no file ${asked.file}.`, 2);
  const opened = await openDatabase(config, "tool", (sentence) => console.error(sentence));
  const services = openServices({
    database: opened.database,
    log: toPerson,
    today: config.today === undefined ? null : day(config.today),
    filesFolder: join(config.dataDir, "files"),
  });
  try {
    return await importWith(services, asked);
  } finally {
    await services.pools.close();
    await opened.close();
  }
}

/** What goes wrong is said in words; what a server would note in its log does not concern whoever waits for a report. */
const toPerson = {
  info: () => undefined,
  warn: (_facts: object, sentence: string) => console.error(sentence),
  error: (facts: object, sentence: string) => console.error(sentence, facts),
};

const say = (text: string, code: number): number => {
  (code === 0 ? console.log : console.error)(text);
  return code;
};

type Actor = {
  readonly manufacturerId: string;
  readonly personId: string;
  readonly timeZone: string;
  readonly permissions: ReadonlySet<string>;
};

/** The import itself, over an open database. */
export async function importWith(
  services: Services,
  asked: ImportArguments,
  print: (text: string, code: number) => number = say,
): Promise<number> {
  const kind = importKindOf(asked.kind);
  if (kind === undefined)
    return print(
      `What can be imported: ${importKinds()
        .map((each) => each.name)
        .join(", ")}.\n${usage}`,
      2,
    );
  const actor = await memberByLogin(services.pools.relay, asked.manufacturer, asked.person);
  if (actor === null || !actor.permissions.has(kind.permission))
    return print(`${asked.person} is no member of ${asked.manufacturer} who may import.`, 1);
  const strange = strangeColumns(kind, asked);
  if (strange !== null) return print(strange, 2);
  try {
    const mapping = await mappingFor(services, kind, actor, asked);
    if (typeof mapping === "string") return print(mapping, 1);
    const what: FileImport = {
      ...actor,
      kind: kind.name,
      name: basename(asked.file),
      mapping,
      policy: asked.policy,
      leftOut: asked.leftOut,
      ...(asked.preview ? { preview: true } : {}),
    };
    const done = await importFile(services, what, createReadStream(asked.file));
    if (!done.ok) {
      const nothingNew = done.refusals.some(({ code }) => code === "ALREADY_IMPORTED" || code === "ROWS_LEFT_OUT");
      return print(
        done.refusals.map((refusal) => messageOf(refusal.code, "en", refusal.params)).join("\n"),
        nothingNew ? 0 : 1,
      );
    }
    const finished = done.value.state === "APPLIED" || (asked.preview && done.value.state === "PREVIEWED");
    return print(await reportOf(services, actor.manufacturerId, kind, done.value), finished ? 0 : 1);
  } catch (error) {
    if (error instanceof FileRefused) return print(messageOf(error.code, "en", error.params), 1);
    throw error;
  }
}

/** What the command line says of columns that the import does not have: a slip of the pen would be a wish not heard. */
function strangeColumns(kind: AnyImportKind, { columns, dayOrders, values }: ImportArguments): string | null {
  const known = new Set(kind.columns.map(({ key }) => key));
  const named = [...Object.keys(columns), ...Object.keys(dayOrders), ...values.map(({ column }) => column)];
  const strange = [...new Set(named.filter((column) => !known.has(column)))];
  if (strange.length === 0) return null;
  return `${kind.name} has no column ${strange.join(", ")}; its columns are ${[...known].join(", ")}.`;
}

/** The stored mapping of the file's name, or one by the headers; with what the command line says. Kept for the next time. */
async function mappingFor(
  services: Services,
  kind: AnyImportKind,
  actor: Actor,
  asked: ImportArguments,
): Promise<Mapping | string> {
  const { pools, clock } = services;
  const scope = { manufacturerId: actor.manufacturerId, dealerId: null };
  const name = basename(asked.file);
  return inTenant(pools.app, scope, async (tx) => {
    const stored = (await mappingsOfKinds(tx, actor.manufacturerId, actor.manufacturerId, [kind.name])).find(
      (each) => each.name === name,
    )?.mapping;
    const proposed = stored === undefined ? await proposedFor(kind, asked) : { mapping: stored, open: [] };
    const open = proposed.open.filter(
      (column) => asked.columns[column] === undefined && asked.dayOrders[column] === undefined,
    );
    if (open.length > 0) return `Say which header (--column) or day order (--day-order) these are: ${open.join(", ")}.`;
    const mapping: Mapping = {
      ...proposed.mapping,
      columns: { ...proposed.mapping.columns, ...asked.columns },
      dayOrders: { ...proposed.mapping.dayOrders, ...(asked.dayOrders as Record<string, DayOrder>) },
    };
    const saved = { ownerId: actor.manufacturerId, kind: kind.name, personId: actor.personId, now: clock.now() };
    await saveMapping(tx, { ...saved, name, mapping });
    for (const column of new Set(asked.values.map((value) => value.column))) {
      const values = new Map(
        asked.values
          .filter((value) => value.column === column)
          .map((value) => [sourceText(value.source), value.target]),
      );
      await saveValues(tx, { ...saved, column, values });
    }
    return mapping;
  });
}

async function proposedFor(kind: AnyImportKind, asked: ImportArguments): Promise<{ mapping: Mapping; open: string[] }> {
  const table = await openTable(createReadStream(asked.file), {});
  const sample: (readonly string[])[] = [];
  try {
    for await (const batch of table.batches) {
      sample.push(...batch.slice(0, sampleRows - sample.length).map((row) => row.cells));
      if (sample.length >= sampleRows) break;
    }
  } finally {
    await table.close();
  }
  const { mapping, questions } = suggestMapping(table.headers, kind, sample);
  return { mapping, open: questions.map((question) => question.column) };
}
