import { type FeeKind, type FeeTermSaid, feeNames } from "../../chains/index.ts";
import { exact } from "../../kernel/money.ts";
import type { Language } from "../../kernel/viewer.ts";

const per: Readonly<Record<FeeTermSaid["basis"], Readonly<Record<Language, string>>>> = {
  FIXED: { en: "", "zh-CN": "" },
  PER_STORE: { en: " a store", "zh-CN": "／店" },
  PER_SKU_STORE: { en: " a product and store", "zh-CN": "／单品·店" },
  PER_EVENT: { en: " an event and store", "zh-CN": "／期·店" },
  PER_HEAD_MONTH: { en: " a head and month", "zh-CN": "／人·月" },
  RATE: { en: "", "zh-CN": "" },
};

const percent = (rate: string): string => `${exact(rate).times(100).toFixed()}%`;

/** A term of a contract in a few words: what it is and what it asks for. */
export function termText(term: FeeTermSaid, currency: string, language: Language): string {
  const name = Object.hasOwn(feeNames, term.kind) ? feeNames[term.kind as FeeKind][language] : term.kind;
  const asked =
    term.tiers.length > 0
      ? term.tiers.map(({ from, rate }) => `≥ ${from}: ${percent(rate)}`).join(", ")
      : term.basis === "RATE"
        ? percent(term.rate ?? "0")
        : `${term.amount ?? "0"} ${currency}${per[term.basis][language]}`;
  return `${name} ${asked}`;
}
