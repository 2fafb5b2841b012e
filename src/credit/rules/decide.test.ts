import { day } from "../../kernel/day.ts";
import { defaultTerms } from "./account.ts";
import { type Raise, blocksToday, decideCredit } from "./decide.ts";
import { noParts } from "./exposure.ts";
import { type AccountFacts, type Position, standingOf } from "./standing.ts";
import type { Parts, Release, Standing, Terms } from "./words.ts";

const yuan = (amount: number): bigint => BigInt(amount) * 100n;
const today = day("2026-03-31");

type Given = {
  readonly limit?: number | null;
  readonly parts?: Partial<Record<keyof Parts, number>>;
  readonly terms?: Partial<Terms>;
  readonly account?: Partial<AccountFacts>;
  readonly items?: Position["items"];
  readonly on?: string;
};

const cny = { dealerId: "d1", currency: "CNY" };
/** An account of one dealer d1 whose limit is 480,000 and who carries what is given. */
function standing({
  limit = 480_000,
  parts = {},
  terms = {},
  account = {},
  items = [],
  on = today,
}: Given = {}): Standing {
  const of = (part: keyof Parts) => yuan(parts[part] ?? 0);
  const facts: AccountFacts = {
    ...{ accountId: "a1", accountName: "华润", currency: "CNY", terms: { ...defaultTerms, ...terms } },
    ...{
      limitMinor: limit === null ? null : yuan(limit),
      temporaryLimits: [],
      setBlocks: [],
      awakeSince: day("2026-03-01"),
    },
    members: [{ dealerId: "d1", blacklistedOn: null, lastPickupOn: null }],
    balances: [
      { ...cny, bucket: "OPEN_ORDERS", amountMinor: of("openOrders") },
      { ...cny, bucket: "DELIVERED_UNBILLED", amountMinor: of("deliveredUnbilled") },
      { ...cny, bucket: "BILLED_UNPOSTED", amountMinor: of("billedUnposted") },
    ],
    ...account,
  };
  const position: Position = {
    currency: "CNY",
    ...{
      receivableMinor: of("receivable"),
      undueBillsMinor: of("undueBills"),
      pastDueBillsMinor: of("pastDueBills"),
      prepaymentMinor: of("prepayments"),
    },
    ...{
      unappliedMinor: of("unapplied"),
      creditNoteMinor: of("creditNotes"),
      depositMinor: of("deposits"),
      depositBillsMinor: 0n,
      items,
    },
  };
  return standingOf(facts, new Map([["d1", [position]]]), day(on));
}

const raise = (amount: number, over: Partial<Raise> = {}): Raise => ({
  ...{ at: "ORDER", dealerId: "d1", raiseMinor: yuan(amount), currency: "CNY", prepaid: false, dueOn: null, today },
  ...{ productLineIds: ["noodles"], releases: [] },
  ...over,
});
const kinds = (given: Given, asked: Raise) => decideCredit(standing(given), asked).blocks.map((block) => block.kind);

/** CR-1. */
const worked = {
  receivable: 280_000,
  deliveredUnbilled: 60_000,
  openOrders: 150_000,
  prepayments: 20_000,
  unapplied: 10_000,
};

