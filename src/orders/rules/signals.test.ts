import { day } from "../../kernel/day.ts";
import { capacityOf, defaultSignalTerms as terms, newDealerBulkOf, spikeOf } from "./signals.ts";

const demand = (quantity: number, history: number[], season: number[] = []) => ({
  productId: "p",
  quantity,
  history,
  season,
});

describe("R4, an order that spikes", () => {
  it("passes up to the mean and three deviations, and up to twice the mean, whichever is less", () => {
    // Mean 100, sample deviation 10: 130 is the limit.
    expect(spikeOf(demand(130, [90, 100, 110]), terms)).toBeNull();
    expect(spikeOf(demand(131, [90, 100, 110]), terms)).toEqual({
      signal: "ORDER_SPIKE",
      productId: "p",
      figures: { quantity: 131, mean: "100.0", sigma: "10.0", limit: "130.0", twice: "200.0" },
      normal: 100,
    });
    // A wide history: the deviation is 100, but twice the mean is 200.
    expect(spikeOf(demand(200, [0, 100, 200]), terms)).toBeNull();
    expect(spikeOf(demand(201, [0, 100, 200]), terms)).toMatchObject({ figures: { limit: "400.0", twice: "200.0" } });
  });
  it("goes by the season where there is one, so that the festival does not flag everybody", () => {
    const year = Array<number>(12).fill(100);
    expect(spikeOf(demand(300, year), terms)).not.toBeNull();
    expect(spikeOf(demand(300, year, [280, 320]), terms)).toBeNull();
    expect(spikeOf(demand(390, year, [300]), terms)).not.toBeNull();
  });
  it("does not shake at a small dealer's noise: the deviation has a floor", () => {
    expect(spikeOf(demand(25, [20, 20, 20]), terms)).toBeNull();
    expect(spikeOf(demand(35, [20, 20, 20]), terms)).toBeNull();
    expect(spikeOf(demand(36, [20, 20, 20]), terms)).toMatchObject({ figures: { sigma: "5.0", limit: "35.0" } });
  });
  it("says nothing of a dealer without a history", () => expect(spikeOf(demand(900, [10, 10]), terms)).toBeNull());
});

describe("R5, more than the territory takes", () => {
  const facts = { productId: "p", stock: 300, inTransit: 100, open: 500, own: 500, sold: 300, days: 30 };
  it("counts stock, transit and open orders, this one included, against ninety days of sales", () => {
    expect(capacityOf(facts, terms)).toBeNull();
    expect(capacityOf({ ...facts, open: 501, own: 501 }, terms)).toMatchObject({
      signal: "CAPACITY",
      figures: { held: 901, perDay: "10.0", days: "90.1", limit: 90 },
      normal: 500,
    });
    // What is normal for this order leaves room for the orders before it.
    expect(capacityOf({ ...facts, open: 600, own: 200 }, terms)).toMatchObject({ normal: 100 });
  });
  it("is exceeded by everything where nothing is sold on", () => {
    expect(capacityOf({ ...facts, sold: 0 }, terms)).toMatchObject({ figures: { held: 900 }, normal: 0 });
    expect(capacityOf({ ...facts, sold: 0, stock: 0, inTransit: 0, open: 0 }, terms)).toBeNull();
  });
});

describe("R10, a new dealer's bulk", () => {
  const facts = { since: day("2026-05-12"), today: day("2026-06-10"), quantity: 51 };
  it("holds more than fifty cases in the first thirty days", () => {
    expect(newDealerBulkOf(facts, terms)).toMatchObject({ figures: { days: 29, quantity: 51, limit: 50 } });
    expect(newDealerBulkOf({ ...facts, quantity: 50 }, terms)).toBeNull();
    expect(newDealerBulkOf({ ...facts, since: day("2026-05-11") }, terms)).toBeNull();
    expect(newDealerBulkOf({ ...facts, since: null }, terms)).toBeNull();
  });
});
