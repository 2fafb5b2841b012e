import { afterFinalRefusal, decideAskingRefusal } from "./finalRefusal.ts";

const yuan = (amount: number): bigint => BigInt(amount) * 100n;

/** TS-1's offer, with what M07 leaves payable. */
const lines = [
  { kind: "A", amountMinor: yuan(115_200) },
  { kind: "B", amountMinor: yuan(21_000) },
  { kind: "BUY_BACK", amountMinor: yuan(76_200) },
  { kind: "CLAIMS", amountMinor: yuan(12_000) },
  { kind: "REBATE", amountMinor: yuan(30_000) },
  { kind: "DEPOSIT", amountMinor: yuan(100_000) },
  { kind: "RECEIVABLE", amountMinor: -yuan(50_000) },
] as const;

describe("a final refusal", () => {
  it("M07: the offer of 136,200 lapses whole, B included; deposit, approved claims and accrued rebate stay payable", () => {
    const after = afterFinalRefusal(
      lines.filter(({ kind }) => kind !== "BUY_BACK"),
      { buyBackPromised: false },
    );
    expect(after.lapsed.map(({ kind }) => kind)).toEqual(["A", "B"]);
    expect(after.lapsedMinor).toBe(yuan(136_200));
    expect(after.payable).toEqual([
      { kind: "CLAIMS", amountMinor: yuan(12_000) },
      { kind: "REBATE", amountMinor: yuan(30_000) },
      { kind: "DEPOSIT", amountMinor: yuan(100_000) },
    ]);
    expect(after.payableMinor).toBe(yuan(142_000));
  });

  it("a capped offer lapses as what it came to", () => {
    const capped = [
      { kind: "A", amountMinor: yuan(268_800) },
      { kind: "B", amountMinor: yuan(21_000) },
      { kind: "CAP", amountMinor: -yuan(59_400) },
    ] as const;
    expect(afterFinalRefusal(capped, { buyBackPromised: false })).toMatchObject({
      lapsedMinor: yuan(230_400),
      payableMinor: 0n,
    });
  });

  it("buying stock back survives where the contract promises it, and only there", () => {
    expect(afterFinalRefusal(lines, { buyBackPromised: true })).toMatchObject({
      lapsedMinor: yuan(136_200),
      payableMinor: yuan(218_200),
    });
    expect(afterFinalRefusal(lines, { buyBackPromised: false })).toMatchObject({
      lapsedMinor: yuan(212_400),
      payableMinor: yuan(142_000),
    });
  });

  it("is asked for only after somebody met the dealer", () => {
    expect(decideAskingRefusal(0)).toEqual({ ok: false, refusals: [{ code: "MEETING_MISSING" }] });
    expect(decideAskingRefusal(1).ok).toBe(true);
  });
});
