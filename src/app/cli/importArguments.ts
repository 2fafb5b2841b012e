import { parseArgs } from "node:util";

export const usage = `npm run import -- order-history FILE --manufacturer CODE --person LOGIN [options]
  FILE             .csv, .csv.gz, .tsv or .xlsx
  --manufacturer   whose orders they are (its code)
  --person         who imports (his login); he needs the right to
  --column k=H     column k of the import is the file's header H; may be repeated, else headers are matched by name
  --map k:A=B      in column k the file's A means B ("country:EIRE=Ireland"); kept for the next time
  --day-order k=DMY  how days of column k are written: YMD, DMY or MDY
  --reject all     bad rows stop everything (rows: bad rows are left out; the default)
  --left-out       of a file that was imported: the rows that were left out, once more
  --preview        say what would be, write nothing
The mapping of columns is kept under the file's name and used again for files of that name.`;

export type ImportArguments = {
  readonly kind: string;
  readonly file: string;
  readonly manufacturer: string;
  readonly person: string;
  readonly columns: Readonly<Record<string, string>>;
  readonly dayOrders: Readonly<Record<string, string>>;
  readonly values: readonly { readonly column: string; readonly source: string; readonly target: string }[];
  readonly policy: "REJECT_ALL" | "REJECT_ROWS";
  readonly leftOut: boolean;
  readonly preview: boolean;
};

const options = {
  manufacturer: { type: "string" },
  person: { type: "string" },
  column: { type: "string", multiple: true, default: [] as string[] },
  map: { type: "string", multiple: true, default: [] as string[] },
  "day-order": { type: "string", multiple: true, default: [] as string[] },
  reject: { type: "string", default: "rows" },
  "left-out": { type: "boolean", default: false },
  preview: { type: "boolean", default: false },
} as const;

/** What the command line asks for; a sentence where it is not understood. */
export function readImportArguments(args: readonly string[]): ImportArguments | string {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [kind, file, ...rest] = positionals;
    const { manufacturer, person, reject } = values;
    if (
      kind === undefined ||
      file === undefined ||
      rest.length > 0 ||
      manufacturer === undefined ||
      person === undefined
    )
      return usage;
    if (reject !== "all" && reject !== "rows") return `--reject takes all or rows.\n${usage}`;
    const mapped = values.map.map((text) => /^(\w+):([^=]+)=(.+)$/.exec(text));
    if (mapped.includes(null)) return `--map takes column:from=to.\n${usage}`;
    return {
      ...{ kind, file, manufacturer, person, preview: values.preview, leftOut: values["left-out"] },
      columns: pairs(values.column),
      dayOrders: pairs(values["day-order"]),
      values: mapped.flatMap((found) =>
        found === null ? [] : [{ column: found[1] ?? "", source: found[2] ?? "", target: found[3] ?? "" }],
      ),
      policy: reject === "all" ? "REJECT_ALL" : "REJECT_ROWS",
    };
  } catch (error) {
    return `${(error as Error).message}\n${usage}`;
  }
}

const pairs = (texts: readonly string[]): Record<string, string> =>
  Object.fromEntries(texts.map((text) => [text.slice(0, text.indexOf("=")), text.slice(text.indexOf("=") + 1)]));
