import { day } from "../../kernel/day.ts";
import { decideChain, isTaxNumber, taxNumberOf } from "./chain.ts";
import { decideServing, decideSku, decideStore } from "./store.ts";

const codes = (refusals: readonly { code: string; path?: readonly string[] }[]) =>
  refusals.map(({ code, path }) => [code, ...(path ?? [])].join(" "));

describe("chains and what hangs on them", () => {
  it("a chain has a code, a name, an account of direct supply and KA managers who look after it", () => {
    expect(decideChain({ code: "RT", name: "润天", account: null, managers: ["KA_MANAGER"] })).toEqual([]);
    expect(codes(decideChain({ code: "", name: "", account: undefined, managers: ["SALES", undefined] }))).toEqual([
      "CODE_MISSING code",
      "NAME_MISSING name",
      "NO_DIRECT_ACCOUNT account",
      "NOT_A_KA_MANAGER managers 0",
      "UNKNOWN_MEMBER managers 1",
    ]);
  });

  it("a Chinese tax number fits its check letter, others are letters and digits", () => {
    // The code of GB 32100's own worked figure, and with one digit wrong.
    expect(isTaxNumber("91350100M000100Y43")).toBe(true);
    expect(isTaxNumber("91350100M000100Y44")).toBe(false);
    expect(isTaxNumber("91350100M000100I43")).toBe(false);
    expect(isTaxNumber("GB123456789")).toBe(true);
    expect(isTaxNumber("12")).toBe(false);
    expect(taxNumberOf(" 9135 0100 m000 100y43 ")).toBe("91350100M000100Y43");
  });

  it("a store stands in a division in force, has an area and closes after it opened", () => {
    const store = { code: "S1", name: "文三店", place: { lo: 1n, name: "西湖区", retired: false }, area: 6000 };
    const named = { openedOn: day("2026-01-01"), closedOn: null, banner: null, entity: null };
    expect(decideStore({ ...store, ...named })).toEqual([]);
    const wrong = { openedOn: day("2026-01-01"), closedOn: day("2026-01-01"), banner: undefined, entity: undefined };
    expect(codes(decideStore({ ...store, code: "", place: null, area: 0, ...wrong }))).toEqual([
      "CODE_MISSING code",
      "UNKNOWN_DIVISION division",
      "AREA_NOT_POSSIBLE area",
      "CLOSED_BEFORE_OPENED closedOn",
      "UNKNOWN_BANNER banner",
      "UNKNOWN_ENTITY entity",
    ]);
    expect(codes(decideStore({ ...store, ...named, area: 10.5 }))).toEqual(["AREA_NOT_POSSIBLE area"]);
  });

  it("a dealer serves or nobody's dealer does, and history goes on from the newest day up to today", () => {
    const today = day("2026-06-10");
    const from = day("2026-06-01");
    expect(decideServing({ servedBy: "DEALER", dealer: "d", triParty: true, from }, from, today)).toEqual([]);
    expect(
      codes(decideServing({ servedBy: "DEALER", dealer: null, triParty: false, from }, day("2026-06-02"), today)),
    ).toEqual(["SERVING_NEEDS_DEALER dealer", "HISTORY_LATER from"]);
    const ahead = { servedBy: "DIRECT" as const, dealer: null, triParty: true, from: day("2026-06-11") };
    expect(codes(decideServing(ahead, null, today))).toEqual(["SERVING_TAKES_NO_DEALER dealer", "FUTURE_DAY from"]);
  });

  it("a SKU is a product of ours and a whole number of base units", () => {
    const sku = { sku: "100231", product: "p", factor: 24, from: day("2026-01-01") };
    expect(decideSku(sku, day("2026-01-01"))).toEqual([]);
    expect(codes(decideSku({ ...sku, sku: "", product: undefined, factor: 0.5 }, day("2026-01-02")))).toEqual([
      "CODE_MISSING sku",
      "UNKNOWN_PRODUCT product",
      "FACTOR_NOT_POSSIBLE factor",
      "HISTORY_LATER from",
    ]);
  });
});
