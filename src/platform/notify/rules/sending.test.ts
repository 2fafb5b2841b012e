import { afterQuiet, minuteOf, minuteText, usualQuiet } from "./quiet.ts";
import { firstSending, nextSending, pauseMinutes, wantedChannels } from "./sending.ts";

const zone = "Asia/Shanghai";
const at = (text: string) => new Date(text);
const quietEnd = (text: string, quiet = usualQuiet, where = zone) => afterQuiet(at(text), where, quiet).toISOString();

describe("quiet hours", () => {
  it("from 22:00 to 08:00 in the manufacturer's zone put a letter off until 08:00 there", () => {
    expect(quietEnd("2026-06-10T13:59:59Z")).toBe("2026-06-10T13:59:59.000Z");
    expect(quietEnd("2026-06-10T14:00:00Z")).toBe("2026-06-11T00:00:00.000Z");
    expect(quietEnd("2026-06-10T23:59:59Z")).toBe("2026-06-11T00:00:00.000Z");
    expect(quietEnd("2026-06-11T00:00:00Z")).toBe("2026-06-11T00:00:00.000Z");
  });

  it("within a day end that day; equal ends are no quiet hours", () => {
    const noon = { from: 12 * 60, until: 13 * 60 + 30 };
    expect(quietEnd("2026-06-10T04:00:00Z", noon)).toBe("2026-06-10T05:30:00.000Z");
    expect(quietEnd("2026-06-10T05:30:00Z", noon)).toBe("2026-06-10T05:30:00.000Z");
    expect(quietEnd("2026-06-10T04:00:00Z", { from: 0, until: 0 })).toBe("2026-06-10T04:00:00.000Z");
  });

  it("follow the clocks of their zone when these are put forward", () => {
    expect(quietEnd("2026-03-29T00:30:00Z", usualQuiet, "Europe/Berlin")).toBe("2026-03-29T06:00:00.000Z");
  });

  it("are written as people write them", () => {
    expect([minuteOf("22:05"), minuteOf("24:00"), minuteOf("8:00"), minuteText(485)]).toEqual([
      ...[1325, undefined, undefined, "08:05"],
    ]);
  });
});

describe("sending", () => {
  const kind = { gatherMinutes: 10, urgent: false };

  it("waits while the notice gathers, and then for the end of quiet hours, unless it is urgent", () => {
    const first = (text: string, more: Partial<typeof kind> = {}) =>
      firstSending(at(text), { ...kind, ...more }, zone, usualQuiet).toISOString();
    expect(first("2026-06-10T04:00:00Z")).toBe("2026-06-10T04:10:00.000Z");
    expect(first("2026-06-10T13:55:00Z")).toBe("2026-06-11T00:00:00.000Z");
    expect(first("2026-06-10T13:55:00Z", { urgent: true, gatherMinutes: 0 })).toBe("2026-06-10T13:55:00.000Z");
  });

  it("is tried again after 1, 2, 4, … minutes, and given up after ten failures or one that lasts", () => {
    expect([1, 2, 3, 10, 11].map(pauseMinutes)).toEqual([1, 2, 4, 512, 720]);
    const next = (attempts: number, lasting = false) =>
      nextSending(attempts, at("2026-06-10T04:00:00Z"), { lasting, urgent: false }, zone, usualQuiet);
    expect(next(3)).toEqual({ state: "WAITING", at: at("2026-06-10T04:04:00Z") });
    expect([next(10).state, next(1, true).state]).toEqual(["FAILED", "FAILED"]);
  });

  it("goes the ways a person wants, and else the kind's own", () => {
    expect(wantedChannels(["EMAIL", "SMS"], ["EMAIL"], new Map())).toEqual(["EMAIL"]);
    expect(
      wantedChannels(["EMAIL", "SMS"], ["EMAIL"], new Map([["EMAIL", false] as const, ["SMS", true] as const])),
    ).toEqual(["SMS"]);
  });
});
