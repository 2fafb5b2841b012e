import { type Answer, yes } from "../../../kernel/answer.ts";
import type { Day } from "../../../kernel/day.ts";
import { money, netAndTax } from "../../../kernel/money.ts";
import type { By, PostRefusal } from "../../../ledger/index.ts";
import type { LineKind } from "../../rules/match/words.ts";
import type { StatementRow } from "../../statements/store.ts";
import type { ContractFacts } from "../contract.ts";
import { aboutSql, contractsOf, natureOf } from "../facts.ts";
import { allocate } from "../rules/money.ts";
import { claimLines, soldLines } from "../rules/postings.ts";
import { paperFor } from "../rules/sheet.ts";
import { type Move, findClosing, insertReceivables, lockReceivables, moveReceivables } from "../store/closing.ts";
import { lockShorts } from "../store/money.ts";
import { insertInvoices, insertPapers } from "../store/papers.ts";
import { endCovered } from "./apply.ts";
import { postStep } from "./posting.ts";

/**
 * A claim that has ended and changes what the chain owes, which the receivables do not know yet: one of the chain's that we
 * gave in to, or one of ours about consigned goods that lack, which no statement had.
 */
type Granted = {
  readonly id: string;
  readonly number: string;
  readonly kind: LineKind | null;
  readonly rate: string | null;
  readonly productId: string | null;
  readonly feeCode: string | null;
  readonly state: string;
  /** So much less is owed; below zero: so much more. */
  readonly minor: bigint;
  readonly ofBook: boolean;
};

const grantedClaims = (by: By, row: StatementRow): Promise<Granted[]> =>
  by.tx.query<Granted>(
    `SELECT d.id, d.number || CASE d.part WHEN 0 THEN '' ELSE '-' || d.part END AS number, CASE WHEN d.cause_id IS NULL THEN i.kind ELSE 'GOODS' END AS kind,
       trim_scale(l.tax_rate)::text AS rate, d.product_id AS "productId", coalesce(l.fee_code, o.fee_code) AS "feeCode", d.state,
       CASE WHEN d.cause_id IS NULL THEN d.theirs_minor ELSE -d.ours_minor END AS minor, d.cause_id IS NOT NULL AS "ofBook"
     FROM chain_dispute d
     LEFT JOIN statement_item i ON i.manufacturer_id = $1 AND i.statement_id = $2 AND i.id = d.item_id
     ${aboutSql("$2")}
     WHERE d.manufacturer_id = $1 AND d.statement_id = $2 AND d.ended_on IS NOT NULL
       AND CASE WHEN d.cause_id IS NOT NULL THEN d.ours_minor <> 0 ELSE d.side = 'THEIRS' AND d.theirs_minor <> 0 END
       AND NOT EXISTS (SELECT 1 FROM chain_receivable_move m
         WHERE m.manufacturer_id = $1 AND m.dispute_id = d.id AND m.kind = 'SETTLED')
     ORDER BY d.id`,
    [by.tx.manufacturerId, row.id],
  );

/** What a claim is of, and how much of it we bear or let go. */
function settledOf(each: Granted, contract: ContractFacts) {
  const nature = natureOf(each, contract);
  const gone = each.state === "WRITTEN_OFF";
  return {
    ...{ nature, rate: each.rate ?? contract.goodsRate(each.productId) },
    terms: nature === "FEE" ? contract.termsOf(each.feeCode ?? "") : null,
    ...{ acceptedMinor: gone ? 0n : each.minor, writtenOffMinor: gone ? each.minor : 0n },
  };
}

/**
 * Z5: takes the chain's claims that we gave in to into the receivables and the book, each once and in an entry of its own:
 * the chain owes so much less; what it has paid already is owed to it, until a payment takes it up. What both signed stays.
 */
export async function settleClaims(by: By, row: StatementRow, on: Day): Promise<Answer<true, PostRefusal>> {
  const granted = await grantedClaims(by, row);
  const closing = await findClosing(by.tx, row.id);
  if (granted.length === 0 || closing === null) return yes(true);
  const contract = (await contractsOf(by.tx, [row])).get(row.id)!;
  const { bookDealerId } = closing;
  const booked = { statementId: row.id, number: row.number, currency: row.currency, bookDealerId };
  for (const each of granted) {
    const settled = settledOf(each, contract);
    const kind = each.ofBook ? "INVOICE" : settled.nature === "GOODS" ? "CREDIT_NOTE" : "ADJUSTMENT";
    const entry = { key: `CHAIN_CLAIM:${each.id}`, kind, on, memo: each.number } as const;
    const lines = each.ofBook
      ? soldLines(row.chainId, -each.minor, settled.rate, row.currency)
      : claimLines(row.chainId, settled, row.currency);
    const posted = await postStep(by, booked, "DISPUTE", entry, lines);
    if (!posted.ok) return posted;
    await lessen(by, row, each, { on, entryId: posted.value, bookDealerId });
    if (each.ofBook) await bill(by, row, each, settled.rate);
    else await paper(by, row, each, settled);
  }
  return yes(true);
}

