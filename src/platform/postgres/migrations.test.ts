import { migrationNames } from "./migrations.ts";

describe("migrations", () => {
  it("run in the order of their files' names from 24 November 2026 on, and after all that were there before", () => {
    const stamps = migrationNames().map((name) => Number(name.slice(-13)));
    const later = stamps.slice(stamps.findIndex((stamp) => stamp > 9_000_000_000_000));
    expect(later).toEqual([...stamps].sort((a, b) => a - b).slice(-later.length));
    expect(new Set(later).size).toBe(later.length);
    expect(stamps.length).toBeGreaterThan(later.length);
  });
});
