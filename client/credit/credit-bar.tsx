import { useQuery } from "@apollo/client/react";
import type { ReactNode } from "react";
import { useMoneyEvents } from "../app/live-money.tsx";
import { OwnCreditDocument } from "../gql/documents/OwnCredit.ts";
import { useTexts } from "../ui/texts.ts";
import type { Amount } from "./amounts.ts";
import { creditWords } from "./credit.texts.ts";
import { Elsewhere } from "./elsewhere.tsx";
import { Stops } from "./stops.tsx";
import { CreditLine } from "./waterfall.tsx";

/**
 * A dealer's own credit in one line, with what stands in the way. Nothing where his credit is not managed, or while it is
 * on the way. `draft` is the total of an order that is being written.
 */
export function CreditBar({ draft = null }: { draft?: Amount | null }): ReactNode {
  const t = useTexts(creditWords);
  const asked = useQuery(OwnCreditDocument, { fetchPolicy: "cache-and-network" });
  useMoneyEvents(() => asked.refetch());
  const standing = asked.data?.creditStanding ?? null;
  if (standing === null) return null;
  return (
    <section className="panel" aria-label={t.bar}>
      <h2>{t.bar}</h2>
      <CreditLine standing={standing} draft={draft} />
      <Elsewhere standing={standing} />
      {standing.stops.length === 0 ? null : (
        <div style={{ marginTop: 8 }}>
          <Stops stops={standing.stops} forDealer />
        </div>
      )}
    </section>
  );
}
