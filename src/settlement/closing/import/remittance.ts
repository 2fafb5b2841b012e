import { allDenied, chainsNamed, wrong } from "../../../chains/index.ts";
import { viewerOfMember } from "../../../identity/index.ts";
import { amountText, money } from "../../../kernel/money.ts";
import type { Viewer } from "../../../kernel/viewer.ts";
import type { By } from "../../../ledger/index.ts";
import { figure } from "../../../platform/importer/figures.ts";
import type {
  Checked,
  FileEnd,
  FileImportKind,
  FileProblem,
  FileWork,
  GoodRow,
  RunFacts,
  Made,
} from "../../../platform/importer/kind.ts";
import type { Told } from "../../../platform/outbox.ts";
import type { Sql, Tx } from "../../../platform/sql.ts";
import { tellAll } from "../../../platform/trail.ts";
import { mayPostStatements } from "../../rules/access.ts";
import { isPossible } from "../../rules/course.ts";
import { type StatementRow, type TenantSql, lockStatementSeen } from "../../statements/store.ts";
import { takePayment } from "../acts/pay.ts";
import { decidePayment } from "../rules/money.ts";
import { type Advice, type AdviceRow, adviceOf, isSame, otherHead, sumsOf } from "./advice.ts";
import { type RemittanceRow, remittanceColumns } from "./columns.ts";
import { documentsMeant, nameOf, paymentsKnown } from "./documents.ts";
import { readRow } from "./rows.ts";

/** Remittance advices of chains: each becomes a payment with what it pays; a file is taken whole or not at all. */
export const remittanceImport: FileImportKind<AdviceRow> = {
  name: "chain-remittance",
  title: { en: "Remittances of chains", "zh-CN": "系统付款通知" },
  permission: "chain-statement:post",
  columns: remittanceColumns,
  sums: ({ paid, deduction }) => ({
    paid: typeof paid === "string" ? figure(paid) : null,
    ...(typeof deduction === "string" ? { deduction: figure(deduction) } : {}),
  }),
  open: async (sql, run, applying) => {
    const viewer = await viewerOfMember(sql, run.manufacturerId, run.personId);
    return viewer !== null && mayPostStatements(viewer).ok ? new Remittances(viewer, run, applying) : denied;
  },
};

const denied: FileWork<AdviceRow> = {
  check: async (_sql, rows) => allDenied(rows),
  applyChunk: async () => [],
  ended: async () => ({ problem: null, figures: {} }),
};

/** The advices of one file, from its first row to its last. */
class Remittances implements FileWork<AdviceRow> {
  readonly #viewer: Viewer;
  readonly #run: RunFacts;
  readonly #applying: boolean;
  /** Rows by chain and payment. */
  readonly #rows = new Map<string, AdviceRow[]>();
  /** The first line of each payment. */
  readonly #lines = new Map<string, number>();

  constructor(viewer: Viewer, run: RunFacts, applying: boolean) {
    this.#viewer = viewer;
    this.#run = run;
    this.#applying = applying;
  }

