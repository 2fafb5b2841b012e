import { refusalsOf } from "../../../kernel/answer.ts";
import { decideChoice, decideGroup } from "./choose.ts";

const known = (kind: string) => kind === "SHIP_NOTICE";

describe("what a person chooses to get", () => {
  it("are kinds there are, and quiet hours of the day, both or none", () => {
    const choose = (kinds: string[], from: string | null, until: string | null) =>
      decideChoice({ kinds, from, until }, known);
    expect(choose(["SHIP_NOTICE"], null, null)).toEqual({ ok: true, value: null });
    expect(choose([], "21:30", "07:00")).toEqual({ ok: true, value: { from: 1290, until: 420 } });
    expect(refusalsOf(choose(["PIGEON"], "25:00", null)).map(({ code, path }) => `${code} ${path?.join(".")}`)).toEqual(
      [...["NOTICE_KIND_UNKNOWN choices.0.kind", "TIME_MALFORMED quietFrom", "TIME_MALFORMED quietUntil"]],
    );
  });
});

describe("a group's robot", () => {
  it("has a name, a key that is no address, and kinds there are; twenty at most", () => {
    const group = { name: "发货群", robotKey: "693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa", kinds: ["SHIP_NOTICE"] };
    expect(decideGroup(group, known, 19).ok).toBe(true);
    const wrong = { name: " ", robotKey: "https://evil.example/x", kinds: ["PIGEON"] };
    expect(refusalsOf(decideGroup(wrong, known, 20)).map((each) => each.code)).toEqual([
      ...["NAME_MISSING", "ROBOT_KEY_MALFORMED", "NOTICE_KIND_UNKNOWN", "TOO_MANY_GROUPS"],
    ]);
  });
});
