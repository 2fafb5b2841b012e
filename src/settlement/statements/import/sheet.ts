import "./madeWall.ts";
import {
  chainsCalling,
  tolerancePolicyOf,
  contractsIn,
  defaultTolerance,
  within,
  wrong,
} from "../../../chains/index.ts";
import { viewerOfMember } from "../../../identity/index.ts";
import { amountText, money } from "../../../kernel/money.ts";
import type { Viewer } from "../../../kernel/viewer.ts";
import { figure } from "../../../platform/importer/figures.ts";
import {
  type Checked,
  type FileEnd,
  type FileImportKind,
  type FileProblem,
  FileRejected,
  type FileWork,
  type GoodRow,
  type Made,
} from "../../../platform/importer/kind.ts";
import type { Sql, Tx } from "../../../platform/sql.ts";
import { LinesInTurn } from "../../matching/gather.ts";
import { keepLines, mostKept } from "../../matching/kept.ts";
import { mayWorkStatements } from "../../rules/access.ts";
import { isPossible } from "../../rules/course.ts";
import type { StatementLine } from "../../rules/match/words.ts";
import { isYes } from "../../rules/sheet.ts";
import { parseAmount } from "../../../kernel/money.ts";
import { Names } from "../names.ts";
import type { StatementRow, TenantSql } from "../row.ts";
import { lockStatement } from "../store.ts";
import { type SheetRow, sheetColumns } from "./columns.ts";
import { type Counted, type SheetLine, type Words, lineOf, lineRead, productWords, wordsOf } from "./line.ts";
import { type SheetRun, takeRevision } from "./revision.ts";
import { type Head, headOf, otherHead, targetOf } from "./target.ts";
import { type Standing, insertSheetLines, standingLines } from "./writing.ts";

/** Lines that a sheet which is typed in may have, and that may stand before it: what is longer comes as a file. */
export const mostTyped = 1000;

/** Lines of ours that are read together while a sheet is written. */
const oursAtOnce = 4096;

/** A chain's sheet as a file: one document, taken whole or not at all. */
export const sheetImport: FileImportKind<SheetLine> = {
  name: "chain-statement",
  title: { en: "Statement of a chain", "zh-CN": "系统对账单" },
  permission: "chain-statement:work",
  columns: sheetColumns,
  // What stands was read before the first row, and what the sheet said before is kept here.
  checksApart: true,
  // Short pieces of work: the one before is with PostgreSQL by then.
  chunkRows: 1000,
  sums: ({ quantity, amount, deduction }) => ({
    quantity: typeof quantity === "string" ? figure(quantity) : null,
    amount: typeof amount === "string" ? figure(amount) : null,
    ...(typeof deduction === "string" ? { deduction: figure(deduction) } : {}),
  }),
  open: async (sql, run, applying) => {
    const viewer = await viewerOfMember(sql, run.manufacturerId, run.personId);
    const allowed = viewer !== null && mayWorkStatements(viewer).ok;
    return allowed ? new Sheet(viewer, run, applying) : denied;
  },
};

/** The work on a sheet that comes without a file. */
export type TypedSheet = Pick<Sheet, "check" | "applyChunk" | "ended">;

/** The work on a sheet that somebody types in, who may: as of a file, but a line that stands may be said in other words. */
export const typedSheet = (viewer: Viewer, run: SheetRun): TypedSheet => new Sheet(viewer, run, true, true);

const denied: FileWork<SheetLine> = {
  check: async (_sql, rows) => rows.map(({ line }) => ({ line, problems: [wrong(null, "NOT_ALLOWED", null)] })),
  applyChunk: async () => [],
  ended: async () => ({ problem: null, figures: {} }),
};

/** A row as the file has it, and its words without needless blanks. */
type Said = { readonly row: SheetRow; readonly words: Words };

/** What is known of a sheet once its first row was read. */
type Known = {
  readonly head: Head;
  readonly row: StatementRow;
  readonly names: Names;
  readonly standing: Map<string, Standing>;
};

