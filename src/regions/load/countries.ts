import { createRequire } from "node:module";
import { rootPlace } from "../rules/placement.ts";
import { keysOf, syllablesOf } from "./pinyin.ts";
import { englishKeyBeside, type DivisionRow } from "./rows.ts";

const load = createRequire(import.meta.url);

interface Names {
  getNames(language: string): Record<string, string>;
  getAlpha2Code(name: string, language: string): string | undefined;
  alpha2ToNumeric(code: string): string | undefined;
}

/** Short names as people and Chinese standards write them, where the package has the long official ones. */
const NAMES: Readonly<Record<string, readonly [string, string]>> = {
  CN: ["中国", "China"],
  EH: ["西撒哈拉", "Western Sahara"],
  FM: ["密克罗尼西亚联邦", "Micronesia"],
  HK: ["中国香港", "Hong Kong, China"],
  IR: ["伊朗", "Iran"],
  LA: ["老挝", "Laos"],
  MD: ["摩尔多瓦", "Moldova"],
  MK: ["北马其顿", "North Macedonia"],
  MO: ["中国澳门", "Macao, China"],
  TW: ["中国台湾", "Taiwan, China"],
  TZ: ["坦桑尼亚", "Tanzania"],
  US: ["美国", "United States"],
};

/** Codes the package carries that ISO 3166-1 does not assign. */
const NOT_ISO = new Set(["XK"]);

/** Edition of the country list. */
export const COUNTRIES_VERSION = `i18n-iso-countries ${(load("i18n-iso-countries/package.json") as { version: string }).version}, names 2`;

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

/**
 * The ISO alpha-2 code of a country as people write it in English or Chinese ("USA", "Czech Republic", 德国);
 * undefined for names that are no country ("EIRE", "European Community"), which a person has to map.
 */
export const countryCodeOf = (name: string): string | undefined => {
  const text = name.trim();
  const own = Object.entries(NAMES).find(([, names]) => names.includes(text))?.[0];
  const iso = load("i18n-iso-countries") as Names;
  const code = own ?? iso.getAlpha2Code(text, "en") ?? iso.getAlpha2Code(text, "zh");
  return code === undefined || NOT_ISO.has(code) ? undefined : code;
};
