import type { Language } from "../../kernel/viewer.ts";
import type { VarianceCode } from "../rules/codes.ts";
import type { Day } from "../../kernel/day.ts";
import { sideTexts, codeTexts, lapsedText, passTexts } from "./explained.texts.ts";
import type { StatementItem } from "./model-items.ts";

/**
 * Why an item is as it is: how its lines found each other, why they differ, and until when the chain could have claimed X
 */
export function explained(
  item: StatementItem,
  codes: readonly VarianceCode[],
  language: Language,
  lapsedOn: Day | null,
  within: boolean,
): string {
  const { row, kind, pass } = item;
  const ours = pass ?? (kind === "BOTH" ? "HAND" : null);
  const found = within && ours !== null ? passTexts[ours] : sideTexts[kind];
  const counted: Readonly<Record<string, number>> = { ours: row.ours.length, theirs: row.theirs.length };
  const sentence = found[language].replace(/\{(\w+)\}/gu, (whole, name: string) => String(counted[name] ?? whole));
  const reasons = [...new Set(codes)].map((code) => codeTexts[code][language]);
  const late = lapsedOn === null ? [] : [lapsedText[language].replace("{lastDay}", lapsedOn)];
  return [sentence, ...reasons, ...late].join(language === "en" ? " " : "");
}
