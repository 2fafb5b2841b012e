import type { Day } from "../../kernel/day.ts";
import type { Language } from "../../kernel/viewer.ts";
import type { Sql, Tx } from "../sql.ts";
import type { Figure } from "./figures.ts";

/** What a column holds. A `code` is an identifier: its zeros and letters count, even where it looks like a number. */
export type ColumnType = "text" | "code" | "integer" | "decimal" | "day" | "instant";

export type Column = {
  /** The key of the value in a parsed row. */
  readonly key: string;
  readonly type: ColumnType;
  readonly required: boolean;
  readonly name: Readonly<Record<Language, string>>;
  /** What files call it, in any language; case, blanks and punctuation do not matter. */
  readonly synonyms: readonly string[];
  /** Letters of a text or code; 500 unless stated. */
  readonly maxLength?: number;
  /** Decimal places of a decimal; 6 unless stated. */
  readonly scale?: number;
  /** A code that is a whole number, which some programs write as `17850.0`. */
  readonly wholeNumber?: boolean;
  /** Values that mean nothing here may be mapped by a person, once (`import_value_mapping`). */
  readonly mappable?: boolean;
  /** It names the dealer a row is of: his own people may leave it out, and say nobody else's. */
  readonly whose?: true;
};

/** integer: bigint; decimal: exact text; day: `YYYY-MM-DD`; instant: Date; null: empty or not mapped. */
export type CellValue = string | bigint | Date | null;
export type Values = Readonly<Record<string, CellValue>>;

/** What is wrong with one cell (or, without a column, with the row); the sentence is in `messages.ts` by its code. */
export type RowProblem = {
  readonly column: string | null;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** What stood there, as it stood there. */
  readonly raw: string | null;
};

export type GoodRow = { readonly line: number; readonly values: Values };

/** A row that may be written, as the kind will write it; or why not. */
export type Checked<Fact> =
  | { readonly line: number; readonly fact: Fact }
  | { readonly line: number; readonly problems: readonly RowProblem[] };

/** Facts about the run that a kind may stamp on what it writes. */
export type RunFacts = {
  readonly manufacturerId: string;
  readonly id: string;
  /** The runs that took the other rows of the same file, where this one takes what they left out. */
  readonly goesOnFrom: readonly string[];
  readonly personId: string;
  /** Of a file that a dealer's people brought, the dealer. */
  readonly dealerId: string | null;
  readonly fileId: string;
  readonly fileName: string;
  readonly now: Date;
  /** The business day in a time zone, by the server's clock. */
  today(zone: string): Day;
};

/** What a kind is, whatever it does with rows. */
export type KindAbout = {
  /** Stored with every run, mapping and value mapping: never renamed. */
  readonly name: string;
  readonly title: Readonly<Record<Language, string>>;
  readonly permission: string;
  /** A dealer's own people may bring it too, of their own dealer alone. */
  readonly dealers?: true;
  readonly columns: readonly Column[];
  /** Neighbouring rows with the same value here are handed over together: the lines of one document. */
  readonly groupBy?: string;
  /** Such neighbours are one document that is taken whole or not at all: one unreadable row refuses it (`DOCUMENT_REFUSED`). */
  readonly wholeGroups?: boolean;
  /** Rows per transaction under REJECT_ROWS; 4,000 unless stated. Fewer where writing holds what others wait for. */
  readonly chunkRows?: number;
  /** The check asks nothing of what rows further up write: it may run while these are being written. */
  readonly checksApart?: boolean;
  /** Exact figures of a row (null: the row has none), added up apart for good and bad rows. */
  sums?(values: Values): Readonly<Record<string, Figure | null>>;
};

/** A thing that rows made or brought up to date, for whoever looks what became of his file. */
export type Made = {
  /** Its type on the API and its own id. */
  readonly type: string;
  readonly id: string;
  /** The first line that tells of it. */
  readonly line: number;
  /** What the file calls it. */
  readonly label: string;
  /** Whose it is; of no dealer: null. */
  readonly dealerId: string | null;
};

