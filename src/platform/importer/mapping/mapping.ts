import { createHash } from "node:crypto";
import { isTimeZone } from "../../../kernel/day.ts";
import type { KindAbout } from "../kind.ts";
import type { Encoding } from "../table/encoding.ts";
import type { TableOptions } from "../table/openTable.ts";

/** In which order a date is written. Year first needs no statement; the other two must be stated. */
export type DayOrder = "YMD" | "DMY" | "MDY";

/** How the columns of a file become those of a kind. Stored as it is, by name and with every run. */
export type Mapping = {
  /** Column key -> header of the file. */
  readonly columns: Readonly<Record<string, string>>;
  /** Column key -> what every row says there, where the file has no such column or leaves its cell blank. */
  readonly constants?: Readonly<Record<string, string>>;
  readonly dayOrders?: Readonly<Record<string, DayOrder>>;
  readonly decimalMark?: "." | ",";
  /** Zone of instants without an offset; the manufacturer's where it is not stated. */
  readonly timeZone?: string;
  readonly encoding?: Encoding | "auto";
  readonly delimiter?: string;
  readonly quotes?: "standard" | "none";
  readonly sheet?: string;
  readonly headerLine?: number;
};

export const tableOptionsOf = ({ encoding, delimiter, quotes, sheet, headerLine }: Mapping): TableOptions => ({
  ...(encoding === undefined ? {} : { encoding }),
  ...(delimiter === undefined ? {} : { delimiter }),
  ...(quotes === undefined ? {} : { quotes }),
  ...(sheet === undefined ? {} : { sheet }),
  ...(headerLine === undefined ? {} : { headerLine }),
});

export type MappingProblem = {
  readonly code: "COLUMN_NOT_MAPPED" | "NO_SUCH_COLUMN" | "HEADER_MAPPED_TWICE" | "NO_SUCH_TIME_ZONE";
  /** The column's key; of a time zone, its name. */
  readonly column: string;
};

/** What is wrong with a mapping, whatever the file: required columns left out, columns the kind has not, one header for two columns. */
export function problemsOfMapping(kind: KindAbout, mapping: Mapping): MappingProblem[] {
  const mapped = Object.entries(mapping.columns).filter(([, header]) => header !== "");
  const headers = mapped.map(([, header]) => header);
  const constant = Object.entries(mapping.constants ?? {}).filter(([, text]) => text.trim() !== "");
  const said = new Set([...mapped, ...constant].map(([key]) => key));
  const known = new Set(kind.columns.map((column) => column.key));
  return [
    ...kind.columns
      .filter((column) => column.required && !said.has(column.key))
      .map((column) => ({ code: "COLUMN_NOT_MAPPED" as const, column: column.key })),
    ...[...said].filter((key) => !known.has(key)).map((key) => ({ code: "NO_SUCH_COLUMN" as const, column: key })),
    ...mapped
      .filter(([, header], index) => headers.indexOf(header) !== index)
      .map(([key]) => ({ code: "HEADER_MAPPED_TWICE" as const, column: key })),
    ...(mapping.timeZone === undefined || isTimeZone(mapping.timeZone)
      ? []
      : [{ code: "NO_SUCH_TIME_ZONE" as const, column: mapping.timeZone }]),
  ];
}

/** Headers that the mapping names and the file has not, in the kind's own order. */
export const missingHeaders = (kind: KindAbout, mapping: Mapping, headers: readonly string[]): string[] =>
  kind.columns
    .map((column) => mapping.columns[column.key] ?? "")
    .filter((header) => header !== "" && !headers.includes(header));

/** The same mapping has the same hash, in whatever order its parts were given. */
export function mappingHash(mapping: Mapping): string {
  const sorted = (value: unknown): unknown =>
    typeof value === "object" && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .filter(([, part]) => part !== undefined)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, part]) => [key, sorted(part)]),
        )
      : value;
  return createHash("sha256")
    .update(JSON.stringify(sorted(mapping)))
    .digest("hex");
}
