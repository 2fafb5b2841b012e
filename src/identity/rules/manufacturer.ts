import { type Answer, answer, unless } from "../../kernel/answer.ts";
import { isTimeZone } from "../../kernel/day.ts";
import { type Language, languages as spoken } from "../../kernel/viewer.ts";
import { isLogin } from "./members.ts";

export type NewManufacturer = {
  /** 2 to 40 of a-z, 0-9 and -; unique over this installation. */
  readonly code: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** IANA, such as Asia/Shanghai. */
  readonly timeZone: string;
  /** ISO 4217. */
  readonly currency: string;
  /** The first is what its people read unless they choose. */
  readonly languages: readonly Language[];
};

export type ManufacturerRefusal =
  | "MANUFACTURER_CODE_MALFORMED"
  | "MANUFACTURER_CODE_TAKEN"
  | "NAME_MISSING"
  | "COUNTRY_UNKNOWN"
  | "TIME_ZONE_UNKNOWN"
  | "CURRENCY_UNKNOWN"
  | "LANGUAGE_UNKNOWN"
  | "LOGIN_MALFORMED";

/** Whether a manufacturer can be made of this; every fault at once. */
export function decideManufacturer(asked: NewManufacturer, ownerLogin: string): Answer<null, ManufacturerRefusal> {
  return answer<null, ManufacturerRefusal>(
    [
      ...unless(/^[a-z0-9-]{2,40}$/.test(asked.code), "MANUFACTURER_CODE_MALFORMED"),
      ...unless(asked.name.trim() !== "", "NAME_MISSING"),
      ...unless(isCountry(asked.country), "COUNTRY_UNKNOWN"),
      ...unless(isTimeZone(asked.timeZone), "TIME_ZONE_UNKNOWN"),
      ...unless(Intl.supportedValuesOf("currency").includes(asked.currency), "CURRENCY_UNKNOWN"),
      ...unless(isLogin(ownerLogin), "LOGIN_MALFORMED"),
      ...unless(
        asked.languages.length > 0 && asked.languages.every((each) => spoken.includes(each)),
        "LANGUAGE_UNKNOWN",
      ),
    ],
    () => null,
  );
}

/** Every assigned code has an English name; what has none is given back as it came. */
const isCountry = (code: string): boolean =>
  /^[A-Z]{2}$/.test(code) &&
  code !== "ZZ" &&
  new Intl.DisplayNames(["en"], { type: "region", fallback: "none" }).of(code) !== undefined;
