import { refusalsOf } from "../../kernel/answer.ts";
import { type DivisionFacts, decidePlace } from "./place.ts";

const division: DivisionFacts = { lo: 156330106000000000n, name: "西湖区", current: true, successors: [] };
const show = (all: DivisionFacts["successors"]) => all.map((each) => each.name);

describe("where goods are delivered", () => {
  it("is a division in force", () => {
    expect(decidePlace({ division, accountKnown: true }, show).ok).toBe(true);
    expect(refusalsOf(decidePlace({ division: null, accountKnown: false }, show)).map((each) => each.code)).toEqual([
      "UNKNOWN_DIVISION",
      "UNKNOWN_ACCOUNT",
    ]);
  });
  it("shows where a retired division went", () => {
    const retired = { ...division, name: "下城区", current: false, successors: [{ lo: 1n, name: "拱墅区" }] };
    expect(refusalsOf(decidePlace({ division: retired, accountKnown: true }, show))).toEqual([
      {
        code: "RETIRED_DIVISION",
        path: ["division"],
        params: { division: "下城区", successors: "拱墅区" },
        data: { successors: ["拱墅区"] },
      },
    ]);
  });
});
