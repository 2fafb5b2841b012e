import { day } from "../../../kernel/day.ts";
import { defaultTolerance } from "../../../chains/index.ts";
import { type Group, kindsOf, refusalOf, sortOut, totalOf } from "./decision.ts";
import { decideClaim, decideWithdraw } from "./claim.ts";
import { decideDispute } from "./course.ts";
import { decideDivide, decideSettle } from "./settle.ts";
import { decidePolicy, defaultPolicy, dueStage, inTime, lastDayOfOurs, lastDayOfTheirs, lapsedOn } from "./policy.ts";
import { stateForGuest, statesOfGuest } from "./seen.ts";
import { isWithinLimits } from "./writeOff.ts";
import { disputeStates } from "./words.ts";

const group = (more: Partial<Group> = {}): Group => ({
  ...{ state: "OPEN", kind: "GOODS", code: "QTY_SHORT", decided: false, dispute: null, even: false, count: 1 },
  ...{ amountMinor: 10_000n, sizeMinor: 10_000n, ...more },
});
const codesOf = (answer: { ok: boolean; refusals?: readonly { code: string }[] }) =>
  answer.ok ? [] : (answer.refusals ?? []).map(({ code }) => code);

describe("deciding items", () => {
  it("what both sides agree on is not decided, and what a person decided is taken back first", () => {
    expect(refusalOf("ACCEPT", group({ state: "AGREED", code: null }), true)).toBe("NOTHING_BETWEEN");
    expect(refusalOf("DISPUTE", group({ state: "ACCEPTED", decided: true }), true)).toBe("ITEM_DECIDED");
    const even = group({ even: true, amountMinor: 0n });
    const all = (["ACCEPT", "DISPUTE", "CARRY", "WRITE_OFF"] as const).map((act) => refusalOf(act, even, true));
    expect(all).toEqual([null, "NOTHING_BETWEEN", "NOTHING_BETWEEN", "NOTHING_BETWEEN"]);
    expect(refusalOf("REOPEN", group({ state: "ACCEPTED", decided: true }), false)).toBeNull();
    expect(refusalOf("REOPEN", group(), true)).toBe("ITEM_OPEN");
  });

  it("what the passes carried or wrote off by themselves may be decided otherwise", () => {
    expect(refusalOf("DISPUTE", group({ state: "CARRIED", code: "TIMING" }), false)).toBeNull();
    expect(refusalOf("CARRY", group({ state: "CARRIED", code: "TIMING" }), false)).toBe("ITEM_DECIDED");
  });

  it("a flagged fee is given in to by a manager, and no fee is noise", () => {
    const flagged = group({ kind: "FEE", code: "LEGAL_FLAG" });
    expect(refusalOf("ACCEPT", flagged, false)).toBe("LEGAL_DECISION_NEEDED");
    expect(refusalOf("ACCEPT", flagged, true)).toBeNull();
    expect(refusalOf("DISPUTE", flagged, false)).toBeNull();
    expect(refusalOf("WRITE_OFF", group({ kind: "FEE", code: "FEE_RATE" }), true)).toBe("FEE_NOT_NOISE");
    expect(refusalOf("WRITE_OFF", group({ kind: "OTHER", code: "REBATE_UNEARNED" }), true)).toBe("FEE_NOT_NOISE");
    expect(refusalOf("WRITE_OFF", group({ code: "ROUNDING" }), false)).toBeNull();
  });

  it("what was answered is settled, what has ended stays", () => {
    const disputed = (dispute: Group["dispute"]) => group({ state: "DISPUTED", decided: true, dispute });
    expect(refusalOf("REOPEN", disputed("SENT"), false)).toBeNull();
    expect(refusalOf("REOPEN", disputed("ANSWERED"), false)).toBe("DISPUTE_ANSWERED");
    expect(refusalOf("REOPEN", group({ state: "ACCEPTED", dispute: "AGREED_THEIRS" }), true)).toBe("DISPUTE_SETTLED");
  });

  it("a choice is sorted into what may be decided and why the rest may not", () => {
    const sorted = sortOut(
      "ACCEPT",
      [group({ count: 3, amountMinor: 300n, sizeMinor: 500n }), group({ state: "AGREED", count: 9 })],
      false,
    );
    expect(totalOf(sorted.chosen)).toEqual({ count: 3, amountMinor: 300n, sizeMinor: 500n });
    expect(sorted.skipped).toEqual([{ code: "NOTHING_BETWEEN", count: 9 }]);
  });

  it("what is for us and what is against us do not hide each other: a sum for each kind, the largest first", () => {
    const kinds = kindsOf([
      group({ code: "PRICE_DIFF", count: 2, amountMinor: 300n, sizeMinor: 300n }),
      group({ code: "FEE_RATE", kind: "FEE", count: 1, amountMinor: -400n, sizeMinor: 400n }),
      group({ code: "PRICE_DIFF", state: "CARRIED", count: 1, amountMinor: 50n, sizeMinor: 50n }),
    ]);
    expect(kinds).toEqual([
      { code: "FEE_RATE", count: 1, amountMinor: -400n },
      { code: "PRICE_DIFF", count: 3, amountMinor: 350n },
    ]);
  });
});