type Booking = { readonly on: Day; readonly entryId: string | null; readonly bookDealerId: string | null };

/** Goods that the chain pays after all are invoiced; those it need not are taken off. */
async function bill(by: By, row: StatementRow, { id, minor }: Granted, rate: string): Promise<void> {
  const { net, tax } = netAndTax(money(-minor, row.currency), rate);
  const of = { chainId: row.chainId, statementId: row.id, currency: row.currency, disputeId: id, taxRate: rate };
  await insertInvoices(by.tx, [{ ...of, grossMinor: -minor, netMinor: net.minor, taxMinor: tax.minor }]);
}

/** So much less is owed: what is open first, the rest as what we owe; on its way it stands with the disputes, where it is told as settled. */
async function lessen(
  by: By,
  row: StatementRow,
  { id, number, minor }: Granted,
  { on, entryId, bookDealerId }: Booking,
): Promise<void> {
  const rows = await lockReceivables(by.tx, [row.id]);
  const owed = rows.filter(({ kind }) => kind !== "DISPUTED");
  // What is owed more is a receivable of its own.
  const { paid, overMinor } = minor < 0n ? { paid: [], overMinor: minor } : allocate(owed, minor);
  const of = { chainId: row.chainId, statementId: row.id, currency: row.currency, bookDealerId, postedOn: on };
  const blank = { ...of, legalMax: null };
  if (overMinor !== 0n)
    await insertReceivables(by.tx, [{ ...blank, kind: "RESTORED", amountMinor: -overMinor, dueOn: on }]);
  const known = rows.find(({ kind }) => kind === "DISPUTED");
  const stood = known ?? {
    ...of,
    id: (await insertReceivables(by.tx, [{ ...blank, kind: "DISPUTED", amountMinor: 0n, dueOn: null }]))[0]!,
  };
  const move = { on, entryId, memo: number, disputeId: id };
  await moveReceivables(by, [
    ...paid.map((each): Move => ({
      ...{ ...move, receivable: owed.find((one) => one.id === each.id)!, kind: "DISPUTED", amountMinor: -each.minor },
    })),
    { ...move, receivable: stood, kind: "DISPUTED", amountMinor: minor },
    { ...move, receivable: stood, kind: "SETTLED", amountMinor: -minor },
  ]);
  const left = owed.map((each) => ({
    id: each.id,
    left: each.residualMinor - (paid.find((one) => one.id === each.id)?.minor ?? 0n),
  }));
  await endCovered(by, await lockShorts(by.tx, [row.id]), left, on);
}

/** What has to be papered: our red letter for goods, for a fee what its terms say. */
async function paper(
  by: By,
  row: StatementRow,
  { feeCode }: Granted,
  { nature, rate, terms, acceptedMinor }: ReturnType<typeof settledOf>,
): Promise<void> {
  const of = { statementId: row.id, chainId: row.chainId, currency: row.currency };
  const whole = { ...of, grossMinor: acceptedMinor, disputedMinor: 0n };
  if (acceptedMinor === 0n) return;
  if (nature === "GOODS") {
    const { net, tax } = netAndTax(money(acceptedMinor, row.currency), rate);
    const letter = { feeCode: "", character: "LINKED" as const, kind: "RED_LETTER" as const, taxRate: rate };
    const sums = { netMinor: net.minor, taxMinor: tax.minor };
    await insertPapers(by.tx, [{ ...whole, ...letter, ...sums, issuer: "SUPPLIER" }]);
  }
  if (terms === null || terms.refundable) return;
  const due = paperFor(acceptedMinor, terms, row.currency);
  const sign = due.issuer === "SUPPLIER" ? -1n : 1n;
  const sums = { netMinor: due.net.minor * sign, taxMinor: due.tax.minor * sign };
  const letter = { character: terms.character, kind: due.paper, issuer: due.issuer, taxRate: terms.rate };
  await insertPapers(by.tx, [{ ...whole, ...letter, ...sums, feeCode: feeCode ?? "" }]);
}
