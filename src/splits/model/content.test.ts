import { revived } from "./content.ts";

describe("a split's content that was kept", () => {
  it("has whole numbers again where they are, and leaves the text a figure was worked out from as it was said", () => {
    const line = { kind: "SALES", moved: "120", inputs: { totalMinor: "2480826149", period: "2026-01-01" } };
    const cell = { divisionLo: "156330100000000000", divisionHi: "156330200000000000", channel: "GT" };
    expect(revived({ amountMinor: "36000", lines: [line], cells: [cell] })).toEqual({
      ...{ amountMinor: 36_000n, lines: [line] },
      cells: [{ divisionLo: 156_330_100_000_000_000n, divisionHi: 156_330_200_000_000_000n, channel: "GT" }],
    });
  });
});