describe("writing off", () => {
  const off = (lines: [bigint, bigint][], writtenOffMinor = 0n) =>
    isWithinLimits(defaultTolerance, {
      lines: lines.map(([oursMinor, theirsMinor]) => ({ oursMinor, theirsMinor })),
      sizeMinor: lines.reduce((sum, [ours, theirs]) => sum + (ours > theirs ? ours - theirs : theirs - ours), 0n),
      writtenOffMinor,
    });
  it("takes 1.00 a line and half a percent, and exactly 200.00 a month", () => {
    expect(off([[100_000n, 99_900n]])).toBe(true);
    expect(off([[100_000n, 99_899n]])).toBe(false);
    expect(off([[1_000n, 994n]])).toBe(false);
    expect(off([[100_000n, 99_900n]], 19_900n)).toBe(true);
    expect(off([[100_000n, 99_900n]], 19_901n)).toBe(false);
  });
  it("does not pay for a loss with a surplus", () => {
    expect(
      off(
        [
          [100_000n, 99_900n],
          [100_000n, 100_100n],
        ],
        19_801n,
      ),
    ).toBe(false);
    expect(
      off(
        [
          [100_000n, 99_900n],
          [100_000n, 100_100n],
        ],
        19_800n,
      ),
    ).toBe(true);
  });
});

describe("the course of a dispute", () => {
  it("goes from open to an end, and stays there", () => {
    expect(decideDispute("send", "OPEN")).toEqual({ ok: true, value: "SENT" });
    expect(decideDispute("answer", "SENT")).toEqual({ ok: true, value: "ANSWERED" });
    expect(decideDispute("comment", "ANSWERED")).toEqual({ ok: true, value: "ANSWERED" });
    expect(codesOf(decideDispute("send", "SENT"))).toEqual(["WRONG_STATE"]);
    for (const state of ["AGREED_OURS", "AGREED_THEIRS", "SPLIT", "WRITTEN_OFF", "LAPSED", "WITHDRAWN"] as const)
      for (const act of ["send", "comment", "answer", "assign", "divide", "agreeOurs", "lapse", "withdraw"] as const)
        expect(codesOf(decideDispute(act, state))).toEqual(["WRONG_STATE"]);
  });

  it("the chain is not told what was written off or lapsed, nor what it was not sent", () => {
    expect(stateForGuest("WRITTEN_OFF")).toBe("AGREED_THEIRS");
    expect(stateForGuest("OPEN")).toBe("SENT");
    expect(statesOfGuest(["AGREED_THEIRS"], disputeStates)).toEqual(["AGREED_THEIRS", "WRITTEN_OFF", "LAPSED"]);
    expect(statesOfGuest(["WRITTEN_OFF"], disputeStates)).toEqual([]);
  });
});

describe("settling and dividing", () => {
  const fee = {
    side: "OURS" as const,
    amountMinor: 234_000n,
    reason: "FEE_DUPLICATE" as const,
    kind: "FEE",
    code: "FEE_DUPLICATE",
  };
  const settle = (
    outcome: Parameters<typeof decideSettle>[1]["outcome"],
    oursMinor: bigint | null = null,
    note = "电话确认",
  ) => decideSettle(fee, { outcome, oursMinor, note }, false);

  it("the shares of both sides are the whole, to the fen", () => {
    expect(settle("AGREED_OURS")).toEqual({ ok: true, value: { oursMinor: 234_000n, theirsMinor: 0n } });
    expect(settle("AGREED_THEIRS")).toEqual({ ok: true, value: { oursMinor: 0n, theirsMinor: 234_000n } });
    expect(settle("PART", 100_001n)).toEqual({ ok: true, value: { oursMinor: 100_001n, theirsMinor: 133_999n } });
    expect(
      decideSettle({ ...fee, amountMinor: -500n }, { outcome: "PART", oursMinor: -200n, note: "-" }, false),
    ).toEqual({
      ...{ ok: true, value: { oursMinor: -200n, theirsMinor: -300n } },
    });
  });

  it("a part lies between nothing and the whole; giving in says why; fees are no noise", () => {
    expect(codesOf(settle("PART"))).toEqual(["AMOUNT_MISSING"]);
    expect(codesOf(settle("PART", 234_000n))).toEqual(["DISPUTE_PART_NOT_POSSIBLE"]);
    expect(codesOf(settle("PART", -1n))).toEqual(["DISPUTE_PART_NOT_POSSIBLE"]);
    expect(codesOf(settle("AGREED_THEIRS", null, " "))).toEqual(["REASON_MISSING"]);
    expect(codesOf(settle("WRITTEN_OFF"))).toEqual(["FEE_NOT_NOISE"]);
    const flagged = { ...fee, code: "LEGAL_FLAG" };
    expect(codesOf(decideSettle(flagged, { outcome: "AGREED_THEIRS", oursMinor: null, note: "-" }, false))).toEqual([
      "LEGAL_DECISION_NEEDED",
    ]);
  });

  it("the parts of a divided dispute are all of it", () => {
    const divide = (...parts: bigint[]) => codesOf(decideDivide({ amountMinor: 10_000n, part: 0 }, parts));
    expect(divide(3_333n, 3_333n, 3_334n)).toEqual([]);
    expect(divide(3_333n, 3_333n, 3_333n)).toEqual(["PARTS_DIFFER"]);
    expect(divide(10_001n, -1n)).toEqual(["DISPUTE_PART_NOT_POSSIBLE"]);
    expect(divide(10_000n)).toEqual(["PARTS_TOO_FEW"]);
    expect(codesOf(decideDivide({ amountMinor: 10_000n, part: 1 }, [1n, 9_999n]))).toEqual(["PART_OF_DISPUTE"]);
  });
});

