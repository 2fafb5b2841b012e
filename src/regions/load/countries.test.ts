import { countryCodeOf, countryNumber, countryRows } from "./countries.ts";

describe("the countries of the world", () => {
  it("are the 249 of ISO 3166-1, each with a Chinese and an English name of its own", () => {
    const rows = countryRows();
    expect(rows).toHaveLength(249);
    for (const key of ["lo", "name", "nameEn"] as const) expect(new Set(rows.map((row) => row[key])).size).toBe(249);
    expect(rows.every((row) => row.pinyin !== "" && row.initials !== "")).toBe(true);
    expect([countryNumber("CN"), countryNumber("US"), countryNumber("XK"), countryNumber("ZZ")]).toEqual([
      156,
      840,
      undefined,
      undefined,
    ]);
  });

  it("are known by the names people write, and no others are guessed", () => {
    const asked = [
      "United Kingdom",
      "USA",
      "Czech Republic",
      "germany",
      " 法国 ",
      "China",
      "中国台湾",
      "EIRE",
      "European Community",
      "Unspecified",
      "",
    ];
    expect(asked.map(countryCodeOf)).toEqual([
      "GB",
      "US",
      "CZ",
      "DE",
      "FR",
      "CN",
      "TW",
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
