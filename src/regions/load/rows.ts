import { codedPlace, type Place } from "../rules/placement.ts";
import { englishKey } from "../rules/searchTerm.ts";
import { keysByCharacter, keysOf, syllablesOf, type NameKeys } from "./pinyin.ts";
import type { DivisionSource, SourceDivision, SourceTree } from "./source.ts";

/** A row of the division table. */
export interface DivisionRow extends Place, NameKeys {
  readonly parentLo: bigint | null;
  readonly country: string;
  readonly countryNumber: number;
  readonly level: number;
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
  /** Search key of the English name; null where it is the pinyin key as well. */
  readonly nameEnKey: string | null;
  readonly validFromYear: number | null;
  readonly validToYear: number | null;
}

/** The columns of `division` in the order in which rows are copied. */
export const COLUMNS =
  "lo, hi, parent_lo, country_number, level, valid_from_year, valid_to_year, country, code, name, name_en, name_en_key, pinyin, initials, ancestors";

const rowOf = (
  source: DivisionSource,
  countryNumber: number,
  row: SourceDivision,
  place: Place,
  keys: NameKeys,
): DivisionRow => ({
  lo: place.lo,
  hi: place.hi,
  ancestors: place.ancestors,
  parentLo: place.ancestors.at(-2) ?? null,
  country: source.country,
  countryNumber,
  level: row.level,
  code: row.code,
  name: row.name,
  nameEn: row.nameEn ?? null,
  nameEnKey: englishKeyBeside(row.nameEn ?? null, keys),
  pinyin: keys.pinyin,
  initials: keys.initials,
  validFromYear: row.validFromYear ?? null,
  validToYear: row.validToYear ?? null,
});

/** The search key of an English name, where the pinyin key is not the same already. */
export const englishKeyBeside = (nameEn: string | null, keys: NameKeys): string | null => {
  const key = nameEn === null ? "" : englishKey(nameEn);
  return key === "" || key === keys.pinyin ? null : key;
};

/** The rows of a source whose upper levels have places: the upper levels, then the leaves as they come. */
export function* rowsOf(
  source: DivisionSource,
  tree: SourceTree,
  countryNumber: number,
  root: Place,
  places: ReadonlyMap<string, Place>,
): Generator<DivisionRow> {
  for (const row of tree.upper) {
    const place = places.get(row.code);
    if (place === undefined) throw new Error(`the code ${row.code} was given no place`);
    const syllables = syllablesOf(row.name);
    const nameEn = row.nameEn ?? source.english?.(row.code, row.name, syllables) ?? null;
    yield rowOf(source, countryNumber, { ...row, nameEn }, place, keysOf(row.name, syllables));
  }
  for (const row of tree.leaves ?? []) {
    const parent = row.parentCode === null ? root : places.get(row.parentCode);
    if (parent === undefined) throw new Error(`the code ${row.code} has no parent ${row.parentCode}`);
    yield rowOf(source, countryNumber, row, codedPlace(countryNumber, row.code, parent), keysByCharacter(row.name));
  }
}

/** A row as a line of PostgreSQL's COPY text format. */
export const copyLine = (row: DivisionRow): string =>
  `${row.lo}\t${row.hi}\t${row.parentLo ?? "\\N"}\t${row.countryNumber}\t${row.level}\t${row.validFromYear ?? "\\N"}\t${row.validToYear ?? "\\N"}\t` +
  `${row.country}\t${copyText(row.code)}\t${copyText(row.name)}\t${row.nameEn === null ? "\\N" : copyText(row.nameEn)}\t` +
  `${row.nameEnKey ?? "\\N"}\t${row.pinyin}\t${row.initials}\t{${row.ancestors.join(",")}}\n`;

const copyText = (text: string): string =>
  /[\\\t\n\r]/u.test(text)
    ? text.replace(
        /[\\\t\n\r]/gu,
        (character) => ({ "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" })[character] ?? character,
      )
    : text;
