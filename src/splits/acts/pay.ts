import { type Answer, no, yes } from "../../kernel/answer.ts";
import { newId } from "../../kernel/id.ts";
import {
  type ApplicationRefusal,
  type DocumentRefusal,
  applyItems,
  askDepositRefund,
  dealerPosition,
  openCreditNote,
  openInvoice,
  restsOf,
} from "../../ledger/index.ts";
import type { Act } from "../../platform/command.ts";
import { type Credit, type Debit, type Payment, type PaymentKind, setOff } from "../rules/paying.ts";
import type { SplitRow } from "../store.ts";
import { type PaymentRow, insertPayments } from "../store-payments.ts";

export type PayRefusal = ApplicationRefusal | DocumentRefusal | "DEPOSIT_SHORT";

/** What of a payment is credited to the dealer by a note of its own. */
const credited: readonly PaymentKind[] = ["COMPENSATION", "BUY_BACK", "CLAIMS", "REBATE"];

type Made = { readonly payment: Payment; readonly id: string; readonly documentId: string | null };

/**
 * Pays what is given, in the caller's transaction: a credit note for each sum that is the dealer's, a request in the
 * ledger for the deposit, an invoice for penalties; then as much as was agreed is set off against what he owes, the
 * oldest due first. What he paid meanwhile is not set off again. All of it or none.
 */
export async function pay(
  act: Act,
  split: SplitRow,
  payments: readonly Payment[],
  earlier: readonly PaymentRow[],
): Promise<Answer<readonly Made[], PayRefusal>> {
  const made: Made[] = [];
  for (const payment of payments) {
    const document = await documentOf(act, split, payment);
    if (!document.ok) return document;
    made.push({ payment, ...document.value });
  }
  const off = await setOffAgainst(act, split, made, earlier);
  if (!off.ok) return off;
  await insertPayments(
    act.tx,
    made.map(({ payment, id, documentId }) => ({
      ...{ id, splitId: split.id, dealerId: split.fromDealerId, kind: payment.kind, amountMinor: payment.amountMinor },
      taxMinor: payment.taxMinor ?? 0n,
      ...{ currency: split.currency, paidOn: act.today, documentId, personId: act.viewer.personId, at: act.now },
      setOffMinor: documentId === null ? 0n : (off.value.get(documentId) ?? 0n),
    })),
  );
  return yes(made);
}

async function documentOf(
  act: Act,
  split: SplitRow,
  { kind, amountMinor, taxMinor = 0n }: Payment,
): Promise<Answer<{ id: string; documentId: string | null }, PayRefusal>> {
  const [id, itemId] = [newId(), newId()];
  const { currency, fromDealerId: dealerId } = split;
  const documentNo = `TS-${split.number}-${kind}`;
  const document = {
    ...{ id: itemId, dealerId, sourceType: "TERRITORY_SPLIT", sourceId: id, documentNo, issuedOn: act.today },
    ...{ netMinor: amountMinor < 0n ? -amountMinor : amountMinor, taxMinor, currency },
  };
  if (kind === "DEPOSIT") {
    const asked = await askDepositRefund(act, { dealerId, amountMinor, currency, on: act.today, memo: documentNo });
    return asked.ok ? yes({ id, documentId: null }) : asked;
  }
  if (kind === "RECEIVABLE") return yes({ id, documentId: null });
  const opened =
    kind === "PENALTY"
      ? await openInvoice(act, { ...document, dueOn: act.today })
      : await openCreditNote(act, document);
  return opened.ok ? yes({ id, documentId: opened.value.id }) : opened;
}

/** Sets off what was agreed: penalties against what is paid now, and the receivable oldest first. Answers how much of each document. */
async function setOffAgainst(
  act: Act,
  split: SplitRow,
  made: readonly Made[],
  earlier: readonly PaymentRow[],
): Promise<Answer<ReadonlyMap<string, bigint>, PayRefusal>> {
  const agreed = made.flatMap(({ payment }) => (payment.kind === "RECEIVABLE" ? -payment.amountMinor : 0n));
  const mostOwed = agreed.reduce((sum, minor) => sum + minor, 0n);
  const penalties: Debit[] = made.flatMap(({ payment, documentId }) =>
    payment.kind === "PENALTY" && documentId !== null ? [{ id: documentId, residualMinor: -payment.amountMinor }] : [],
  );
  const credits = await creditsOf(act, made, earlier);
  const first = setOff(
    credits,
    penalties,
    penalties.reduce((sum, { residualMinor }) => sum + residualMinor, 0n),
  );
  const used = Map.groupBy(first, ({ creditId }) => creditId);
  const left = credits.map(({ id, amountMinor }) => ({
    id,
    amountMinor: amountMinor - (used.get(id) ?? []).reduce((sum, each) => sum + each.amountMinor, 0n),
  }));
  const position = (await dealerPosition(act.tx, [split.fromDealerId], act.today)).get(split.fromDealerId);
  const mine = new Set(penalties.map(({ id }) => id));
  const owed = (position?.items ?? []).filter(({ id, disputed }) => !disputed && !mine.has(id));
  const all = [...first, ...setOff(left, owed, mostOwed)];
  if (all.length > 0) {
    const applied = await applyItems(act, all, act.today);
    if (!applied.ok) return no(...applied.refusals);
  }
  const sums = new Map<string, bigint>();
  for (const { creditId, amountMinor } of all) sums.set(creditId, (sums.get(creditId) ?? 0n) + amountMinor);
  return yes(sums);
}

/** Notes made now, and what is left of those made before. */
async function creditsOf(act: Act, made: readonly Made[], earlier: readonly PaymentRow[]): Promise<readonly Credit[]> {
  const before = earlier.flatMap(({ kind, documentId }) =>
    credited.includes(kind) && documentId !== null ? [documentId] : [],
  );
  const rests = before.length === 0 ? new Map<string, bigint>() : await restsOf(act.tx, before);
  return [
    ...before.map((id) => ({ id, amountMinor: rests.get(id) ?? 0n })),
    ...made.flatMap(({ payment, documentId }) =>
      credited.includes(payment.kind) && documentId !== null
        ? [{ id: documentId, amountMinor: payment.amountMinor + (payment.taxMinor ?? 0n) }]
        : [],
    ),
  ];
}
