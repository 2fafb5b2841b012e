import { pinyin } from "pinyin-pro";
import { folded } from "../kernel/text.ts";

/**
 * Stored search keys of names. A database may sort and compare Chinese as bytes, so what a person types ("hzhr",
 * "huarun", "华润") is looked for in keys that were made when the name was written.
 */
export type NameKeys = {
  /** Syllables without tones, run together: `hangzhouhuarun`. Sorts Chinese names as people expect. */
  readonly pinyin: string;
  /** The first letter of each syllable: `hzhr`. */
  readonly initials: string;
};

const han = /\p{Script=Han}/u;

/** Letters and digits only, marks off; u with diaeresis is v, as Chinese keyboards type it. */
const latin = (text: string): string =>
  folded(text)
    .replace(/ü/gu, "v")
    .normalize("NFKD")
    .replace(/[^\p{L}\p{N}]/gu, "");

/** The keys of a name, Chinese, Latin or mixed. A character of several readings is read by its phrase (重庆 is chongqing). */
export function nameKeys(name: string): NameKeys {
  const text = folded(name);
  const words = text.split(/(\p{Script=Han}+)|[\s\p{P}]+/u).filter((word) => word !== undefined && word !== "");
  const parts = words.flatMap((word) =>
    han.test(word) ? pinyin(word, { toneType: "none", type: "array", v: true }).map(latin) : [latin(word)],
  );
  return { pinyin: parts.join(""), initials: parts.map((part) => part.slice(0, 1)).join("") };
}

/** Every form that a search may be a piece of, in one stored text; absent forms are left out. */
export const searchText = (...forms: readonly (string | null | undefined)[]): string =>
  forms
    .filter((form): form is string => form !== null && form !== undefined && form !== "")
    .map((form) => folded(form).replace(/\s+/gu, ""))
    .join("|");

/** What a person typed, in the form of the stored text; null when nothing is left to look for. */
export function searchNeedle(typed: string | null | undefined): string | null {
  const needle = folded(typed ?? "").replace(/[\s|]+/gu, "");
  return needle === "" ? null : needle;
}
