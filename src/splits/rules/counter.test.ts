import { day } from "../../kernel/day.ts";
import { counterOf } from "./counter.ts";
import type { Content } from "./words.ts";

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
const servedOn = day("2026-06-10");
const keep = (lo: number) => ({ divisionLo: BigInt(lo), name: "H 县", productLineId: null, channel: null });
const none = { keep: [], effectiveOn: null, figures: [] };

describe("a dealer's counter", () => {
  it("keeps a county: it goes from the part to what is retained, nothing is lost or doubled, and the sums are open again", () => {
    const counter = counterOf(offered, { ...none, keep: [keep(800)] }, servedOn);
    if (!counter.ok) throw new Error("refused");
    expect(counter.value.retained.map(({ divisionLo }) => divisionLo)).toEqual([100n, 200n, 800n]);
    expect(counter.value.parts.map(({ dealerId, cells }) => [dealerId, cells.length])).toEqual([["d2", 2]]);
    expect(counter.value.settlement).toBeNull();
    expect(counter.value.effectiveOn).toBe("2026-07-10");
  });

  it("may be another day or other figures alone", () => {
    expect(counterOf(offered, { ...none, effectiveOn: day("2026-09-01") }, servedOn)).toMatchObject({
      value: { effectiveOn: "2026-09-01", parts: offered.parts },
    });
    const figures = [{ kind: "B", amountMinor: 3_000_000n }] as const;
    expect(counterOf(offered, { ...none, figures }, servedOn).ok).toBe(true);
  });

  it("says something, of ground that is in the offer, on a day that leaves the notice, and is no refusal in disguise", () => {
    const codes = (counter: Parameters<typeof counterOf>[1]) => {
      const decided = counterOf(offered, counter, servedOn);
      return decided.ok ? [] : decided.refusals.map(({ code }) => code);
    };
    expect(codes(none)).toEqual(["COUNTER_EMPTY"]);
    expect(codes({ ...none, effectiveOn: offered.effectiveOn })).toEqual(["COUNTER_EMPTY"]);
    expect(codes({ ...none, keep: [keep(100)] })).toEqual(["NOT_IN_OFFER"]);
    expect(codes({ ...none, keep: [keep(600), keep(700), keep(800)] })).toEqual(["KEEPS_EVERYTHING"]);
    expect(codes({ ...none, effectiveOn: day("2026-07-09") })).toEqual(["NOTICE_TOO_SHORT"]);
    expect(codes({ ...none, figures: [{ kind: "B", amountMinor: -1n }] })).toEqual(["AMOUNT_NEGATIVE"]);
  });
});
