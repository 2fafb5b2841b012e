import fc from "fast-check";
import type { Day } from "../../kernel/day.ts";
import { refusalsOf } from "../../kernel/answer.ts";
import type { Cell } from "../transfer.ts";
import { type MoveAsked, planMove } from "./move.ts";
import { exclude } from "./overlap.ts";
import type { GrantRecord } from "./words.ts";

const on = "2026-07-10" as Day;
const cell = (lo: number, hi: number, over: Partial<Cell> = {}): Cell => ({
  ...{ divisionLo: BigInt(lo), divisionHi: BigInt(hi), productLineId: "L1", channel: "GT" },
  ...over,
});
const parent = (over: Partial<GrantRecord> = {}): GrantRecord => ({
  ...{ id: "g1", lineageId: "g1", revision: 1, act: "GRANTED", reason: null, dealerId: "D1", exclusive: true },
  ...{ ...cell(0, 800), valid: { from: "2026-01-01" as Day, to: "2027-01-01" as Day } },
  ...{ recordedFrom: new Date(0), recordedTo: null },
  ...over,
});
const asked = (over: Partial<MoveAsked> = {}): MoveAsked => ({
  ...{ retained: [cell(0, 500)], parts: [{ dealerId: "D2", cells: [cell(500, 800)] }], on },
  ...over,
});
const codes = (parents: readonly GrantRecord[], move: MoveAsked) =>
  refusalsOf(planMove(parents, move)).map((refusal) => refusal.code);

describe("moving ground from one dealer to others", () => {
  it("ends the parent on the day, and what begins keeps its end and exclusivity unless something else was said", () => {
    const planned = planMove(
      [parent()],
      asked({
        parts: [
          { dealerId: "D2", cells: [cell(500, 600)] },
          { dealerId: "D3", cells: [cell(600, 800)], exclusive: false, to: null },
        ],
      }),
    );
    expect(planned).toMatchObject({
      ok: true,
      value: {
        ending: [{ lineageId: "g1" }],
        retained: [{ dealerId: "D1", exclusive: true, valid: { from: on, to: "2027-01-01" } }],
        moved: [
          { dealerId: "D2", divisionLo: 500n, exclusive: true, valid: { from: on, to: "2027-01-01" } },
          { dealerId: "D3", divisionLo: 600n, exclusive: false, valid: { from: on, to: null } },
        ],
      },
    });
  });

  it("leaves alone a parent of which nothing moves, with what was retained of it", () => {
    const other = parent({ id: "g2", lineageId: "g2", divisionLo: 1000n, divisionHi: 2000n });
    const planned = planMove([parent(), other], asked({ retained: [cell(0, 500), cell(1000, 2000)] }));
    expect(planned).toMatchObject({ ok: true, value: { ending: [{ id: "g1" }], retained: [{ divisionLo: 0n }] } });
  });

  it("refuses nothing received, ground named twice, ground outside, and rights that are not in force on the day", () => {
    expect(codes([parent()], asked({ parts: [{ dealerId: "D2", cells: [] }] }))).toEqual(["EMPTY_SELECTION"]);
    expect(codes([parent()], asked({ retained: [cell(0, 501)] }))).toEqual(["TERRITORY_OVERLAP"]);
    expect(codes([parent()], asked({ retained: [cell(0, 500), cell(100, 200)] }))).toEqual(["TERRITORY_OVERLAP"]);
    const kaCells = [cell(500, 800, { channel: "KA" })];
    expect(codes([parent()], asked({ parts: [{ dealerId: "D2", cells: kaCells }] }))).toEqual([
      "TERRITORY_OUTSIDE_PARENT",
    ]);
    expect(codes([parent({ valid: null })], asked())).toEqual(["GRANT_VOIDED"]);
    expect(codes([parent({ valid: { from: "2026-01-01" as Day, to: on } })], asked())).toEqual(["GRANT_SUPERSEDED"]);
    expect(codes([parent({ valid: { from: on, to: null } })], asked())).toEqual(["GRANT_NOT_BEGUN"]);
  });

  it("leaves no instant with two exclusive owners, and neither gap nor overlap, whatever is moved to whom", () => {
    const cut = fc.uniqueArray(fc.integer({ min: 1, max: 799 }), { maxLength: 12 });
    fc.assert(
      fc.property(cut, fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 13, maxLength: 13 }), (cuts, owners) => {
        const bounds = [0, ...cuts.toSorted((a, b) => a - b), 800];
        const cells = bounds.slice(1).map((hi, at) => cell(bounds[at] as number, hi));
        const of = (owner: number) => cells.filter((_, at) => owners[at] === owner);
        const parts = [1, 2, 3].map((n) => ({ dealerId: `D${n + 1}`, cells: of(n) })).filter((p) => p.cells.length > 0);
        fc.pre(parts.length > 0);
        const planned = planMove([parent()], asked({ retained: of(0), parts }));
        if (!planned.ok) throw new Error("a partition was refused");
        const { ending, retained, moved } = planned.value;
        const held = ending.map((each) => ({ ...each, valid: { from: "2026-01-01" as Day, to: on } }));
        const all = [...held, ...retained, ...moved];
        for (const [at, a] of all.entries()) for (const b of all.slice(at + 1)) expect(exclude(a, b)).toBe(false);
        const ground = [...retained, ...moved].reduce((sum, each) => sum + each.divisionHi - each.divisionLo, 0n);
        expect(ground).toBe(800n);
      }),
    );
  });
});
