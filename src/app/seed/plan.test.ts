import { createHash } from "node:crypto";
import { day } from "../../kernel/day.ts";
import type { HistoricOrder } from "../../orders/index.ts";
import { businessClock } from "./business-clock.ts";
import { demoCompany } from "./demo/company.ts";
import { sizesOf } from "./generate.ts";
import { checkDigit, gtinOf } from "./gtin.ts";
import { ordersOf } from "./orders.ts";
import { Random, Weights } from "./random.ts";
import { demandOn, ordersByDay, springFestival } from "./season.ts";
import { buyerOf, sellables } from "./trade.ts";

const today = day("2026-06-10");
const now = new Date("2026-06-10T04:00:00Z");
const hashOf = (plan: unknown): string =>
  createHash("sha256")
    .update(JSON.stringify(plan, (_key, value: unknown) => (typeof value === "bigint" ? value.toString() : value)))
    .digest("hex")
    .slice(0, 16);

const yearOf = (seed: string): HistoricOrder[] => {
  const company = demoCompany(today);
  const products = sellables(company);
  const buyers = company.dealers.flatMap(
    (each) =>
      buyerOf(
        each,
        products,
        each.grants.map((_, at) => `grant ${at}`),
        "owner",
      ) ?? [],
  );
  const clock = businessClock("Asia/Shanghai", today, now);
  const year = {
    from: day("2025-06-10"),
    to: today,
    count: 400,
    numberedAfter: 0n,
    currency: "CNY",
    lines: [2, 7] as const,
    startOf: clock.startOf,
  };
  const stage = { confirmedBy: "manager", shippedBy: "warehouse", dayOf: clock.dayOf, until: clock.startOf(today) };
  return [...ordersOf(buyers, year, new Random(seed), stage)];
};

describe("the seeded plan", () => {
  it("is the same company and the same year from the same seed, on any machine", () => {
    expect([hashOf(demoCompany(today)), hashOf(yearOf("a"))]).toEqual(["5cefe7aa59d3e8e7", "211d2b0b792cc895"]);
    expect(hashOf(yearOf("a"))).toBe(hashOf(yearOf("a")));
    expect(hashOf(yearOf("b"))).not.toBe(hashOf(yearOf("a")));
  });

  it("keeps the ids of dealers whatever day it is, so that a seed may go on tomorrow", () => {
    const ids = (on: string) => demoCompany(day(on)).dealers.map(({ dealer }) => dealer.id);
    expect(ids("2026-06-10")).toEqual(ids("2026-06-11"));
  });

  it("places orders in the order of their ids and numbers, none of them today", () => {
    const orders = yearOf("a");
    expect(orders.map((order) => order.number)).toEqual(orders.map((_, at) => BigInt(at + 1)));
    expect(orders.map((order) => order.id).sort()).toEqual(orders.map((order) => order.id));
    expect(orders.every((order) => order.orderedOn !== null && order.orderedOn < today)).toBe(true);
  });

  it("makes no id and no instant later than now, even where the business day is frozen in the future", () => {
    const ahead = businessClock("Asia/Shanghai", day("2030-01-01"), now);
    expect(ahead.startOf(day("2030-01-01")).getTime()).toBe(now.getTime());
    expect(ahead.dayOf(new Date(now.getTime() - 1))).toBe("2029-12-31");
    const present = businessClock("Asia/Shanghai", today, now);
    expect(present.startOf(today).toISOString()).toBe("2026-06-09T16:00:00.000Z");
    expect(present.dayOf(new Date("2026-06-09T15:59:59Z"))).toBe("2026-06-09");
  });
});

describe("the season", () => {
  it("knows the Spring Festival", () => {
    expect([2024, 2025, 2026, 2027].map(springFestival)).toEqual([
      "2024-02-10",
      "2025-01-29",
      "2026-02-17",
      "2027-02-06",
    ]);
  });

  it("stocks up before the festival, rests during it and dips in summer", () => {
    const monday = (text: string) => demandOn(day(text));
    expect(monday("2026-01-26")).toBeGreaterThan(1.5 * monday("2026-04-13"));
    expect(demandOn(day("2026-02-18"))).toBeLessThan(0.1);
    expect(monday("2026-07-13")).toBeLessThan(0.8 * monday("2026-04-13"));
  });

  it("tells out all orders", () => {
    for (const count of [0, 1, 17, 8_000]) {
      const days = [...ordersByDay(day("2025-06-10"), today, count)];
      expect(days).toHaveLength(365);
      expect(days.reduce((sum, each) => sum + each.orders, 0)).toBe(count);
      expect(days.every((each) => each.orders >= 0)).toBe(true);
    }
  });
});

describe("the parts", () => {
  it("give barcodes of fourteen digits with GS1's check digit", () => {
    expect(checkDigit("629104150021")).toBe("3");
    expect(gtinOf("69755180", 101)).toMatch(/^069755180\d{5}$/);
  });

  it("pick by weight and never what weighs nothing", () => {
    const weights = new Weights([0, 3, 0, 1]);
    const random = new Random("weights");
    const picked = Array.from({ length: 4_000 }, () => weights.pick(random));
    const share = picked.filter((at) => at === 1).length / picked.length;
    expect(new Set(picked)).toEqual(new Set([1, 3]));
    expect(share).toBeGreaterThan(0.72);
    expect(share).toBeLessThan(0.78);
  });

  it("divide dealers and orders over manufacturers by rank, and lose none", () => {
    const sizes = sizesOf({ manufacturers: 200, dealers: 1_000, orders: 300_000 });
    expect(sizes.reduce((sum, each) => sum + each.dealers, 0)).toBe(1_000);
    expect(sizes.reduce((sum, each) => sum + each.orders, 0)).toBe(300_000);
    expect(sizes.every((each) => each.dealers >= 1 && each.orders >= 0)).toBe(true);
    expect(sizes[0]!.orders).toBeGreaterThan(40_000);
  });
});
