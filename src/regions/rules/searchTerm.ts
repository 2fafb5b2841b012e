/** What a person typed, read as the keys it may be a beginning of. */
export interface SearchTerm {
  readonly kind: "NAME" | "CODE" | "LETTERS";
  /** The beginning to look for, in the form the stored keys have. */
  readonly prefix: string;
  /** The same as the keys of English names have it; only letters have one. */
  readonly english?: string;
}

/** The deepest level there is: a village. */
export const DEEPEST_LEVEL = 9;

const HAN = /\p{Script=Han}/u;

/**
 * Letters as the stored keys have them: lower case, marks off, nothing but letters and digits; u with diaeresis is v,
 * as Chinese keyboards type it. "Xi'an" and "xian", "Lüliang" and "lvliang" are the same key.
 */
export const latinKey = (text: string): string =>
  text
    .normalize("NFC")
    .toLowerCase()
    .replace(/ü/gu, "v")
    .normalize("NFKD")
    .replace(/[^\p{L}\p{N}]/gu, "");

/** Letters as the keys of English names have them: as `latinKey`, with u for u with diaeresis: "Ürümqi" is urumqi. */
export const englishKey = (text: string): string => latinKey(text.normalize("NFKD").replace(/\p{M}/gu, ""));

/** Reads a search text. Null when nothing is left to look for. */
export const readSearchTerm = (text: string): SearchTerm | null => {
  const clean = text.normalize("NFKC").trim();
  if (HAN.test(clean)) return { kind: "NAME", prefix: clean.replace(/\s+/gu, "") };
  if (/^[0-9]+$/u.test(clean)) return { kind: "CODE", prefix: clean };
  const key = latinKey(clean);
  return key === "" ? null : { kind: "LETTERS", prefix: key, english: englishKey(clean) };
};

/**
 * How deep a search looks. One or two letters begin tens of thousands of village names, which no one would page
 * through: such a search stops at counties unless it is made inside a prefecture or something smaller.
 */
export const deepestLevelFor = (term: SearchTerm, parentLevel: number | null): number => {
  const short = term.kind === "NAME" ? term.prefix.length < 2 : term.prefix.length < 3;
  return short && (parentLevel === null || parentLevel < 2) ? 3 : DEEPEST_LEVEL;
};

/** The half-open range of texts that begin with the prefix, under the C collation the key columns have. */
export const prefixRange = (prefix: string): readonly [string, string] => [prefix, `${prefix}\u{10FFFF}`];
