import { day } from "../../kernel/day.ts";
import { type LotStock, chooseLots, decideLots } from "./chooseLots.ts";
import {
  freshnessOf,
  hasLifeLeft,
  isExpired,
  lifeLeftPermille,
  noticeDays,
  noticeFrom,
  receivableUntil,
  receivingAge,
} from "./freshness.ts";
import { daysOfInventory, reorderPoint, safetyStock } from "./planning.ts";
import { rollForward } from "./rollForward.ts";
import { spread } from "./spread.ts";
import { isIntermittent, suggestedOrder } from "./suggestedOrder.ts";

const on = day("2026-07-15");
const half = { numerator: 1, denominator: 2 };
const twoThirds = { numerator: 2, denominator: 3 };
const lot = (over: Partial<LotStock> & { readonly lotId: string }): LotStock => ({
  ...{
    batch: over.lotId,
    expiresOn: day("2026-10-25"),
    lifeDays: 180,
    receivedOn: day("2026-07-01"),
    free: 60,
    held: false,
  },
  ...over,
});
const x = lot({ lotId: "X", receivedOn: day("2026-07-10") });
const y = lot({ lotId: "Y", expiresOn: day("2026-12-20"), receivedOn: day("2026-07-01"), free: 200 });
const took = (chosen: ReturnType<typeof chooseLots>) => [
  ...chosen.lots.map(({ lotId, quantity }) => [lotId, quantity]),
  chosen.short,
];
const codes = (given: ReturnType<typeof decideLots>) => (given.ok ? [] : given.refusals.map(({ code }) => code));

describe("which batches leave (D13)", () => {
  it("takes the first to expire, not the first received, as long as the customer's minimum life is left", () => {
    expect(lifeLeftPermille(x, on)).toBe(566);
    expect(lifeLeftPermille(y, on)).toBe(877);
    expect(took(chooseLots([y, x], { quantity: 80, minimumLife: half, on }))).toEqual([["X", 60], ["Y", 20], 0]);
  });

  it("passes over what is too old for this customer, and says what is short", () => {
    expect(took(chooseLots([x, y], { quantity: 80, minimumLife: twoThirds, on }))).toEqual([["Y", 80], 0]);
    expect(took(chooseLots([x, y], { quantity: 250, minimumLife: twoThirds, on }))).toEqual([["Y", 200], 50]);
  });

  it("takes the earlier receipt of two that expire on the same day, and what does not expire last", () => {
    const early = lot({ lotId: "early", receivedOn: day("2026-06-01"), free: 5 });
    const never = lot({ lotId: "never", expiresOn: null, lifeDays: null, receivedOn: day("2020-01-01"), free: 5 });
    expect(took(chooseLots([never, x, early], { quantity: 68, minimumLife: null, on }))).toEqual([
      ["early", 5],
      ["X", 60],
      ["never", 3],
      0,
    ]);
  });

  it("ships on the expiry day and never after it, even with an override", () => {
    const last = lot({ lotId: "last", expiresOn: on });
    const gone = lot({ lotId: "gone", expiresOn: day("2026-07-14") });
    expect([isExpired(last, on), isExpired(gone, on)]).toEqual([false, true]);
    expect(took(chooseLots([gone, last], { quantity: 61, minimumLife: null, on }))).toEqual([["last", 60], 1]);
    const override = { minimumLife: null, on, override: true };
    expect(codes(decideLots([gone], [{ lotId: "gone", quantity: 1 }], override))).toEqual(["EXPIRED_BATCH"]);
    expect(codes(decideLots([lot({ lotId: "kept", held: true })], [{ lotId: "kept", quantity: 1 }], override))).toEqual(
      ["LOT_HELD"],
    );
  });

  it("lets a person choose another batch only with an override, and never more than there is", () => {
    const asked = { minimumLife: null, on, override: false };
    expect(codes(decideLots([x, y], [{ lotId: "Y", quantity: 10 }], asked))).toEqual(["NOT_FIRST_TO_EXPIRE"]);
    expect(decideLots([x, y], [{ lotId: "Y", quantity: 10 }], { ...asked, override: true }).ok).toBe(true);
    expect(
      decideLots(
        [x, y],
        [
          { lotId: "X", quantity: 60 },
          { lotId: "Y", quantity: 10 },
        ],
        asked,
      ).ok,
    ).toBe(true);
    expect(codes(decideLots([x, y], [{ lotId: "X", quantity: 10 }], { ...asked, minimumLife: twoThirds }))).toEqual([
      "LIFE_TOO_SHORT",
    ]);
    expect(
      codes(
        decideLots(
          [x],
          [
            { lotId: "X", quantity: 61 },
            { lotId: "Z", quantity: 1 },
          ],
          { ...asked, override: true },
        ),
      ),
    ).toEqual(["LOT_SHORT", "UNKNOWN_LOT"]);
    for (const quantity of [0, -1, 0.5])
      expect(codes(decideLots([x], [{ lotId: "X", quantity }], asked))).toContain("QUANTITY_NOT_POSITIVE");
  });

  it("takes exactly the minimum life as enough, and cannot show it of a batch whose life is not known", () => {
    const exactly = lot({ lotId: "a", expiresOn: day("2026-11-12") });
    expect(hasLifeLeft(exactly, twoThirds, on)).toBe(true);
    expect(hasLifeLeft({ ...exactly, expiresOn: day("2026-11-11") }, twoThirds, on)).toBe(false);
    expect(hasLifeLeft({ ...exactly, lifeDays: null }, twoThirds, on)).toBe(false);
  });
});

