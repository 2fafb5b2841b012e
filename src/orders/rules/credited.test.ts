import { creditOf, decideCreditAgain, givenBackOf, nothingGiven, uncredited } from "./credited.ts";

const price = { unitPrice: "33.333333", currency: "CNY", taxBasis: "GROSS", taxRate: "0.13" };
const note = (rowId: string, attempt: number, takenBackOn: string | null, subjectId = "return") => ({
  ...{ rowId, attempt, takenBackOn, subjectId },
});

describe("what is given back anew", () => {
  it("together with what stands is the rounded sum of all that came back, whichever note was taken back", () => {
    const three = [0, 1, 2].map((quantity) => ({ line: "a", quantity: 1, at: quantity }));
    const amounts = three.map((_, at) => creditOf(price, givenBackOf(price, three.slice(0, at)), 1));
    expect(amounts.map(({ gross }) => gross.minor)).toEqual([3_333n, 3_334n, 3_333n]);
    const kept = amounts.map(({ net, gross }) => ({
      ...{ line: "a", quantity: 1, net: String(net.minor), gross: String(gross.minor) },
    }));
    // The second is taken back: what stands are the first and the third, 66.66 of 100.00.
    const standing = givenBackOf(price, [kept[0]!, kept[2]!]);
    expect(standing).toMatchObject({ quantity: 2, grossMinor: 6_666n });
    expect(creditOf(price, standing, 1).gross.minor).toBe(3_334n);
    expect(creditOf(price, nothingGiven, 3).gross.minor).toBe(10_000n);
  });

  it("follows the line's parts: 9 of 10 at 60.00 counted anew beside 5 at 54.00 leave one at 60.00 to the next", () => {
    const part = (upTo: number | null, unitPrice: string) => ({ upTo, unitPrice, taxBasis: "GROSS", taxRate: "0.13" });
    const parted = { ...price, unitPrice: "60", parts: [part(10, "60"), part(null, "54")] as never };
    const given = givenBackOf(parted, [{ line: "a", quantity: 5, net: "23894", gross: "27000" }]);
    expect(creditOf(parted, given, 10).gross.minor).toBe(60_000n);
    // Nine counted anew with the five that stand: 14 units are 10 at 60.00 and 4 at 54.00, less 270.00.
    expect(creditOf(parted, given, 9).gross.minor).toBe(54_600n);
  });

  it("waits for the books to take the note back, and is given once at a time", () => {
    const codes = (notes: Parameters<typeof decideCreditAgain>[0], id: string) => {
      const decided = decideCreditAgain(notes, id);
      return decided.ok ? ["ok"] : decided.refusals.map(({ code }) => code);
    };
    expect(codes([note("n1", 1, null)], "other")).toEqual(["UNKNOWN_CREDIT"]);
    expect(codes([note("n1", 1, null)], "n1")).toEqual(["CREDIT_STANDS"]);
    expect(codes([note("n1", 1, "2026-06-15")], "n1")).toEqual(["ok"]);
    expect(codes([note("n1", 1, "2026-06-15"), note("n2", 2, null)], "n1")).toEqual(["CREDITED_ALREADY"]);
    expect(uncredited([note("n1", 1, "2026-06-15"), note("n2", 2, null)])).toEqual([]);
    expect(
      uncredited([note("n1", 1, "2026-06-15"), note("n2", 2, "2026-06-16"), note("c1", 1, null, "claim")]),
    ).toEqual([note("n2", 2, "2026-06-16")]);
  });
});
