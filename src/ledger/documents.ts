import { type Answer, no, unless, yes } from "../kernel/answer.ts";
import type { Day } from "../kernel/day.ts";
import { newId } from "../kernel/id.ts";
import { type ApplyRefusal, type ResidualReason, decideApplications } from "./rules/items.ts";
import {
  type ReceiptMethod,
  applicationLines,
  creditNoteLines,
  invoiceLines,
  reasonsFor,
  receiptLines,
  residualLines,
} from "./rules/postings.ts";
import type { NewEntry } from "./rules/entry.ts";
import {
  type By,
  type PostRefusal,
  type ReverseRefusal,
  postEntries,
  postEntry,
  reverseEntries,
} from "./store-entries.ts";
import {
  type LockedItem,
  applicationById,
  insertApplications,
  insertItems,
  itemOfSource,
  lockItems,
} from "./store-items.ts";

export type DocumentRefusal = PostRefusal | "AMOUNT_NOT_POSITIVE" | "DUE_BEFORE_ISSUED";

/** An invoice or a credit note as its source hands it over. Amounts in minor units; tax apart from the net amount. */
export type NewDocument = {
  readonly id: string;
  readonly dealerId: string;
  /** What it is made of, such as ORDER_INVOICE: one document for each source. */
  readonly sourceType: string;
  readonly sourceId: string;
  readonly documentNo: string;
  readonly issuedOn: Day;
  readonly netMinor: bigint;
  readonly taxMinor: bigint;
  readonly currency: string;
};
export type NewInvoice = NewDocument & { readonly dueOn: Day };

/**
 * Opens an invoice: posts it (Dr receivable, Cr revenue, Cr output VAT) and makes the document that waits to be paid.
 * The same source again with the same content answers the first document's id. Tells `invoice.posted`.
 */
export const openInvoice = (by: By, invoice: NewInvoice): Promise<Answer<{ readonly id: string }, DocumentRefusal>> =>
  openDocument(by, "RECEIVABLE", invoice, invoice.dueOn);

/** Opens a credit note: the reverse postings, and a document that pays invoices. Tells `credit-note.posted`. */
export const openCreditNote = (by: By, note: NewDocument): Promise<Answer<{ readonly id: string }, DocumentRefusal>> =>
  openDocument(by, "CREDIT_NOTE", note, null);

async function openDocument(
  by: By,
  kind: "RECEIVABLE" | "CREDIT_NOTE",
  document: NewDocument,
  dueOn: Day | null,
): Promise<Answer<{ readonly id: string }, DocumentRefusal>> {
  const amountMinor = document.netMinor + document.taxMinor;
  const wrong = [
    ...unless(amountMinor > 0n && document.netMinor >= 0n && document.taxMinor >= 0n, "AMOUNT_NOT_POSITIVE" as const),
    ...unless(dueOn === null || dueOn >= document.issuedOn, "DUE_BEFORE_ISSUED" as const, { path: ["dueOn"] }),
  ];
  if (wrong.length > 0) return no(...wrong);
  const invoice = kind === "RECEIVABLE";
  const lines = (invoice ? invoiceLines : creditNoteLines)(document.dealerId, document.netMinor, document.taxMinor);
  const posted = await postEntry(by, {
    key: `${invoice ? "INVOICE" : "CREDIT_NOTE"}:${document.sourceType}:${document.sourceId}`,
    kind: invoice ? "INVOICE" : "CREDIT_NOTE",
    postedOn: document.issuedOn,
    memo: document.documentNo,
    currency: document.currency,
    lines,
  });
  if (!posted.ok) return posted;
  if (posted.value.repeated)
    return yes((await itemOfSource(by.tx, document.sourceType, document.sourceId, kind)) ?? { id: document.id });
  await insertItems(by, [{ ...document, kind, dueOn, amountMinor, entryId: posted.value.id }]);
  tellItem(by, invoice ? "invoice.posted" : "credit-note.posted", document.id, document.dealerId, 1);
  return yes({ id: document.id });
}

const tellItem = (by: By, name: string, id: string, dealerId: string, version: number): void =>
  by.tell({ name, aggregateType: "OpenItem", aggregateId: id, version, dealerId, payload: {} });

export type NewReceipt = {
  readonly id: string;
  readonly dealerId: string;
  readonly kind: "RECEIPT" | "PREPAYMENT" | "DEPOSIT";
  readonly method: ReceiptMethod;
  /** When an acceptance bill falls due; null for money in the bank. */
  readonly billDueOn: Day | null;
  readonly sourceType: string;
  readonly sourceId: string;
  readonly documentNo: string;
  readonly receivedOn: Day;
  readonly amountMinor: bigint;
  readonly currency: string;
};

