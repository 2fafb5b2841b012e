import { type Answer, type Refusal, answer, unless } from "../../kernel/answer.ts";
import { mostAgreedPercent, tablePercent } from "./buyBack.ts";
import { isCounted } from "./unmeasured.ts";
import type { BuyBackStep, CountedLot, FigureKind, LineKind } from "./words.ts";

export type FigureRefusal =
  | "AMOUNT_MISSING"
  | "AMOUNT_NEGATIVE"
  | "AMOUNT_TOO_FINE"
  | "AMOUNT_ABSURD"
  | "COUNT_MISSING"
  | "COUNT_OUT_OF_RANGE"
  | "TERM_MISSING"
  | "MONTHS_OUT_OF_RANGE"
  | "LOT_MISSING"
  | "LOT_NOT_TRACED"
  | "QUANTITY_NOT_POSITIVE"
  | "LIFE_OUT_OF_RANGE"
  | "PERCENT_OUT_OF_RANGE"
  | "EVIDENCE_MISSING"
  | "REASON_MISSING";

export type FigureAsked = {
  readonly kind: FigureKind;
  /** Null: finer than the currency's smallest unit. Undefined: not said. */
  readonly amountMinor: bigint | null | undefined;
  /** Of what is counted. Undefined: not said. */
  readonly count?: number | undefined;
  readonly term: { readonly months: number; readonly elapsed: number } | null;
  readonly lot:
    | (Omit<CountedLot, "paidMinor" | "taxMinor"> & {
        readonly paidMinor: bigint | null;
        readonly taxMinor?: bigint | null;
      })
    | null;
  readonly note: string;
  readonly files: number;
};

/** Beyond this a figure is a slip: a hundred thousand million of the currency's smallest unit times a thousand. */
const absurd = 100_000_000_000_000n;

type AmountRefusal = "AMOUNT_MISSING" | "AMOUNT_NEGATIVE" | "AMOUNT_TOO_FINE" | "AMOUNT_ABSURD";

/** An amount as somebody typed it: zero or more, in whole smallest units (null: it was finer), and no slip. */
export const decideAmount = (amount: bigint | null | undefined, path: readonly string[]): Refusal<AmountRefusal>[] => {
  if (amount === undefined) return [{ code: "AMOUNT_MISSING", path }];
  if (amount === null) return [{ code: "AMOUNT_TOO_FINE", path }];
  return [...unless(amount >= 0n, "AMOUNT_NEGATIVE", { path }), ...unless(amount <= absurd, "AMOUNT_ABSURD", { path })];
};

/**
 * E1-E4: a figure is zero or more, with evidence for whatever is above zero and a word of why for whatever is zero; an
 * investment has its months; stock is a lot inside the count and inside its invoices, and a percentage is agreed only for
 * what lies below the table.
 */
export function decideFigure(asked: FigureAsked, table: readonly BuyBackStep[]): Answer<true, FigureRefusal> {
  const isLot = asked.kind === "BUY_BACK" && asked.lot !== null;
  const amounts = isCounted(asked.kind)
    ? decideCount(asked.count)
    : isLot
      ? decideAmount(asked.lot.paidMinor, ["lot", "paidAmount"])
      : decideAmount(asked.amountMinor, ["amount"]);
  const something = isCounted(asked.kind) ? (asked.count ?? 0) > 0 : isLot || (asked.amountMinor ?? 0n) > 0n;
  return answer(
    [
      ...amounts,
      ...(something
        ? unless(asked.files > 0, "EVIDENCE_MISSING" as const, { path: ["files"] })
        : unless(asked.note.trim() !== "", "REASON_MISSING" as const, { path: ["note"] })),
      ...decideTerm(asked, something),
      ...unless(asked.kind !== "BUY_BACK" || isLot || !something, "LOT_MISSING" as const, { path: ["lot"] }),
      ...(isLot && asked.lot.taxMinor !== undefined ? decideAmount(asked.lot.taxMinor, ["lot", "taxAmount"]) : []),
      ...(isLot ? decideLot(asked.lot, table) : []),
    ],
    () => true as const,
  );
}

/** The most that anybody counts here. */
const mostCounted = 100_000;

const decideCount = (count: number | undefined): Refusal<"COUNT_MISSING" | "COUNT_OUT_OF_RANGE">[] =>
  count === undefined
    ? [{ code: "COUNT_MISSING", path: ["count"] }]
    : unless(Number.isSafeInteger(count) && count >= 0 && count <= mostCounted, "COUNT_OUT_OF_RANGE", {
        ...{ path: ["count"], params: { most: mostCounted } },
      });

function decideTerm({ kind, term }: FigureAsked, something: boolean): Refusal<FigureRefusal>[] {
  if (kind !== "INVESTMENT" || !something) return [];
  if (term === null) return [{ code: "TERM_MISSING", path: ["term"] }];
  const sound = term.months >= 1 && term.months <= 600 && term.elapsed >= 0 && term.elapsed <= 1_200;
  return unless(sound, "MONTHS_OUT_OF_RANGE", { path: ["term"], params: { least: 1, most: 600 } });
}

function decideLot(lot: NonNullable<FigureAsked["lot"]>, table: readonly BuyBackStep[]): Refusal<FigureRefusal>[] {
  const counted = Number.isSafeInteger(lot.quantity) && lot.quantity > 0;
  const bought = [lot.paid, lot.free].every((count) => Number.isSafeInteger(count) && count >= 0);
  const life =
    lot.lifeDays >= 1 && lot.lifeDays <= 36_500 && lot.remainingDays <= lot.lifeDays && lot.remainingDays >= -36_500;
  const agreed = lot.agreedPercent;
  const below = life && tablePercent(table, { left: lot.remainingDays, of: lot.lifeDays }) === null;
  return [
    ...unless(counted, "QUANTITY_NOT_POSITIVE", { path: ["lot", "quantity"] }),
    ...unless(bought && lot.quantity <= lot.paid + lot.free, "LOT_NOT_TRACED", {
      ...{ path: ["lot", "paid"], params: { bought: lot.paid + lot.free } },
    }),
    ...unless(life, "LIFE_OUT_OF_RANGE", { path: ["lot", "remainingDays"] }),
    ...unless(agreed === null || (below && agreed >= 0 && agreed <= mostAgreedPercent), "PERCENT_OUT_OF_RANGE", {
      ...{ path: ["lot", "agreedPercent"], params: { most: mostAgreedPercent } },
    }),
  ];
}

const adopted: Partial<Readonly<Record<LineKind, FigureKind>>> = {
  ...{ B: "INVESTMENT", CLAIMS: "CLAIMS", REBATE: "REBATE", DEPOSIT: "DEPOSIT", RECEIVABLE: "RECEIVABLE" },
  PENALTY: "PENALTY",
};

/** E2: as which figure a component is taken over that a dealer wants; null: it follows from sales, terms or lots. */
export const adoptedAs = (kind: LineKind): FigureKind | null => adopted[kind] ?? null;
