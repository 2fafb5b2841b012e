import { refusalsOf } from "../../kernel/answer.ts";
import { type NewManufacturer, decideManufacturer } from "./manufacturer.ts";

const noodles: NewManufacturer = {
  ...{ code: "noodles", name: "Noodle Co.", country: "CN", timeZone: "Asia/Shanghai", currency: "CNY" },
  languages: ["zh-CN", "en"],
};
const codes = (more: Partial<NewManufacturer>, login = "li.na") =>
  refusalsOf(decideManufacturer({ ...noodles, ...more }, login)).map((refusal) => refusal.code);

describe("what a manufacturer is made of", () => {
  it("a code, a name, a country, a time zone, a currency, languages and an owner", () => {
    expect(codes({})).toEqual([]);
    expect(codes({ country: "US", timeZone: "America/New_York", currency: "USD", languages: ["en"] })).toEqual([]);
  });

  it("says all that is wrong at once", () => {
    const wrong = {
      code: "No Code",
      name: " ",
      country: "XX",
      timeZone: "Mars/North",
      currency: "YUAN",
      languages: [],
    };
    expect(codes(wrong, "li na")).toEqual([
      "MANUFACTURER_CODE_MALFORMED",
      "NAME_MISSING",
      "COUNTRY_UNKNOWN",
      "TIME_ZONE_UNKNOWN",
      "CURRENCY_UNKNOWN",
      "LOGIN_MALFORMED",
      "LANGUAGE_UNKNOWN",
    ]);
  });
});