/** Books money that came from a dealer, as a document that can pay his invoices (a deposit cannot). Tells `receipt.posted`. */
export async function openReceipt(
  by: By,
  receipt: NewReceipt,
): Promise<Answer<{ readonly id: string }, DocumentRefusal>> {
  const wrong = [
    ...unless(receipt.amountMinor > 0n, "AMOUNT_NOT_POSITIVE" as const, { path: ["amount"] }),
    ...unless(
      receipt.method !== "BILL" || (receipt.billDueOn !== null && receipt.billDueOn >= receipt.receivedOn),
      "DUE_BEFORE_ISSUED" as const,
      { path: ["billDueOn"] },
    ),
  ];
  if (wrong.length > 0) return no(...wrong);
  const posted = await postEntry(by, {
    key: `RECEIPT:${receipt.sourceType}:${receipt.sourceId}`,
    kind: "RECEIPT",
    postedOn: receipt.receivedOn,
    memo: receipt.documentNo,
    currency: receipt.currency,
    lines: receiptLines(receipt.dealerId, receipt.kind, receipt.method, receipt.amountMinor),
  });
  if (!posted.ok) return posted;
  if (posted.value.repeated)
    return yes((await itemOfSource(by.tx, receipt.sourceType, receipt.sourceId, receipt.kind)) ?? { id: receipt.id });
  const item = { ...receipt, issuedOn: receipt.receivedOn, dueOn: null, entryId: posted.value.id };
  const bill = { ...item, id: newId(), kind: "BILL" as const, dueOn: receipt.billDueOn };
  await insertItems(by, receipt.method === "BILL" ? [item, bill] : [item]);
  tellItem(by, "receipt.posted", receipt.id, receipt.dealerId, 1);
  return yes({ id: receipt.id });
}

export type WantedApplication = { readonly creditId: string; readonly debitId: string; readonly amountMinor: bigint };
export type ApplicationRefusal = ApplyRefusal | PostRefusal | "NOT_FOUND" | "BEFORE_THE_DOCUMENT";

/**
 * Pays invoices with receipts, prepayments or credit notes: locks all documents in one order, decides on their rests as
 * they are then, posts, writes and tells `item.applied` for each invoice. All of it or none.
 */
export async function applyItems(
  by: By,
  wanted: readonly WantedApplication[],
  on: Day,
): Promise<Answer<readonly { readonly id: string }[], ApplicationRefusal>> {
  const locked = await lockItems(
    by.tx,
    wanted.flatMap(({ creditId, debitId }) => [creditId, debitId]),
  );
  const items = new Map(locked.map((item) => [item.id, item]));
  const pairs = wanted.flatMap(({ creditId, debitId, amountMinor }) => {
    const [credit, debit] = [items.get(creditId), items.get(debitId)];
    return credit === undefined || debit === undefined ? [] : [{ credit, debit, amountMinor, id: newId() }];
  });
  if (pairs.length < wanted.length) return no({ code: "NOT_FOUND", path: ["applications"] });
  const decided = decideApplications(pairs);
  const early = locked.filter((item) => on < item.issuedOn);
  const wrong = [
    ...(decided.ok ? [] : decided.refusals),
    ...early.map(({ issuedOn }) => ({ code: "BEFORE_THE_DOCUMENT" as const, params: { issuedOn }, path: ["on"] })),
  ];
  if (wrong.length > 0) return no(...wrong);
  const entries = pairs.flatMap(({ id, credit, debit, amountMinor }) => {
    const lines = applicationLines(debit.dealerId, credit.kind, amountMinor);
    const memo = `${credit.documentNo} > ${debit.documentNo}`;
    return lines === null ? [] : [entryOf(`APPLICATION:${id}`, "APPLICATION", on, memo, debit.currency, lines)];
  });
  const posted = await postEntries(by, entries);
  if (!posted.ok) return posted;
  const entryIds = new Map(entries.map(({ key }, at) => [key, posted.value[at]!.id]));
  await insertApplications(
    by,
    pairs.map(({ id, credit, debit, amountMinor }) => ({
      id,
      dealerId: debit.dealerId,
      currency: debit.currency,
      creditId: credit.id,
      debitId: debit.id,
      amountMinor,
      appliedOn: on,
      reason: null,
      memo: "",
      entryId: entryIds.get(`APPLICATION:${id}`) ?? null,
      reverses: null,
    })),
  );
  for (const item of locked.filter(({ kind }) => kind === "RECEIVABLE"))
    tellItem(by, "item.applied", item.id, item.dealerId, item.version + 1);
  return yes(pairs.map(({ id }) => ({ id })));
}

