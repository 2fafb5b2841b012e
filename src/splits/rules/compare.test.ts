import type { Cell } from "../../territories/index.ts";
import { differences } from "./compare.ts";
import type { Content } from "./words.ts";

const cell = (lo: number, hi: number, channel: Cell["channel"] = "GT"): Cell => ({
  ...{ divisionLo: BigInt(lo), divisionHi: BigInt(hi), productLineId: "L1", channel },
});
const content = (retained: Cell[], ...parts: [string, Cell[]][]): Content =>
  ({
    ...{ fromDealerId: "D1", retained, parts: parts.map(([dealerId, cells]) => ({ dealerId, cells })) },
  }) as unknown as Content;
const told = (left: Content, right: Content) =>
  differences(left, right).map(
    (each) => `${each.cell.divisionLo}-${each.cell.divisionHi} ${each.leftDealerId} ${each.rightDealerId}`,
  );

describe("comparing two proposals", () => {
  const whole = content([cell(0, 50)], ["D2", [cell(50, 100)]]);
  it("the same partition has no differences, however it is written", () => {
    expect(told(whole, whole)).toEqual([]);
    expect(told(whole, content([cell(0, 50)], ["D2", [cell(60, 80), cell(50, 60), cell(80, 100)]]))).toEqual([]);
  });

  it("says piece by piece whose ground it is in each", () => {
    expect(told(whole, content([cell(0, 50), cell(50, 60)], ["D3", [cell(60, 80)]], ["D2", [cell(80, 100)]]))).toEqual([
      ...["50-60 D2 D1", "60-80 D2 D3"],
    ]);
    expect(told(whole, content([cell(0, 50)], ["D2", [cell(50, 100)]], ["D4", [cell(0, 50, "KA")]]))).toEqual([
      "0-50 null D4",
    ]);
  });
});
