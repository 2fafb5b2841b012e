import { type Answer, no, yes } from "../../../kernel/answer.ts";
import { type PaperRefusal, decidePaper } from "../../rules/vat.ts";
import type { FeeTerms } from "./sheet.ts";

export const invoiceStates = [
  ...(["NOT_ISSUED", "ISSUED", "DELIVERED", "VERIFIED"] as const),
  ...(["RED_REQUESTED", "RED_CONFIRMED", "RED_ISSUED", "VOID"] as const),
] as const;
export type InvoiceState = (typeof invoiceStates)[number];

/** B4.5: the way of an invoice: issued, delivered, verified by the chain; taken back by a red letter. */
const steps = {
  DELIVERED: ["ISSUED"],
  VERIFIED: ["ISSUED", "DELIVERED"],
  RED_REQUESTED: ["ISSUED", "DELIVERED", "VERIFIED"],
  RED_CONFIRMED: ["RED_REQUESTED"],
  RED_ISSUED: ["RED_REQUESTED", "RED_CONFIRMED"],
} as const satisfies Readonly<Record<string, readonly InvoiceState[]>>;
export type InvoiceStep = keyof typeof steps;
export const invoiceSteps = Object.keys(steps) as InvoiceStep[];

/** N1: whether an invoice may take a step from where it stands. */
export const mayStep = (state: InvoiceState, step: InvoiceStep): boolean =>
  (steps[step] as readonly InvoiceState[]).includes(state);

export const paperKinds = ["RED_LETTER", "SERVICE_INVOICE", "ORDINARY_INVOICE", "RECEIPT"] as const;
export type PaperKind = (typeof paperKinds)[number];
export const paperStates = ["EXPECTED", "REQUESTED", "CONFIRMED", "ISSUED", "RECEIVED", "VERIFIED", "VOID"] as const;
export type PaperState = (typeof paperStates)[number];
/** What a paper that comes is by its form. */
export const paperForms = ["RED_LETTER", "SPECIAL_INVOICE", "ORDINARY_INVOICE", "RECEIPT"] as const;
export type PaperForm = (typeof paperForms)[number];

const paperSteps = {
  REQUESTED: ["EXPECTED"],
  CONFIRMED: ["EXPECTED", "REQUESTED"],
  VERIFIED: ["RECEIVED"],
} as const satisfies Readonly<Record<string, readonly PaperState[]>>;
export type PaperStep = keyof typeof paperSteps;
export const paperStepNames = Object.keys(paperSteps) as PaperStep[];
/** N2: red letters are requested and confirmed before they are issued, a chain's special invoices verified after they came. */
export const mayStepPaper = (
  paper: { readonly state: PaperState; readonly kind: PaperKind },
  step: PaperStep,
): boolean =>
  (paperSteps[step] as readonly PaperState[]).includes(paper.state) &&
  (paper.kind === "RED_LETTER") === (step !== "VERIFIED");
/** Whether a paper may still be recorded. */
export const isAwaited = (state: PaperState): boolean => ["EXPECTED", "REQUESTED", "CONFIRMED"].includes(state);

const fits: Readonly<Record<PaperKind, readonly PaperForm[]>> = {
  RED_LETTER: ["RED_LETTER"],
  SERVICE_INVOICE: ["SPECIAL_INVOICE", "ORDINARY_INVOICE"],
  ORDINARY_INVOICE: ["ORDINARY_INVOICE"],
  RECEIPT: ["RECEIPT", "ORDINARY_INVOICE"],
};

export type PaperProblem = PaperRefusal | "PAPER_NOT_THIS" | "PAPER_TOO_LARGE" | "RED_LETTER_NOT_CONFIRMED";

/**
 * N2, N3 (B4.5, K11): the paper that came for a fee: never a special invoice for a rebate, a service at its rate, of the
 * form that is waited for, and for no more than was taken. Our own red letter is issued once it was confirmed.
 */
export function decideRecord(
  paper: {
    readonly kind: PaperKind;
    readonly state: PaperState;
    readonly grossMinor: bigint;
    readonly terms: Pick<FeeTerms, "character" | "rate">;
  },
  came: { readonly form: PaperForm; readonly rate: string; readonly grossMinor: bigint },
): Answer<true, PaperProblem> {
  const { character, rate } = paper.terms;
  const taxed = came.form === "SPECIAL_INVOICE" || came.form === "ORDINARY_INVOICE";
  const sent = { special: came.form === "SPECIAL_INVOICE", rate: taxed ? came.rate : rate };
  const allowed = decidePaper({ character, serviceRate: rate }, sent);
  if (!allowed.ok) return allowed;
  if (!fits[paper.kind].includes(came.form)) return no({ code: "PAPER_NOT_THIS", path: ["form"] });
  if (paper.kind === "RED_LETTER" && paper.state !== "CONFIRMED")
    return no({ code: "RED_LETTER_NOT_CONFIRMED", path: ["form"] });
  const [whole, part] =
    paper.grossMinor < 0n ? [-paper.grossMinor, -came.grossMinor] : [paper.grossMinor, came.grossMinor];
  return part > 0n && part <= whole ? yes(true) : no({ code: "PAPER_TOO_LARGE", path: ["amount"] });
}

/** N4: what of a fee's paper is disputed stays with the part that is not there yet, as far as it goes. */
export function shareOf(
  paper: { readonly grossMinor: bigint; readonly disputedMinor: bigint },
  cameMinor: bigint,
): { readonly here: bigint; readonly there: bigint } {
  const restMinor = paper.grossMinor - cameMinor;
  const size = (minor: bigint) => (minor < 0n ? -minor : minor);
  const there = size(paper.disputedMinor) < size(restMinor) ? paper.disputedMinor : restMinor;
  return { here: paper.disputedMinor - there, there };
}
