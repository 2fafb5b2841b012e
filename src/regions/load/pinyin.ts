import { pinyin } from "pinyin-pro";
import { englishKey, latinKey } from "../rules/searchTerm.ts";

/** The stored search keys of a name: full pinyin without tones, and the first letter of each syllable. */
export interface NameKeys {
  readonly pinyin: string;
  readonly initials: string;
}

const HAN = /\p{Script=Han}/u;
const OPTIONS = { toneType: "none", type: "array", v: true } as const;

/**
 * The syllables of a Chinese name read by phrase, so that 重庆 is chong qing and 长治 chang zhi; one for each
 * character. About 40 microseconds a name: for the upper levels. Empty for a name without Chinese.
 */
export const syllablesOf = (name: string): string[] => (HAN.test(name) ? pinyin(name, OPTIONS) : []);

/** Search keys from the syllables of a Chinese name, or of a Latin name from its words. */
export const keysOf = (name: string, syllables: readonly string[]): NameKeys => {
  const parts = syllables.length > 0 ? syllables.map(latinKey) : name.split(/[\s-]+/u).map(englishKey);
  return { pinyin: parts.join(""), initials: parts.map((part) => part.slice(0, 1)).join("") };
};

const characters = new Map<string, string>();

const syllableOf = (character: string): string => {
  const known = characters.get(character);
  if (known !== undefined) return known;
  const made = HAN.test(character) ? latinKey(pinyin(character, OPTIONS).join("")) : latinKey(character);
  characters.set(character, made);
  return made;
};

/**
 * Keys of a village's name, read character by character from a table that fills itself (five thousand characters
 * cover all 620,000 villages). A character of several readings takes its commonest one, in exchange for many times
 * the speed; the towns above are read by phrase.
 */
export const keysByCharacter = (name: string): NameKeys => {
  let whole = "";
  let initials = "";
  for (const character of name) {
    const syllable = syllableOf(character);
    whole += syllable;
    initials += syllable.slice(0, 1);
  }
  return { pinyin: whole, initials };
};
