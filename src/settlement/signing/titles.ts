import type { Language } from "../../kernel/viewer.ts";

type Word = Readonly<Record<Language, string>>;
const titles: Readonly<Record<string, Word>> = {
  KA_MANAGER: { "zh-CN": "重点客户经理", en: "Key-account manager" },
  MANUFACTURER_MANAGER: { "zh-CN": "厂家管理员", en: "Manufacturer's manager" },
};

/** What stands beside the name of one of ours who says no title of his own, in his language: the role he signs in. */
export const titleOf = ({ role, language }: { readonly role: string; readonly language: Language }): string =>
  titles[role]?.[language] ?? "";
