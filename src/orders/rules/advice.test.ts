import { nearMissOf } from "./advice.ts";

const packs = [
  { unit: "层", size: 12 },
  { unit: "托", size: 48 },
];

describe("advice on a quantity that nearly fills something", () => {
  it("says what fills the pallet", () =>
    expect(nearMissOf(46, packs)).toEqual({ unit: "托", size: 48, missing: 2, quantity: 48 }));
  it("speaks of the layer where the pallet is far, and of nothing where nothing is near", () => {
    expect(nearMissOf(10, packs)).toEqual({ unit: "层", size: 12, missing: 2, quantity: 12 });
    expect(nearMissOf(25, packs)).toBeNull();
    expect(nearMissOf(48, packs)).toBeNull();
    expect(nearMissOf(0, packs)).toBeNull();
    expect(nearMissOf(2.5, packs)).toBeNull();
  });
});