describe("the limit", () => {
  it("D1 worked example CR-1: exposure 460,000, available 20,000; an order of 35,000 lacks 15,000", () => {
    const account = standing({ parts: worked });
    expect([account.exposureMinor, account.availableMinor]).toEqual([yuan(460_000), yuan(20_000)]);
    const decided = decideCredit(account, raise(35_000));
    expect(decided).toMatchObject({ passes: false, blocks: [{ kind: "LIMIT" }] });
    expect(decided.blocks[0]?.figures).toEqual({
      ...{ limitMinor: yuan(480_000), temporaryMinor: 0n, exposureMinor: yuan(460_000), availableMinor: yuan(20_000) },
      ...{ raiseMinor: yuan(35_000), shortfallMinor: yuan(15_000), alreadyOver: false },
    });
    expect(decided.blocks[0]?.clearedBy).toEqual([
      { way: "PAY", permission: null, amountMinor: yuan(15_000) },
      { way: "REDUCE", permission: null, amountMinor: yuan(15_000) },
      { way: "TEMPORARY_LIMIT", permission: "credit:approve", amountMinor: yuan(15_000) },
      { way: "RELEASE", permission: "credit:release" },
    ]);
  });
  it("D1 lets pass what reaches the limit exactly, and not a fen more", () => {
    expect(kinds({ parts: worked }, raise(20_000))).toEqual([]);
    expect(kinds({ parts: worked }, raise(0, { raiseMinor: yuan(20_000) + 1n }))).toEqual(["LIMIT"]);
  });
  it("D1 tells an order that goes over from one that comes when all is over already; paying is then the way, not ordering less", () => {
    const [block] = decideCredit(standing({ limit: 100, parts: { receivable: 130 } }), raise(20)).blocks;
    expect(block?.figures).toMatchObject({ alreadyOver: true, availableMinor: yuan(-30), shortfallMinor: yuan(50) });
    expect(block?.clearedBy.map(({ way }) => way)).toEqual(["PAY", "TEMPORARY_LIMIT", "RELEASE"]);
  });
  it("D1 takes no limit for a limit of nothing", () => expect(kinds({ limit: null }, raise(1))).toEqual(["LIMIT"]));
  it("X1 nets prepayments, unapplied receipts and credit notes, a deposit only where the contract sets it off", () => {
    const parts = {
      receivable: 100,
      undueBills: 30,
      billedUnposted: 20,
      prepayments: 10,
      creditNotes: 5,
      deposits: 50,
    };
    expect(standing({ parts }).exposureMinor).toBe(yuan(135));
    expect(standing({ parts, terms: { setsOffDeposit: true } }).exposureMinor).toBe(yuan(85));
  });
  it("X4 counts a bill that is due and not reported as one that is not due, and calls nobody late for it", () => {
    const parts = { undueBills: 30, pastDueBills: 70, prepayments: 40 };
    expect(standing({ parts }).exposureMinor).toBe(yuan(60));
    expect(kinds({ limit: 60, parts, terms: { overdueDays: 0 } }, raise(1))).toEqual(["LIMIT"]);
  });
  it("X2 adds temporary limits in force", () => {
    const temporary = { id: "t", amountMinor: yuan(20_000), firstOn: day("2026-03-01"), lastOn: day("2026-03-31") };
    expect(kinds({ parts: worked, account: { temporaryLimits: [temporary] } }, raise(35_000))).toEqual([]);
    expect(kinds({ parts: worked, account: { temporaryLimits: [temporary] } }, raise(40_001))).toEqual(["LIMIT"]);
  });
  it("D2 lets goods of a tested order leave, also when the account has gone over meanwhile", () =>
    expect(
      kinds({ limit: 50, parts: { openOrders: 60 } }, raise(0, { at: "SHIPMENT", leavingMinor: yuan(60) })),
    ).toEqual([]));
  it("D2 re-checks a re-opened order as a new raise (peers 1)", () =>
    expect(kinds({ limit: 100, parts: { openOrders: 60 } }, raise(60))).toEqual(["LIMIT"]));
  it("D3 an account checked at shipment takes orders freely, and its limit bites when goods leave", () => {
    const given = { limit: 100, terms: { checkAt: "SHIPMENT" as const }, parts: { openOrders: 500, receivable: 60 } };
    expect(standing(given).exposureMinor).toBe(yuan(60));
    expect(kinds(given, raise(1_000))).toEqual([]);
    expect(kinds(given, raise(0, { at: "SHIPMENT", leavingMinor: yuan(40) }))).toEqual([]);
    expect(kinds(given, raise(0, { at: "SHIPMENT", leavingMinor: yuan(41) }))).toEqual(["LIMIT"]);
  });
  it("D4 an order behind the horizon is not tested until it leaves, and then it is", () => {
    const given = { limit: 100, terms: { horizonDays: 30 }, parts: { receivable: 60 } };
    expect(kinds(given, raise(50, { dueOn: day("2026-05-01") }))).toEqual([]);
    expect(kinds(given, raise(50, { dueOn: day("2026-04-30") }))).toEqual(["LIMIT"]);
    const leaving = { at: "SHIPMENT" as const, leavingMinor: yuan(50), raiseMinor: 0n };
    expect(kinds(given, raise(0, { ...leaving, dueOn: day("2026-05-01") }))).toEqual(["LIMIT"]);
    const counted = { ...given, parts: { receivable: 50, openOrders: 50 } };
    expect(kinds(counted, raise(0, { ...leaving, dueOn: day("2026-04-30") }))).toEqual([]);
  });
});

