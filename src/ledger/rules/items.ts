import { type Answer, type Refusal, answer, unless } from "../../kernel/answer.ts";
import { type Money, minorDigits } from "../../kernel/money.ts";

/**
 * An open item is a document that somebody still owes on: invoices and bills are owed by the dealer (debit), receipts,
 * prepayments and credit notes are owed to him (credit). A deposit secures conduct and pays nothing.
 */
export const itemKinds = ["RECEIVABLE", "BILL", "RECEIPT", "PREPAYMENT", "CREDIT_NOTE", "DEPOSIT"] as const;
export type ItemKind = (typeof itemKinds)[number];

/** Why an item's rest goes without the other side paying it. */
export const residualReasons = [
  "BANK_CHARGE",
  "CASH_DISCOUNT",
  "ROUNDING",
  "SHORT_DELIVERY",
  "WRITE_OFF",
  "REFUND",
  "HONOURED",
  "TAKEN_BACK",
] as const;
export type ResidualReason = (typeof residualReasons)[number];

export type ItemFacts = {
  readonly id: string;
  readonly dealerId: string;
  readonly kind: ItemKind;
  readonly currency: string;
  readonly residualMinor: bigint;
};

export type ApplyRefusal =
  | "AMOUNT_NOT_POSITIVE"
  | "ITEM_SETTLED"
  | "OVER_APPLIED"
  | "NOT_APPLICABLE"
  | "OTHER_DEALER"
  | "OTHER_CURRENCY";

const pays: ReadonlySet<ItemKind> = new Set(["RECEIPT", "PREPAYMENT", "CREDIT_NOTE"]);

/** One application as it is wanted: so much of the credit pays so much of the debit. */
export type Wanted = { readonly credit: ItemFacts; readonly debit: ItemFacts; readonly amountMinor: bigint };

/**
 * A1-A3: receipts, prepayments and credit notes pay invoices of the same dealer and currency, each no further than its
 * rest. Several applications of one act are counted together, so that nothing is paid twice within it either.
 */
export function decideApplications(all: readonly Wanted[]): Answer<true, ApplyRefusal> {
  const left = new Map<string, bigint>();
  const wrong: Refusal<ApplyRefusal>[] = all.flatMap(({ credit, debit, amountMinor }, at) => {
    const path = ["applications", String(at)];
    const kinds = pays.has(credit.kind) && debit.kind === "RECEIVABLE";
    const refusals = [
      ...unless(amountMinor > 0n, "AMOUNT_NOT_POSITIVE" as const, { path: [...path, "amount"] }),
      ...unless(kinds, "NOT_APPLICABLE" as const, { path }),
      ...unless(credit.dealerId === debit.dealerId, "OTHER_DEALER" as const, { path }),
      ...unless(credit.currency === debit.currency, "OTHER_CURRENCY" as const, { path }),
    ];
    return refusals.length > 0
      ? refusals
      : [
          ...take(left, debit, amountMinor, [...path, "debit"]),
          ...take(left, credit, amountMinor, [...path, "credit"]),
        ];
  });
  return answer(wrong, () => true as const);
}

/** Takes so much of an item's rest; a rest of nought and one that does not reach are different answers. */
function take(
  left: Map<string, bigint>,
  item: ItemFacts,
  amountMinor: bigint,
  path: readonly string[],
): Refusal<ApplyRefusal>[] {
  const rest = left.get(item.id) ?? item.residualMinor;
  left.set(item.id, rest - amountMinor);
  if (rest >= amountMinor) return [];
  return [
    {
      code: rest <= 0n ? "ITEM_SETTLED" : "OVER_APPLIED",
      params: { residualMinor: rest > 0n ? rest : 0n },
      data: { residual: { minor: rest > 0n ? rest : 0n, currency: item.currency } },
      path,
    },
  ];
}

/** Money and bills are taken back in the book; invoices and credit notes where they were made, with their orders. */
export const takenBackHere = (kind: ItemKind): boolean =>
  kind === "RECEIPT" || kind === "PREPAYMENT" || kind === "DEPOSIT" || kind === "BILL";

/** The most that one who applies money may let go by himself, in whole units of its currency; more takes others' consent. */
const smallResidual = 100n;
const ownJudgement: ReadonlySet<ResidualReason> = new Set(["BANK_CHARGE", "ROUNDING"]);

/** A5: small differences of banks and rounding, and a bill that the bank paid, go with whoever applies; the rest is asked for. */
export const mayLetGo = (reason: ResidualReason, { minor, currency }: Money): boolean =>
  reason === "HONOURED" || (ownJudgement.has(reason) && minor <= smallResidual * 10n ** BigInt(minorDigits(currency)));
