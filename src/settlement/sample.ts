import type { Day } from "../kernel/day.ts";
import { globalId } from "../kernel/id.ts";
import { amountText, money } from "../kernel/money.ts";
import { type Then, doneHere } from "../platform/sample.ts";
import type { Tx } from "../platform/sql.ts";
import { chainPaymentRecord } from "./closing/commands/chainPaymentRecord.ts";
import { statementConfirm } from "./closing/commands/statementConfirm.ts";
import { statementInvoice } from "./closing/commands/statementInvoice.ts";
import { statementLock } from "./closing/commands/statementLock.ts";
import { findClosing } from "./closing/store/closing.ts";
import { chainDisputeRaise } from "./disputes/commands/chainDisputeRaise.ts";
import { chainVarianceExplain } from "./expected/commands/chainVarianceExplain.ts";
import type { ContractNamed } from "./expected/expectedOf.ts";
import { bookOf } from "./expected/queries/book.ts";
import { lockAll } from "./closing/store/papers.ts";
import type { ChainPaymentRecordInput } from "./closing/types-money.ts";
import { matchHere } from "./matching/run.ts";
import { statementSign } from "./signing/commands/statementSign.ts";
import { findStatement } from "./statements/store.ts";

/** Who does what of a settlement. */
export type Settlers = { readonly ka: Then; readonly guest: Then; readonly finance: Then };
export type SettledHere = {
  readonly statementId: string;
  readonly by: Settlers;
  /** Who signs for the chain. */
  readonly signed: { readonly name: string; readonly title: string };
  /** The fiscal number of the n-th invoice. */
  fiscal(at: number): string;
};

/**
 * For seeds: an imported statement goes its whole way up to its invoices, by the commands that people give. Answers what
 * the chain owes of it, in minor units.
 */
export async function settleHere(tx: Tx, { statementId, by, signed, fiscal }: SettledHere): Promise<bigint> {
  const statement = globalId("ChainStatement", statementId);
  await matchHere(tx, statementId, by.ka);
  const version = (await findStatement(tx, statementId))?.version ?? 0;
  await doneHere(tx, by.ka, statementConfirm, { statement, version });
  await doneHere(tx, by.guest, statementSign, {
    statement,
    side: "THEIRS",
    contentHash: await hashOf(tx, statementId),
    ...signed,
  });
  await doneHere(tx, by.finance, statementLock, { statement });
  const invoices = (await lockAll(tx, "invoice", statementId)).map(({ id }, at) => ({
    ...{ invoice: globalId("ChainInvoice", id), number: fiscal(at), delivered: true },
  }));
  if (invoices.length > 0) await doneHere(tx, by.finance, statementInvoice, { statement, invoices });
  return (await findClosing(tx, statementId))?.payableMinor ?? 0n;
}

async function hashOf(tx: Tx, statementId: string): Promise<string> {
  const closing = await findClosing(tx, statementId);
  if (closing === null) throw new Error("it is not confirmed");
  return closing.contentHash;
}

/** For seeds: a chain's money for one statement, by the command that finance gives. */
export async function payHere(
  tx: Tx,
  by: Then,
  paid: {
    readonly chainId: string;
    readonly statementId: string;
    readonly reference: string;
    readonly minor: bigint;
    readonly deductions: ChainPaymentRecordInput["lines"][number]["deductions"];
  },
): Promise<void> {
  const amount = amountText(money(paid.minor, by.viewer.currency));
  const line = { statement: globalId("ChainStatement", paid.statementId), amount, deductions: paid.deductions };
  await doneHere(tx, by, chainPaymentRecord, {
    ...{ chain: globalId("Chain", paid.chainId), method: "BANK", reference: paid.reference, paidOn: by.today, amount },
    lines: [{ ...line, instalment: false }],
  });
}

/** For seeds: the chain claims so many units of the largest line of goods that was confirmed, by the command its contact gives. */
export async function claimHere(
  tx: Tx,
  by: Then,
  { statementId, units, text }: { readonly statementId: string; readonly units: bigint; readonly text: string },
): Promise<void> {
  const [line] = await tx.query<{ itemId: string; minor: bigint }>(
    `SELECT i.id AS "itemId", (i.theirs_minor * $3 / l.quantity)::bigint AS minor
     FROM statement_item i JOIN statement_line l ON l.manufacturer_id = $1 AND l.statement_id = $2 AND l.id = i.theirs[1]
     WHERE i.manufacturer_id = $1 AND i.statement_id = $2 AND i.state = 'AGREED' AND l.kind = 'GOODS' AND l.quantity > $3
     ORDER BY i.theirs_minor DESC, i.id LIMIT 1`,
    [tx.manufacturerId, statementId, units],
  );
  if (line === undefined) return;
  await doneHere(tx, by, chainDisputeRaise, {
    ...{ statement: globalId("ChainStatement", statementId), item: globalId("StatementItem", line.itemId) },
    ...{ reason: "QTY_SHORT", amount: amountText(money(line.minor, by.viewer.currency)), text, files: [] },
  });
}

/** For seeds: of a month's consigned goods the first that lack are disputed with the chain, by the command that our people give. */
export async function disputeBookHere(
  tx: Tx,
  by: Then,
  { contract, from, note }: { readonly contract: ContractNamed; readonly from: Day; readonly note: string },
): Promise<void> {
  const rolled = (await bookOf(tx, contract, from))?.rolled ?? [];
  const lacking = rolled.find(({ book }) => book.variance !== null && book.variance < 0n);
  if (lacking === undefined) return;
  await doneHere(tx, by, chainVarianceExplain, {
    ...{ contract: globalId("KaContract", contract.contractId), from, about: "COUNT", cause: "DISPUTED", note },
    ...{ store: globalId("ChainStore", lacking.storeId), product: globalId("Product", lacking.productId) },
    evidence: [],
  });
}