const owed = (id: string, dueOn: string, amount: number, disputed = false) => ({
  ...{ id, documentNo: id, issuedOn: day("2026-01-01"), dueOn: day(dueOn), residualMinor: yuan(amount), disputed },
});

describe("overdue, and the blocks beside the limit", () => {
  it("D5 blocks when the oldest undisputed item is more than N days late, and names what to pay", () => {
    const items = [owed("i1", "2026-03-15", 10), owed("i2", "2026-03-16", 20), owed("i3", "2026-03-31", 30)];
    expect(kinds({ items: items.slice(1) }, raise(1))).toEqual([]);
    const [block] = decideCredit(standing({ items }), raise(1)).blocks;
    expect(block).toMatchObject({
      kind: "OVERDUE",
      figures: { overdue: { oldestDays: 16, overdueMinor: yuan(30), toClear: [{ id: "i1" }] }, overdueDays: 15 },
      clearedBy: [{ way: "PAY", amountMinor: yuan(10) }, { way: "RELEASE" }],
    });
  });
  it("D5 blocks when the overdue part is more than the agreed, exactly at it is within", () => {
    const terms = { overdueDays: null, overdueRatio: "0.25" };
    const items = [owed("i1", "2026-03-30", 25), owed("i2", "2026-04-30", 75)];
    expect(kinds({ items, terms }, raise(1))).toEqual([]);
    const more = [owed("i0", "2026-03-29", 1), ...items];
    expect(decideCredit(standing({ items: more, terms }), raise(1)).blocks).toMatchObject([
      { kind: "OVERDUE", figures: { overdue: { toClear: [{ id: "i0" }], ratio: "0.2574" } } },
    ]);
  });
  it("D5 a disputed item stays in the exposure and leaves the overdue test", () => {
    const items = [owed("i1", "2025-01-01", 90, true)];
    expect(kinds({ items, parts: { receivable: 90 }, limit: 100 }, raise(10))).toEqual([]);
    expect(kinds({ items, parts: { receivable: 90 }, limit: 100 }, raise(11))).toEqual(["LIMIT"]);
  });
  const blacklisted = { members: [{ dealerId: "d1", blacklistedOn: day("2026-02-01"), lastPickupOn: null }] };
  it("D6 a prepaid order passes LIMIT and OVERDUE, not the blacklist", () => {
    const given = { limit: 0, items: [owed("i1", "2025-01-01", 5)] };
    expect(kinds(given, raise(10))).toEqual(["LIMIT", "OVERDUE"]);
    expect(decideCredit(standing(given), raise(10, { prepaid: true }))).toMatchObject({
      passes: true,
      passed: [{ kind: "LIMIT" }, { kind: "OVERDUE" }],
    });
    expect(kinds({ ...given, account: blacklisted }, raise(10, { prepaid: true }))).toEqual(["BLACKLIST"]);
  });
  it("D6 the blacklist meets the dealer who is on it, not those who share his account", () => {
    const members = [...blacklisted.members, { dealerId: "d2", blacklistedOn: null, lastPickupOn: null }];
    expect(kinds({ account: { members } }, raise(1, { dealerId: "d2" }))).toEqual([]);
  });
  it("D7 an account sleeps from the day after 180 days without pickup", () => {
    const since = (awakeSince: string, lastPickupOn: string | null = null) => ({
      account: {
        awakeSince: day(awakeSince),
        members: [
          { dealerId: "d1", blacklistedOn: null, lastPickupOn: lastPickupOn === null ? null : day(lastPickupOn) },
        ],
      },
    });
    expect(kinds(since("2025-10-02"), raise(1))).toEqual([]);
    expect(kinds(since("2025-10-01"), raise(1))).toEqual(["DORMANT"]);
    expect(kinds(since("2025-01-01", "2026-01-15"), raise(1))).toEqual([]);
  });
  it("D8 a review that is over blocks from the day after", () => {
    expect(kinds({ terms: { reviewDueOn: day("2026-03-31") } }, raise(1))).toEqual([]);
    expect(kinds({ terms: { reviewDueOn: day("2026-03-30") } }, raise(1))).toEqual(["EXPIRED_REVIEW"]);
  });
  const set = (productLineId: string | null) => ({
    ...{ id: "b1", kind: productLineId === null ? ("MANUAL" as const) : ("MARKET_ORDER" as const), productLineId },
    ...{ reason: "cheque bounced", since: day("2026-03-30") },
  });
  it("D9 a set block meets all, or the product line it was set on", () => {
    expect(kinds({ account: { setBlocks: [set(null)] } }, raise(1))).toEqual(["MANUAL"]);
    expect(kinds({ account: { setBlocks: [set("noodles")] } }, raise(1))).toEqual(["MARKET_ORDER"]);
    expect(kinds({ account: { setBlocks: [set("rice")] } }, raise(1))).toEqual([]);
  });
  it("says all blocks at once, also before any order", () => {
    const given: Given = {
      ...{
        limit: 10,
        parts: { receivable: 20 },
        items: [owed("i1", "2025-01-01", 20)],
        terms: { reviewDueOn: day("2026-01-01") },
      },
      account: { ...blacklisted, awakeSince: day("2025-01-01"), setBlocks: [set(null), set("rice")] },
    };
    const all = ["LIMIT", "OVERDUE", "BLACKLIST", "DORMANT", "EXPIRED_REVIEW", "MANUAL"];
    expect(kinds(given, raise(1))).toEqual(all);
    expect(blocksToday(standing(given)).map((block) => block.kind)).toEqual([...all, "MARKET_ORDER"]);
    expect(blocksToday(standing({ parts: worked }))).toEqual([]);
  });
});

