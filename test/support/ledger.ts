import type { Answer } from "../../src/kernel/answer.ts";
import { day } from "../../src/kernel/day.ts";
import { newId } from "../../src/kernel/id.ts";
import { type By, type NewInvoice, openInvoice, openReceipt } from "../../src/ledger/index.ts";
import { tellAll } from "../../src/platform/trail.ts";
import type { Told } from "../../src/platform/outbox.ts";
import { answering } from "../../src/platform/transaction.ts";
import { counted } from "./counted.ts";
import type { World } from "./world.ts";

/** Writes into a manufacturer's book as a command would: one transaction, rolled back when it is refused. */
export const inBook = <T, Code extends string>(
  w: World,
  manufacturerId: string,
  work: (by: By) => Promise<Answer<T, Code>>,
): Promise<Answer<T, Code>> =>
  answering(w.fairway.pools.app, { manufacturerId, dealerId: null }, async (tx) => {
    const told: Told[] = [];
    const now = new Date();
    const given = await work({ tx, now, tell: (each) => void told.push({ kind: "EVENT", ...each }), viewer: null });
    if (given.ok && told.length > 0) await tellAll(tx, told, now);
    return given;
  });

const next = counted();
const idOf = async (given: Promise<Answer<{ readonly id: string }, string>>): Promise<string> => {
  const answer = await given;
  if (!answer.ok) throw new Error(answer.refusals.map(({ code }) => code).join(", "));
  return answer.value.id;
};

/** An invoice of 1,000.00 and 130.00 tax, dated 2026-05-01 and due on 2026-05-31, unless said otherwise. Answers its row id. */
export const addInvoice = (
  w: World,
  manufacturerId: string,
  dealerId: string,
  more: Partial<NewInvoice> = {},
): Promise<string> =>
  idOf(
    inBook(w, manufacturerId, (by) =>
      openInvoice(by, {
        id: newId(),
        dealerId,
        sourceType: "ORDER_INVOICE",
        sourceId: newId(),
        documentNo: next("INV-"),
        issuedOn: day("2026-05-01"),
        dueOn: day("2026-05-31"),
        netMinor: 100_000n,
        taxMinor: 13_000n,
        currency: "CNY",
        ...more,
      }),
    ),
  );

/** Money in the bank from a dealer on 2026-05-20, unless said otherwise. Answers its row id. */
export const addReceipt = (
  w: World,
  manufacturerId: string,
  dealerId: string,
  amountMinor: bigint,
  more: {
    kind?: "RECEIPT" | "PREPAYMENT" | "DEPOSIT";
    receivedOn?: string;
    billDueOn?: string;
    documentNo?: string;
    currency?: string;
  } = {},
): Promise<string> =>
  idOf(
    inBook(w, manufacturerId, (by) =>
      openReceipt(by, {
        id: newId(),
        dealerId,
        kind: more.kind ?? "RECEIPT",
        method: more.billDueOn === undefined ? "BANK" : "BILL",
        billDueOn: more.billDueOn === undefined ? null : day(more.billDueOn),
        sourceType: "STORY",
        sourceId: newId(),
        documentNo: more.documentNo ?? next("R-"),
        receivedOn: day(more.receivedOn ?? "2026-05-20"),
        amountMinor,
        currency: more.currency ?? "CNY",
      }),
    ),
  );
