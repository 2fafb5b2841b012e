import { refusalsOf } from "../../kernel/answer.ts";
import { decideKeptFilter, mostKeptFilters } from "./keptFilter.ts";

const filter = (more: object = {}) => ({ list: "orders", name: "held", search: "states=ON_HOLD", ...more });
const codes = (more: object, kept: readonly string[] = []) =>
  refusalsOf(decideKeptFilter(filter(more), kept)).map(({ code }) => code);
const fifty = Array.from({ length: mostKeptFilters }, (_, at) => `filter ${at}`);

describe("a filter that somebody keeps", () => {
  it("has a name of at most 40 characters and an address of at most 2,000", () => {
    expect(decideKeptFilter(filter({ name: " held " }), [])).toMatchObject({ ok: true, value: { name: "held" } });
    expect(codes({ name: "  " })).toEqual(["NAME_MISSING"]);
    expect(codes({ name: "x".repeat(40), search: "x".repeat(2000) })).toEqual([]);
    expect(codes({ name: "x".repeat(41), search: "x".repeat(2001) })).toEqual(["NAME_TOO_LONG", "FILTER_TOO_LONG"]);
  });

  it("is one of at most fifty; the same name takes the other's place", () => {
    expect(codes({}, fifty)).toEqual(["TOO_MANY_FILTERS"]);
    expect(codes({ name: "filter 7" }, fifty)).toEqual([]);
  });
});