describe("how fresh goods are", () => {
  it("warns 45, 20 or 15 days before expiry by the length of life, and not at all below 90 days", () => {
    expect([365, 364, 183, 182, 90, 89, null].map(noticeDays)).toEqual([45, 20, 20, 15, 15, null, null]);
    expect(noticeFrom({ expiresOn: day("2026-12-31"), lifeDays: 365 })).toBe("2026-11-16");
  });

  it("is fresh, then warned on the shelf at two thirds, then near expiry, then expired", () => {
    const life = { expiresOn: day("2026-12-31"), lifeDays: 180 };
    const states = ["2026-10-31", "2026-11-01", "2026-12-15", "2026-12-16", "2026-12-31", "2027-01-01"].map((text) =>
      freshnessOf(life, day(text)),
    );
    expect(states).toEqual(["FRESH", "SHELF_WARNING", "SHELF_WARNING", "NEAR_EXPIRY", "NEAR_EXPIRY", "EXPIRED"]);
    expect(freshnessOf({ expiresOn: null, lifeDays: null }, on)).toBe("FRESH");
  });

  it("may be received up to a quarter of a short life, a third of a longer one, half for gifts", () => {
    expect([60, 61].map((days) => receivingAge(days, false).denominator)).toEqual([4, 3]);
    expect(receivingAge(30, true).denominator).toBe(2);
    // Made on 2026-01-01 with 180 days: 60 days old on 2026-03-02.
    expect(receivableUntil({ expiresOn: day("2026-06-30"), lifeDays: 180 })).toBe("2026-03-02");
  });
});

describe("who gets what is free", () => {
  const free = [
    { warehouseId: "A", productId: "p", free: 30 },
    { warehouseId: "B", productId: "p", free: 70 },
  ];
  it("takes it from one warehouse where one has it all, otherwise from the fullest first", () => {
    const [one, two] = spread(
      free,
      [
        { sourceId: "1", productId: "p", quantity: 25 },
        { sourceId: "2", productId: "p", quantity: 72 },
      ],
      true,
    );
    expect(one).toMatchObject({ reserved: 25, short: 0, from: [{ warehouseId: "A", quantity: 25 }] });
    expect(two).toMatchObject({
      reserved: 72,
      short: 0,
      from: [
        { warehouseId: "B", quantity: 70 },
        { warehouseId: "A", quantity: 2 },
      ],
    });
  });
  it("gives a part only where a part is wanted, and never more than there is", () => {
    const want = { sourceId: "1", productId: "p", quantity: 101 };
    expect(spread(free, [want], true)[0]).toMatchObject({ reserved: 100, short: 1 });
    expect(spread(free, [want], false)[0]).toEqual({ sourceId: "1", reserved: 0, short: 101, from: [] });
    expect(spread(free, [{ ...want, warehouseId: "A" }], true)[0]).toMatchObject({ reserved: 30, short: 71 });
    expect(spread([{ warehouseId: "A", productId: "p", free: -4 }], [want], true)[0]).toMatchObject({
      reserved: 0,
      short: 101,
    });
  });
});

