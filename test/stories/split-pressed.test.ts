import { newId } from "../../src/kernel/id.ts";
import { decideOn } from "../support/credit.ts";
import { addReceipt } from "../support/ledger.ts";
import { type SplitWorld, splitWorld } from "../support/split-world.ts";
import { until } from "../support/until.ts";
import type { Asker } from "../support/world.ts";

/** An act of the conversation about a split, what it is given, and who does it. */
type Press = readonly [verb: string, input: object, who: Asker];

describe("a split that several people answer and call back at the same moment", () => {
  let s: SplitWorld;
  beforeAll(async () => {
    s = await splitWorld("pressed");
    await s.grant(s.d1, "3301");
  });
  afterAll(async () => {
    expect(s.w.logged).toEqual([]);
    await s.w.close();
  });

  /** Each press so many times at once, then again as after a lost reply; how often each was done, and the version rose with each. */
  const pressed = async (split: string, presses: readonly Press[], times = 3): Promise<Record<string, number>> => {
    const all = presses.flatMap((press) => Array.from({ length: times }, () => ({ press, requestId: newId() })));
    const stands = async () =>
      (
        await s.w.rows<{ version: number; told: number }>(
          `SELECT version, (SELECT count(*) FROM split_entry WHERE split_id = s.id)::int AS told FROM split s WHERE id = $1`,
          [split.slice("TerritorySplit_".length)],
        )
      )[0]!;
    const before = await stands();
    const given = await Promise.all(
      all.map(({ press: [verb, input, who], requestId }) => s.act(who, verb, { ...input, split, requestId })),
    );
    const after = await stands();
    const done = all.filter((_, at) => given[at].errors.length === 0);
    for (const { press, requestId } of done) {
      const [verb, input, who] = press;
      expect((await s.act(who, verb, { ...input, split, requestId })).errors).toEqual([]);
    }
    expect(await stands()).toEqual(after);
    expect([after.version - before.version >= done.length, after.told - before.told >= done.length]).toEqual([
      ...[true, true],
    ]);
    return Object.fromEntries(presses.map(([verb]) => [verb, done.filter(({ press }) => press[0] === verb).length]));
  };
  const approved = () => s.approved({ parts: [{ dealerId: s.d2, counties: ["330182"] }] });
  const signing = { name: "李建国", title: "法定代表人" };

  it("is served or called back; accepted, refused, called back or taken further: one comes first, and nobody's word is lost", async () => {
    for (let round = 0; round < 3; round += 1) {
      const split = await approved();
      const begun = await pressed(split, [
        ["Serve", {}, s.manager],
        ["Withdraw", { reason: "at once" }, s.manager],
      ]);
      expect(begun["Serve"]! <= 1 && begun["Withdraw"]! <= 1).toBe(true);
      const { state, contentHash } = await s.read(s.manager, split);
      if (state !== "PROPOSED") {
        expect([state, begun["Withdraw"]]).toEqual(["WITHDRAWN", 1]);
        continue;
      }
      const said = await pressed(split, [
        ["Accept", { ...signing, contentHash }, s.old],
        ["Refuse", { reason: "at once" }, s.old],
        ["Withdraw", { reason: "at once" }, s.manager],
        ["Escalate", { note: "at once" }, s.manager],
      ]);
      const stands = await s.read(s.manager, split);
      const [{ n } = { n: -1 }] = await s.w.rows<{ n: number }>(
        `SELECT count(*)::int AS n FROM split_signature WHERE split_id = $1`,
        [split.slice("TerritorySplit_".length)],
      );
      expect(n).toBe(said["Accept"]);
      expect(said["Accept"]! + said["Refuse"]!).toBeLessThanOrEqual(1);
      if (stands.state === "ACCEPTED") expect(said["Accept"]).toBe(1);
      // Accepted, it is called back by both or not at all: the ground is free again for the next round.
      if (stands.state === "ACCEPTED" && said["Withdraw"] === 0)
        expect((await s.act(s.manager, "Withdraw", { split, reason: "next" })).errors).toEqual([]);
      if (stands.state === "ACCEPTED") {
        const both = await pressed(split, [["WithdrawConsent", {}, s.old]]);
        expect([both["WithdrawConsent"], (await s.read(s.manager, split)).state]).toEqual([1, "WITHDRAWN"]);
      } else if (stands.state !== "WITHDRAWN")
        expect((await s.act(s.manager, "Withdraw", { split, reason: "next" })).split.state).toBe("WITHDRAWN");
    }
  });

  const five = 5;
  const stateOf = async (split: string): Promise<string> => (await s.read(s.manager, split)).state;

  it("is countered once, and what answers it comes before or after it; taken up once, or called back", async () => {
    const counter = { note: "at once", figures: [{ kind: "B", amount: "30000", reason: "at once" }] };
    const split = await approved();
    expect((await s.act(s.manager, "Serve", { split })).errors).toEqual([]);
    const { contentHash } = await s.read(s.manager, split);
    const said = await pressed(
      split,
      [
        ["Counter", counter, s.old],
        ["Accept", { ...signing, contentHash }, s.old],
        ["Refuse", { reason: "at once" }, s.old],
      ],
      five,
    );
    const answers = { COUNTERED: [1, 0, 0], ACCEPTED: [0, 1, 0], REFUSED: [0, 0, 1] };
    const done = ["Counter", "Accept", "Refuse"].map((verb) => said[verb]);
    expect(Object.entries(answers)).toContainEqual([await stateOf(split), done]);
    expect((await s.act(s.manager, "Withdraw", { split, reason: "next" })).errors).toEqual([]);
    // What was accepted is called back by both.
    if (said["Accept"] === 1) await pressed(split, [["WithdrawConsent", {}, s.old]], five);
    expect(await stateOf(split)).toBe("WITHDRAWN");

    // Nobody else in the way: the counter stands once, and so does what becomes of it.
    const other = await approved();
    expect((await s.act(s.manager, "Serve", { split: other })).errors).toEqual([]);
    expect(await pressed(other, [["Counter", counter, s.old]], five)).toEqual({ Counter: 1 });
    const next = await pressed(
      other,
      [
        ["TakeUp", {}, s.manager],
        ["Withdraw", { reason: "at once" }, s.manager],
      ],
      five,
    );
    // What was taken up may be called back after it; what was called back is not taken up.
    expect([next["TakeUp"]! <= 1, next["Withdraw"]! <= 1]).toEqual([true, true]);
    const [{ n } = { n: -1 }] = await s.w.rows<{ n: number }>(
      `SELECT count(*)::int AS n FROM split_version WHERE split_id = $1 AND side = 'MANUFACTURER'`,
      [other.slice("TerritorySplit_".length)],
    );
    expect([await stateOf(other), n]).toEqual([
      next["Withdraw"] === 1 ? "WITHDRAWN" : "COVERAGE_REVIEWED",
      1 + next["TakeUp"]!,
    ]);
    if (next["Withdraw"] === 0) await s.act(s.manager, "Withdraw", { split: other, reason: "next" });
  });

  it("is ended by notice once, what was earned is paid once, and its bar is lifted once, in whatever order they come", async () => {
    await s.grant(s.d3, "330203");
    await addReceipt(s.w, s.maker, s.d3, 10_000_000n, { kind: "DEPOSIT" });
    const about = { from: s.d3, parents: ["330203"], retained: [] };
    const lines = [["DEPOSIT", 30_000] as const, ["CLAIMS", 12_000] as const];
    const split = await s.approved({ ...about, lines, parts: [{ dealerId: s.d2, counties: ["330203"] }] });
    for (const [who, verb, input] of [
      [s.manager, "Serve", {}],
      [s.other, "Refuse", { reason: "不同意" }],
      [s.manager, "Escalate", { note: "面谈" }],
      [s.manager, "MeetingRecord", { heldOn: "2026-06-10", present: "王总", minutes: "仍不同意" }],
      [s.manager, "FinalRefuse", { reason: "多次面谈仍拒绝" }],
    ] as const)
      expect((await s.act(who, verb, { split, ...input })).errors).toEqual([]);
    await decideOn(s.w, s.legal, split, "APPROVED");
    await until(async () => (await stateOf(split)) === "FINAL_REFUSAL");
    const after: readonly Press[] = [
      ["Settle", {}, s.finance],
      ["BarLift", { reason: "at once" }, s.manager],
    ];
    const withdraw = ["Withdraw", { reason: "at once" }, s.manager] as const;
    const first = await pressed(split, [...after, withdraw, ["Terminate", {}, s.manager]], five);
    // Refused for good it is called back no more; money and bar follow the notice, at once or now.
    expect([first["Terminate"], first["Withdraw"]]).toEqual([1, 0]);
    const then = await pressed(split, after, five);
    expect([first["Settle"]! + then["Settle"]!, first["BarLift"]! + then["BarLift"]!]).toEqual([1, 1]);
    expect([await stateOf(split), await s.ownerOn("330203", "2027-01-01")]).toEqual(["TERMINATION_NOTICE", null]);
    const payments = await s.w.rows(
      `SELECT kind, sum(amount_minor)::text AS minor, count(*)::int AS n FROM split_payment WHERE split_id = $1 GROUP BY kind ORDER BY kind`,
      [split.slice("TerritorySplit_".length)],
    );
    expect(payments).toEqual([
      { kind: "CLAIMS", minor: "1200000", n: 1 },
      { kind: "DEPOSIT", minor: "3000000", n: 1 },
    ]);
    const [books] = await s.w.rows(`SELECT sum(debit_minor - credit_minor)::text AS off FROM ledger_posting`);
    expect(books).toEqual({ off: "0" });
  });
});
