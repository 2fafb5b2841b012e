import { waterfallOf } from "./waterfall.ts";

describe("from list price to what is left", () => {
  const sums = {
    ...{ invoicedMinor: 1_761_062n, rebatesMinor: 100_000n, feesMinor: 220_755n, logisticsMinor: 30_000n },
    ...{ damagesMinor: 10_000n, concededMinor: 5_000n },
  };
  const shown = (listMinor: bigint | null) =>
    Object.fromEntries(waterfallOf({ ...sums, listMinor }).map(({ step, amountMinor }) => [step, amountMinor]));
  it("takes off step by step what the chain keeps, and the steps are the way from total to total", () => {
    expect(shown(2_000_000n)).toEqual({
      ...{ LIST: 2_000_000n, ON_INVOICE: -238_938n, INVOICED: 1_761_062n, REBATES: -100_000n, FEES: -220_755n },
      ...{ LOGISTICS: -30_000n, DAMAGES: -10_000n, CONCEDED: -5_000n, NET: 1_395_307n },
    });
  });
  it("says that it does not know a list price instead of taking it for nothing", () => {
    expect([shown(null)["LIST"], shown(null)["ON_INVOICE"], shown(null)["NET"]]).toEqual([null, null, 1_395_307n]);
  });
});
