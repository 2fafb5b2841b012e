import { idAt, idsAt, isUuid } from "./id.ts";

describe("ids of history", () => {
  const noon = Date.parse("2026-03-01T04:00:00Z");

  it("sort by the instant they are of, whenever they are made", () => {
    const later = idAt(new Date(noon + 1));
    const earlier = idAt(new Date(noon));
    const muchEarlier = idAt(new Date("2020-01-01T00:00:00Z"));
    expect([later, muchEarlier, earlier].sort()).toEqual([muchEarlier, earlier, later]);
  });

  it("are unique and ascend within one millisecond", () => {
    const ids = Array.from({ length: 5_000 }, () => idAt(new Date(noon)));
    expect(new Set(ids).size).toBe(5_000);
    expect([...ids].sort()).toEqual(ids);
    expect(ids.every(isUuid)).toBe(true);
  });

  it("stay unique when instants go back and forth", () => {
    const ids = Array.from({ length: 5_000 }, (_, at) => idAt(new Date(noon + (at % 3))));
    expect(new Set(ids).size).toBe(5_000);
  });

  it("are the same again from the same source", () => {
    const make = () => {
      let last = 1;
      const ids = idsAt({ nextUint32: () => (last = (Math.imul(last, 1_664_525) + 1_013_904_223) >>> 0) });
      return [ids(new Date(noon)), ids(new Date(noon + 7)), ids(new Date(noon))];
    };
    expect(make()).toEqual(make());
  });
});
