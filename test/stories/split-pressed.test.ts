import { newId } from "../../src/kernel/id.ts";
import { type SplitWorld, splitWorld } from "../support/split-world.ts";
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

  /** Each press three times at once, then again as after a lost reply; how often each was done, and the version rose with each. */
  const pressed = async (split: string, presses: readonly Press[]): Promise<Record<string, number>> => {
    const all = presses.flatMap((press) => [1, 2, 3].map(() => ({ press, requestId: newId() })));
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
});
