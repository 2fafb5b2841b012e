import { explained } from "./explained.ts";
import type { StatementItem } from "./model-items.ts";

const item = (kind: "BOTH" | "OURS_ONLY" | "THEIRS_ONLY", pass: "P2" | null = null) =>
  ({ kind, pass, row: { ours: ["a"], theirs: ["b"] } }) as unknown as StatementItem;
const said = (of: StatementItem, code: "QTY_SHORT" | "RETURN_UNKNOWN" | "REBATE_UNEARNED", amountMinor: bigint) =>
  explained(of, [{ code, amountMinor }], "zh-CN", null, true);

describe("why both sides differ, in words", () => {
  it("says which way goods and rebates differ", () => {
    expect(said(item("BOTH", "P2"), "QTY_SHORT", 100n)).toContain("对方数量少于我方送货。");
    expect(said(item("BOTH", "P2"), "QTY_SHORT", -100n)).toContain("对方数量多于我方送货。");
    expect(said(item("BOTH"), "REBATE_UNEARNED", 100n)).toContain("超过已达成目标应得的金额");
    expect(said(item("BOTH"), "REBATE_UNEARNED", -100n)).toContain("少于已达成目标应得的金额");
  });
  it("knows a return that both sides have from one that nobody here knows", () => {
    expect(said(item("THEIRS_ONLY"), "RETURN_UNKNOWN", 100n)).toContain("我方没有这笔退货记录。");
    expect(said(item("BOTH", "P2"), "RETURN_UNKNOWN", 100n)).toContain("对方退货多于我方记录。");
    expect(said(item("BOTH", "P2"), "RETURN_UNKNOWN", -100n)).toContain("对方退货少于我方记录。");
  });
});
