import { day } from "../../kernel/day.ts";
import { defaultTerms } from "./account.ts";
import { type Raise, decideCredit } from "./decide.ts";
import { type Position, carriedBy, raised, standingOf } from "./standing.ts";
import type { Terms } from "./words.ts";

const yuan = (amount: number): bigint => BigInt(amount) * 100n;
const today = day("2026-03-31");
const owed = (id: string, dueOn: string, amount: number) => ({
  ...{ id, documentNo: id, issuedOn: day("2026-01-01"), dueOn: day(dueOn), residualMinor: yuan(amount) },
  disputed: false,
});
const position = (currency: string, more: Partial<Position> = {}): Position => ({
  ...{ currency, receivableMinor: 0n, undueBillsMinor: 0n, pastDueBillsMinor: 0n, prepaymentMinor: 0n },
  ...{ unappliedMinor: 0n, creditNoteMinor: 0n, depositMinor: 0n, depositBillsMinor: 0n, items: [], ...more },
});
const usd = (more: Partial<Position>): Position => position("USD", more);

type Given = {
  readonly limit?: number;
  readonly elsewhere?: readonly Position[];
  readonly terms?: Partial<Terms>;
  readonly items?: Position["items"];
};
/** An account in yuan of one dealer d1. */
const standing = ({ limit = 480_000, elsewhere = [], terms = {}, items = [] }: Given = {}) =>
  standingOf(
    {
      ...{ accountId: "a1", accountName: "华润", currency: "CNY", terms: { ...defaultTerms, ...terms } },
      ...{ limitMinor: yuan(limit), temporaryLimits: [], setBlocks: [], awakeSince: day("2026-03-01"), balances: [] },
      members: [{ dealerId: "d1", blacklistedOn: null, lastPickupOn: null }],
    },
    new Map([["d1", [position("CNY", { items }), ...elsewhere]]]),
    today,
  );
const raise = (amount: number, over: Partial<Raise> = {}): Raise => ({
  ...{ at: "ORDER", dealerId: "d1", raiseMinor: yuan(amount), currency: "CNY", prepaid: false, dueOn: null, today },
  ...{ productLineIds: [], releases: [], ...over },
});
const kinds = (given: Given, asked: Raise) => decideCredit(standing(given), asked).blocks.map((block) => block.kind);

describe("in another currency than the account's", () => {
  const limits = (elsewhere: readonly Position[], amount: number) =>
    decideCredit(standing({ elsewhere }), raise(amount, { currency: "USD" })).blocks;
  it("D10 gives no limit: so much is short, and it is paid or released", () => {
    expect(limits([], 1)).toEqual([
      {
        ...{ kind: "LIMIT", currency: "USD" },
        figures: {
          ...{ limitMinor: 0n, temporaryMinor: 0n, exposureMinor: 0n, availableMinor: 0n, raiseMinor: 100n },
          ...{ alreadyOver: false, otherCurrency: "USD", shortfallMinor: 100n },
        },
        clearedBy: [
          { way: "PAY", permission: null, amountMinor: 100n },
          { way: "RELEASE", permission: "credit:release" },
        ],
      },
    ]);
  });
  it("D10 lets pass what money in it covers, and adds up what is owed in it", () => {
    const covered = [usd({ prepaymentMinor: yuan(500), receivableMinor: yuan(200) })];
    expect(limits(covered, 300)).toEqual([]);
    expect(limits(covered, 301)).toMatchObject([{ figures: { exposureMinor: yuan(-300), shortfallMinor: yuan(1) } }]);
    expect(kinds({ elsewhere: covered, limit: 10 }, raise(10))).toEqual([]);
    const twice = raised(standing({ elsewhere: covered }), {
      ...{ dealerId: "d1", amountMinor: yuan(250), currency: "USD", dueOn: null },
    });
    expect(decideCredit(twice, raise(51, { currency: "USD" })).blocks).toMatchObject([
      { figures: { availableMinor: yuan(50), shortfallMinor: yuan(1) } },
    ]);
    expect([twice.exposureMinor, carriedBy(twice, "d1")]).toEqual([0n, [0n, yuan(-50)]]);
  });
  it("D5 X3 stops every order for what is overdue in it, by its own days and its own part", () => {
    const items = [owed("u1", "2026-03-15", 900), owed("u2", "2026-04-15", 100)];
    const elsewhere = [usd({ receivableMinor: yuan(1_000), items })];
    const terms = { overdueDays: 15 };
    expect(decideCredit(standing({ elsewhere, terms }), raise(1)).blocks).toMatchObject([
      { kind: "OVERDUE", currency: "USD", clearedBy: [{ way: "PAY", amountMinor: yuan(900) }, { way: "RELEASE" }] },
    ]);
    expect(kinds({ elsewhere, terms: { overdueDays: 16 } }, raise(1))).toEqual([]);
    // 900 of 1,000 dollars are late, whatever is not late in yuan.
    const ratio = { overdueDays: null, overdueRatio: "0.5" };
    const more = { elsewhere, items: [owed("i1", "2026-04-30", 90_000)] };
    expect(kinds({ ...more, terms: ratio }, raise(1))).toEqual(["OVERDUE"]);
    expect(kinds({ ...more, terms: { ...ratio, overdueRatio: "0.9" } }, raise(1))).toEqual([]);
  });
});
