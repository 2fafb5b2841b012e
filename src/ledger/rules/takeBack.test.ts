import { day } from "../../kernel/day.ts";
import { type CreditNoteBack, decideCreditNoteBack } from "./takeBack.ts";

const note: CreditNoteBack = {
  ...{ kind: "CREDIT_NOTE", sourceType: "RETURN", issuedOn: day("2026-05-20"), standing: [], asked: false },
};
const wanted = { on: day("2026-06-10"), reason: "数量录错", withApplications: false };
const at = { today: day("2026-06-10"), closedBefore: day("2026-06-01") };
const codes = (of: Partial<CreditNoteBack>, more: Partial<typeof wanted> = {}) => {
  const decided = decideCreditNoteBack({ ...note, ...of }, { ...wanted, ...more }, at);
  return decided.ok ? [] : decided.refusals.map(({ code, path }) => `${code} ${path?.join(".") ?? ""}`);
};

describe("a credit note that is taken back", () => {
  it("of a closed month is dated into an open one", () => {
    expect(codes({})).toEqual([]);
    expect(codes({}, { on: day("2026-06-01") })).toEqual([]);
    expect(codes({}, { on: day("2026-05-31") })).toEqual(["PERIOD_CLOSED on"]);
  });

  it("is refused for every reason at once", () => {
    expect(codes({ kind: "RECEIPT" })).toEqual(["NOT_A_CREDIT_NOTE item"]);
    expect(codes({ sourceType: "TERRITORY_SPLIT" })).toEqual(["ITEM_OF_SPLIT item"]);
    expect(codes({ standing: [null] })).toEqual(["STILL_APPLIED item"]);
    expect(codes({ standing: [null] }, { withApplications: true })).toEqual([]);
    expect(codes({ standing: ["TAKEN_BACK"] })).toEqual(["ITEM_TAKEN_BACK item"]);
    expect(codes({ asked: true }, { on: day("2026-06-11"), reason: " " })).toEqual([
      ...["TAKE_BACK_ASKED item", "POSTED_IN_FUTURE on", "REASON_MISSING reason"],
    ]);
    expect(codes({}, { on: day("2026-05-19") })).toEqual(["BEFORE_THE_DOCUMENT on", "PERIOD_CLOSED on"]);
  });
});
