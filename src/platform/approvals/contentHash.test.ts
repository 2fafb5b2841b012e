import { canonicalText, contentHash } from "./contentHash.ts";

describe("the hash of what is approved", () => {
  it("is the same whatever the order of fields, and the known SHA-256", () => {
    expect(canonicalText({ b: [1, { d: "x", c: null }], a: 2n })).toBe('{"a":"2","b":[1,{"c":null,"d":"x"}]}');
    expect(contentHash({ b: 1, a: 2 })).toBe(contentHash({ a: 2, b: 1 }));
    expect(contentHash({ a: 2, b: 1 })).toBe("d3626ac30a87e6f7a6428233b3c68299976865fa5508e4267c5415c76af7a772");
  });

  it("changes with any value, with the order of a list, and with a field that comes", () => {
    const hash = contentHash({ lines: [1, 2], limit: 100n });
    for (const other of [
      { lines: [2, 1], limit: 100n },
      { lines: [1, 2], limit: 101n },
      { lines: [1, 2], limit: 100n, until: "2026-07-01" },
    ])
      expect(contentHash(other)).not.toBe(hash);
  });

  it("is the same after the content lay in the database: absent fields, whole numbers and instants", () => {
    const content = { limit: 90071992547409931n, at: new Date("2026-06-10T00:00:00Z"), gone: undefined };
    const stored = { at: "2026-06-10T00:00:00.000Z", limit: "90071992547409931" };
    expect(contentHash(content)).toBe(contentHash(stored));
  });

  it("refuses a fraction, which no two computers need write alike", () => {
    expect(() => contentHash({ rate: 0.1 })).toThrow("decimal text");
    expect(() => contentHash({ act: () => 1 })).toThrow("function");
  });
});
