import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import {
  ancestorsOf,
  currentOf,
  divisionsByCode,
  divisionsByLo,
  findDivisions,
  isInside,
  loadCalendar,
  loadDivisionFile,
  loadTestDivisions,
  successionsOf,
} from "../../src/regions/index.ts";
import type { DivisionRow } from "../../src/regions/index.ts";
import { sqlOver } from "../../src/platform/postgres/pools.ts";
import type { Sql } from "../../src/platform/sql.ts";
import { type FreshDatabase, freshDatabase } from "../support/postgres.ts";

let database: FreshDatabase;
let reader: pg.Client;
let sql: Sql;

beforeAll(async () => {
  database = await freshDatabase();
  reader = new pg.Client(database.app);
  await reader.connect();
  sql = sqlOver(reader);
});
afterAll(async () => {
  await reader.end();
  await database.drop();
});

const one = async (country: string, code: string): Promise<DivisionRow> => {
  const [row, ...others] = await divisionsByCode(sql, country, [code]);
  if (row === undefined || others.length > 0) throw new Error(`${code} is not one division`);
  return row;
};
const count = async (statement: string): Promise<number> => Number((await sql.query<{ n: bigint }>(statement))[0]?.n);
const namesFound = async (search: string, more: object = {}): Promise<string[]> =>
  (await findDivisions(sql, { search, limit: 20, ...more })).map((row) => row.name);

describe("the divisions every manufacturer shares", () => {
  it("hold all countries of ISO 3166-1, China's 34 provinces and the states and counties of America", async () => {
    expect(await count("select count(*) as n from division where level = 0")).toBe(249);
    expect(
      await count("select count(*) as n from division where country = 'CN' and level = 1 and valid_to_year is null"),
    ).toBe(34);
    expect(await count("select count(*) as n from division where country = 'US' and level = 1")).toBe(56);
    expect(await count("select count(*) as n from division where country = 'US' and level = 3")).toBe(3231);
  });

  it("nest: every division lies inside its parent, and no two children of a parent share ground", async () => {
    expect(
      await count(`select count(*) as n from division d join division p on p.lo = d.parent_lo
        where d.lo <= p.lo or d.hi > p.hi or d.country <> p.country or d.level <= p.level or d.ancestors <> p.ancestors || d.lo`),
    ).toBe(0);
    expect(
      await count(`select count(*) as n from (
        select hi, lead(lo) over (partition by parent_lo order by lo) as next from division where level > 0) as d where next < hi`),
    ).toBe(0);
  });

  it("are inside each other from the country to the village", async () => {
    const village = await one("CN", "141182001001");
    expect((await ancestorsOf(sql, village.lo)).map((row) => row.name).slice(0, 5)).toEqual([
      "中国",
      "山西省",
      "吕梁市",
      "汾阳市",
      "文峰街道",
    ]);
    expect(await isInside(sql, village.lo, (await one("CN", "14")).lo)).toBe(true);
    expect(await isInside(sql, village.lo, (await one("CN", "33")).lo)).toBe(false);
    expect(await isInside(sql, 1n, (await one("CN", "33")).lo)).toBe(false);
  });

  it("are found by name, initials, full pinyin, English and code", async () => {
    expect((await namesFound("杭州")).at(0)).toBe("杭州市");
    expect(await namesFound("hzs")).toContain("杭州市");
    expect(await namesFound("hangzhous")).toContain("杭州市");
    expect(await namesFound("changzhi")).toContain("长治市");
    expect(await namesFound("lvliang")).toContain("吕梁市");
    expect(await namesFound("Lüliang")).toContain("吕梁市");
    expect(await namesFound("Inner Mon")).toEqual(["内蒙古自治区"]);
    expect(await namesFound("urumqi")).toEqual(["乌鲁木齐市"]);
    expect(await namesFound("United King")).toEqual(["英国"]);
    expect(await namesFound("Los Angeles")).toEqual(["Los Angeles"]);
    expect((await namesFound("330106")).at(0)).toBe("西湖区");
    expect(await namesFound("' or 1=1 --")).toEqual([]);
    expect(await namesFound("%")).toEqual([]);
  });

  it("are searched inside a division only, when one is given", async () => {
    const hangzhou = await one("CN", "330100");
    expect(hangzhou.name).toBe("杭州市");
    expect(await namesFound("西湖", { parentLo: hangzhou.lo })).toContain("西湖区");
    expect(await namesFound("西湖区", { parentLo: (await one("CN", "14")).lo })).toEqual([]);
    expect(await namesFound("西湖", { parentLo: 5n })).toEqual([]);
  });

  it("page without a gap or a repeat", async () => {
    const all = await findDivisions(sql, { search: "a", limit: 5000 });
    const paged: bigint[] = [];
    let after: { level: number; lo: bigint } | undefined;
    for (;;) {
      const page = await findDivisions(sql, { search: "a", limit: 7, after });
      paged.push(...page.map((row) => row.lo));
      const last = page.at(-1);
      if (last === undefined) break;
      after = { level: last.level, lo: last.lo };
    }
    expect(paged).toEqual(all.map((row) => row.lo));
    expect(all.length).toBeGreaterThan(30);
  });

  it("list the countries at the top, without those that are divisions of a loaded country", async () => {
    const countries = await findDivisions(sql, { limit: 500 });
    expect(countries.length).toBe(249 - 8);
    expect(countries.some((row) => row.country === "HK" || row.country === "PR")).toBe(false);
    const [hongKong] = await divisionsByLo(sql, [344_000_000_000_000_000n]);
    expect(hongKong?.aliasOfLo).toBe((await one("CN", "81")).lo);
  });

  it("keep retired codes, out of lists, with the ground's owner of today", async () => {
    const jianggan = await one("CN", "330104");
    expect(jianggan).toMatchObject({ name: "江干区", validToYear: 2021 });
    const successions = await successionsOf(sql, [jianggan.lo]);
    const today = await divisionsByLo(sql, currentOf(jianggan.lo, successions));
    expect(today.map((row) => row.name).sort()).toEqual(["上城区", "钱塘区"].sort());
    expect(await namesFound("江干区")).toEqual([]);
    expect(await namesFound("江干区", { retired: true })).toEqual(["江干区"]);
  });

  it("are the same after loading once more", async () => {
    const before = await count("select count(*) as n from division");
    const reports = await loadTestDivisions(database.owner);
    expect(reports.every((report) => report.unchanged)).toBe(true);
    expect(await loadCalendar(database.owner)).toBeGreaterThan(700);
    expect(await count("select count(*) as n from division")).toBe(before);
  });

  it("cannot be changed by those who serve", async () => {
    for (const statement of [
      "delete from division",
      "update calendar_day set name = 'x'",
      "insert into division_successor values (1, 2, 2000)",
    ])
      await expect(reader.query(statement)).rejects.toMatchObject({ code: "42501" });
  });
});

