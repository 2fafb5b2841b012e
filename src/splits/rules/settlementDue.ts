import type { Day } from "../../kernel/day.ts";
import { amountText, exact, money, wholeMinor } from "../../kernel/money.ts";
import { type Lot, buyBackLine } from "./buyBack.ts";
import { type Compensation, compensation } from "./compensation.ts";
import type { Figure, FigureKind, Line, LineKind, Settlement, Terms } from "./words.ts";

const rule = "B1.4/1";

/** What Fairway's own books say of the old dealer on the day. */
export type Measured = {
  /** Net sales of the trailing twelve months without group purchase and reserved accounts: of what moves, and of all. */
  readonly salesMinor: bigint;
  readonly salesOfAllMinor: bigint;
  /** Sales there in currencies other than the split's: somebody must say what they come to. */
  readonly otherCurrencies: readonly string[];
  /** Lots of the verified count; and whether stock is left that no verified count or invoice stands for. */
  readonly lots: readonly Lot[];
  readonly uncounted: readonly { readonly label: string; readonly quantity: number; readonly why: string }[];
  readonly receivableMinor: bigint;
  readonly depositMinor: bigint;
};

export type SettlementAsked = {
  readonly computedOn: Day;
  readonly currency: string;
  readonly terms: Terms;
  readonly figures: readonly Figure[];
  readonly measured: Measured;
};

/** What finance must say, be it that there is none: no module knows it, and it is never silently zero. */
const toEnter = ["B", "CLAIMS", "REBATE", "PENALTY"] as const;
const figureOf: Readonly<Record<(typeof toEnter)[number], FigureKind>> = {
  ...{ B: "INVESTMENT", CLAIMS: "CLAIMS", REBATE: "REBATE", PENALTY: "PENALTY" },
};

/**
 * D1-D4 (B1.4): due = compensation + buy-back + approved claims + accrued rebate + deposit − receivable − penalties. Every
 * component is a line with its inputs and formula; lines that finance has still to enter are there without an amount, and
 * then nothing is due yet. The late figures are the same signed after the offer's last day.
 */
export function settlementDue(asked: SettlementAsked): Settlement {
  const inTime = compensated(asked, asked.terms.factorInTime);
  const late = compensated(asked, asked.terms.factorLate);
  const lines = linesOf(asked, inTime);
  const lateLines = linesOf(asked, late);
  const missing = [...new Set(lines.filter((line) => line.amountMinor === null).map((line) => line.kind))];
  const due = (all: readonly Line[]) =>
    missing.length === 0 ? all.reduce((sum, line) => sum + (line.amountMinor ?? 0n), 0n) : null;
  const known = !missing.includes("A") && !missing.includes("B");
  return {
    ...{ computedOn: asked.computedOn, currency: asked.currency, lines, lateLines, missing },
    capApplied: inTime.capApplied,
    compensationMinor: known ? inTime.compensationMinor : null,
    dueMinor: due(lines),
    lateCompensationMinor: known ? late.compensationMinor : null,
    lateDueMinor: due(lateLines),
  };
}

function linesOf(asked: SettlementAsked, { lines }: Compensation): Line[] {
  const { currency, figures } = asked;
  const of = (kind: FigureKind) => figures.filter((figure) => figure.kind === kind);
  const missing = toEnter.filter((kind) => of(figureOf[kind]).length === 0);
  return [
    ...lines.filter((line) => line.kind === "A" || line.kind === "B").map((line) => inOneCurrency(line, asked)),
    ...missing.filter((kind) => kind === "B").map(notEntered),
    ...lines.filter((line) => line.kind === "CAP"),
    ...buyBack(asked),
    ...of("CLAIMS").map((figure) => entered("CLAIMS", figure, 1n, currency)),
    ...of("REBATE").map((figure) => entered("REBATE", figure, 1n, currency)),
    ...deposit(asked),
    ...receivable(asked),
    ...of("PENALTY").map((figure) => entered("PENALTY", figure, -1n, currency)),
    ...missing.filter((kind) => kind !== "B").map(notEntered),
  ];
}

/** Sales in several currencies are added by nobody here: finance says what they come to. */
const inOneCurrency = (line: Line, { figures, measured }: SettlementAsked): Line =>
  line.kind === "A" && measured.otherCurrencies.length > 0 && !figures.some(({ kind }) => kind === "SALES")
    ? { ...notEntered("A"), inputs: { otherCurrencies: measured.otherCurrencies.join(", ") } }
    : line;

const sumOf = (figures: readonly Figure[]): bigint => figures.reduce((sum, figure) => sum + figure.amountMinor, 0n);

