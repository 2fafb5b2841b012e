import { openCreditNote } from "../../ledger/index.ts";
import { type Answer, no, yes } from "../../kernel/answer.ts";
import { newId } from "../../kernel/id.ts";
import type { Doing } from "../doing.ts";
import type { CreditedLine } from "../rules/credited.ts";
import { insertCredit } from "../stores/credits.ts";
import type { LockedOrder } from "../stores/locked.ts";

const sourceTypes = { RETURN: "RETURN_ORDER", CLAIM: "ORDER_CLAIM" } as const;

export type Crediting = {
  readonly kind: keyof typeof sourceTypes;
  /** The return or the claim. */
  readonly subjectId: string;
  /** 1 the first time; one more each time it is given anew. */
  readonly attempt: number;
  readonly documentNo: string;
  readonly currency: string;
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
  readonly feeMinor: bigint;
  readonly lines: readonly CreditedLine[];
};

/**
 * Gives back what a return or a claim is worth, as a credit note that the order remembers. What is worth nothing (free goods, a
 * fee of all of it) is remembered too, and has no note.
 */
export async function giveCredit(
  doing: Doing,
  order: LockedOrder,
  credit: Crediting,
): Promise<Answer<true, "PERIOD_CLOSED">> {
  if (credit.lines.length === 0 && credit.attempt === 1) return yes(true);
  const first = credit.attempt === 1;
  const id = first && credit.kind === "RETURN" ? credit.subjectId : newId();
  const documentNo = first ? credit.documentNo : `${credit.documentNo}/${String(credit.attempt)}`;
  const note = {
    ...{ id, documentNo, dealerId: order.dealerId, issuedOn: doing.today, currency: credit.currency },
    ...{ sourceType: sourceTypes[credit.kind], sourceId: first ? credit.subjectId : id },
    ...{ netMinor: credit.netMinor, taxMinor: credit.taxMinor },
  };
  const noted = note.netMinor + note.taxMinor === 0n ? yes(true) : await openCreditNote(doing, note);
  if (!noted.ok) {
    // The only thing that the book may say against a note of ours; anything else is a mistake of ours.
    if (noted.refusals.some((each) => each.code === "PERIOD_CLOSED")) return no({ code: "PERIOD_CLOSED" });
    throw new Error(`the book refuses a credit note: ${noted.refusals.map((each) => each.code).join(", ")}`);
  }
  await insertCredit(doing, { ...credit, rowId: id, orderId: order.rowId, dealerId: order.dealerId, documentNo });
  return yes(true);
}
