import type { ReactNode } from "react";
import { useTexts, wordOf } from "../../ui/texts.ts";
import { HoldReason } from "../order-holds.tsx";
import { pageWords } from "../order-page.texts.ts";
import { entryWords } from "./entry.texts.ts";
import type { Check } from "./use-check.ts";

/** What the order would wait for if it were placed now: it may be placed all the same. */
export function EntryWaits({ holds }: { holds: Check["holds"] }): ReactNode {
  const t = useTexts(entryWords);
  const words = useTexts(pageWords);
  if (holds.length === 0) return null;
  return (
    <section className="panel held" data-testid="waits" style={{ marginTop: 12 }}>
      <h2>{t.waits}</h2>
      <p className="quiet">{t.waitsWhy}</p>
      {holds.map((hold) => (
        <div key={hold.kind}>
          <strong>{wordOf(words, `hold_${hold.kind}`)}</strong>
          <ul className="holds">
            {hold.reasons.map((reason, at) => (
              <li key={`${reason.code}-${at}`} data-code={reason.code}>
                <HoldReason reason={reason} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
