import { day } from "../../kernel/day.ts";
import { type Counter, type CounterFacts, counterOf } from "./counter.ts";
import type { Content, LineKind } from "./words.ts";

const cell = (lo: number) => ({
  ...{ divisionLo: BigInt(lo), divisionHi: BigInt(lo + 100), productLineId: "L1", channel: "GT" as const },
});
const offered = {
  name: "晋中分解",
  fromDealerId: "d1",
  parents: [],
  retained: [cell(100), cell(200)],
  retainsRest: false,
  parts: [
    { dealerId: "d2", cells: [cell(600), cell(700)], exclusive: null, to: null },
    { dealerId: "d3", cells: [cell(800)], exclusive: null, to: null },
  ],
  effectiveOn: day("2026-07-10"),
  figures: [],
  terms: { notice: { unit: "DAYS", count: 30 } },
  settlement: { lines: [] },
} as unknown as Content;
const named = (lo: number, hi = lo + 100, ancestors: readonly number[] = []) => ({
  division: { lo: BigInt(lo), hi: BigInt(hi), name: "H 县", ancestors: [...ancestors, lo].map(BigInt) },
  ...{ productLineId: null, channel: null },
});
/** Each county has ten towns of ten. */
const towns = (county: number) =>
  Array.from({ length: 10 }, (_, at) => ({
    ...{ lo: BigInt(county + at * 10), hi: BigInt(county + at * 10 + 10), name: `镇${at}` },
  }));
const facts: CounterFacts = {
  servedOn: day("2026-06-10"),
  below: new Map([100, 200, 600, 700, 800].map((county) => [BigInt(county), towns(county)])),
  ancestors: new Map([600, 700, 800].map((lo) => [BigInt(lo), [lo < 800 ? 1n : 2n, BigInt(lo)]])),
};
const none = { keep: [], give: [], effectiveOn: null, figures: [] };
const done = (over: Partial<Counter>) => {
  const counter = counterOf(offered, { ...none, ...over }, facts);
  if (!counter.ok) throw new Error(counter.refusals.map(({ code }) => code).join());
  return counter.value.content;
};
const los = (cells: readonly { divisionLo: bigint }[]) =>
  cells.map(({ divisionLo }) => Number(divisionLo)).toSorted((a, b) => a - b);

describe("a dealer's counter", () => {
  it("keeps a county: it goes from the part to what is retained, nothing is lost or doubled, and the sums are open again", () => {
    const counter = done({ keep: [named(800)] });
    expect(los(counter.retained)).toEqual([100, 200, 800]);
    expect(counter.parts.map(({ dealerId, cells }) => [dealerId, cells.length])).toEqual([["d2", 2]]);
    expect(counter.settlement).toBeNull();
    expect(counter.effectiveOn).toBe("2026-07-10");
  });

  it("divides at any depth: one town of a county, or everything that lies in a prefecture", () => {
    const town = done({ keep: [named(630, 640, [1, 600])] });
    expect(los(town.retained)).toEqual([100, 200, 630]);
    expect(los(town.parts[0]!.cells)).toEqual([600, 610, 620, 640, 650, 660, 670, 680, 690, 700]);
    const wide = done({ keep: [named(600, 800), named(630, 640)] });
    expect([los(wide.retained), wide.parts.map(({ dealerId }) => dealerId)]).toEqual([[100, 200, 600, 700], ["d3"]]);
  });

  it("offers other ground instead, which goes where its neighbours go", () => {
    const counter = done({ keep: [named(800)], give: [named(250, 260, [1, 200])] });
    expect(los(counter.retained)).toEqual([100, 200, 210, 220, 230, 240, 260, 270, 280, 290, 800]);
    expect(counter.parts.map(({ dealerId, cells }) => [dealerId, los(cells)])).toEqual([["d2", [250, 600, 700]]]);
    const far = done({ give: [named(100, 200, [2])] });
    expect(far.parts.map(({ dealerId, cells }) => [dealerId, los(cells)])).toEqual([
      ...[
        ["d2", [600, 700]],
        ["d3", [100, 800]],
      ],
    ]);
  });

  it("speaks of one product line or channel where it says so", () => {
    const other = { ...named(600), productLineId: "L2" };
    expect(() => done({ keep: [other] })).toThrow("NOT_IN_OFFER");
    expect(los(done({ keep: [{ ...other, productLineId: "L1", channel: "GT" }] }).retained)).toEqual([100, 200, 600]);
  });

  it("may be another day or other figures alone", () => {
    expect(done({ effectiveOn: day("2026-09-01") })).toMatchObject({ effectiveOn: "2026-09-01", parts: offered.parts });
    expect(done({ figures: [{ kind: "B", amountMinor: 3_000_000n, reason: "冰柜" }] }).parts).toEqual(offered.parts);
  });

  it("says something, of ground that is in the offer, on a day that leaves the notice, and is no refusal in disguise", () => {
    const codes = (counter: Parameters<typeof counterOf>[1]) => {
      const decided = counterOf(offered, counter, facts);
      return decided.ok ? [] : decided.refusals.map(({ code, path }) => `${code} ${(path ?? []).join(".")}`);
    };
    expect(codes(none)).toEqual(["COUNTER_EMPTY "]);
    expect(codes({ ...none, effectiveOn: offered.effectiveOn })).toEqual(["COUNTER_EMPTY "]);
    expect(codes({ ...none, keep: [named(100)], give: [named(600)] })).toEqual([
      "NOT_IN_OFFER keep.0",
      "NOT_RETAINED give.0",
    ]);
    expect(codes({ ...none, keep: [named(600), named(700), named(800)] })).toEqual(["KEEPS_EVERYTHING keep"]);
    expect(codes({ ...none, effectiveOn: day("2026-07-09") })).toEqual(["NOTICE_TOO_SHORT effectiveOn"]);
  });

  it("wants each component once, at zero or more and no finer than the money, with why; the cap follows", () => {
    const wish = (kind: LineKind, amountMinor: bigint | null, reason = "x") => ({ kind, amountMinor, reason });
    const decided = counterOf(
      offered,
      {
        ...none,
        figures: [wish("B", -1n), wish("CLAIMS", null), wish("REBATE", 1n, " "), wish("B", 1n), wish("CAP", 1n)],
      },
      facts,
    );
    expect(decided.ok ? [] : decided.refusals.map(({ code, path }) => `${code} ${path?.join(".")}`)).toEqual([
      ...["AMOUNT_NEGATIVE figures.0.amount", "AMOUNT_TOO_FINE figures.1.amount", "REASON_MISSING figures.2.reason"],
      ...["FIGURE_TWICE figures.3.kind", "FIGURE_FOLLOWS figures.4.kind"],
    ]);
  });
});
