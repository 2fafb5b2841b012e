import fc from "fast-check";
import { day, type Day, plusDays } from "./day.ts";
import { covers, isEmpty, overlaps, type Period, periodText } from "./period.ts";
import { nextBeginning, replan, type Span } from "./spans.ts";

const calendar = Array.from({ length: 120 }, (_, days) => plusDays(day("2026-01-01"), days));
const at = (days: number): Day => calendar[days]!;
const span = (id: string, from: number, to: number | null, value = id): Span<string> => ({
  id,
  value,
  valid: { from: at(from), to: to === null ? null : at(to) },
});
const shown = (said: readonly { valid: Period; value: string }[]) =>
  said.map((each) => `${periodText(each.valid)} ${each.value}`);

describe("spans of days", () => {
  it("close the running one on the day the new one opens", () => {
    const plan = replan([span("old", 0, null)], { from: at(31), to: null }, "new");
    expect(plan.ended).toEqual(["old"]);
    expect(shown(plan.said)).toEqual(["[2026-01-01,2026-02-01) old", "[2026-02-01,) new"]);
  });
  it("let a stretch in the middle give way, and go on after it", () => {
    const plan = replan([span("old", 0, null)], { from: at(10), to: at(20) }, "promo");
    expect(shown(plan.said)).toEqual([
      "[2026-01-01,2026-01-11) old",
      "[2026-01-11,2026-01-21) promo",
      "[2026-01-21,) old",
    ]);
  });
  it("replace the same days whole, and leave neighbours that only touch", () => {
    const plan = replan(
      [span("before", 0, 10), span("same", 10, 20), span("after", 20, null)],
      { from: at(10), to: at(20) },
      "new",
    );
    expect(plan.ended).toEqual(["same"]);
    expect(shown(plan.said)).toEqual(["[2026-01-11,2026-01-21) new"]);
  });
  it("take away without putting anything in place", () => {
    expect(shown(replan([span("old", 0, null)], { from: at(5), to: null }, null).said)).toEqual([
      "[2026-01-01,2026-01-06) old",
    ]);
    expect(replan([span("old", 5, null)], { from: at(5), to: null }, null)).toEqual({ ended: ["old"], said: [] });
  });
  it("know what begins next", () => {
    expect(nextBeginning([span("a", 0, 10), span("b", 20, null), span("c", 15, 20)], at(3))).toBe(at(15));
    expect(nextBeginning([span("a", 0, null)], at(0))).toBeNull();
  });
  it("say on every day what they said before, but the new value on its days, with no overlap", () => {
    const period = fc
      .tuple(fc.nat(40), fc.option(fc.integer({ min: 1, max: 30 })))
      .map(([from, length]): Period => ({ from: at(from), to: length === null ? null : at(from + length) }));
    fc.assert(
      fc.property(fc.array(period, { maxLength: 6 }), (changes) => {
        let known: Span<string>[] = [];
        changes.forEach((valid, step) => {
          const before = known;
          const plan = replan(known, valid, `v${step}`);
          known = [
            ...known.filter((each) => !plan.ended.includes(each.id)),
            ...plan.said.map((each, part) => ({ ...each, id: `${step}.${part}` })),
          ];
          expect(known.some((each) => isEmpty(each.valid))).toBe(false);
          for (const a of known)
            for (const b of known) if (a.id !== b.id) expect(overlaps(a.valid, b.valid)).toBe(false);
          for (let on = 0; on < 90; on += 1) {
            const then = (all: Span<string>[]) => all.find((each) => covers(each.valid, at(on)))?.value;
            expect(then(known)).toBe(covers(valid, at(on)) ? `v${step}` : then(before));
          }
        });
      }),
      { numRuns: 50 },
    );
  });
});
