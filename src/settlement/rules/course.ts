import { type Answer, no, yes } from "../../kernel/answer.ts";

/** Where a statement stands, in the order of its way. REVERSED is outside of it: a reversing document took it back. */
export const statementStates = [
  ...(["EXPECTED", "IMPORTED", "MATCHED", "IN_REVIEW", "PARTLY_DISPUTED", "SUPPLIER_CONFIRMED"] as const),
  ...(["CHAIN_CONFIRMED", "LOCKED", "INVOICED", "PAYABLE", "PAID", "CLOSED", "REVERSED"] as const),
] as const;
export type StatementState = (typeof statementStates)[number];

/** Before we confirmed: both sides may still change, and people decide what lies between. */
export const openStates = ["EXPECTED", "IMPORTED", "MATCHED", "IN_REVIEW", "PARTLY_DISPUTED"] as const;
const reviewed = ["MATCHED", "IN_REVIEW", "PARTLY_DISPUTED"] as const;

/** What is done to a statement, and from where: README, "The course of a statement". */
const froms = {
  /** Our side is reckoned anew. */
  expect: openStates,
  /** A sheet of theirs comes, the first or a corrected one. */
  import: openStates,
  /** Both sides are matched; by hand or by the passes. */
  match: ["IMPORTED", ...reviewed],
  /** Items are joined, taken apart, accepted, disputed. */
  decide: reviewed,
  /** What nobody disputes is confirmed by us. */
  confirm: reviewed,
  confirmByChain: ["SUPPLIER_CONFIRMED"],
  lock: ["CHAIN_CONFIRMED"],
  invoice: ["LOCKED"],
  fallDue: ["INVOICED"],
  pay: ["PAYABLE"],
  close: ["PAID"],
  /** Its money is gone again: a payment was booked wrongly and taken back. */
  unpay: ["PAID", "CLOSED"],
  /** Fiscal invoices are kept, what a dispute restored also when the rest is paid; papers and red letters also of what was reversed. */
  issueInvoices: ["LOCKED", "INVOICED", "PAYABLE", "PAID"],
  paper: ["LOCKED", "INVOICED", "PAYABLE", "PAID", "CLOSED", "REVERSED"],
  /** The chain claims something of what we confirmed; what was closed is open again. */
  claim: ["SUPPLIER_CONFIRMED", "CHAIN_CONFIRMED", "LOCKED", "INVOICED", "PAYABLE", "PAID", "CLOSED"],
  unclose: ["CLOSED"],
  /** Money comes, and goes again. */
  money: ["LOCKED", "INVOICED", "PAYABLE", "PAID", "CLOSED"],
  /** Taken back by a reversing document; money that pays it is freed first. */
  reverse: ["SUPPLIER_CONFIRMED", "CHAIN_CONFIRMED", "LOCKED", "INVOICED", "PAYABLE", "PAID", "CLOSED"],
} as const satisfies Readonly<Record<string, readonly StatementState[]>>;
export type StatementAct = keyof typeof froms;

/** How a refusal says where a statement stands: a code, which is said in the reader's language. */
export const stateSaid = (state: StatementState): readonly string[] => [`STATEMENT_STATE_${state}`];

/** W2: whether an act is possible in a state. */
export const isPossible = (act: StatementAct, state: StatementState): boolean =>
  (froms[act] as readonly StatementState[]).includes(state);

/** W2, as an answer: WRONG_STATE says where it stands. */
export const decideAct = (act: StatementAct, state: StatementState): Answer<true, "WRONG_STATE"> =>
  isPossible(act, state) ? yes(true) : no({ code: "WRONG_STATE", params: { state: stateSaid(state) } });

/** A side changed: what was matched holds no more, and the passes go over it again. */
export const afterChange = (revision: number): StatementState => (revision === 0 ? "EXPECTED" : "IMPORTED");

/** Where a matched statement stands by what people have decided so far. */
export const afterDecisions = (items: { readonly decided: number; readonly disputed: number }): StatementState =>
  items.disputed > 0 ? "PARTLY_DISPUTED" : items.decided > 0 ? "IN_REVIEW" : "MATCHED";
