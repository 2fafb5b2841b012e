import type { Day } from "../../kernel/day.ts";
import { type OpenInvoice, oldestFirst } from "./payments.ts";

export const proposalReasons = ["SAME_AMOUNT", "OLDEST_DUE"] as const;
export type ProposalReason = (typeof proposalReasons)[number];

export type OpenCredit = { readonly id: string; readonly issuedOn: Day; readonly residualMinor: bigint };
export type ProposedApplication = {
  readonly creditId: string;
  readonly debitId: string;
  readonly amountMinor: bigint;
  readonly reason: ProposalReason;
};

const byAge = (a: { issuedOn: Day; id: string }, b: { issuedOn: Day; id: string }): number =>
  a.issuedOn === b.issuedOn ? (a.id < b.id ? -1 : 1) : a.issuedOn < b.issuedOn ? -1 : 1;

/**
 * P8: what of the money at hand would pay what: a rest that is exactly an invoice's pays that invoice; what is left pays
 * the oldest due first (peers 21: first in, first out is a proposal, never the law). Nothing is proposed twice.
 */
export function proposeApplications(
  credits: readonly OpenCredit[],
  invoices: readonly OpenInvoice[],
): readonly ProposedApplication[] {
  const rests = new Map(invoices.map(({ id, residualMinor }) => [id, residualMinor]));
  const proposed: ProposedApplication[] = [];
  const take = (creditId: string, debitId: string, amountMinor: bigint, reason: ProposalReason) => {
    rests.set(debitId, (rests.get(debitId) ?? 0n) - amountMinor);
    proposed.push({ creditId, debitId, amountMinor, reason });
  };
  const open = () => invoices.map((each) => ({ ...each, residualMinor: rests.get(each.id) ?? 0n }));
  const rest: OpenCredit[] = [];
  for (const credit of [...credits].filter((each) => each.residualMinor > 0n).sort(byAge)) {
    const [same] = oldestFirst(
      credit.residualMinor,
      open().filter((each) => each.residualMinor === credit.residualMinor),
    );
    if (same === undefined) rest.push(credit);
    else take(credit.id, same.id, same.amountMinor, "SAME_AMOUNT");
  }
  for (const credit of rest)
    for (const { id, amountMinor } of oldestFirst(credit.residualMinor, open()))
      take(credit.id, id, amountMinor, "OLDEST_DUE");
  return proposed;
}