describe("a release", () => {
  const release = (over: Partial<Release> = {}): Release => ({
    ...{ id: "r1", orderId: "o1", dealerId: "d1", upToMinor: yuan(36_000), lastOn: today, releasedBy: "finance" },
    ...over,
  });
  const given = { parts: worked, items: [owed("i1", "2025-01-01", 5)] };
  const decided = (asked: Partial<Raise>) => decideCredit(standing(given), raise(35_000, asked));

  it("R2 lets one order pass LIMIT and OVERDUE, up to its amount and to the end of its last day", () => {
    expect(decided({ releases: [release()] })).toMatchObject({ passes: true, releaseId: "r1" });
    expect(decided({ releases: [release({ lastOn: day("2026-03-30") })] }).passes).toBe(false);
    expect(decided({ releases: [release({ upToMinor: yuan(35_000) })] }).passes).toBe(true);
    expect(decided({ releases: [release({ upToMinor: yuan(34_999) })] }).passes).toBe(false);
    expect(decided({ releases: [release({ dealerId: "d2" })] }).passes).toBe(false);
  });
  it("R2 measures the whole order, so that an amendment cannot grow past it in steps", () =>
    expect(decided({ raiseMinor: yuan(2_000), orderMinor: yuan(37_000), releases: [release()] }).passes).toBe(false));
  it("R2 never passes the blacklist or a set block", () => {
    const account = { members: [{ dealerId: "d1", blacklistedOn: day("2026-01-01"), lastPickupOn: null }] };
    expect(kinds({ ...given, account }, raise(35_000, { releases: [release()] }))).toEqual(["BLACKLIST"]);
  });
});

it("an account without anything has nothing in any bucket", () => expect(standing().parts).toEqual(noParts));
