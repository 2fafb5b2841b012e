import type { Language } from "../../kernel/viewer.ts";
import type { VarianceCode } from "../rules/codes.ts";
import { aloneTexts, codeTexts, passTexts } from "./explained.texts.ts";
import type { StatementItem } from "./model-items.ts";

/** Why an item is as it is: how its lines found each other, and why they differ. */
export function explained(item: StatementItem, codes: readonly VarianceCode[], language: Language): string {
  const { row, kind, pass } = item;
  const found = pass !== null ? passTexts[pass] : kind === "BOTH" ? passTexts.HAND : aloneTexts[kind];
  const counted: Readonly<Record<string, number>> = { ours: row.ours.length, theirs: row.theirs.length };
  const sentence = found[language].replace(/\{(\w+)\}/gu, (whole, name: string) => String(counted[name] ?? whole));
  const reasons = [...new Set(codes)].map((code) => codeTexts[code][language]);
  return [sentence, ...reasons].join(language === "en" ? " " : "");
}
