import { globalId } from "../../src/kernel/id.ts";
import { sender } from "../support/acting.ts";
import { draftFields as fields, going, ground } from "../support/split-drafts.ts";
import { type SplitWorld, splitWorld } from "../support/split-world.ts";
import type { Asker } from "../support/world.ts";

describe("a split as it is being planned", () => {
  let s: SplitWorld;
  let parent: string;
  const send = (who: Asker, verb: string, input: object, data = "") =>
    sender(s.w, fields)(who, `territorySplit${verb}`, input, fields, data);
  const codes = (reply: { errors: { code: string; path: string[] }[] }) =>
    reply.errors.map(({ code, path }) => `${code} ${path.join(".")}`);
  const draft = (over: object = {}) => ({
    ...{ name: "杭州西部", parents: [parent], effectiveOn: "2026-07-10" },
    ...{ parts: [{ dealer: s.dealerOf(s.d2), ground: ground(...going) }], ...over },
  });
  const stored = () =>
    s.w.rows(`SELECT (SELECT count(*)::int FROM split) splits, (SELECT count(*)::int FROM split_version) versions`);

  beforeAll(async () => {
    s = await splitWorld("split-planned");
    parent = globalId("TerritoryGrant", (await s.grant(s.d1, "3301")).id);
  }, 60_000);
  afterAll(async () => {
    expect(s.w.logged).toEqual([]);
    await s.w.close();
  });

  it("previewed, sums and figures are there beside every reason against it, and before anybody is chosen to receive", async () => {
    const before = await stored();
    const plan = async (over: object) => send(s.manager, "Propose", { ...draft(over), preview: true });
    const kinds = (reply: any) => [...new Set(reply.split.impact.map((line: any) => line.kind))];
    const codesOf = (cells: any[]) => cells.map((cell) => cell.division.code);
    const early = await plan({ effectiveOn: "2026-07-01", terms: { months: 99, reference: "x" } });
    expect(codes(early)).toEqual(["MONTHS_OUT_OF_RANGE terms.months"]);
    expect(early.split.content.settlement.lines[0]).toMatchObject({ kind: "A", amount: { amount: "0.00" } });
    expect(kinds(early)).toContain("SALES");
    const overlap = await plan({
      retained: ground("330114"),
      parts: [{ ground: ground("330114", ...going) }, { ground: ground("330113") }],
    });
    expect(codes(overlap)).toEqual([
      ...["TERRITORY_OVERLAP parts.0.ground.0.divisions.0", "RECEIVER_MISSING parts.0.dealer"],
      "RECEIVER_MISSING parts.1.dealer",
    ]);
    expect(overlap.split.content.parts.map((part: any) => [part.dealer, codesOf(part.cells)])).toEqual([
      ...[
        [null, [...going]],
        [null, ["330113"]],
      ],
    ]);
    expect(overlap.split.impact.every((line: any) => line.dealer.code === "D1")).toBe(true);
    expect(await stored()).toEqual(before);
  });
});
