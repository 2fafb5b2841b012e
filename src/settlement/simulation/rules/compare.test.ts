import { day } from "../../../kernel/day.ts";
import type { ExpectedLine } from "../../expected/rules/words.ts";
import { beside } from "./compare.ts";

const line = (said: Partial<ExpectedLine>): ExpectedLine =>
  ({ kind: "GOODS", mode: "CREDIT_TERM", fee: null, amountMinor: 0n, on: day("2026-03-01"), ...said }) as ExpectedLine;
const fee = (code: string, amountMinor: bigint): ExpectedLine =>
  line({ kind: "FEE", mode: null, fee: { code, event: null }, amountMinor });
const told = (rows: ReturnType<typeof beside>) =>
  rows.map(({ fee: code, mode, active, simulated, differenceMinor }) =>
    [code ?? mode, active?.amountMinor ?? null, simulated?.amountMinor ?? null, differenceMinor].join(" "),
  );

describe("two versions on the same facts", () => {
  it("adds goods up by their way of settlement and fees by their kind, goods first", () => {
    const active = [line({ amountMinor: 500n }), line({ amountMinor: 250n }), fee("flyerFee", -234n)];
    const simulated = [line({ amountMinor: 750n }), fee("flyerFee", -200n), fee("flyerFee", -10n)];
    const rows = beside(active, simulated);
    expect(told(rows)).toEqual(["CREDIT_TERM 750 750 0", "flyerFee -234 -210 24"]);
    expect(rows.map(({ active: was, simulated: now }) => [was?.lines, now?.lines])).toEqual([
      [2, 1],
      [1, 2],
    ]);
  });

  it("shows what only one of both has, and a change of the way of settlement as both", () => {
    const rows = beside(
      [line({ amountMinor: 900n }), fee("infoFee", -50n)],
      [line({ mode: "CONSIGNMENT", amountMinor: 600n })],
    );
    expect(told(rows)).toEqual(["CONSIGNMENT  600 600", "CREDIT_TERM 900  -900", "infoFee -50  50"]);
    expect(rows.reduce((sum, row) => sum + row.differenceMinor, 0n)).toBe(600n - 850n);
  });
});
