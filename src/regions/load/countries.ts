import { createRequire } from "node:module";
import { rootPlace } from "../rules/placement.ts";
import { keysOf, syllablesOf } from "./pinyin.ts";
import { englishKeyBeside, type DivisionRow } from "./rows.ts";

const load = createRequire(import.meta.url);

interface Names {
  getNames(language: string): Record<string, string>;
  alpha2ToNumeric(code: string): string | undefined;
}

/** Short names as Chinese maps and standards write them, where the package's differ. */
const NAMES: Readonly<Record<string, readonly [string, string]>> = {
  EH: ["西撒哈拉", "Western Sahara"],
  HK: ["中国香港", "Hong Kong, China"],
  MO: ["中国澳门", "Macao, China"],
  TW: ["中国台湾", "Taiwan, China"],
};

/** Codes the package carries that ISO 3166-1 does not assign. */
const NOT_ISO = new Set(["XK"]);

/** Edition of the country list. */
export const COUNTRIES_VERSION = `i18n-iso-countries ${(load("i18n-iso-countries/package.json") as { version: string }).version}, keys 1`;

/** The 249 countries of ISO 3166-1, each the root of a tree that may be loaded later. */
export const countryRows = (): DivisionRow[] => {
  const iso = load("i18n-iso-countries") as Names;
  const chinese = iso.getNames("zh");
  const english = iso.getNames("en");
  return Object.keys(english)
    .filter((code) => !NOT_ISO.has(code))
    .sort()
    .map((code) => {
      const [name, nameEn] = NAMES[code] ?? [chinese[code] ?? english[code] ?? code, english[code] ?? code];
      const countryNumber = Number(iso.alpha2ToNumeric(code));
      const keys = keysOf(name, syllablesOf(name));
      return {
        ...rootPlace(countryNumber),
        ...keys,
        parentLo: null,
        country: code,
        countryNumber,
        level: 0,
        code,
        name,
        nameEn,
        nameEnKey: englishKeyBeside(nameEn, keys),
        validFromYear: null,
        validToYear: null,
      };
    });
};

let numbers: Map<string, number> | undefined;

/** ISO numeric code of an alpha-2 code; undefined where ISO assigns none. */
export const countryNumber = (alpha2: string): number | undefined => {
  numbers ??= new Map(countryRows().map((row) => [row.country, row.countryNumber]));
  return numbers.get(alpha2);
};
