import { type Answer, yes } from "../../../kernel/answer.ts";
import type { Day } from "../../../kernel/day.ts";
import { money, netAndTax } from "../../../kernel/money.ts";
import type { By, EntryLine, PostRefusal } from "../../../ledger/index.ts";
import { lockStatement } from "../../statements/store.ts";
import { contractsOf } from "../facts.ts";
import { creditedLines, goneLines } from "../rules/postings.ts";
import { findClosing, lockReceivables, moveReceivables } from "../store/closing.ts";
import { type ShortRow, saveShort } from "../store/money.ts";
import { insertPapers } from "../store/papers.ts";
import { touched } from "./advance.ts";
import { postStep } from "./posting.ts";

/** What a paper of a credited short payment is of. */
export const shortCredit = "shortPayment";

/** How so much of a case ends by our own word. */
export type ShortEnd = { readonly outcome: "WRITE_OFF" | "CREDIT"; readonly minor: bigint; readonly note: string };

/** R6: lets so much of a locked case go: written off, or credited against a red letter at the goods' rate. */
export async function endShort(by: By, row: ShortRow, end: ShortEnd, on: Day): Promise<Answer<true, PostRefusal>> {
  const statement = (await lockStatement(by.tx, row.statementId))!;
  const closing = await findClosing(by.tx, row.statementId);
  const receivable = (await lockReceivables(by.tx, [row.statementId])).find(({ id }) => id === row.receivableId)!;
  const contract = (await contractsOf(by.tx, [statement])).get(statement.id)!;
  const credit = end.outcome === "CREDIT";
  // A rebate's red letter and a credit's are the same paper: what the chain pays less of its goods, at their rate.
  const rate = contract.termsOf("unconditionalRebate").rate;
  const lines: EntryLine[] = credit
    ? creditedLines(row.chainId, end.minor, rate, row.currency)
    : goneLines(row.chainId, end.minor);
  const booked = { statementId: statement.id, number: statement.number, currency: row.currency };
  const bookDealerId = closing?.bookDealerId ?? null;
  const kind = credit ? ("CREDIT_NOTE" as const) : ("ADJUSTMENT" as const);
  const entry = { key: `CHAIN_SHORT:${row.id}:${row.version}`, kind, on, memo: `${row.number} ${end.note}` };
  const posted = await postStep(by, { ...booked, bookDealerId }, "GONE", entry, lines);
  if (!posted.ok) return posted;
  await moveReceivables(by, [
    {
      ...{ receivable, kind: credit ? "CREDITED" : "WRITTEN_OFF", amountMinor: -end.minor, on, shortPayId: row.id },
      ...{ entryId: posted.value, memo: end.note },
    },
  ]);
  const openMinor = row.openMinor - end.minor;
  await saveShort(by.tx, row.id, { openMinor, ...(openMinor === 0n ? { closedOn: on } : {}) });
  if (credit) {
    const { net, tax } = netAndTax(money(end.minor, row.currency), rate);
    await insertPapers(by.tx, [
      {
        ...{
          statementId: statement.id,
          chainId: row.chainId,
          currency: row.currency,
          feeCode: "",
          character: "LINKED",
        },
        ...{ kind: "RED_LETTER", issuer: "SUPPLIER", taxRate: rate, grossMinor: end.minor, disputedMinor: 0n },
        ...{ netMinor: net.minor, taxMinor: tax.minor },
      },
    ]);
  }
  await touched(by, statement, "short-payment-settled", { within: !credit });
  return yes(true);
}
