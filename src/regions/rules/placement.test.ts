import fc from "fast-check";
import { contains, overlaps, type Interval } from "./interval.ts";
import { placeInGaps, type Placed } from "./gaps.ts";
import { placeTree, type Kept, type Placement } from "./placement.ts";

const placesOf = (placement: Placement) => {
  if (!placement.ok) throw new Error(placement.refusals.map(({ code, at }) => `${code} ${at}`).join());
  return placement.places;
};
const whole: Interval = { lo: 826_000_000_000_000_000n, hi: 827_000_000_000_000_000n };

describe("places in gaps", () => {
  it("never overlap, stay inside the parent, leave the parent's own place free, and never move", () => {
    const names = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(names, names, (first, later) => {
        const one = placeInGaps(whole, [], first);
        const two = placeInGaps(whole, one.placed, [...first, ...later]);
        expect([...one.noRoom, ...two.noRoom]).toEqual([]);
        const all: Placed[] = [...one.placed, ...two.placed];
        expect(new Set(all.map(({ code }) => code))).toEqual(new Set([...first, ...later]));
        const sorted = all.map(({ interval }) => interval).sort((a, b) => (a.lo < b.lo ? -1 : 1));
        sorted.forEach((interval, at) => {
          expect(contains(whole, interval) && interval.lo > whole.lo).toBe(true);
          expect(at > 0 && overlaps(interval, sorted[at - 1] as Interval)).toBe(false);
        });
      }),
    );
  });

  it("a later code goes between its neighbours", () => {
    const { placed } = placeInGaps(whole, [], ["AB", "EC"]);
    const [later] = placeInGaps(whole, placed, ["CB"]).placed;
    expect(later !== undefined && placed[0] !== undefined && placed[1] !== undefined).toBe(true);
    expect((later as Placed).interval.lo > (placed[0] as Placed).interval.hi).toBe(true);
    expect((later as Placed).interval.hi <= (placed[1] as Placed).interval.lo).toBe(true);
  });

  it("says when there is no room left", () => {
    const narrow = { lo: 0n, hi: 4n };
    const { placed, noRoom } = placeInGaps(narrow, [{ code: "a", interval: { lo: 1n, hi: 2n } }], ["b", "c", "d"]);
    expect(placed.map(({ code }) => code)).toEqual(["b", "c"]);
    expect(noRoom).toEqual(["d"]);
    expect(placeInGaps({ lo: 0n, hi: 100n }, [], ["x"]).noRoom).toEqual(["x"]);
  });
});

describe("a tree's places", () => {
  it("are the codes themselves where the codes nest", () => {
    const rows = [
      { code: "33", parentCode: null },
      { code: "3301", parentCode: "33" },
    ];
    const places = placesOf(placeTree(156, rows, []));
    expect(places.get("3301")).toEqual({
      lo: 156_330_100_000_000_000n,
      hi: 156_330_200_000_000_000n,
      ancestors: [156_000_000_000_000_000n, 156_330_000_000_000_000n, 156_330_100_000_000_000n],
    });
  });

  it("come from the gaps where they do not, and a later edition keeps every one of them", () => {
    const rows = ["AB", "BB", "EC"].flatMap((area) => [
      { code: area, parentCode: null },
      { code: `${area}1`, parentCode: area },
    ]);
    const byParentFirst = [...rows].sort((a, b) => a.code.length - b.code.length);
    const before = placesOf(placeTree(826, byParentFirst, []));
    const kept: Kept[] = [...before].map(([code, place]) => ({
      code,
      interval: { lo: place.lo, hi: place.hi },
      parentLo: place.ancestors.at(-2) as bigint,
    }));
    const grown = [{ code: "CA", parentCode: null }, ...byParentFirst, { code: "AB2", parentCode: "AB" }];
    const after = placesOf(placeTree(826, grown, kept));
    for (const [code, place] of before) expect(after.get(code)).toEqual(place);
    expect(contains(after.get("AB") as Interval, after.get("AB2") as Interval)).toBe(true);
    expect(after.get("CA")).toBeDefined();
  });

  it("are refused for a code that comes twice and for a parent that does not come", () => {
    const refusals = placeTree(
      826,
      [
        { code: "A", parentCode: null },
        { code: "A", parentCode: null },
        { code: "B", parentCode: "Z" },
      ],
      [],
    );
    expect(refusals).toEqual({
      ok: false,
      refusals: [
        { code: "DIVISION_CODE_TWICE", at: "A" },
        { code: "DIVISION_PARENT_UNKNOWN", at: "B" },
      ],
    });
  });

  it("are refused where an official code would lie on a place already given", () => {
    const kept: Kept[] = [
      {
        code: "71/台北市",
        parentLo: 156_710_000_000_000_000n,
        interval: { lo: 156_710_100_000_000_000n, hi: 156_710_110_000_000_000n },
      },
    ];
    const rows = [
      { code: "71", parentCode: null },
      { code: "71/台北市", parentCode: "71", gapped: true },
      { code: "7101", parentCode: "71" },
    ];
    expect(placeTree(156, rows, kept)).toMatchObject({ ok: false, refusals: [{ code: "DIVISION_OVERLAP" }] });
  });
});
