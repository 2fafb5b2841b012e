import type { FeeAccrual, FeeBasis, Legality } from "../../chains/index.ts";
import type { Day } from "../../kernel/day.ts";
import { remembered } from "../../kernel/remembered.ts";
import { type Period, overlaps } from "../../kernel/period.ts";
import type { FeeGround } from "./classify.ts";
import type { VarianceCode } from "./codes.ts";
import type { StatementLine } from "./match/words.ts";

/** A term of the contract as it holds in the statement's period. `storeIds` null: all stores. */
export type TermKnown = Period & {
  readonly kind: string;
  readonly basis: FeeBasis;
  readonly accrual: FeeAccrual;
  readonly legality: Legality;
  readonly tiered: boolean;
  readonly needsEvidence: boolean;
  readonly storeIds: ReadonlySet<string> | null;
};
/** Something of the chain's that a fee may be for, as it is on record. `storeId` null: at all stores. */
export type EventKnown = Period & {
  readonly feeKind: string;
  readonly name: string;
  readonly storeId: string | null;
  readonly hasEvidence: boolean;
};
/** A fee that an earlier statement of the contract took. */
export type FeeTaken = { readonly code: string; readonly event: string | null; readonly storeId: string | null };

export type GroundFacts = {
  readonly period: { readonly from: Day; readonly to: Day };
  readonly terms: readonly TermKnown[];
  readonly events: readonly EventKnown[];
  /** Of the chain's stores: the day each opened; null: before anybody wrote it down. */
  readonly opened: ReadonlyMap<string, Day | null>;
  readonly taken: readonly FeeTaken[];
};

/** What a difference of a fee is called, where its kind has a word of its own (B4.6). */
const called: Readonly<Record<string, VarianceCode>> = {
  conditionalRebate: "REBATE_UNEARNED",
  annualRebate: "REBATE_UNEARNED",
  shrinkAllowance: "SHRINK_OVER",
  priceGapComp: "PROMO_SHARE",
  lateDeliveryPenalty: "PENALTY_LATE",
  taxDiff: "TAX_DIFF",
};
/** Services that somebody carries out and that leave a trace: without one in the log they were not performed. */
const services: ReadonlySet<string> = new Set(["displayFee", "stackFee", "endcapFee", "flyerFee", "promoterMgmtFee"]);
/** Fees for something that happens on a day, and is in the event log. */
const happenings: ReadonlySet<string> = new Set(["festivalFee", "anniversaryFee", "refurbFee"]);

const sameEvent = (a: string | null, b: string | null): boolean => a === null || b === null || folded(a) === folded(b);
const folded = remembered((text: string): string => text.normalize("NFKC").replace(/\s+/gu, "").toLowerCase());

/** Whether a store opened while the term held and up to the period's end; without a store: whether any did. */
function storeOpened(line: StatementLine, terms: readonly TermKnown[], { opened, period }: GroundFacts): boolean {
  const inTerm = (day: Day | null | undefined): boolean =>
    day != null && day < period.to && terms.some((term) => day >= term.from && (term.to === null || day < term.to));
  return line.storeId === null ? [...opened.values()].some(inTerm) : inTerm(opened.get(line.storeId));
}

/** Whether an earlier statement took what is given but once: the whole term, or this event of it at this store. */
function wasTaken(line: StatementLine, term: TermKnown, taken: readonly FeeTaken[]): boolean {
  const { code, event } = line.fee as { code: string; event: string | null };
  const earlier = taken.filter((each) => each.code === code);
  if (term.accrual === "AT_ONCE") return earlier.some((each) => each.storeId === line.storeId);
  if (term.accrual !== "AT_EVENT" || (event === null && line.storeId === null)) return false;
  return earlier.some(
    (each) =>
      each.storeId === line.storeId &&
      (event === null ? each.event === null : folded(each.event ?? "") === folded(event)),
  );
}

/** C6: what a fee on a chain's sheet stands on, by the contract, the store master, the event log and what was taken before. */
export function groundOf(line: StatementLine, facts: GroundFacts): FeeGround {
  const code = line.fee?.code ?? "";
  const terms = facts.terms.filter(
    (term) =>
      term.kind === code &&
      overlaps(term, facts.period) &&
      (term.storeIds === null || line.storeId === null || term.storeIds.has(line.storeId)),
  );
  const [term] = terms;
  if (term === undefined) return { inContract: false, flagged: false, eventHappened: false };
  const events = facts.events.filter(
    (each) =>
      each.feeKind === code &&
      overlaps(each, facts.period) &&
      (each.storeId === null || line.storeId === null || each.storeId === line.storeId) &&
      sameEvent(each.name, line.fee?.event ?? null),
  );
  const disproved = code === "newStoreFee" && !storeOpened(line, terms, facts);
  const differs = called[code] ?? (term.tiered ? "REBATE_UNEARNED" : undefined);
  const proved = events.some((each) => each.hasEvidence) || !terms.some((each) => each.needsEvidence);
  return {
    inContract: true,
    flagged: terms.every((each) => each.legality === "DOUBTFUL"),
    disproved,
    takenBefore: terms.every((each) => wasTaken(line, each, facts.taken)),
    eventHappened: !disproved && (!happenings.has(code) || events.length > 0),
    unperformed: services.has(code) && (events.length === 0 || !proved),
    ...(differs === undefined ? {} : { differs }),
  };
}

/** How words of sheets are compared: without blanks, in small letters, full width or not. */
export const feeNameKey = folded;
