import fc from "fast-check";
import { day } from "../../kernel/day.ts";
import { proposeApplications } from "./proposal.ts";

const invoice = (id: string, dueOn: string, residualMinor: bigint) => ({
  ...{ id, dueOn: day(dueOn), issuedOn: day("2026-01-01"), residualMinor },
});
const credit = (id: string, residualMinor: bigint, issuedOn = "2026-03-01") => ({
  ...{ id, issuedOn: day(issuedOn), residualMinor },
});

describe("what of the money at hand would pay what", () => {
  it("pays the invoice of exactly that rest, and with what is left the oldest due first", () => {
    const invoices = [
      invoice("a", "2026-01-31", 100_000n),
      invoice("b", "2026-02-28", 113_000n),
      invoice("c", "2026-03-31", 50_000n),
    ];
    expect(proposeApplications([credit("r1", 120_000n), credit("r2", 113_000n)], invoices)).toEqual([
      { creditId: "r2", debitId: "b", amountMinor: 113_000n, reason: "SAME_AMOUNT" },
      { creditId: "r1", debitId: "a", amountMinor: 100_000n, reason: "OLDEST_DUE" },
      { creditId: "r1", debitId: "c", amountMinor: 20_000n, reason: "OLDEST_DUE" },
    ]);
    expect(proposeApplications([credit("r1", 0n)], invoices)).toEqual([]);
    expect(proposeApplications([credit("r1", 5n)], [])).toEqual([]);
  });

  it("proposes of no document more than its rest, and leaves money only where no invoice is left", () => {
    const amounts = fc.array(fc.bigInt({ min: 0n, max: 500n }), { maxLength: 8 });
    fc.assert(
      fc.property(amounts, amounts, (received, owed) => {
        const credits = received.map((minor, at) => credit(`r${at}`, minor));
        const invoices = owed.map((minor, at) => invoice(`i${at}`, "2026-02-01", minor));
        const proposed = proposeApplications(credits, invoices);
        const used = (side: "creditId" | "debitId", id: string) =>
          proposed.reduce((sum, each) => (each[side] === id ? sum + each.amountMinor : sum), 0n);
        for (const each of credits) expect(used("creditId", each.id)).toBeLessThanOrEqual(each.residualMinor);
        for (const each of invoices) expect(used("debitId", each.id)).toBeLessThanOrEqual(each.residualMinor);
        const total = (of: readonly bigint[]) => of.reduce((sum, minor) => sum + minor, 0n);
        const least = total(received) < total(owed) ? total(received) : total(owed);
        expect(total(proposed.map((each) => each.amountMinor))).toBe(least);
      }),
    );
  });
});
