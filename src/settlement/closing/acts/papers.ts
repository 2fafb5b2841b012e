import { type Answer, yes } from "../../../kernel/answer.ts";
import type { Day } from "../../../kernel/day.ts";
import type { By, PostRefusal } from "../../../ledger/index.ts";
import { type Booked, postStep } from "./posting.ts";
import { isAwaited } from "../rules/papers.ts";
import { type Settled, paperLines } from "../rules/postings.ts";
import { type FeeTerms, paperFor } from "../rules/sheet.ts";
import { type PaperRow, lockAll, savePaper } from "../store/papers.ts";

const size = (minor: bigint): bigint => (minor < 0n ? -minor : minor);
const least = (a: bigint, b: bigint): bigint => (size(a) < size(b) ? a : b);

/** Net and tax of what of a paper is borne, as papers keep them: what the chain took is above zero. */
export function sumsOf(grossMinor: bigint, terms: FeeTerms, currency: string): { netMinor: bigint; taxMinor: bigint } {
  const { issuer, net, tax } = paperFor(grossMinor, terms, currency);
  const sign = issuer === "SUPPLIER" ? -1n : 1n;
  return { netMinor: net.minor * sign, taxMinor: tax.minor * sign };
}

/** What a fee's paper is by its terms and its own rate. */
export const termsOfPaper = (paper: PaperRow): FeeTerms => ({
  ...{ character: paper.character, rate: paper.taxRate, onInvoice: false, refundable: false },
  method: paper.kind === "ORDINARY_INVOICE" ? "ORDINARY_INVOICE" : "RED_LETTER",
});

/** Takes so much of a dispute off a paper: accepted is borne with it; the rest is not to be papered, where it was not yet. */
function settlePaper(paper: PaperRow, accepted: bigint, dropped: bigint) {
  const open = isAwaited(paper.state);
  const grossMinor = open ? paper.grossMinor - dropped : paper.grossMinor;
  const disputedMinor = paper.disputedMinor - accepted - (open ? dropped : 0n);
  // Added, not reckoned anew: the book bears this part with a rounding of its own.
  const more = sumsOf(accepted, termsOfPaper(paper), paper.currency);
  const sums = { netMinor: paper.netMinor + more.netMinor, taxMinor: paper.taxMinor + more.taxMinor };
  const state = grossMinor === 0n ? ("VOID" as const) : paper.state;
  return { grossMinor, disputedMinor, ...sums, state };
}

/**
 * N5: what becomes of the papers of fees when disputes about them end. Where the chain's special invoice is there already,
 * the tax of what we gave in to is ours to deduct at once.
 */
export async function settlePapers(
  by: By,
  booked: Booked,
  settled: readonly Settled[],
  on: Day,
): Promise<Answer<true, PostRefusal>> {
  if (settled.every(({ nature }) => nature !== "FEE")) return yes(true);
  const papers = await lockAll(by.tx, "paper", booked.statementId);
  for (const each of settled) {
    if (each.nature !== "FEE") continue;
    let [accepted, dropped] = [each.acceptedMinor, each.restoredMinor + each.writtenOffMinor];
    for (const paper of papers.filter(
      ({ feeCode, disputedMinor }) => feeCode === each.feeCode && disputedMinor !== 0n,
    )) {
      const taken = least(accepted, paper.disputedMinor);
      const off = least(dropped, paper.disputedMinor - taken);
      [accepted, dropped] = [accepted - taken, dropped - off];
      const after = settlePaper(paper, taken, off);
      await savePaper(by.tx, "paper", paper.id, after);
      const taxMinor = after.taxMinor - paper.taxMinor;
      const form = paper.state === "VERIFIED" && paper.special === true ? "SPECIAL_INVOICE" : "ORDINARY_INVOICE";
      const there = paper.state === "VERIFIED" || (paper.state === "RECEIVED" && paper.special === false);
      if (!there || taxMinor === 0n) continue;
      const entry = { key: `CHAIN_PAPER:${paper.id}:${paper.version}`, kind: "ADJUSTMENT" as const, on };
      const posted = await postStep(by, booked, "PAPER", entry, paperLines(form, paper.kind, taxMinor));
      if (!posted.ok) return posted;
    }
  }
  return yes(true);
}
