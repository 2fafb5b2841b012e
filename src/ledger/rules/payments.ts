import { type Answer, type Refusal, answer, unless } from "../../kernel/answer.ts";
import type { Day } from "../../kernel/day.ts";
import type { ItemKind } from "./items.ts";

export const paymentStates = ["DECLARED", "MATCHED", "REJECTED", "WITHDRAWN"] as const;
export type PaymentState = (typeof paymentStates)[number];
export const paymentKinds = ["RECEIPT", "PREPAYMENT", "DEPOSIT"] as const;
export type PaymentKind = (typeof paymentKinds)[number];
export const paymentMethods = ["BANK", "BILL"] as const;
export const bankLineStates = ["OPEN", "MATCHED", "SET_ASIDE"] as const;
export type BankLineState = (typeof bankLineStates)[number];

/** A share of a payment that is meant for an invoice, with what is already declared for it and waits. */
export type Share = {
  readonly amountMinor: bigint;
  readonly item: {
    readonly id: string;
    readonly dealerId: string;
    readonly kind: ItemKind;
    readonly currency: string;
    readonly residualMinor: bigint;
    /** What other payments, declared and not yet decided, are to pay of it. */
    readonly waitingMinor: bigint;
  } | null;
};

export type Declaring = {
  readonly dealerId: string;
  readonly kind: PaymentKind;
  readonly method: (typeof paymentMethods)[number];
  readonly amountMinor: bigint | undefined;
  /** Of the payment, in which its shares are said too. */
  readonly currency: string;
  readonly paidOn: Day;
  readonly billDueOn: Day | null;
  readonly shares: readonly Share[];
};

export type DeclareRefusal =
  | "AMOUNT_MALFORMED"
  | "AMOUNT_NOT_POSITIVE"
  | "PAID_IN_FUTURE"
  | "DUE_BEFORE_ISSUED"
  | "SHARES_EXCEED_PAYMENT"
  | "SHARES_NOT_FOR_THIS"
  | "ALREADY_DECLARED"
  | "OVER_APPLIED"
  | "ITEM_SETTLED"
  | "DUPLICATE_ITEM"
  | "OTHER_CURRENCY"
  | "NOT_FOUND";

/**
 * P1-P3: a declared payment is an amount that was paid by today, and what of it is meant for invoices is theirs, in the
 * payment's currency, no more than the payment and no more than their rest. What another declaration waits to pay is not declared again: two tabs
 * that pay one invoice are told so.
 */
export function decideDeclaration(asked: Declaring, today: Day): Answer<bigint, DeclareRefusal> {
  const amount = asked.amountMinor ?? 0n;
  const shared = asked.shares.reduce((sum, share) => sum + share.amountMinor, 0n);
  const wrong: Refusal<DeclareRefusal>[] = [
    ...unless(asked.amountMinor !== undefined, "AMOUNT_MALFORMED", { path: ["amount"] }),
    ...unless(asked.amountMinor === undefined || amount > 0n, "AMOUNT_NOT_POSITIVE", { path: ["amount"] }),
    ...unless(asked.paidOn <= today, "PAID_IN_FUTURE", { path: ["paidOn"] }),
    ...unless(
      (asked.method === "BILL") === (asked.billDueOn !== null) && (asked.billDueOn ?? asked.paidOn) >= asked.paidOn,
      "DUE_BEFORE_ISSUED",
      {
        path: ["billDueOn"],
      },
    ),
    ...unless(shared <= (amount > 0n ? amount : 0n), "SHARES_EXCEED_PAYMENT", { path: ["shares"] }),
    ...unless(asked.kind === "RECEIPT" || asked.shares.length === 0, "SHARES_NOT_FOR_THIS", { path: ["shares"] }),
  ];
  const seen = new Set<string>();
  asked.shares.forEach((share, at) => {
    wrong.push(...shareRefusals(share, asked, seen, ["shares", String(at)]));
  });
  return answer(wrong, () => amount);
}

function shareRefusals(
  { item, amountMinor }: Share,
  { dealerId, currency }: Pick<Declaring, "dealerId" | "currency">,
  seen: Set<string>,
  path: readonly string[],
): Refusal<DeclareRefusal>[] {
  if (item === null || item.dealerId !== dealerId || item.kind !== "RECEIVABLE")
    return [{ code: "NOT_FOUND", path: [...path, "item"] }];
  if (seen.has(item.id)) return [{ code: "DUPLICATE_ITEM", path: [...path, "item"] }];
  seen.add(item.id);
  if (item.currency !== currency) return [{ code: "OTHER_CURRENCY", path: [...path, "item"] }];
  if (amountMinor <= 0n) return [{ code: "AMOUNT_NOT_POSITIVE", path: [...path, "amount"] }];
  if (amountMinor <= item.residualMinor - item.waitingMinor) return [];
  const code =
    item.residualMinor === 0n ? "ITEM_SETTLED" : item.waitingMinor > 0n ? "ALREADY_DECLARED" : "OVER_APPLIED";
  return [{ code, params: { residualMinor: item.residualMinor, waitingMinor: item.waitingMinor }, path }];
}

export type OpenInvoice = {
  readonly id: string;
  readonly dueOn: Day;
  readonly issuedOn: Day;
  readonly residualMinor: bigint;
};

/** F1: an amount pays the oldest due invoice first (FIFO), each to its rest; what is left over stays unapplied. */
export function oldestFirst(
  amountMinor: bigint,
  invoices: readonly OpenInvoice[],
): readonly { readonly id: string; readonly amountMinor: bigint }[] {
  let left = amountMinor;
  const order = [...invoices].sort((a, b) =>
    a.dueOn !== b.dueOn
      ? a.dueOn < b.dueOn
        ? -1
        : 1
      : a.issuedOn !== b.issuedOn
        ? a.issuedOn < b.issuedOn
          ? -1
          : 1
        : a.id < b.id
          ? -1
          : 1,
  );
  return order.flatMap(({ id, residualMinor }) => {
    const taken = left < residualMinor ? left : residualMinor;
    left -= taken;
    return taken > 0n ? [{ id, amountMinor: taken }] : [];
  });
}

export type LineFacts = {
  readonly amountMinor: bigint;
  readonly bookedOn: Day;
  readonly payerName: string;
  readonly reference: string;
};
export type DeclaredFacts = {
  readonly id: string;
  readonly amountMinor: bigint;
  readonly paidOn: Day;
  readonly payerName: string;
  readonly reference: string;
  readonly dealerName: string;
};

/** Blanks, width and case do not make another name. */
export const plainName = (text: string): string => text.normalize("NFKC").replace(/\s+/g, "").toLowerCase();

export const matchReasons = ["SAME_AMOUNT", "SAME_REFERENCE", "SAME_PAYER", "SAME_DEALER_NAME"] as const;
export type MatchReason = (typeof matchReasons)[number];

/** F2: why a declared payment may be this line of the bank; nothing at all where the amounts differ or it was booked before it was paid. */
export function reasonsToMatch(line: LineFacts, declared: DeclaredFacts): readonly MatchReason[] {
  if (line.amountMinor !== declared.amountMinor || line.bookedOn < declared.paidOn) return [];
  const payer = plainName(line.payerName);
  const reference = plainName(declared.reference);
  return [
    "SAME_AMOUNT",
    ...(reference !== "" && plainName(line.reference).includes(reference) ? ["SAME_REFERENCE" as const] : []),
    ...(payer !== "" && payer === plainName(declared.payerName) ? ["SAME_PAYER" as const] : []),
    ...(payer !== "" && payer === plainName(declared.dealerName) ? ["SAME_DEALER_NAME" as const] : []),
  ];
}
