import { PreparedNames } from "./prepared.ts";

const ask = (names: PreparedNames, text: string, times: number) =>
  Array.from({ length: times }, () => names.of(text)).at(-1);

describe("which statements are kept prepared", () => {
  it("one that comes again and again gets a name of its own, and keeps it", () => {
    const names = new PreparedNames();
    expect(ask(names, "select 1", 4)).toBeUndefined();
    const name = names.of("select 1");
    expect(name).toMatch(/^fairway_\d+$/);
    expect(names.of("select 1")).toBe(name);
    expect(ask(names, "select 2", 5)).not.toBe(name);
  });

  it("only so many get one: a caller who makes up texts does not fill the database's memory", () => {
    const names = new PreparedNames(2);
    for (let at = 0; at < 10_000; at += 1) expect(names.of(`select ${at}`)).toBeUndefined();
    const given = [1, 2, 3].map((at) => ask(names, `select 'hot ${at}'`, 6));
    expect(given.filter((name) => name !== undefined)).toHaveLength(2);
    expect(given[2]).toBeUndefined();
  });
});
