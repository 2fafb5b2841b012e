import { Button } from "antd";
import type { ReactNode } from "react";
import { Reasons, type Refused } from "../../ui/refusals.tsx";
import { useLanguage, useTexts } from "../../ui/texts.ts";
import { type Target, assign, release } from "./assigning.ts";
import { type Chosen, type Draft, kindsByDivision, kindsOf } from "./draft.ts";
import type { SplitRefusal, StepProps } from "./seen.ts";
import { wizardWords } from "./wizard.texts.ts";

/** What is wrong with who gets which ground, with the divisions concerned and a button for each way out. */
export function GroundRefusals({ draft, seen, change }: StepProps): ReactNode {
  const t = useTexts(wizardWords);
  const { language } = useLanguage();
  const { errors, split } = seen;
  const about = errors.filter(({ path }) => path[0] === "retained" || path[2] === "ground");
  const put = ({ divisions, cells }: SplitRefusal, target: Target) => {
    const open = kindsByDivision(cells ?? []);
    const all = kindsOf(split?.content?.parents ?? []);
    change(
      (divisions ?? []).reduce((now, { id, code, name, nameEn }) => {
        if (target === "rest") return release(now, id);
        const chosen: Chosen = { id, code, name, nameEn, ancestors: [] };
        const kinds = open.get(id);
        return (kinds === undefined ? assign(now, chosen, target, []) : assign(now, chosen, target, kinds, all)) ?? now;
      }, draft),
    );
  };
  const ways = (reason: Refused) => {
    const refusal = reason as SplitRefusal;
    const { divisions, code, path } = refusal;
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
              <Button size="small" onClick={() => put(refusal, draft.retained === null ? "rest" : "keep")}>
                {t.toKeep}
              </Button>
            )}
            {draft.parts.map(({ key }, at) => (
              <Button key={key} size="small" onClick={() => put(refusal, key)}>
                {t.toGap(t.part(at + 1))}
              </Button>
            ))}
          </span>
        ) : code === "NESTED_SELECTION" ? (
          <Button size="small" onClick={() => change(withoutOnce(draft, divisions, path))}>
            {t.once}
          </Button>
        ) : code === "TERRITORY_OUTSIDE_PARENT" ? (
          <Button size="small" onClick={() => put(refusal, "rest")}>
            {t.takeOut}
          </Button>
        ) : null}
      </>
    );
  };
  return <Reasons reasons={about} clears={ways} />;
}

/** The draft without divisions that one selection names once more inside another. */
function withoutOnce(draft: Draft, divisions: readonly { readonly id: string }[], path: readonly string[]): Draft {
  const target = path[0] === "retained" ? "keep" : draft.parts[Number(path[1])]?.key;
  return divisions.reduce((now, { id }) => (target === undefined ? now : release(now, id, target)), draft);
}