const entryOf = (
  key: string,
  kind: NewEntry["kind"],
  postedOn: Day,
  memo: string,
  currency: string,
  lines: NewEntry["lines"],
): NewEntry => ({ key, kind, postedOn, memo, currency, lines });

export type ResidualRefusal = ApplicationRefusal | "REASON_NOT_FOR_THIS";

/** Lets so much of a document's rest go for a reason: a charge of the bank, a write-off, a refund, a bill that was honoured. */
export async function releaseResidual(
  by: By,
  asked: { itemId: string; amountMinor: bigint; reason: ResidualReason; memo: string },
  on: Day,
): Promise<Answer<{ readonly id: string; readonly item: LockedItem }, ResidualRefusal>> {
  const [item] = await lockItems(by.tx, [asked.itemId]);
  if (item === undefined) return no({ code: "NOT_FOUND", path: ["item"] });
  const { amountMinor, reason } = asked;
  const going = reasonsFor(item.kind).find((each) => each === reason);
  const code = item.residualMinor === 0n ? ("ITEM_SETTLED" as const) : ("OVER_APPLIED" as const);
  const wrong = [
    ...unless(going !== undefined, "REASON_NOT_FOR_THIS" as const, { path: ["reason"] }),
    ...unless(amountMinor > 0n, "AMOUNT_NOT_POSITIVE" as const, { path: ["amount"] }),
    ...unless(amountMinor <= item.residualMinor, code, {
      params: { residualMinor: item.residualMinor },
      data: { residual: { minor: item.residualMinor, currency: item.currency } },
      path: ["amount"],
    }),
    ...unless(on >= item.issuedOn, "BEFORE_THE_DOCUMENT" as const, {
      params: { issuedOn: item.issuedOn },
      path: ["on"],
    }),
  ];
  if (wrong.length > 0 || going === undefined) return no(...wrong);
  const id = newId();
  const kind = reason === "REFUND" ? "REFUND" : "ADJUSTMENT";
  const memo = `${item.documentNo} ${reason}${asked.memo === "" ? "" : `: ${asked.memo}`}`;
  const lines = residualLines(item.dealerId, item.kind, going, amountMinor);
  const posted = await postEntry(by, entryOf(`RESIDUAL:${id}`, kind, on, memo, item.currency, lines));
  if (!posted.ok) return posted;
  const side = item.kind === "RECEIVABLE" || item.kind === "BILL";
  await insertApplications(by, [
    {
      ...{ id, dealerId: item.dealerId, currency: item.currency, amountMinor, appliedOn: on, reason, memo: asked.memo },
      ...{ creditId: side ? null : item.id, debitId: side ? item.id : null, entryId: posted.value.id, reverses: null },
    },
  ]);
  tellItem(by, "item.applied", item.id, item.dealerId, item.version + 1);
  return yes({ id, item });
}

/** Takes an application back: its exact negative in the book, and the rests of both sides as they were before it. */
export async function reverseApplication(
  by: By,
  id: string,
  on: Day,
  memo: string,
): Promise<Answer<{ readonly id: string; readonly itemId: string }, ReverseRefusal>> {
  const found = await applicationById(by.tx, id);
  if (found === null) return no({ code: "NOT_FOUND" });
  const sides = [found.creditId, found.debitId].filter((each) => each !== null);
  const locked = await lockItems(by.tx, sides);
  // Whoever reversed it first held these locks: asked again, the answer is the one that counts.
  const application = (await applicationById(by.tx, id)) ?? found;
  if (application.reversedBy !== null) return no({ code: "ALREADY_REVERSED" });
  if (application.reverses !== null || application.reason === "TAKEN_BACK") return no({ code: "NOT_REVERSIBLE" });
  if (on < application.appliedOn)
    return no({ code: "BEFORE_THE_ENTRY", params: { postedOn: application.appliedOn }, path: ["on"] });
  const posted = application.entryId === null ? yes([]) : await reverseEntries(by, [application.entryId], on, memo);
  if (!posted.ok) return posted;
  const reversal = newId();
  await insertApplications(by, [
    {
      ...application,
      ...{ id: reversal, amountMinor: -application.amountMinor, appliedOn: on, memo, reverses: id },
      entryId: posted.value[0]?.id ?? null,
    },
  ]);
  for (const item of locked) tellItem(by, "item.applied", item.id, item.dealerId, item.version + 1);
  return yes({ id: reversal, itemId: application.debitId ?? application.creditId ?? id });
}
