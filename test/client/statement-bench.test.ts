import {
  type Paged,
  cursorOf,
  isFresh,
  lengthOf,
  lettingGo,
  placeOf,
  rowAt,
  stale,
  unread,
  wantedPages,
  withPage,
} from "../../client/settlement/bench/keyset-pages.ts";
import { layoutOf } from "../../client/settlement/bench/layout.ts";
import { type Asked, inputOf, seenOf, shownBy, targetOf, thisRow } from "../../client/settlement/bench/target.ts";
import { priceText } from "../../client/ui/figures.ts";
import { percentText } from "../../client/settlement/percent.ts";

/** A list of so many rows, read page by page of ten, as far as `pages`. */
const read = (pages: number, total = 100): Paged<number> => {
  let paged: Paged<number> = unread;
  for (let at = 0; at < pages; at += 1) {
    const rows = Array.from({ length: Math.min(10, total - at * 10) }, (_, n) => at * 10 + n);
    paged = withPage(paged, at, { rows, next: (at + 1) * 10 < total ? `c${at + 1}` : null });
  }
  return paged;
};

describe("a statement's rows, read as far as somebody scrolls", () => {
  it("asks for the first page before anything is known, and for the next one when its end comes into view", () => {
    expect([wantedPages(unread, 0, 20), cursorOf(unread, 0)]).toEqual([[0], null]);
    expect([wantedPages(read(2), 12, 21), cursorOf(read(2), 2)]).toEqual([[1, 2], "c2"]);
    expect(wantedPages(read(2), 0, 10)).toEqual([0]);
    expect(wantedPages(read(10), 95, 101)).toEqual([9]);
  });

  it("lets rows far from the view go and knows their places, so that memory stays bounded", () => {
    const gone = lettingGo(read(9), 80, 85, 2);
    expect([lengthOf(gone), rowAt(gone, 5), rowAt(gone, 65)]).toEqual([90, undefined, 65]);
    expect(wantedPages(gone, 0, 12)).toEqual([0, 1]);
    const back = withPage(gone, 0, { rows: [...Array(10).keys()], next: "c1" });
    expect([rowAt(back, 5), lengthOf(back)]).toEqual([5, 90]);
  });

  it("drops what came after a page whose end moved: it is read again", () => {
    const moved = withPage(read(4), 1, { rows: [10, 11, 12], next: "other" });
    expect([lengthOf(moved), cursorOf(moved, 2)]).toEqual([13, "other"]);
  });

  it("keeps rows that became old in view until they were read again", () => {
    const old = stale(read(3));
    expect([rowAt(old, 5), old.pages.map(isFresh)]).toEqual([5, [false, false, false]]);
    const again = withPage(old, 1, { rows: [10, 99], next: "c2" });
    expect([rowAt(again, 11), again.pages.map(isFresh)]).toEqual([99, [false, true, false]]);
    expect(isFresh(lettingGo(read(9), 80, 85, 2).pages[0])).toBe(false);
  });

  it("finds rows only among those that are here", () => {
    expect(placeOf(read(3), (row) => row === 17)).toBe(17);
    expect(placeOf(read(3), (row) => row % 10 === 7, 18)).toBe(27);
    expect(placeOf(lettingGo(read(9), 80, 85, 2), () => true)).toBe(60);
  });
});

describe("the places of groups under each other", () => {
  const layout = layoutOf([
    { key: "QTY_SHORT", headed: true, open: true, length: 3, more: true },
    { key: "PRICE_DIFF", headed: true, open: false, length: 5, more: false },
    { key: "TIMING", headed: true, open: true, length: 2, more: false },
  ]);

  it("are a head, rows, and one that says more is coming; a closed group is its head alone", () => {
    expect(layout.total).toBe(9);
    expect([0, 3, 4, 5, 6, 8].map((place) => layout.entryAt(place))).toEqual([
      { is: "head", group: "QTY_SHORT" },
      { is: "row", group: "QTY_SHORT", index: 2 },
      { is: "tail", group: "QTY_SHORT" },
      { is: "head", group: "PRICE_DIFF" },
      { is: "head", group: "TIMING" },
      { is: "row", group: "TIMING", index: 1 },
    ]);
    expect([layout.placeOf("TIMING", 1), layout.placeOf("PRICE_DIFF", 0), layout.placeOf("PRICE_DIFF")]).toEqual([
      8, -1, 5,
    ]);
  });

  it("say which rows of which groups a view has, the next ones where the end is in it", () => {
    expect(layout.rowsIn(2, 8)).toEqual([
      { group: "QTY_SHORT", from: 1, to: 4 },
      { group: "TIMING", from: 0, to: 1 },
    ]);
  });
});

describe("what an act at the workbench is on", () => {
  const none: Asked = { codes: [], states: [], passes: [], side: null, text: null, order: "POSITION" };

  it("is of all that the filters show what somebody has to decide, and nothing where they show nothing of that kind", () => {
    expect(shownBy(none)).toEqual({ filter: { states: ["OPEN"] } });
    const narrow: Asked = { ...none, codes: ["PRICE_DIFF"], states: ["OPEN", "CARRIED"], side: "BOTH", text: "WH019" };
    expect(shownBy(narrow)).toEqual({
      filter: { codes: ["PRICE_DIFF"], side: "BOTH", text: "WH019", states: ["OPEN"] },
    });
    expect(shownBy({ ...none, states: ["AGREED"], text: "GRN1" })).toBeNull();
  });

  it("is the group whose head the keyboard stands on only while something of it is to be decided", () => {
    const standing = (open: number, count: number) => {
      const filter = { codes: ["TIMING" as const] };
      const cursor = { standing: { group: "TIMING", index: null }, row: undefined };
      return targetOf({ cursor, groupOf: () => ({ open, count, filter }) }, { ids: new Set() });
    };
    expect(standing(2, 5)).toEqual({ filter: { codes: ["TIMING"], states: ["OPEN"] } });
    expect(standing(0, 5)).toBeNull();
    expect(standing(0, 0)).toEqual({ header: true });
  });

  it("says what was seen of it: what was counted, else the row's own figure", () => {
    const row = thisRow({ id: "StatementItem_1", difference: { amount: "-12.50" } });
    expect([inputOf(row), seenOf(row, null)]).toEqual([
      { items: ["StatementItem_1"] },
      { seen: { count: 1, amount: "-12.50" } },
    ]);
    const counted = { count: 2, amount: "3.00" };
    expect(seenOf({ items: ["a", "b"] }, counted)).toEqual({ seen: counted });
    expect(seenOf({ items: ["a", "b"] }, null)).toEqual({});
  });
});

it("a unit price is written with its currency's decimals, and more where they say something", () => {
  expect(["51.2", "50", "4.266667", "2.2400"].map((price) => priceText(price))).toEqual([
    ...["51.20", "50.00", "4.266667", "2.24"],
  ]);
  expect([priceText("120", "JPY"), priceText("120.5", "JPY"), priceText("51.2", "CNY")]).toEqual([
    ...["120", "120.5", "51.20"],
  ]);
});

it("a rate is read as percent without ever becoming a float", () => {
  expect(["0.13", "0.1300", "0.06", "0", "0.005", "1"].map(percentText)).toEqual([
    "13%",
    "13%",
    "6%",
    "0%",
    "0.5%",
    "100%",
  ]);
});