describe("days of disputes", () => {
  it("ours within 90 days of the sheet, theirs within 24 months of the day", () => {
    expect(lastDayOfOurs(defaultPolicy, day("2026-04-02"))).toBe("2026-07-01");
    expect(lastDayOfTheirs(defaultPolicy, day("2024-02-29"))).toBe("2026-02-28");
    expect(lapsedOn(defaultPolicy, day("2024-02-29"), day("2026-02-28"))).toBeNull();
    expect(lapsedOn(defaultPolicy, day("2024-02-29"), day("2026-03-01"))).toBe("2026-02-28");
    expect(inTime(day("2026-07-01"), day("2026-07-01")).ok).toBe(true);
    expect(inTime(day("2026-07-01"), day("2026-07-02"))).toMatchObject({
      refusals: [{ code: "DISPUTE_TOO_LATE", params: { lastDay: "2026-07-01" } }],
    });
  });

  it("the owner is reminded three days before, it is overdue the day after, and goes higher a week later", () => {
    const on = (today: string) => dueStage(defaultPolicy, day("2026-06-15"), day(today));
    expect(["2026-06-11", "2026-06-12", "2026-06-15", "2026-06-16", "2026-06-22", "2026-06-23"].map(on)).toEqual([
      ...["NOT_YET", "REMIND", "REMIND", "OVERDUE", "OVERDUE", "ESCALATE"],
    ]);
  });

  it("a policy holds from today on, with figures that make sense", () => {
    const policy = (more: object, from = "2026-06-10") =>
      codesOf(decidePolicy({ ...defaultPolicy, ...more }, day(from), day("2026-06-10")));
    expect(policy({})).toEqual([]);
    expect(policy({}, "2026-06-09")).toEqual(["POLICY_DAY_PAST"]);
    expect(policy({ answerDays: 0, theirsMonths: 121 })).toEqual(["DAYS_OUT_OF_RANGE", "MONTHS_OUT_OF_RANGE"]);
  });
});

describe("what the chain claims of a line", () => {
  const line = { theirsMinor: 90_00n, argued: false, lastDay: day("2026-12-31") };
  const claimed = (of: object, amountMinor: bigint) => {
    const decided = decideClaim({ ...line, ...of }, { amountMinor, text: "少收" }, day("2026-06-10"));
    return decided.ok ? decided.value : codesOf(decided);
  };

  it("P5: no more than was confirmed of it, which is the chain's figure; of what is carried on, nothing", () => {
    expect(claimed({}, 90_00n)).toBe(90_00n);
    expect(claimed({}, 90_01n)).toEqual(["CLAIM_OVER_LINE"]);
    expect(claimed({ theirsMinor: -23_40n }, 23_40n)).toBe(23_40n);
    expect(claimed({ theirsMinor: 0n }, 1n)).toEqual(["LINE_NOT_OWED"]);
    expect(claimed({ theirsMinor: 0n, argued: true }, 1n)).toEqual(["ITEM_ARGUED"]);
  });

  it("P6: the chain takes back what it claimed itself, and says why", () => {
    expect(decideWithdraw({ side: "THEIRS" }, " 看错 ")).toEqual({ ok: true, value: "看错" });
    expect(codesOf(decideWithdraw({ side: "OURS" }, " "))).toEqual(["CLAIM_NOT_THEIRS", "REASON_MISSING"]);
  });
});
