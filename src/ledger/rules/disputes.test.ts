import { decideDispute, decideDisputeEnd } from "./disputes.ts";

const codes = (answer: { ok: boolean; refusals?: readonly { code: string }[] }) =>
  answer.ok ? [] : (answer.refusals ?? []).map(({ code }) => code);
const owed = { residualMinor: 1n };

describe("disputes", () => {
  it("wait for the manufacturer where the dealer raises them, and are open where he does himself", () => {
    expect(decideDispute(owed, null, { byDealer: true, reason: "少货" })).toMatchObject({ ok: true, value: "RAISED" });
    expect(decideDispute(owed, null, { byDealer: false, reason: "少货" })).toMatchObject({ ok: true, value: "OPEN" });
    expect(decideDispute(owed, "RAISED", { byDealer: false, reason: "" })).toMatchObject({ ok: true, value: "OPEN" });
  });

  it("stand once at a time, with a reason, on what is still owed", () => {
    const all = decideDispute({ residualMinor: 0n }, "OPEN", { byDealer: true, reason: " " });
    expect(codes(all)).toEqual(["REASON_MISSING", "ITEM_SETTLED", "DISPUTED_ALREADY"]);
    expect(codes(decideDispute(owed, "RAISED", { byDealer: true, reason: "x" }))).toEqual(["DISPUTED_ALREADY"]);
  });

  it("end once, settled in words or withdrawn", () => {
    expect(decideDisputeEnd("OPEN", { byDealer: false, note: "补货" })).toMatchObject({ ok: true, value: "SETTLED" });
    expect(decideDisputeEnd("RAISED", { byDealer: true, note: "" })).toMatchObject({ ok: true, value: "WITHDRAWN" });
    expect(codes(decideDisputeEnd(null, { byDealer: false, note: "" }))).toEqual(["NOT_DISPUTED", "REASON_MISSING"]);
  });
});
