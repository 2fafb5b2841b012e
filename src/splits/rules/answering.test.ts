import { day } from "../../kernel/day.ts";
import {
  answerDay,
  answerStages,
  decideAnswerBy,
  decideSigning,
  decideWords,
  effectStages,
  isReady,
  isSilent,
  signedInTime,
  stageBefore,
} from "./answering.ts";

const hash = "9f1c";
const signing = { name: "李建国", title: "法定代表人", contentHash: hash };

describe("signing an offer", () => {
  it("takes a name, a title and the content that was read", () => {
    expect(decideSigning(signing, { contentHash: hash, signed: false })).toEqual({ ok: true, value: true });
  });

  it("what was changed since it was read is not signed, and the refusal says the hash of what lies there now", () => {
    expect(decideSigning(signing, { contentHash: "77aa", signed: false })).toEqual({
      ok: false,
      refusals: [{ code: "OFFER_CHANGED", path: ["contentHash"], data: { contentHash: "77aa" } }],
    });
  });

  it("without a name or an authority there is no signature, and all reasons come at once", () => {
    const refused = decideSigning({ name: " ", title: "", contentHash: hash }, { contentHash: hash, signed: true });
    expect(refused.ok ? [] : refused.refusals.map(({ code }) => code)).toEqual([
      ...["ALREADY_SIGNED", "NAME_MISSING", "TITLE_MISSING"],
    ]);
  });

  it("the expiry day is in time, the day after it is late", () => {
    expect(signedInTime(day("2026-06-30"), day("2026-06-30"))).toBe(true);
    expect(signedInTime(day("2026-07-01"), day("2026-06-30"))).toBe(false);
  });
});

describe("an offer that nobody answers", () => {
  it("has fallen silent from the day after the last day to answer", () => {
    expect(answerDay(day("2026-06-10"), 15)).toBe("2026-06-25");
    expect(isSilent(day("2026-06-25"), day("2026-06-25"))).toBe(false);
    expect(isSilent(day("2026-06-25"), day("2026-06-26"))).toBe(true);
  });

  it("is reminded of in stages, the last one that was reached, and never after the day", () => {
    const due = day("2026-06-25");
    const said = (on: string) => stageBefore(answerStages, due, day(on));
    expect([said("2026-06-17"), said("2026-06-18"), said("2026-06-21")]).toEqual([null, 7, 7]);
    expect([said("2026-06-22"), said("2026-06-24"), said("2026-06-25"), said("2026-06-26")]).toEqual([3, 1, 0, null]);
    expect(stageBefore(effectStages, day("2026-07-10"), day("2026-07-05"))).toBe(7);
  });
});

describe("the last day to answer", () => {
  it("lies before the effective day, and not before the offer", () => {
    const [served, effect] = [day("2026-06-10"), day("2026-07-10")];
    expect(decideAnswerBy(served, effect, day("2026-07-09")).ok).toBe(true);
    expect(decideAnswerBy(served, effect, day("2026-06-09")).ok).toBe(false);
    expect(decideAnswerBy(served, effect, effect)).toMatchObject({
      refusals: [{ code: "ANSWER_AFTER_EFFECT", path: ["answerBy"], params: { last: "2026-07-09" } }],
    });
  });
});

describe("the transition", () => {
  it("begins when every receiver signed and a new dealer's onboarding is done", () => {
    const d2 = { dealerId: "d2", signed: true, onboarded: true };
    expect(isReady({ receivers: [d2] })).toBe(true);
    expect(isReady({ receivers: [d2, { ...d2, dealerId: "d3", onboarded: false }] })).toBe(false);
    expect(isReady({ receivers: [{ ...d2, signed: false }] })).toBe(false);
  });
});

describe("what one side writes to the other", () => {
  it("says something, and not a book", () => {
    expect(decideWords("  我们保留 H 县  ", "note")).toEqual({ ok: true, value: "我们保留 H 县" });
    expect(decideWords(" ", "note")).toMatchObject({ refusals: [{ code: "REASON_MISSING", path: ["note"] }] });
    expect(decideWords("长".repeat(2_001), "note")).toMatchObject({ refusals: [{ code: "REASON_TOO_LONG" }] });
  });
});