describe("another country from a file", () => {
  let folder: string;
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), "fairway-regions-"))));
  afterAll(() => rm(folder, { recursive: true }));

  const load = async (name: string, text: string, more: object = {}) => {
    await writeFile(join(folder, name), text);
    return loadDivisionFile(database.owner, join(folder, name), { year: 2024, ...more });
  };

  it("is placed by its codes where they nest, and in gaps that never move where they do not", async () => {
    await load("de.csv", "country,code,parent_code,name,name_en\nDE,09162,09,München,Munich\nDE,09,,Bayern,Bavaria\n");
    expect(await one("DE", "09162")).toMatchObject({ lo: 276_091_620_000_000_000n, level: 2, name: "München" });
    for (const search of ["munch", "Münch", "Munich"]) expect(await namesFound(search)).toEqual(["München"]);

    await load("gb.csv", "country,code,parent_code,name\nGB,ENG,,England\nGB,SCT,,Scotland\nGB,EC1A,ENG,London EC1A\n");
    const before = await sql.query("select code, lo, hi from division where country = 'GB' order by lo");
    await load(
      "gb2.csv",
      "country,code,parent_code,name\nGB,ENG,,England\nGB,EC1B,ENG,London EC1B\nGB,NIR,,Northern Ireland\n",
    );
    const after = await sql.query<{ code: string }>(
      "select code, lo, hi from division where country = 'GB' order by lo",
    );
    expect(after.filter((row) => !["EC1B", "NIR"].includes(row.code))).toEqual(before);
    expect(after.length).toBe(before.length + 2);
    expect(await isInside(sql, (await one("GB", "EC1B")).lo, (await one("GB", "ENG")).lo)).toBe(true);
  });

  it("as a whole new edition retires what it lacks, and finds the successors that the names tell", async () => {
    const head = "country,code,parent_code,name,valid_from_year,valid_to_year,successors\n";
    await load("fr1.csv", `${head}FR,1,,Nord,,,\nFR,11,1,Lille,,,\nFR,12,1,Douai,,,\nFR,13,1,Lens,,,\n`, {
      complete: true,
      year: 2020,
    });
    const [report] = await load("fr2.csv", `${head}FR,1,,Nord,,,\nFR,11,1,Lille-Métropole,,,\nFR,15,1,Douai,,,\n`, {
      complete: true,
    });
    expect(report).toMatchObject({ source: "FR from files", retired: 2, unmapped: ["13"], unchanged: false });
    expect(await one("FR", "11")).toMatchObject({ name: "Lille-Métropole", validToYear: null });
    expect(await one("FR", "15")).toMatchObject({ validFromYear: 2024 });
    const douai = await one("FR", "12");
    expect(douai.validToYear).toBe(2024);
    expect(currentOf(douai.lo, await successionsOf(sql, [douai.lo]))).toEqual([(await one("FR", "15")).lo]);
    expect(
      await load("fr2.csv", `${head}FR,1,,Nord,,,\nFR,11,1,Lille-Métropole,,,\nFR,15,1,Douai,,,\n`, { complete: true }),
    ).toMatchObject([{ unchanged: true }]);
  });

  it("with a fault is refused whole, by line and column, and nothing is written", async () => {
    const before = await count("select count(*) as n from division");
    await expect(
      load("bad.csv", "country,code,parent_code,name\nIT,1,,Roma\nIT,2,9,Milano\nZZ,3,,Nowhere\n"),
    ).rejects.toMatchObject({
      refusals: [
        { line: 3, column: "parent_code", code: "DIVISION_PARENT_UNKNOWN", at: "9" },
        { line: 4, column: "country", code: "COUNTRY_UNKNOWN", at: "ZZ" },
      ],
    });
    await expect(load("none.csv", "code,name\n1,Roma\n")).rejects.toMatchObject({
      refusals: [{ code: "COLUMN_MISSING" }, { code: "COLUMN_MISSING" }],
    });
    expect(await count("select count(*) as n from division")).toBe(before);
  });
});
