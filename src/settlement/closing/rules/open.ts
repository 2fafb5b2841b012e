import type { Unsettled } from "../store/closing.ts";
import type { OpenMatter } from "./money.ts";

/** G1: what keeps a locked statement from being closed; none: nothing does. */
export function openOf(unsettled: Unsettled): { matter: OpenMatter; count: number; minor: bigint | null }[] {
  const { invoicesToIssue, invoicesToDeliver, papersAwaited, openMinor, billsHeld, disputed } = unsettled;
  const all = [
    { matter: "INVOICES" as const, count: invoicesToIssue + invoicesToDeliver, minor: null },
    { matter: "PAPERS" as const, count: papersAwaited, minor: null },
    { matter: "MONEY" as const, count: 0, minor: openMinor },
    { matter: "RESTORED" as const, count: 0, minor: unsettled.restoredMinor },
    { matter: "BILLS" as const, count: billsHeld, minor: null },
    // What the chain claims is owed until it ends: such disputes have no amount that stands apart.
    {
      matter: "DISPUTES" as const,
      count: disputed,
      minor: unsettled.disputedMinor === 0n ? null : unsettled.disputedMinor,
    },
  ];
  return all.filter(({ count, minor }) => count > 0 || (minor ?? 0n) !== 0n);
}
