import { feeName } from "../../chains/index.ts";
import type { Language } from "../../kernel/viewer.ts";
import type { KnownLine } from "./store.ts";

/** What a concession's contract keeps of the turnover: no fee of the catalogue. */
const kept: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  commission: { en: "Commission", "zh-CN": "扣点" },
  guaranteeTopUp: { en: "Guarantee top-up", "zh-CN": "保底补差" },
};

/** What a kind of fee, or of what a contract keeps, is called in a language; a code nobody knows is its own name. */
export const feeCalled = (code: string, language: Language): string =>
  kept[code]?.[language] ?? feeName(code, language);

/** What a line takes off is called; in the chain's own words where we know no such kind. Null: it is of goods. */
export const feeOf = ({ fee, theirFee }: Pick<KnownLine, "fee" | "theirFee">, language: Language): string | null =>
  fee === null ? theirFee : feeCalled(fee.code, language);
