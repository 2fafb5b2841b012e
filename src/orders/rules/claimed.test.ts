import { type ReturnedLine, decideBesideReturns } from "./claimed.ts";

const line: ReturnedLine = { received: 20, returned: 15, pending: [{ id: "r", position: 2, quantity: 5 }] };
const codes = (quantity: number, accepted = true, outcome: "RESHIP" | "WRITE_OFF" | "CHARGE" | null = "WRITE_OFF") => {
  const decided = decideBesideReturns(line, { quantity, accepted }, outcome);
  return decided.ok ? [] : decided.refusals;
};

describe("a claim beside returns of the same goods", () => {
  it("is settled over what no return takes back, to the last case", () => {
    expect(codes(5)).toEqual([]);
    expect(codes(6)).toEqual([
      { code: "RETURN_PENDING", params: { most: 5, position: 2 }, data: { most: 5, returnOrder: "ReturnOrder_r" } },
    ]);
    expect(codes(10, true, "RESHIP")).toMatchObject([{ code: "RETURN_PENDING" }]);
    expect(codes(11)).toEqual([{ code: "ALREADY_RETURNED", params: { most: 5 }, data: { most: 5 } }]);
  });
  it("is charged whatever came back, and what never arrived cannot have come back", () => {
    expect(codes(11, true, "CHARGE")).toEqual([]);
    expect(codes(11, false)).toEqual([]);
  });
});
