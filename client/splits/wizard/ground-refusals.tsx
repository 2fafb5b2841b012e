import { Button } from "antd";
import type { ReactNode } from "react";
import { Reasons, type Refused } from "../../ui/refusals.tsx";
import { useLanguage, useTexts } from "../../ui/texts.ts";
import { type Chosen, type Draft, type Target, assign } from "./draft.ts";
import type { SplitRefusal } from "./seen.ts";
import { wizardWords } from "./wizard.texts.ts";

type Props = { readonly draft: Draft; readonly errors: readonly SplitRefusal[]; change(draft: Draft): void };

/** What is wrong with who gets which ground, with the divisions concerned and a button for each way out. */
export function GroundRefusals({ draft, errors, change }: Props): ReactNode {
  const t = useTexts(wizardWords);
  const { language } = useLanguage();
  const about = errors.filter(({ path }) => path[0] === "retained" || path[2] === "ground");
  const put = (divisions: NonNullable<SplitRefusal["divisions"]>, target: Target) =>
    change(
      divisions.reduce<Draft>((now, { id, code, name, nameEn }) => {
        const chosen: Chosen = { id, code, name, nameEn, ancestors: [] };
        return assign(now, chosen, target) ?? now;
      }, draft),
    );
  const ways = (reason: Refused) => {
    const { divisions, code } = reason as SplitRefusal;
    if (divisions === null || divisions.length === 0) return null;
    return (
      <>
        <span className="quiet">
          {divisions.map(({ name, nameEn }) => (language === "en" ? (nameEn ?? name) : name)).join("、")}
        </span>{" "}
        {code === "TERRITORY_GAP" || code === "TERRITORY_OVERLAP" ? (
          <span className="wizard-part">
            {t.ways}
            {draft.retained === null && code === "TERRITORY_GAP" ? null : (
              <Button size="small" onClick={() => put(divisions, draft.retained === null ? "rest" : "keep")}>
                {t.toKeep}
              </Button>
            )}
            {draft.parts.map(({ key }, at) => (
              <Button key={key} size="small" onClick={() => put(divisions, key)}>
                {t.toGap(t.part(at + 1))}
              </Button>
            ))}
          </span>
        ) : null}
      </>
    );
  };
  return <Reasons reasons={about} clears={ways} />;
}
