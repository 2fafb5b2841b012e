import { day } from "../../kernel/day.ts";
import type { FeedEvent } from "./event.ts";
import { CursorSeal, isSealed } from "./seal.ts";

const scope = { manufacturerId: "m", dealerId: "d", chainId: null };
const place = { position: 7n, day: day("2026-06-10") };
const seal = new CursorSeal(Buffer.alloc(32, 1));

describe("a sealed place", () => {
  it("is read again by whoever shares the secret, for the scope it was sealed for", () => {
    const places = [0n, 1n, 999_999_999_999n, 2n ** 62n].flatMap((position) =>
      ["2000-01-01", "2026-06-10", "2099-12-31"].map((on) => ({ position, day: day(on) })),
    );
    const neighbour = new CursorSeal(Buffer.alloc(32, 1));
    expect(places.map((each) => neighbour.open(scope, seal.seal(scope, each)))).toEqual(places);
  });

  it("is nothing to another scope, nor under another secret", () => {
    const text = seal.seal(scope, place);
    const others = [
      { ...scope, manufacturerId: "n" },
      { ...scope, dealerId: null },
      { ...scope, dealerId: null, chainId: "d" },
      { ...scope, chainId: "c" },
    ];
    expect(others.map((other) => seal.open(other, text))).toEqual([null, null, null, null]);
    expect(new CursorSeal(Buffer.alloc(32, 2)).open(scope, text)).toBeNull();
  });

  it("is another text each time, more than the nonces kept in hand, and always as long", () => {
    const texts = Array.from({ length: 2_000 }, (_, at) =>
      seal.seal(scope, { ...place, position: BigInt(10 ** (at % 18)) }),
    );
    expect(new Set(texts).size).toBe(2_000);
    expect(new Set(texts.map((text) => text.length))).toEqual(new Set([55]));
    expect(texts.every(isSealed)).toBe(true);
  });

  it("opens for nobody once a bit of it is another", () => {
    const bytes = Buffer.from(seal.seal(scope, place), "base64url");
    for (let at = 0; at < bytes.length * 8; at += 1) {
      const turned = Buffer.from(bytes);
      turned[at >> 3] = turned[at >> 3]! ^ (1 << (at & 7));
      expect([at, seal.open(scope, turned.toString("base64url"))]).toEqual([at, null]);
    }
  });

  it("of an event is one text for all of a scope, and another for each scope", () => {
    const event = { position: 7n, publishedOn: place.day } as FeedEvent;
    const other = { ...scope, dealerId: null };
    expect(seal.ofEvent({ ...scope }, event)).toBe(seal.ofEvent(scope, event));
    expect(seal.ofEvent(other, event)).not.toBe(seal.ofEvent(scope, event));
    expect([seal.open(scope, seal.ofEvent(scope, event)), seal.open(other, seal.ofEvent(other, event))]).toEqual([
      place,
      place,
    ]);
  });
});