  async check(sql: Sql, rows: readonly GoodRow[]): Promise<Checked<AdviceRow>[]> {
    const all = rows.map(({ values }) => values as unknown as RemittanceRow);
    const tenant: TenantSql = Object.assign(sql, { manufacturerId: this.#run.manufacturerId });
    const chains = await chainsNamed(
      sql,
      this.#viewer,
      all.map(({ chain }) => chain),
    );
    const named = all.flatMap(({ chain, document }) => {
      const chainId = chains.get(chain);
      return chainId === undefined || document === null ? [] : [{ chainId, document }];
    });
    const meant = await documentsMeant(tenant, this.#viewer, named);
    const { timeZone, currency } = this.#viewer;
    return rows.map(({ line }, at) => {
      const row = all[at] as RemittanceRow;
      const chainId = chains.get(row.chain);
      const known = meant.get(nameOf({ chainId: chainId ?? "", document: row.document ?? "" }));
      return this.#take(line, readRow(row, { today: this.#run.today(timeZone), currency, chainId, meant: known }));
    });
  }

  /** Keeps a row with the others of its payment, if it says the same of it as they do. */
  #take(line: number, read: ReturnType<typeof readRow>): Checked<AdviceRow> {
    if (!("head" in read)) return { line, problems: read };
    const key = `${read.head.chainId} ${read.head.payment}`;
    const known = this.#rows.get(key) ?? [];
    const first = known[0];
    const other = first === undefined ? undefined : otherHead(first.head, read.head);
    if (other !== undefined) return { line, problems: [wrong(other, "OTHER_ADVICE", null)] };
    const book = (row: AdviceRow): string | null | undefined => row.meant?.bookDealerId;
    const apart = read.meant !== null && known.some((row) => row.meant !== null && book(row) !== book(read));
    if (apart) return { line, problems: [wrong("document", "OTHER_BOOK", read.document)] };
    this.#rows.set(key, [...known, read]);
    if (first === undefined) this.#lines.set(key, line);
    return { line, fact: read };
  }

  async applyChunk(): Promise<Made[]> {
    // An advice is written once its last row is known.
    return [];
  }

  async ended(sql: Sql | Tx): Promise<FileEnd> {
    const tenant: TenantSql = Object.assign(sql, { manufacturerId: this.#run.manufacturerId });
    const advices: Advice[] = [];
    for (const rows of this.#rows.values()) {
      const read = adviceOf(rows);
      if (!read.ok) return { problem: problemOf(read.refusals[0]!), figures: {} };
      advices.push(read.value);
    }
    const { fresh, problem } = await this.#fresh(tenant, advices);
    const figures = figuresOf(advices, fresh, this.#viewer.currency);
    if (problem !== null || !this.#applying) return { problem, figures };
    const made: Made[] = [];
    return { problem: await this.#write(tenant as unknown as Tx, fresh, made), figures, made };
  }

  /** Advices that are not there yet; one under the reference of another payment is a problem, and so is one that cannot be. */
  async #fresh(
    sql: TenantSql,
    advices: readonly Advice[],
  ): Promise<{ readonly fresh: readonly Advice[]; readonly problem: FileProblem | null }> {
    const known = await paymentsKnown(
      sql,
      advices.map(({ head }) => ({ chainId: head.chainId, reference: head.payment })),
    );
    const fresh: Advice[] = [];
    for (const advice of advices) {
      const { head, totalMinor, lines } = advice;
      const before = known.find(({ chainId, reference }) => chainId === head.chainId && reference === head.payment);
      if (before !== undefined && isSame(advice, before)) continue;
      const params = { payment: head.payment };
      if (before !== undefined) return { fresh, problem: { code: "ADVICE_DIFFERS", params } };
      const said = { ...head, reference: head.payment, amountMinor: totalMinor };
      const amounts = lines.map(({ amountMinor }) => amountMinor).filter((minor) => minor !== 0n);
      const decided = decidePayment({ ...said, lines: amounts }, this.#run.today(this.#viewer.timeZone));
      if (!decided.ok) return { fresh, problem: problemOf(decided.refusals[0]!, params) };
      fresh.push(advice);
    }
    return { fresh, problem: null };
  }

  /** Takes the payments in, with all their statements locked first, in the order of their ids. */
  async #write(tx: Tx, advices: readonly Advice[], made: Made[]): Promise<FileProblem | null> {
    const locked = new Map<string, StatementRow>();
    const ids = [...new Set(advices.flatMap(({ lines }) => lines.map(({ row }) => row.id)))].sort();
    for (const id of ids) {
      const row = await lockStatementSeen(tx, this.#viewer, id);
      if (row === null || !isPossible("money", row.state))
        return { code: "NOT_LOCKED_YET", params: { number: row?.number ?? "" } };
      locked.set(id, row);
    }
    const told: Told[] = [];
    const { membershipId } = this.#viewer;
    const by: By = {
      ...{ tx, now: this.#run.now, viewer: { membershipId } },
      tell: (each) => void told.push({ kind: "EVENT", ...each }),
    };
    for (const { head, totalMinor, lines } of advices) {
      const came = {
        ...{ chainId: head.chainId, method: head.method, reference: head.payment, paidOn: head.paidOn },
        ...{ billDueOn: head.billDueOn, currency: head.currency, amountMinor: totalMinor },
        ...{ importRunId: this.#run.id, membershipId },
      };
      const taken = await takePayment(
        by,
        came,
        lines.map((line) => ({ ...line, row: locked.get(line.row.id)! })),
      );
      if (!taken.ok) return problemOf(taken.refusals[0]!, { payment: head.payment });
      const line = this.#lines.get(`${head.chainId} ${head.payment}`)!;
      made.push({ type: "ChainPayment", id: taken.value.id, line, label: head.payment, dealerId: null });
    }
    await tellAll(tx, told, this.#run.now);
    return null;
  }
}

type Wrong = { readonly code: string; readonly params?: Readonly<Record<string, unknown>> };
const problemOf = ({ code, params }: Wrong, more: FileProblem["params"] = {}): FileProblem => ({
  code,
  params: { ...Object.fromEntries(Object.entries(params ?? {}).map(([key, value]) => [key, String(value)])), ...more },
});

function figuresOf(advices: readonly Advice[], fresh: readonly Advice[], currency: string): FileEnd["figures"] {
  const sums = fresh.map(sumsOf);
  const of = (part: (each: (typeof sums)[number]) => bigint) =>
    amountText(
      money(
        sums.reduce((sum, each) => sum + part(each), 0n),
        fresh[0]?.head.currency ?? currency,
      ),
    );
  return {
    ...{ payments: String(fresh.length), same: String(advices.length - fresh.length) },
    ...{ forStatements: of(({ statementsMinor }) => statementsMinor), onAccount: of(({ restMinor }) => restMinor) },
    keptBack: of(({ deductionsMinor }) => deductionsMinor),
  };
}