function compensated({ currency, terms, figures, measured }: SettlementAsked, factor: string) {
  const said = figures.filter((figure) => figure.kind === "SALES");
  const without = sumOf(figures.filter((figure) => figure.kind === "SALES_EXCLUDED"));
  return compensation({
    ...{ currency, factor, margin: terms.margin, months: terms.months, capMonths: terms.capMonths },
    salesMinor: (said.length > 0 ? sumOf(said) : measured.salesMinor) - without,
    salesSource: said.length > 0 || without > 0n ? "ENTERED" : "MEASURED",
    investments: figures.flatMap(({ kind, label, amountMinor, term }) =>
      kind === "INVESTMENT" && amountMinor > 0n
        ? [{ label, amountMinor, months: term?.months ?? 1, elapsed: term?.elapsed ?? 0 }]
        : [],
    ),
  });
}

const notEntered = (kind: LineKind): Line => ({
  ...{ kind, source: "ENTERED", label: "", amountMinor: null, inputs: {}, formula: "entered by finance", rule },
});

const entered = (kind: LineKind, figure: Figure, sign: bigint, currency: string): Line => ({
  ...{ kind, source: "ENTERED", label: figure.label, amountMinor: sign * figure.amountMinor, rule },
  inputs: { entered: amountText(money(figure.amountMinor, currency)), note: figure.note },
  formula: sign < 0n ? "− entered" : "entered",
});

/** Lots that finance entered stand instead of those measured: they are what the parties counted together. */
function buyBack({ figures, measured, terms, currency }: SettlementAsked): Line[] {
  const counted = figures.filter((figure) => figure.kind === "BUY_BACK");
  if (counted.length > 0)
    return counted.flatMap(({ lot, label }) =>
      lot === null ? [] : [buyBackLine(lotOf(lot, label), terms.buyBack, currency)],
    );
  const lines = measured.lots.map((lot) => buyBackLine(lot, terms.buyBack, currency));
  const left = measured.uncounted.map(({ label, quantity, why }): Line => ({
    ...notEntered("BUY_BACK"),
    ...{ label, inputs: { quantity: String(quantity), why } },
  }));
  return [...lines, ...left];
}

const lotOf = (lot: NonNullable<Figure["lot"]>, label: string): Lot => ({
  ...{ label: label === "" ? lot.product : `${lot.product} ${label}`, source: "ENTERED", quantity: lot.quantity },
  ...{ paidMinor: lot.paidMinor, units: BigInt(lot.paid + lot.free), agreedPercent: lot.agreedPercent, invoices: "" },
  taxMinor: lot.taxMinor ?? 0n,
  life: { left: lot.remainingDays, of: lot.lifeDays },
});

/** The deposit goes back in proportion to what moves; without sales to tell the proportion, finance says how much. */
function deposit({ figures, measured, currency }: SettlementAsked): Line[] {
  const said = figures.filter((figure) => figure.kind === "DEPOSIT");
  if (said.length > 0) return said.map((figure) => entered("DEPOSIT", figure, 1n, currency));
  if (measured.depositMinor === 0n) return [];
  const { salesMinor, salesOfAllMinor, depositMinor } = measured;
  const share = salesMinor < 0n ? 0n : salesMinor;
  const inputs = {
    deposit: amountText(money(depositMinor, currency)),
    salesMoved: amountText(money(salesMinor, currency)),
    salesOfAll: amountText(money(salesOfAllMinor, currency)),
  };
  if (salesOfAllMinor <= 0n) return [{ ...notEntered("DEPOSIT"), inputs }];
  const amount = wholeMinor(exact(depositMinor).times(exact(share)).div(exact(salesOfAllMinor)));
  const most = amount > depositMinor ? depositMinor : amount;
  return [
    {
      ...{ kind: "DEPOSIT", source: "MEASURED", label: "", amountMinor: most, inputs, rule },
      formula: "deposit × salesMoved / salesOfAll",
    },
  ];
}

function receivable({ figures, measured, currency }: SettlementAsked): Line[] {
  const said = figures.filter((figure) => figure.kind === "RECEIVABLE");
  if (said.length > 0) return said.map((figure) => entered("RECEIVABLE", figure, -1n, currency));
  if (measured.receivableMinor <= 0n) return [];
  return [
    {
      ...{ kind: "RECEIVABLE", source: "MEASURED", label: "", amountMinor: -measured.receivableMinor, rule },
      inputs: { undisputed: amountText(money(measured.receivableMinor, currency)) },
      formula: "− undisputed",
    },
  ];
}
