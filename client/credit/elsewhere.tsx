import type { ReactNode } from "react";
import type { CreditStandingPartsFragment } from "../gql/types.ts";
import { useTexts, wordOf } from "../ui/texts.ts";
import { minorOf, sayAmount } from "./amounts.ts";
import { creditWords } from "./credit.texts.ts";

/** What is carried in other currencies than the account's, a line each; nothing where there is nothing. */
export function Elsewhere({ standing }: { standing: CreditStandingPartsFragment }): ReactNode {
  const t = useTexts(creditWords);
  if (standing.elsewhere.length === 0) return null;
  return (
    <div style={{ marginTop: 8 }}>
      <p className="quiet">{t.elsewhere}</p>
      <ul style={{ margin: 0, paddingInlineStart: 20 }}>
        {standing.elsewhere.map(({ exposure, overdue, waterfall }) => (
          <li key={exposure.currency}>
            <strong>{`${t.exposure} ${sayAmount(exposure)}`}</strong>{" "}
            <span className="quiet">
              {waterfall.map(({ part, amount }) => `${wordOf(t, part)} ${sayAmount(amount)}`).join(" · ")}
            </span>
            {minorOf(overdue) === 0n ? null : ` · ${t.overdue} ${sayAmount(overdue)}`}
          </li>
        ))}
      </ul>
    </div>
  );
}