/** What is done with rows. */
export type RowWork<Fact = unknown> = {
  /**
   * Looks up, set-based, what the rows refer to, and says for each row (same order, same length) what would be written
   * or what is wrong. Writes nothing; runs in previews and before every apply.
   */
  check(sql: Sql, rows: readonly GoodRow[], run: RunFacts): Promise<readonly Checked<Fact>[]>;
  /**
   * Writes checked rows, set-based, in the transaction that also moves the run's marker. What it finds changed behind its
   * locks since `check` looked, it says by throwing `RowsChanged`: nothing is kept, and the rows are checked anew. Answers
   * what the rows made: the same thing twice is told of once.
   */
  applyChunk(
    tx: Tx,
    rows: readonly { readonly line: number; readonly fact: Fact }[],
    run: RunFacts,
  ): Promise<readonly Made[]>;
};

/** A thing that can be imported. A business module implements it; `app` registers it by `addImportKind`. */
export type ImportKind<Fact = unknown> = KindAbout & RowWork<Fact>;

/** What is wrong with a file as a whole, known when its last row was read. */
export type FileProblem = { readonly code: string; readonly params: Readonly<Record<string, string | number>> };
/** How a file ended: what is wrong with all of it, and exact figures of the whole, shown beside the sums of its rows. */
export type FileEnd = {
  /** Of an apply: what was made of the whole file. */
  readonly made?: readonly Made[];
  readonly problem: FileProblem | null;
  readonly figures: Readonly<Record<string, string>>;
};

/** The rows of one file that is one document, from its first row to its last. */
export type FileWork<Fact = unknown> = RowWork<Fact> & {
  /**
   * After the last row: what is wrong with all of it (then nothing of it is kept); of an apply, writes what is still to be.
   * Of a preview it is also asked where rows were bad, for the figures.
   */
  ended(sql: Sql | Tx): Promise<FileEnd>;
  /** Of an apply, once all of it is committed: what was written may be remembered now. */
  written?(): void;
};

/**
 * A kind whose file is one document (a statement, an advice): it is taken whole or not at all, in one transaction,
 * whatever policy was asked for. What has to be known of all its rows lives in the `FileWork` that each pass opens: of an
 * apply in the transaction that will write (`applying`), so that it may lock first.
 */
export type FileImportKind<Fact = unknown> = KindAbout & {
  open(sql: Sql | Tx, run: RunFacts, applying: boolean): Promise<FileWork<Fact>>;
};
export type AnyImportKind = ImportKind | FileImportKind;

/** Whether files of a kind are taken whole. */
export const takesWholeFiles = (kind: AnyImportKind): kind is FileImportKind => "open" in kind;

/** Thrown by the `check` of a file's work: the file as a whole is refused, whatever its further rows say. */
export class FileRejected extends Error {
  readonly problem: FileProblem;
  constructor(problem: FileProblem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** Somebody else's act came between the check of rows and their writing: whoever wrote them looks again, and names the row. */
export class RowsChanged extends Error {}

/** A kind as somebody may bring it: a dealer's own people need not say whose the rows are. */
export const kindOf = <Kind extends KindAbout>(kind: Kind, dealerId: string | null): Kind =>
  dealerId === null
    ? kind
    : {
        ...kind,
        columns: kind.columns.map((column) =>
          column.whose === true ? { ...column, required: false, mappable: false } : column,
        ),
      };

const kinds = new Map<string, AnyImportKind>();

export const addImportKind = <Fact>(kind: ImportKind<Fact> | FileImportKind<Fact>): void =>
  void kinds.set(kind.name, kind as AnyImportKind);
export const importKindOf = (name: string): AnyImportKind | undefined => kinds.get(name);
export const importKinds = (): readonly AnyImportKind[] =>
  [...kinds.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
