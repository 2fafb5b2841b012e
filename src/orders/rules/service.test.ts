import { refusalsOf } from "../../kernel/answer.ts";
import { day } from "../../kernel/day.ts";
import { decideComplete, decideService } from "./service.ts";

const today = day("2026-06-10");
const codes = (given: Parameters<typeof refusalsOf>[0]) => refusalsOf(given).map(({ code }) => code);

describe("a service promised with an order", () => {
  it("says what it is, for today or later", () => {
    expect(decideService({ kind: " display ", dueOn: today, note: "by the door " }, today)).toEqual({
      ok: true,
      value: { kind: "display", dueOn: today, note: "by the door" },
    });
    expect(codes(decideService({ kind: " ", dueOn: day("2026-06-09"), note: "" }, today))).toEqual([
      "NAME_MISSING",
      "PROMISED_IN_THE_PAST",
    ]);
    expect(codes(decideService({ kind: "display", dueOn: null, note: "" }, today))).toEqual(["PROMISED_IN_THE_PAST"]);
  });
  it("keeps the order open, by its name, beside everything else that does", () => {
    expect(decideComplete([])).toEqual({ ok: true, value: true });
    const refused = decideComplete([
      { thing: "SERVICE", name: "display" },
      { thing: "SERVICE", name: "training" },
      { thing: "CLAIM", name: "" },
      { thing: "RETURN", name: "" },
    ]);
    expect(codes(refused)).toEqual(["SERVICE_OPEN", "CLAIM_OPEN", "RETURN_OPEN"]);
    expect(refusalsOf(refused)[0]?.data).toEqual({ services: ["display", "training"] });
  });
});
