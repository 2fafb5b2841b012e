import { type Answer, refusalsOf } from "../../kernel/answer.ts";
import { day } from "../../kernel/day.ts";
import type { DealerStatus } from "../model/dealer.ts";
import { decideActivate, decideBlacklist, decideEnd, decideSuspend, decideUpdate } from "./lifeCycle.ts";

const codes = (given: Answer<unknown, string>) =>
  given.ok ? [given.value] : refusalsOf(given).map((refusal) => refusal.code);
const dealer = (status: DealerStatus, blacklisted = false) => ({
  status,
  version: 3,
  blacklistedOn: blacklisted ? day("2026-01-01") : null,
});
const why = { reason: "欠款" };

describe("the life of a dealer", () => {
  it("starts from onboarding and from suspension, never from the blacklist", () => {
    expect(codes(decideActivate(dealer("ONBOARDING"), {}))).toEqual(["ACTIVE"]);
    expect(codes(decideActivate(dealer("SUSPENDED"), {}))).toEqual(["ACTIVE"]);
    expect(codes(decideActivate(dealer("SUSPENDED", true), {}))).toEqual(["BLACKLISTED"]);
    expect(codes(decideActivate(dealer("ACTIVE"), {}))).toEqual(["WRONG_DEALER_STATUS"]);
    expect(codes(decideActivate(dealer("ENDED", true), {}))).toEqual(["WRONG_DEALER_STATUS", "BLACKLISTED"]);
  });
  it("is suspended only while active, and ends once, each for a reason", () => {
    expect(codes(decideSuspend(dealer("ACTIVE"), why))).toEqual(["SUSPENDED"]);
    expect(codes(decideSuspend(dealer("ONBOARDING"), { reason: " " }))).toEqual([
      "WRONG_DEALER_STATUS",
      "REASON_MISSING",
    ]);
    expect(codes(decideEnd(dealer("SUSPENDED", true), why))).toEqual(["ENDED"]);
    expect(codes(decideEnd(dealer("ENDED"), {}))).toEqual(["WRONG_DEALER_STATUS", "REASON_MISSING"]);
  });
  it("stops who is blacklisted at once, and reaches also who has ended", () => {
    expect(codes(decideBlacklist(dealer("ACTIVE"), why))).toEqual(["SUSPENDED"]);
    expect(codes(decideBlacklist(dealer("ENDED"), why))).toEqual(["ENDED"]);
    expect(codes(decideBlacklist(dealer("SUSPENDED", true), why))).toEqual(["BLACKLISTED"]);
    expect(codes(decideBlacklist(dealer("ACTIVE"), {}))).toEqual(["REASON_MISSING"]);
  });
  it("lets nobody overwrite what he has not seen", () => {
    expect(codes(decideUpdate(dealer("ACTIVE"), { version: 3 }))).toEqual([true]);
    expect(codes(decideUpdate(dealer("ACTIVE"), { version: 2 }))).toEqual(["STALE_VERSION"]);
    expect(refusalsOf(decideUpdate(dealer("ACTIVE"), { version: 2 }))[0]).toMatchObject({
      data: { currentVersion: 3 },
      path: ["version"],
    });
    expect(codes(decideUpdate(dealer("ENDED"), { version: 1 }))).toEqual(["STALE_VERSION", "WRONG_DEALER_STATUS"]);
    expect(codes(decideEnd(dealer("ACTIVE"), { version: null, ...why }))).toEqual(["ENDED"]);
  });
});
