import type { ReactNode } from "react";
import { useConnection } from "../../app/connection.ts";
import { currencySign, grouped } from "../../ui/figures.ts";
import { Figure } from "../../ui/figure.tsx";
import { useTexts } from "../../ui/texts.ts";
import { useInputWords } from "../inputs.ts";
import type { Draft } from "./draft.ts";
import type { Seen } from "./seen.ts";
import { wizardWords } from "./wizard.texts.ts";

/** What moves and what remains, always in sight: divisions as they are chosen, sales and outlets as the server knows them. */
export function Sums({ draft, seen }: { draft: Draft; seen: Seen }): ReactNode {
  const t = useTexts(wizardWords);
  const said = useInputWords();
  const { online, reachable } = useConnection();
  // A division of which two receivers have a product line each moves once.
  const moved = new Set(draft.parts.flatMap(({ divisions }) => divisions.map(({ id }) => id))).size;
  const lines = (seen.split?.impact ?? []).filter(
    // Receivers' lines say again what moves, each his part.
    ({ kind, dealer }) => (kind === "SALES" || kind === "OUTLETS") && dealer?.id === draft.dealer,
  );
  const sum = (of: "moved" | "remaining") => (
    <span className="wizard-sum">
      <strong>{of === "moved" ? t.moved : t.remaining}</strong>
      <span className="figure">
        {of === "moved" ? t.divisions(moved) : draft.retained === null ? t.restOf : t.divisions(draft.retained.length)}
      </span>
      {lines.map((line) => {
        const value = line[of];
        if (value === null) return null;
        const name = line.kind === "SALES" ? t.sales : t.outlets;
        return (
          <span key={`${line.kind}-${line.dealer?.id ?? ""}-${line.currency ?? ""}`}>
            <span className="quiet">{name}</span>{" "}
            <Figure
              name={name}
              inputs={said.shown(
                line.inputs,
                line.currency === null ? null : { amount: value, currency: line.currency },
              )}
              word={said.word}
              rule={line.rule}
            >
              <span className="figure">
                {line.currency === null ? "" : `${currencySign(line.currency)} `}
                {grouped(value)}
              </span>
            </Figure>
          </span>
        );
      })}
    </span>
  );
  return (
    <div className="wizard-sums" aria-live="polite" aria-busy={!seen.current}>
      {sum("moved")}
      {sum("remaining")}
      {!seen.ready ? <span className="quiet">{t.pickReceivers}</span> : null}
      {seen.ready && !seen.current ? (
        <span className="quiet">{online && reachable ? t.working : t.offline}</span>
      ) : null}
    </div>
  );
}
