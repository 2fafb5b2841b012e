import { type Answer, yes } from "../../../kernel/answer.ts";
import type { Day } from "../../../kernel/day.ts";
import { money, netAndTax } from "../../../kernel/money.ts";
import type { By, EntryLine, PostRefusal } from "../../../ledger/index.ts";
import { newestOfHeaderSql, newestOfItemSql } from "../../disputes/store.ts";
import type { LineKind } from "../../rules/match/words.ts";
import type { StatementRow } from "../../statements/store.ts";
import type { ContractFacts } from "../contract.ts";
import { aboutSql, contractsOf, natureOf, rateSql } from "../facts.ts";
import { settleClaims } from "./claims.ts";
import { settlePapers } from "./papers.ts";
import { postStep } from "./posting.ts";
import { type Settled, settledLines } from "../rules/postings.ts";
import { findClosing, insertReceivables, lockReceivables, moveReceivables } from "../store/closing.ts";
import { insertInvoices } from "../store/papers.ts";

/** A dispute of ours that has ended and is not in the receivables yet. */
type Ended = {
  readonly id: string;
  readonly kind: LineKind | null;
  readonly rate: string | null;
  /** Where it names no rate. */
  readonly productId: string | null;
  readonly feeCode: string | null;
  readonly state: string;
  /** It is about a short payment. */
  readonly isShort: boolean;
  readonly oursMinor: bigint;
  readonly theirsMinor: bigint;
};

const endedDisputes = (by: By, row: StatementRow): Promise<Ended[]> =>
  by.tx.query<Ended>(
    `SELECT d.id, i.kind, ${rateSql("l")}, coalesce(l.fee_code, o.fee_code) AS "feeCode", d.state,
       k.id IS NOT NULL AS "isShort", d.ours_minor AS "oursMinor", d.theirs_minor AS "theirsMinor"
     FROM chain_dispute d
     LEFT JOIN statement_item i ON i.manufacturer_id = $1 AND i.statement_id = $2 AND i.id = d.item_id
     ${aboutSql("$2")}
     LEFT JOIN chain_receivable_move k ON k.manufacturer_id = $1 AND k.kind = 'DISPUTED' AND k.amount_minor > 0
       AND k.dispute_id = coalesce(d.parent_id, d.id)
     WHERE d.manufacturer_id = $1 AND d.statement_id = $2 AND d.side = 'OURS' AND d.cause_id IS NULL AND d.ended_on IS NOT NULL AND d.ours_minor IS NOT NULL
       AND CASE WHEN d.item_id IS NOT NULL THEN i.state IN ('DISPUTED', 'AGREED') AND i.decided_by IS NOT NULL AND ${newestOfItemSql("d")} ELSE k.id IS NOT NULL OR EXISTS (SELECT 1 FROM statement_variance v
         WHERE v.manufacturer_id = $1 AND v.statement_id = $2 AND v.item_id IS NULL AND v.state = 'DISPUTED') AND ${newestOfHeaderSql("d")} END
       AND NOT EXISTS (SELECT 1 FROM chain_receivable_move m
         WHERE m.manufacturer_id = $1 AND m.dispute_id = d.id AND m.kind = 'SETTLED')
     ORDER BY d.id`,
    [by.tx.manufacturerId, row.id],
  );

const natureIn = (each: Ended, contract: ContractFacts): Settled["nature"] =>
  each.isShort ? "SHORT" : natureOf(each, contract);
const isGone = (state: string): boolean => state === "WRITTEN_OFF";

/** Disputes of one nature, rate and fee in one sum, for the book. */
function summed(all: readonly Ended[], contract: ContractFacts): Settled[] {
  const rateOf = (each: Ended) => each.rate ?? contract.goodsRate(each.productId);
  const groups = Map.groupBy(all, (each) => `${natureIn(each, contract)} ${rateOf(each)} ${each.feeCode ?? ""}`);
  return [...groups.values()].map((group) => {
    const first = group[0]!;
    const nature = natureIn(first, contract);
    const of = (part: (each: Ended) => bigint) => group.reduce((sum, each) => sum + part(each), 0n);
    return {
      ...{ nature, rate: rateOf(first), feeCode: first.feeCode ?? "" },
      terms: nature === "FEE" ? contract.termsOf(first.feeCode ?? "") : null,
      restoredMinor: of(({ oursMinor }) => oursMinor),
      acceptedMinor: of(({ state, theirsMinor }) => (isGone(state) ? 0n : theirsMinor)),
      writtenOffMinor: of(({ state, theirsMinor }) => (isGone(state) ? theirsMinor : 0n)),
    };
  });
}

