import { type Day, plusDays } from "../../kernel/day.ts";
import { type GraceDays, decideGrace, graceEndsOn } from "./grace.ts";

const d = (text: string) => text as Day;
const moved: GraceDays = { effectiveOn: d("2026-07-10"), graceDays: 60, boughtBackOn: null };

describe("the sell-off grace (M09, B1.6)", () => {
  it("lets what went out before the change turn up, until the last day included", () => {
    expect(decideGrace(moved, d("2026-06-20"), d("2026-08-20"))).toBe("GRACE");
    expect(graceEndsOn(moved)).toBe("2026-09-08");
    expect(decideGrace(moved, d("2026-06-20"), d("2026-09-08"))).toBe("GRACE");
    expect(decideGrace(moved, d("2026-06-20"), d("2026-09-09"))).toBe("GRACE_EXPIRED");
    expect(decideGrace(moved, d("2026-06-20"), d("2026-09-20"))).toBe("GRACE_EXPIRED");
  });

  it("gives none to what went out on the effective day or after it", () => {
    expect(decideGrace(moved, d("2026-07-15"), d("2026-07-15"))).toBe("BREACH");
    expect(decideGrace(moved, d("2026-07-10"), d("2026-07-12"))).toBe("BREACH");
    expect(decideGrace(moved, d("2026-07-09"), d("2026-07-10"))).toBe("GRACE");
  });

  it("ends with the day on which the stock was bought back, where that is earlier", () => {
    const bought = { ...moved, boughtBackOn: d("2026-08-01") };
    expect(graceEndsOn(bought)).toBe("2026-08-01");
    expect(decideGrace(bought, d("2026-06-20"), d("2026-08-01"))).toBe("GRACE");
    expect(decideGrace(bought, d("2026-06-20"), d("2026-08-02"))).toBe("GRACE_EXPIRED");
    expect(graceEndsOn({ ...moved, boughtBackOn: d("2026-12-01") })).toBe("2026-09-08");
    expect(graceEndsOn({ ...moved, graceDays: 0 })).toBe("2026-07-10");
  });

  it.each([
    ["2028-02-28", 1, null, "2028-02-29"],
    ["2026-12-15", 90, null, "2027-03-15"],
    ["2027-12-31", 60, null, "2028-02-29"],
    ["2027-12-31", 60, "2028-02-28", "2028-02-28"],
    ["2026-08-31", 30, "2026-08-31", "2026-08-31"],
  ] as const)(
    "moved on %s with %s days, bought back %s: %s is the last day, the day after it is past",
    (on, days, bought, last) => {
      const grace = { effectiveOn: d(on), graceDays: days, boughtBackOn: bought === null ? null : d(bought) };
      expect(graceEndsOn(grace)).toBe(last);
      const out = d("2026-01-01");
      expect(decideGrace(grace, out, d(last))).toBe("GRACE");
      expect(decideGrace(grace, out, plusDays(d(last), 1))).toBe("GRACE_EXPIRED");
      expect(decideGrace(grace, out, plusDays(d(on), -1))).toBe("OWN_GROUND");
      expect(decideGrace(grace, d(on), d(last))).toBe("BREACH");
    },
  );

  it("judges nobody for what was seen on ground that was still his own", () => {
    expect(decideGrace(moved, d("2026-06-20"), d("2026-07-09"))).toBe("OWN_GROUND");
  });
});
