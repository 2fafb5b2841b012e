import type { Cell } from "../../territories/index.ts";
import { placesOf } from "./places.ts";

const cell = (lo: number, hi: number, productLineId = "L1", channel: Cell["channel"] = "GT"): Cell => ({
  ...{ divisionLo: BigInt(lo), divisionHi: BigInt(hi), productLineId, channel },
});
const parents = [cell(100, 200)];
/** Ten counties of ten; the last three go. */
const pieces = Array.from({ length: 10 }, (_, at) => cell(100 + at * 10, 110 + at * 10));
const place = (id: string, lo: number, hi: number, channel: string | null = null) => ({
  ...{ kind: channel === null ? ("SHIP_TO" as const) : ("OUTLET" as const), id, name: id, channel },
  ...{ divisionLo: BigInt(lo), divisionHi: BigInt(hi) },
});
const says = (id: string, lo: number, hi: number) => ({
  ...{ id, division: { lo: BigInt(lo), hi: BigInt(hi) }, path: ["places", "0", "division"] },
});

describe("places known only by ground that is cut up", () => {
  it("are named until somebody says in which piece each lies; what a piece covers needs no word", () => {
    const { placed, refusals } = placesOf([place("仓库", 100, 200), place("门店", 120, 130)], parents, pieces, []);
    expect([placed, refusals]).toEqual([[{ kind: "SHIP_TO", id: "仓库", divisionLo: 100n, toLo: null }], []]);
    const said = placesOf([place("仓库", 100, 200)], parents, pieces, [says("仓库", 170, 180)]);
    expect(said.placed).toEqual([{ kind: "SHIP_TO", id: "仓库", divisionLo: 100n, toLo: 170n }]);
    const town = placesOf([place("仓库", 100, 200)], parents, pieces, [says("仓库", 171, 172)]);
    expect(town.placed[0]?.toLo).toBe(171n);
  });

  it("lie in their own division, in a piece that covers them for all goods that would be lost", () => {
    const wrong = (lo: number, hi: number, cells = pieces, rights = parents) =>
      placesOf([place("仓库", 100, 200)], rights, cells, [says("仓库", lo, hi)]).refusals.map(({ code }) => code);
    expect(wrong(200, 210)).toEqual(["PLACE_OUTSIDE"]);
    expect(wrong(100, 200)).toEqual(["PLACE_OUTSIDE"]);
    const both = [...parents, cell(100, 200, "L2")];
    expect(wrong(170, 180, [...pieces, cell(100, 150, "L2"), cell(150, 200, "L2")], both)).toEqual([]);
    expect(wrong(170, 180, [...pieces, cell(100, 150, "L2"), cell(150, 175, "L2")], both)).toEqual(["PLACE_OUTSIDE"]);
    expect(
      placesOf([place("x", 100, 200)], parents, pieces, [{ ...says("x", 1, 2), division: undefined }]),
    ).toMatchObject({ refusals: [{ code: "UNKNOWN_DIVISION" }] });
  });

  it("are outlets of a channel only where that channel is cut up", () => {
    const two = [...parents, cell(100, 200, "L1", "KA")];
    const cells = [...pieces, cell(100, 200, "L1", "KA")];
    const found = (channel: string) => placesOf([place("o", 100, 200, channel)], two, cells, []).placed.length;
    expect([found("GT"), found("KA"), found("CVS")]).toEqual([1, 0, 0]);
  });
});
