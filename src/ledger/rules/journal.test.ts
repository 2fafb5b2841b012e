import { day } from "../../kernel/day.ts";
import {
  type JournalAccount,
  journalAssertions,
  journalEntry,
  journalHead,
  journalName,
  journalOpening,
} from "./journal.ts";

const bank: JournalAccount = { kind: "ASSET", code: "1002", name: "银行存款", party: null };
const owed: JournalAccount = { kind: "ASSET", code: "1122", name: "应收账款", party: "K00001 杭州;西湖: (商贸)\n公司" };

describe("the journal in plain text", () => {
  it("names accounts so that no letter of a name is read as a sign", () => {
    expect(journalName(bank)).toBe("assets:1002 银行存款");
    expect(journalName(owed)).toBe("assets:1122 应收账款:K00001 杭州·西湖· ·商贸· 公司");
  });

  it("writes an entry with debits above zero and credits below, exact to the fen", () => {
    const lines = [
      { account: bank, minor: 113_000n },
      { account: owed, minor: -113_000n },
    ];
    expect(
      journalEntry(
        { key: "RECEIPT:X:1", kind: "RECEIPT", postedOn: day("2026-05-20"), memo: "R-1; 货款", lines },
        "CNY",
      ),
    ).toBe(
      "2026-05-20 * (RECEIPT) R-1· 货款\n" +
        "    ; key: RECEIPT·X·1\n" +
        "    assets:1002 银行存款  1130.00 CNY\n" +
        "    assets:1122 应收账款:K00001 杭州·西湖· ·商贸· 公司  -1130.00 CNY\n\n",
    );
    expect(journalOpening(day("2026-04-30"), [{ account: bank, minor: 0n }], "CNY")).toBe("");
    expect(journalAssertions(day("2026-05-31"), [{ account: bank, minor: -5n }], "CNY")).toContain(
      "    assets:1002 银行存款  0.00 CNY = -0.05 CNY\n",
    );
    expect(journalHead("x", "CNY", ["b", "a", "b"])).toBe(
      "; x\n\ncommodity CNY\n    format 1000.00 CNY\n\naccount a\naccount b\n\n",
    );
  });
});
