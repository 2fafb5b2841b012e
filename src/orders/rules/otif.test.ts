import { day } from "../../kernel/day.ts";
import { type PromiseFacts, isSettled, otifOf } from "./otif.ts";

const promised = day("2026-06-13");
const line = (over: Partial<PromiseFacts>): PromiseFacts => ({
  ordered: 100,
  droppedByDealer: 0,
  promisedOn: promised,
  receipts: [],
  finished: false,
  ...over,
});
const on = (text: string, accepted: number) => ({ on: day(text), accepted });

describe("on time and in full", () => {
  it("is decided only when the promise is kept or can no longer be kept", () => {
    expect(otifOf(line({ receipts: [on("2026-06-12", 60)] }), day("2026-06-12"))).toBeNull();
    expect(otifOf(line({ receipts: [on("2026-06-12", 60), on("2026-06-13", 40)] }), promised)).toBe(true);
    expect(otifOf(line({ receipts: [on("2026-06-12", 60), on("2026-06-14", 40)] }), day("2026-06-14"))).toBe(false);
  });
  it("is missed by two cases short, on time or not (D09)", () =>
    expect(
      otifOf(line({ receipts: [on("2026-06-12", 60), on("2026-06-12", 38)], finished: true }), day("2026-06-12")),
    ).toBe(false));
  it("is not spoilt by later extras, and not asked of what the dealer gave up", () => {
    expect(otifOf(line({ receipts: [on("2026-06-13", 100), on("2026-06-20", 5)] }), day("2026-06-20"))).toBe(true);
    expect(otifOf(line({ droppedByDealer: 40, receipts: [on("2026-06-13", 60)] }), promised)).toBe(true);
    expect(otifOf(line({ droppedByDealer: 100, finished: true }), day("2026-07-01"))).toBeNull();
  });
  it("asks nothing where nothing was promised", () =>
    expect(otifOf(line({ promisedOn: null, finished: true }), promised)).toBeNull());
  it("may be met yet while the promised day lasts: what came short is sent again and accepted in time", () => {
    const short = line({ receipts: [on("2026-06-12", 98)], finished: true });
    expect(otifOf(short, day("2026-06-12"))).toBe(false);
    expect([isSettled(false, promised, promised), isSettled(false, promised, day("2026-06-14"))]).toEqual([
      false,
      true,
    ]);
    expect(otifOf({ ...short, receipts: [...short.receipts, on("2026-06-13", 2)] }, promised)).toBe(true);
    expect(isSettled(true, promised, day("2026-06-01"))).toBe(true);
  });
});
