import { day } from "../../kernel/day.ts";
import { ageingOf, bucketOf } from "./ageing.ts";

const on = day("2026-06-30");

describe("ageing by due date", () => {
  it("puts each document in exactly one bucket, by days late", () => {
    const buckets = ["2026-07-15", "2026-06-30", "2026-06-29", "2026-05-31", "2026-05-30", "2026-05-01", "2026-04-30"];
    expect(buckets.map((due) => bucketOf(day(due), on))).toEqual([
      "NOT_DUE",
      "NOT_DUE",
      "D1_30",
      "D1_30",
      "D31_60",
      "D31_60",
      "D61_90",
    ]);
    expect(
      [day("2026-04-01"), day("2026-03-31"), day("2026-01-01"), day("2025-12-31")].map((d) => bucketOf(d, on)),
    ).toEqual(["D61_90", "D91_180", "D91_180", "OVER_180"]);
  });

  it("sums to what is owed", () => {
    const sums = ageingOf(
      [
        { dueOn: day("2026-07-15"), residualMinor: 28_000_000n },
        { dueOn: day("2026-06-01"), residualMinor: 100n },
        { dueOn: day("2026-06-15"), residualMinor: 11n },
        { dueOn: day("2025-01-01"), residualMinor: 5n },
      ],
      on,
    );
    expect(sums).toEqual({ NOT_DUE: 28_000_000n, D1_30: 111n, D31_60: 0n, D61_90: 0n, D91_180: 0n, OVER_180: 5n });
  });
});
