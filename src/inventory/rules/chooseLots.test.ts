import { day } from "../../kernel/day.ts";
import { type LotStock, decideLots } from "./chooseLots.ts";

const on = day("2026-07-15");
const lot = (lotId: string, expiresOn: string, free: number): LotStock => ({
  ...{
    lotId,
    batch: lotId,
    expiresOn: day(expiresOn),
    lifeDays: 180,
    receivedOn: day("2026-07-01"),
    free,
    held: false,
  },
});
const x = lot("X", "2026-10-25", 60);
const y = lot("Y", "2026-12-20", 200);
const codes = (given: ReturnType<typeof decideLots>) => (given.ok ? [] : given.refusals.map(({ code }) => code));

describe("batches that a person chose (L3)", () => {
  it("takes a batch that is named twice as one: each row stands behind those before it", () => {
    const asked = { minimumLife: null, on, override: true };
    const twice = (a: number, b: number) =>
      decideLots(
        [x, y],
        [a, b].map((quantity) => ({ lotId: "X", quantity })),
        asked,
      );
    expect(twice(30, 30).ok).toBe(true);
    const over = twice(30, 31);
    expect(over.ok ? [] : over.refusals.map(({ code, path, data }) => [code, path?.join("."), data])).toEqual([
      ["LOT_SHORT", "lots.1.quantity", { most: 30 }],
    ]);
    // Too much of the right batch is too much, not the wrong batch.
    expect(codes(decideLots([x, y], [{ lotId: "X", quantity: 61 }], { ...asked, override: false }))).toEqual([
      "LOT_SHORT",
    ]);
    expect(
      codes(
        decideLots(
          [x, y],
          [
            { lotId: "Y", quantity: 20 },
            { lotId: "X", quantity: 60 },
            { lotId: "Y", quantity: 1 },
          ],
          { ...asked, override: false },
        ),
      ),
    ).toEqual([]);
    expect(
      codes(
        decideLots(
          [x, y],
          [
            { lotId: "X", quantity: 59 },
            { lotId: "Y", quantity: 10 },
            { lotId: "Y", quantity: 11 },
          ],
          { ...asked, override: false },
        ),
      ),
    ).toEqual(["NOT_FIRST_TO_EXPIRE"]);
  });
});
