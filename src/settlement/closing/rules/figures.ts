import type { Day } from "../../../kernel/day.ts";
import { type DueRow, legalInterest } from "./dues.ts";
import type { PaperKind } from "./papers.ts";
import type { Closing } from "./sheet.ts";

/** What is shown of a closing in parts; amounts are minor units as text, so that it may be kept as it is. */
export type Figures = {
  readonly toInvoice: readonly {
    readonly rate: string;
    readonly gross: string;
    readonly net: string;
    readonly tax: string;
  }[];
  readonly fees: readonly FeeFigure[];
  readonly dues: readonly {
    readonly dueOn: Day | null;
    readonly legalMax: Day | null;
    readonly breachDays: number;
    readonly amount: string;
  }[];
  readonly interestMinor: string;
};
/** A fee as it was taken: what the chain took is above zero, a red letter's net and tax below. */
export type FeeFigure = {
  readonly code: string;
  readonly character: string;
  readonly paper: PaperKind;
  readonly issuer: "SUPPLIER" | "CHAIN";
  readonly rate: string;
  readonly taken: string;
  readonly disputed: string;
  readonly net: string;
  readonly tax: string;
};

/** The parts of a closing as they are kept and shown. */
export const figuresOf = ({ confirmed, fees }: Closing, dues: readonly DueRow[]): Figures => ({
  toInvoice: confirmed.toInvoice.map(({ rate, gross, net, tax }) => ({
    ...{ rate, gross: String(gross.minor), net: String(net.minor), tax: String(tax.minor) },
  })),
  fees: fees.map(({ code, terms, takenMinor, disputedMinor, paper }) => ({
    ...{ code, character: terms.character, paper: paper.paper, issuer: paper.issuer, rate: terms.rate },
    ...{ taken: String(takenMinor), disputed: String(disputedMinor) },
    ...{ net: String(paper.net.minor), tax: String(paper.tax.minor) },
  })),
  dues: dues.map(({ dueOn, legalMax, breachDays, amountMinor }) => ({
    ...{ dueOn, legalMax, breachDays, amount: String(amountMinor) },
  })),
  interestMinor: String(legalInterest(dues, confirmed.payable.currency).minor),
});