/** One sheet from its first row to its last. */
class Sheet implements FileWork<SheetLine> {
  readonly #viewer: Viewer;
  readonly #run: SheetRun;
  readonly #applying: boolean;
  readonly #typed: boolean;
  readonly #counted: Counted = new Map();
  readonly #rowOf = new Map<string, number>();
  readonly #unknown = { stores: new Set<string>(), skus: new Set<string>(), known: new Set<string>() };
  readonly #ended: string[] = [];
  #known: Known | undefined;
  #minor = 0n;
  #totalMeant = false;
  readonly #kept: StatementLine[] = [];
  #firstLine = 1;
  #ours: LinesInTurn | undefined;
  #taken: StatementRow | undefined;
  #added = 0;
  #changed = 0;

  constructor(viewer: Viewer, run: SheetRun, applying: boolean, typed = false) {
    this.#viewer = viewer;
    this.#run = run;
    this.#applying = applying;
    this.#typed = typed;
  }

  async check(sql: Sql, rows: readonly GoodRow[]): Promise<Checked<SheetLine>[]> {
    const all = rows.map((row) => row.values as unknown as SheetRow);
    const tenant: TenantSql = Object.assign(sql, { manufacturerId: this.#run.manufacturerId });
    const first = all[0] as SheetRow;
    if (this.#known === undefined) {
      const finding = { viewer: this.#viewer, now: this.#run.now, applying: this.#applying };
      const target = await targetOf(tenant, finding, headOf(first));
      if ("problem" in target) throw new FileRejected(target.problem);
      this.#firstLine = rows[0]!.line;
      this.#known = await this.#open(tenant, headOf(first), target.row);
      this.#totalMeant = isYes(first.totalMeant);
    }
    const known = this.#known;
    const said = all.map((row) => ({ row, words: wordsOf(row) }));
    await known.names.learn(
      tenant,
      said.flatMap(({ words }) => productWords(words)),
    );
    return rows.map(({ line }, at) => this.#judge(line, said[at] as Said, known));
  }

  /**
   * Of an apply the statement is locked before anything of it is read: two sheets for one come one after the other, and one
   * that was confirmed meanwhile takes none.
   */
  async #open(tenant: TenantSql, head: Head, seen: StatementRow): Promise<Known> {
    const row = this.#applying ? await lockStatement(tenant as unknown as Tx, seen.id) : seen;
    if (row === null) throw new Error(`the statement ${seen.id} is gone`);
    if (!isPossible("import", row.state)) throw new FileRejected({ code: "WRONG_STATE", params: { state: row.state } });
    const standing = row.revision === 0 ? [] : await standingLines(tenant, row.id);
    // What is typed leaves out nothing that its writer could not have had before him.
    if (this.#typed && standing.length > mostTyped)
      throw new FileRejected({ code: "TYPED_TOO_LONG", params: { count: standing.length, most: mostTyped } });
    const names = await Names.of(tenant, row.chainId);
    return { head, row, names, standing: new Map(standing.map((line) => [line.key, line])) };
  }

  #judge(line: number, said: Said, known: Known): Checked<SheetLine> {
    const { row } = said;
    const other = otherHead(known.head, row);
    if (other !== undefined) return { line, problems: [wrong(other, "OTHER_SHEET", row[other as keyof SheetRow])] };
    const read = lineOf(line, said, known.row, known.names, this.#counted, this.#typed ? known.standing : null);
    if ("problems" in read) return { line, problems: read.problems };
    const { fact } = read;
    const before = this.#rowOf.get(fact.key);
    if (before !== undefined)
      return { line, problems: [wrong("payable", "LINE_REPEATED", fact.payableId, { line: before })] };
    this.#rowOf.set(fact.key, line);
    this.#minor += fact.amountMinor;
    this.#note(fact);
    return { line, fact };
  }

  /** What the row is against what stands, and which of its names are known. */
  #note(fact: SheetLine): void {
    const was = this.#known?.standing.get(fact.key);
    if (was === undefined) this.#added += 1;
    else if (was.content !== fact.content) {
      this.#changed += 1;
      this.#ended.push(was.id);
    }
    const { theirStore, storeId, theirProduct, productId } = fact;
    if (theirStore !== null) (storeId === null ? this.#unknown.stores : this.#unknown.known).add(theirStore);
    if (theirProduct !== null) (productId === null ? this.#unknown.skus : this.#unknown.known).add(theirProduct);
  }

  async applyChunk(tx: Tx, rows: readonly { readonly fact: SheetLine }[]): Promise<Made[]> {
    const known = this.#known as Known;
    const fresh = rows.map(({ fact }) => fact).filter((fact) => known.standing.get(fact.key)?.content !== fact.content);
    const written = insertSheetLines(tx, known.row.id, known.row.revision + 1, fresh);
    if (!this.#keeps(known)) {
      await written;
      return [];
    }
    for (const fact of fresh) this.#kept.push(lineRead(fact));
    // Ours keep pace with theirs: what the matching begins with is read while PostgreSQL waits for rows.
    const ours = (this.#ours ??= new LinesInTurn(known.row.id, "OURS"));
    const read = ours.lines.length < this.#kept.length ? ours.next(tx, oursAtOnce) : undefined;
    await Promise.all([written, read]);
    return [];
  }

  /** A first sheet's lines are all of theirs: who wrote them need not read them to match them. */
  #keeps({ row }: Known): boolean {
    return row.revision === 0 && this.#run.id !== null && this.#added <= mostKept;
  }

  written(): void {
    const [known, taken, runId] = [this.#known, this.#taken, this.#run.id];
    const ours = this.#ours;
    if (known === undefined || taken === undefined || runId === null || ours === undefined) return;
    if (this.#keeps(known))
      keepLines({ statementId: taken.id, version: taken.version, runId, theirs: this.#kept, ours });
  }

  async ended(sql: Sql | Tx): Promise<FileEnd> {
    const known = this.#known;
    if (known === undefined) return { problem: null, figures: {} };
    const tenant: TenantSql = Object.assign(sql, { manufacturerId: this.#run.manufacturerId });
    const removed = [...known.standing.values()].filter(({ key }) => !this.#rowOf.has(key)).map(({ id }) => id);
    const { currency } = known.row;
    const total = known.head.total === null ? this.#minor : parseAmount(known.head.total, currency)?.minor;
    const problem = (await this.#foreign(tenant, known)) ?? (await this.#total(tenant, known, total));
    const figures = {
      ...{ added: String(this.#added), changed: String(this.#changed), removed: String(removed.length) },
      ...{ total: amountText(money(total ?? 0n, currency)), lines: amountText(money(this.#minor, currency)) },
      waiting: String(this.#unknown.stores.size + this.#unknown.skus.size),
    };
    if (problem === null && this.#applying && total !== undefined)
      this.#taken = await takeRevision(tenant as unknown as Tx, known.row, {
        ...{ run: this.#run, on: this.#run.today(this.#viewer.timeZone) },
        ...{ theirNumber: known.head.number, theirsMinor: total },
        ...{ added: this.#added, changed: this.#changed, removed: removed.length, ended: [...this.#ended, ...removed] },
      });
    return { problem, figures, made: this.#made() };
  }

  /** The statement whose sheet it is, once it was taken. */
  #made(): Made[] {
    if (this.#taken === undefined) return [];
    const { id, number } = this.#taken;
    return [{ type: "ChainStatement", id, line: this.#firstLine, label: number, dealerId: null }];
  }

  /** A sheet most of whose stores and products are another chain's is that chain's. */
  async #foreign(sql: TenantSql, { row }: Known): Promise<FileProblem | null> {
    const { stores, skus, known } = this.#unknown;
    if (stores.size + skus.size <= known.size) return null;
    const said = { stores: [...stores], skus: [...skus] };
    const [other] = await chainsCalling(sql, sql.manufacturerId, row.chainId, said);
    return other === undefined || other.known <= known.size
      ? null
      : { code: "OTHER_CHAIN", params: { chain: other.name, known: other.known } };
  }

  /** Its own total may differ from its lines by noise, or where somebody says that it is meant. */
  async #total(sql: TenantSql, { head, row }: Known, total: bigint | undefined): Promise<FileProblem | null> {
    if (total === undefined) return { code: "TOTAL_MALFORMED", params: { total: head.total ?? "" } };
    if (this.#totalMeant || total === this.#minor) return null;
    const contracts = await contractsIn(sql, sql.manufacturerId, row.chainId, row);
    const newest = contracts.filter(({ contractId }) => contractId === row.contractId).at(-1);
    const policy = newest === undefined ? defaultTolerance : tolerancePolicyOf(newest.content);
    const shown = (minor: bigint) => amountText(money(minor, row.currency));
    return within(policy.statement, this.#minor, total)
      ? null
      : { code: "TOTAL_DIFFERS", params: { total: shown(total), lines: shown(this.#minor) } };
  }
}
