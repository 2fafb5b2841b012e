import { type ReactNode } from "react";
import { Link } from "react-router";
import type { SplitImpactFragment } from "../gql/types.ts";
import { useTexts } from "../ui/texts.ts";
import { impactWords } from "./impact.texts.ts";

/** The receivers who need a credit account first: the present dealer's orders are under control and theirs would not be. */
export function withoutCredit(lines: readonly SplitImpactFragment[], oldDealer: string | undefined) {
  const credit = lines.filter(({ kind }) => kind === "CREDIT");
  const managed = credit.some(({ dealer, reason }) => dealer?.id === oldDealer && reason === null);
  return managed
    ? credit.flatMap(({ dealer, reason }) =>
        reason === "CREDIT_NOT_MANAGED" && dealer !== null && dealer.id !== oldDealer ? [dealer] : [],
      )
    : [];
}

type Props = { readonly dealers: readonly { readonly id: string; readonly name: string }[] };

/** What would stop the split on its day, told while there is time: who opens which account. */
export function CreditWanted({ dealers }: Props): ReactNode {
  const t = useTexts(impactWords);
  if (dealers.length === 0) return null;
  return (
    <p className="panel held" role="status">
      {t.creditWanted(dealers.map(({ name }) => name).join("、"))} <Link to="/credit">{t.toCredit}</Link>
    </p>
  );
}