describe("a dealer's stock report", () => {
  const flows = {
    opening: 100,
    inbound: 50,
    transferIn: 3,
    customerReturn: 2,
    salesOut: 40,
    transferOut: 4,
    supplierReturn: 6,
    adjusted: -5,
  };
  it("rolls forward, and is an exception above 2% of the computed closing or above 5", () => {
    expect(rollForward(flows, 100)).toEqual({ computed: 100, difference: 0, exception: false });
    expect([102, 98, 103, 97].map((closing) => rollForward(flows, closing).exception)).toEqual([
      false,
      false,
      true,
      true,
    ]);
    const large = { ...flows, opening: 1000 };
    expect([1005, 995, 1006, 994].map((closing) => rollForward(large, closing).exception)).toEqual([
      false,
      false,
      true,
      true,
    ]);
    expect(rollForward({ ...flows, opening: 0 }, 1)).toEqual({ computed: 0, difference: 1, exception: true });
  });

  const facts = {
    opening: 200,
    inbound: 300,
    closing: 140,
    inTransit: 100,
    pack: 1,
    least: 1,
    days: 30,
    shelfLifeDays: null,
  };
  it("suggests one and a half times what left, less what is there and on its way, in whole packs (D13)", () => {
    expect(suggestedOrder(facts)).toMatchObject({ offtake: 360, wanted: 300, quantity: 300 });
    expect(suggestedOrder({ ...facts, pack: 48 })).toMatchObject({ wanted: 300, quantity: 336 });
    expect(suggestedOrder({ ...facts, opening: 201 })).toMatchObject({ wanted: 302, quantity: 302 });
    expect(suggestedOrder({ ...facts, closing: 400 })).toMatchObject({ wanted: 0, quantity: 0 });
    expect(suggestedOrder({ ...facts, inTransit: 395, pack: 12, least: 20 })).toMatchObject({
      wanted: 5,
      quantity: 24,
    });
  });
  it("suggests no more than sells within the shelf life, and rounds down to the pack there", () => {
    // 360 in 30 days; of 40 days' life 480, less 240 there and coming: 240.
    expect(suggestedOrder({ ...facts, pack: 48, shelfLifeDays: 40 })).toMatchObject({
      coverLimit: 240,
      quantity: 240,
      limitedByCover: true,
    });
    expect(suggestedOrder({ ...facts, pack: 100, shelfLifeDays: 40 })).toMatchObject({
      quantity: 200,
      limitedByCover: true,
    });
    expect(suggestedOrder({ ...facts, pack: 48, shelfLifeDays: 180 })).toMatchObject({
      quantity: 336,
      limitedByCover: false,
    });
    expect(suggestedOrder({ ...facts, pack: 48, least: 300, shelfLifeDays: 40 })).toMatchObject({ quantity: 0 });
  });
  it("knows demand that comes now and then", () => {
    expect(
      [
        [0, 0, 5],
        [0, 3, 5],
        [0, 0],
        [0, 0, 1, 1],
      ].map(isIntermittent),
    ).toEqual([true, false, false, false]);
  });
});

describe("planning", () => {
  it("keeps 109 for safety and refills at 529 (readings B13)", () => {
    expect(safetyStock("1.65", "25", 7)).toBe(109);
    expect(reorderPoint("60", "1.65", "25", 7)).toBe(529);
  });
  it("counts days of inventory by daily sales, to one place", () => {
    expect(daysOfInventory(140, 360, 30)).toBe("11.7");
    expect(daysOfInventory(7, 1, 1)).toBe("7.0");
    expect(daysOfInventory(140, 0, 30)).toBeNull();
  });
});
