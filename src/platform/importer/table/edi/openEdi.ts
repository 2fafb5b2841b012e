import type { RawRow } from "../delimited.ts";
import { FileRefused } from "../fileRefused.ts";
import { messagesOfEdifact } from "./edifact.ts";
import { remittances } from "./remittance.ts";
import { salesReports } from "./sales.ts";
import type { MessageTable } from "./words.ts";
import { messagesOfX12 } from "./x12.ts";

export type EdiStandard = "x12" | "edifact";

/** An interchange by its first segment; undefined: it is none. */
export const ediStandardOf = (head: string): EdiStandard | undefined => {
  const start = head.replace(/^\uFEFF/, "").trimStart();
  if (/^ISA([^A-Za-z0-9\s])\d\d\1.{10}\1/.test(start)) return "x12";
  return /^(?:UNA.{4} .\s*)?UNB[^A-Za-z0-9\s]UNO[A-Z]/.test(start) ? "edifact" : undefined;
};

const known: Readonly<Record<string, MessageTable>> = { ...remittances, ...salesReports };

/**
 * The messages of an interchange as one table: X12 820 and EDIFACT REMADV are documents paid, X12 852 and EDIFACT SLSRPT
 * quantities sold. A row's line is the segment of the file it stands in. Throws UNKNOWN_TYPE for other messages or for
 * both kinds in one file, BROKEN_FILE for what is cut off, NO_ROWS for an interchange without any.
 */
export function rowsOfEdi(text: string, standard: EdiStandard): RawRow[] {
  const messages = standard === "x12" ? messagesOfX12(text.trimStart()) : messagesOfEdifact(text.trimStart());
  const tables = new Set(messages.map(({ type }) => known[type]?.headers ?? unknown(standard, type)));
  const [headers, another] = tables;
  if (headers === undefined) throw new FileRefused("NO_ROWS");
  if (another !== undefined) throw unknown(standard, messages.map(({ type }) => type).join(" + "));
  const rows = messages.flatMap((message) => known[message.type]!.rowsOf(message));
  return [
    { line: 0, cells: headers },
    ...rows.map(({ at, cells }) => ({ line: at, cells: headers.map((header) => cells[header] ?? "") })),
  ];
}

function unknown(standard: EdiStandard, type: string): never {
  throw new FileRefused("UNKNOWN_TYPE", { found: `${standard} ${type}` });
}