/**
 * Z4: takes the ends of a locked statement's disputes into the receivables and the book, each once: what we were right in
 * is owed and invoiced, what we gave in to is borne. A number of statements that does not grow with the disputes.
 */
export async function settleEnded(by: By, row: StatementRow, on: Day): Promise<Answer<true, PostRefusal>> {
  const ended = await endedDisputes(by, row);
  const closing = await findClosing(by.tx, row.id);
  const first = ended[0];
  if (closing === null) return yes(true);
  const claims = await settleClaims(by, row, on);
  if (!claims.ok || first === undefined) return claims;
  const disputed = (await lockReceivables(by.tx, [row.id])).find(({ kind }) => kind === "DISPUTED");
  const contract = (await contractsOf(by.tx, [row])).get(row.id)!;
  const settled = summed(ended, contract);
  const lines = settled.flatMap((each): EntryLine[] => settledLines(row.chainId, each, row.currency));
  const booked = {
    statementId: row.id,
    number: row.number,
    currency: row.currency,
    bookDealerId: closing.bookDealerId,
  };
  const entry = { key: `CHAIN_DISPUTES:${row.id}:${first.id}`, kind: "ADJUSTMENT" as const, on };
  const posted = await postStep(by, booked, "DISPUTE", entry, lines);
  if (!posted.ok) return posted;
  await writeSettled(by, row, {
    ended,
    settled,
    on,
    entryId: posted.value,
    bookDealerId: closing.bookDealerId,
    disputed,
  });
  return settlePapers(by, booked, settled, on);
}

type Writing = {
  readonly ended: readonly Ended[];
  readonly settled: readonly Settled[];
  readonly on: Day;
  readonly entryId: string | null;
  readonly bookDealerId: string | null;
  readonly disputed: Parameters<typeof moveReceivables>[1][number]["receivable"] | undefined;
};

/** What was disputed is disputed no more; what we were right in is owed from that day on, and its goods are to be invoiced. */
async function writeSettled(by: By, row: StatementRow, writing: Writing): Promise<void> {
  const { ended, settled, on, entryId, bookDealerId } = writing;
  const of = { chainId: row.chainId, statementId: row.id, currency: row.currency };
  const owed = { ...of, bookDealerId, postedOn: on, legalMax: null };
  // Disputes whose amounts cancelled each other out left no row when the statement was locked.
  const kept = writing.disputed ?? (await keepDisputed(by, { ...owed, dueOn: null }));
  await moveReceivables(
    by,
    ended.map(({ id, oursMinor, theirsMinor }) => ({
      ...{
        receivable: kept,
        kind: "SETTLED" as const,
        amountMinor: -(oursMinor + theirsMinor),
        on,
        disputeId: id,
        entryId,
      },
      memo: row.number,
    })),
  );
  const restored = settled.reduce((sum, each) => sum + each.restoredMinor, 0n);
  if (restored !== 0n)
    await insertReceivables(by.tx, [{ ...owed, kind: "RESTORED", amountMinor: restored, dueOn: on }]);
  const goods = settled.filter((each) => each.nature === "GOODS" && each.restoredMinor !== 0n);
  await insertInvoices(
    by.tx,
    goods.map(({ rate, restoredMinor }) => {
      const { net, tax } = netAndTax(money(restoredMinor, row.currency), rate);
      const sums = { grossMinor: restoredMinor, netMinor: net.minor, taxMinor: tax.minor };
      return { ...of, ...sums, disputeId: ended[0]!.id, taxRate: rate };
    }),
  );
}

type Kept = { readonly chainId: string; readonly statementId: string; readonly currency: string };
async function keepDisputed(
  by: By,
  of: Kept & { bookDealerId: string | null; postedOn: Day; dueOn: null; legalMax: null },
): Promise<{ id: string; chainId: string; statementId: string }> {
  const [id] = await insertReceivables(by.tx, [{ ...of, kind: "DISPUTED", amountMinor: 0n }]);
  return { id: id!, chainId: of.chainId, statementId: of.statementId };
}
