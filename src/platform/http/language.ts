import { type Language, languages } from "../../kernel/viewer.ts";

/** The language a request asks for: the first of Accept-Language that we speak; Chinese otherwise. */
export function languageOf(header: string | undefined): Language {
  for (const part of (header ?? "").split(",")) {
    const tag = part.split(";")[0]?.trim().toLowerCase() ?? "";
    if (tag.startsWith("zh")) return "zh-CN";
    if (tag.startsWith("en")) return "en";
  }
  return languages[0] as Language;
}
