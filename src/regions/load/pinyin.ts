import { pinyin } from "pinyin-pro";
import { latinKey } from "../rules/searchTerm.ts";

/** The stored search keys of a name: full pinyin without tones, and the first letter of each syllable. */
export interface NameKeys {
  readonly pinyin: string;
  readonly initials: string;
}

const HAN = /\p{Script=Han}/u;
const OPTIONS = { toneType: "none", type: "array", v: true, nonZh: "removed" } as const;

/**
 * Keys of a name, reading Chinese by phrase, so that 重庆 is chongqing and 长治 changzhi. About 40 microseconds a
 * name: for the upper levels. A Latin name's keys are its letters and the first letter of each word.
 */
export const keysByPhrase = (name: string): NameKeys => {
  if (!HAN.test(name)) return latinKeys(name);
  return joined(pinyin(name, OPTIONS));
};

const latinKeys = (name: string): NameKeys => ({
  pinyin: latinKey(name),
  initials: name
    .split(/[\s-]+/u)
    .map((word) => latinKey(word).slice(0, 1))
    .join(""),
});

const joined = (syllables: readonly string[]): NameKeys => {
  const keys = syllables.map(latinKey);
  return { pinyin: keys.join(""), initials: keys.map((key) => key.slice(0, 1)).join("") };
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
 * cover all 620,000 villages). A character of several readings takes its commonest one, in exchange for 40 times
 * the speed; the phrase reading of the town above it is exact.
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
