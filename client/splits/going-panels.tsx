import type { ReactNode } from "react";
import type { SplitWholeFragment } from "../gql/types.ts";
import { isSome } from "../credit/amounts.ts";
import { Money } from "../ui/money.tsx";
import { StatusChip } from "../ui/status-chip.tsx";
import { useTexts, wordOf } from "../ui/texts.ts";
import { Day, Instant } from "../ui/time.tsx";
import { goingWords } from "./going.texts.ts";
import { impactWords } from "./impact.texts.ts";

/** What has still to be done, what the effective day did, and what was paid: each where there is something to say. */
export function GoingPanels({ split }: { split: SplitWholeFragment }): ReactNode {
  const t = useTexts(goingWords);
  const words = useTexts(impactWords);
  const { checklist, effects, payments, withdrawalAsked } = split;
  const tookEffect = effects.some(({ done }) => done);
  return (
    <>
      {withdrawalAsked === null ? null : <p className="panel held">{t[withdrawalAsked]}</p>}
      {checklist.length === 0 ? null : (
        <section className="panel">
          <h2>{t.checklist}</h2>
          {checklist.map(({ code, text, done, needed, on }) => (
            <div key={code} className="again">
              <span>
                {text} {on === null ? null : <Day day={on} />}
              </span>
              <StatusChip tone={done ? "done" : needed ? "waiting" : "plain"}>
                {done ? t.done : needed ? t.open : t.notNeeded}
              </StatusChip>
            </div>
          ))}
        </section>
      )}
      {effects.length === 0 ? null : (
        <section className="panel">
          <h2>{t.effects}</h2>
          {effects.map(({ at, onDay, done, followed, obstacles }) => (
            <div key={at} className="again">
              <div>
                <Day day={onDay} />{" "}
                <span className="quiet">
                  <Instant at={at} />
                </span>
                {obstacles.map(({ code, message }, n) => (
                  <div key={`${code}-${n}`}>{message}</div>
                ))}
                {obstacles.length === 0 || tookEffect ? null : <div className="quiet">{t.again}</div>}
                {followed.map(({ part, kind, count }) => (
                  <div key={`${part}-${kind}`} className="quiet">
                    {wordOf(t, `followed_${kind}`)} <span className="figure">{count}</span>
                  </div>
                ))}
              </div>
              <StatusChip tone={done ? "done" : "refused"}>{done ? t.tookEffect : t.stopped}</StatusChip>
            </div>
          ))}
        </section>
      )}
      {payments.length === 0 ? null : (
        <section className="panel">
          <h2>{t.payments}</h2>
          {payments.map(({ kind, amount, setOff, tax, paidOn }) => (
            <div key={kind} className="again">
              <span>
                {wordOf(words, `pay_${kind}`)}{" "}
                <span className="quiet">
                  <Day day={paidOn} />
                </span>
              </span>
              <span>
                <Money value={amount} />
                {(["tax", "setOff"] as const).map((what) => {
                  const value = what === "tax" ? tax : setOff;
                  return isSome(value) ? (
                    <span key={what} className="quiet">
                      {" "}
                      {t[what]} <Money value={value} />
                    </span>
                  ) : null;
                })}
              </span>
            </div>
          ))}
        </section>
      )}
    </>
  );
}
