import type { Language } from "../../kernel/viewer.ts";
import type { VarianceCode } from "../rules/codes.ts";
import type { Day } from "../../kernel/day.ts";
import { bothTexts, codeTexts, forUsTexts, lapsedText, passTexts, sideTexts } from "./explained.texts.ts";
import type { StatementItem } from "./model-items.ts";

/** What a code says: of what is for us, or of what both sides have, some say another thing. */
const textOf = (code: VarianceCode, isForUs: boolean, both: boolean) =>
  (isForUs ? forUsTexts[code] : undefined) ?? (both ? bothTexts[code] : undefined) ?? codeTexts[code];

/**
 * Why an item is as it is: how its lines found each other, which is ours to know (`within`), why they differ, and until when
 * the chain could have claimed what is too old (`lapsedOn`).
 */
export function explained(
  item: StatementItem,
  parts: readonly { readonly code: VarianceCode; readonly amountMinor: bigint }[],
  language: Language,
  lapsedOn: Day | null,
  within: boolean,
): string {
  const { row, kind, pass } = item;
  const ours = pass ?? (kind === "BOTH" ? "HAND" : null);
  const found = within && ours !== null ? passTexts[ours] : sideTexts[kind];
  const counted: Readonly<Record<string, number>> = { ours: row.ours.length, theirs: row.theirs.length };
  const sentence = found[language].replace(/\{(\w+)\}/gu, (whole, name: string) => String(counted[name] ?? whole));
  const both = kind === "BOTH";
  const reasons = new Set(parts.map(({ code, amountMinor }) => textOf(code, amountMinor < 0n, both)[language]));
  const late = lapsedOn === null ? [] : [lapsedText[language].replace("{lastDay}", lapsedOn)];
  return [sentence, ...reasons, ...late].join(language === "en" ? " " : "");
}
