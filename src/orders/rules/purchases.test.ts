import { day } from "../../kernel/day.ts";
import { type SentLine, purchasesOf } from "./purchases.ts";

const sent = (on: string, went: number, more: Partial<SentLine> = {}): SentLine => ({
  ...{ lineId: "a", back: false, on: day(on), went, kept: went, givenBack: 0, parts: null },
  ...{ unitPrice: "60", currency: "CNY", taxBasis: "GROSS", taxRate: "0.13", ...more },
});
const shown = (lines: readonly SentLine[]) =>
  purchasesOf(lines).map(({ on, quantity, unitPrice }) => `${on} ${quantity} x ${unitPrice}`);

describe("what a dealer bought of what went out", () => {
  it("is what was accepted, day by day, less what came back off the last of it", () => {
    expect(shown([sent("2026-05-10", 60), sent("2026-05-20", 40, { kept: 38 })])).toEqual([
      ...["2026-05-10 60 x 60", "2026-05-20 38 x 60"],
    ]);
    const back = { givenBack: 45 };
    expect(shown([sent("2026-05-10", 60, back), sent("2026-05-20", 40, { kept: 38, ...back })])).toEqual([
      "2026-05-10 53 x 60",
    ]);
    expect(shown([sent("2026-05-10", 10, { givenBack: 10 })])).toEqual([]);
  });

  it("costs what each unit cost, where parts of a line have prices of their own", () => {
    const part = (upTo: number | null, unitPrice: string) => ({ upTo, unitPrice, taxBasis: "GROSS", taxRate: "0.13" });
    const parts = [part(50, "60"), part(null, "54")] as never;
    expect(shown([sent("2026-05-10", 40, { parts }), sent("2026-05-20", 40, { parts })])).toEqual([
      ...["2026-05-10 40 x 60", "2026-05-20 10 x 60", "2026-05-20 30 x 54"],
    ]);
  });
});
