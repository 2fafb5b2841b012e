import fc from "fast-check";
import type { Cell } from "../../territories/index.ts";
import { day } from "../../kernel/day.ts";
import {
  type Branch,
  type DivisionFacts,
  type PartitionAsked,
  type PartitionFacts,
  decidePartition,
} from "./partition.ts";
import type { Parent } from "./words.ts";

/** A tree of divisions: children share their parent's interval among them, a slot is left to itself. */
type Tree = { readonly name: string; readonly children: readonly Tree[] };
const leaf = (name: string): Tree => ({ name, children: [] });

function planted(root: Tree): { facts: PartitionFacts; at: (name: string) => DivisionFacts; leaves: DivisionFacts[] } {
  const divisions = new Map<bigint, DivisionFacts>();
  const below = new Map<bigint, Branch[]>();
  const byName = new Map<string, DivisionFacts>();
  const leaves: DivisionFacts[] = [];
  const place = (tree: Tree, lo: bigint, hi: bigint, above: readonly bigint[]): Branch => {
    const it = { lo, hi, ancestors: [...above, lo], name: tree.name, retired: false, successors: [] };
    divisions.set(lo, it);
    byName.set(tree.name, it);
    if (tree.children.length === 0) leaves.push(it);
    const width = (hi - lo) / BigInt(tree.children.length + 1);
    const placed = tree.children.map((child, at) => {
      const from = lo + width * BigInt(at + 1);
      return place(child, from, from + width, it.ancestors);
    });
    below.set(lo, placed);
    return { lo, hi, name: tree.name };
  };
  place(root, 10n ** 15n, 2n * 10n ** 15n, []);
  return { facts: { divisions, below }, at: (name) => byName.get(name) as DivisionFacts, leaves };
}

const line = "L1";
const parentOn = (it: { lo: bigint; hi: bigint }, over: Partial<Parent> = {}): Parent => ({
  ...{ divisionLo: it.lo, divisionHi: it.hi, productLineId: line, channel: "GT", lineageId: `g${it.lo}` },
  ...{ recordId: `r${it.lo}`, exclusive: true, from: day("2026-01-01"), to: null, ...over },
});

describe("the partition of a territory", () => {
  const counties = ["A", "B", "C", "D", "E", "F", "G", "H"];
  const { facts, at } = planted({
    name: "P",
    children: counties.map((name) => ({ name, children: [leaf(`${name}1`), leaf(`${name}2`)] })),
  });
  const ground = (...names: string[]) => ({
    ground: [{ divisionLos: names.map((name) => at(name).lo), productLineId: null, channel: null, path: ["x"] }],
    path: ["x"],
  });
  const split = (retained: string[] | null, ...parts: string[][]): PartitionAsked => ({
    ...{ parents: [parentOn(at("P"))], retained: retained === null ? null : ground(...retained) },
    parts: parts.map((names) => ground(...names)),
  });
  const told = (asked: PartitionAsked) => {
    const decided = decidePartition(asked, facts);
    return decided.ok
      ? "yes"
      : decided.refusals.map(({ code, params }) => `${code}:[${params?.["divisions"]}]`).join(" ");
  };
  const names = (cells: readonly Cell[]) => cells.map((cell) => facts.divisions.get(cell.divisionLo)?.name);

  it("M02: what nobody has is a gap, what two have an overlap, and all of it once is accepted", () => {
    expect(told(split(["A", "B", "C", "D", "E"], ["F", "G"]))).toBe("TERRITORY_GAP:[H]");
    expect(told(split(["A", "B", "C", "D", "E"], ["E", "F", "G", "H"]))).toBe("TERRITORY_OVERLAP:[E]");
    expect(told(split(["A", "B", "C", "D", "E"], ["F", "G", "H"]))).toBe("yes");
  });

  it("keeps everything else where nothing is said, as the topmost divisions, any depth", () => {
    const decided = decidePartition(split(null, ["F", "G1"], ["H"]), facts);
    expect(decided.ok && names(decided.value.retained)).toEqual(["A", "B", "C", "D", "E", "G2"]);
    expect(decided.ok && decided.value.parts.map(names)).toEqual([["F", "G1"], ["H"]]);
  });

  it("nothing retained is a full transfer; piece by piece covers the whole", () => {
    expect(told(split([], ["P"]))).toBe("yes");
    expect(told(split([], counties))).toBe("yes");
    expect(told(split(["A1", "A2"], counties.slice(1)))).toBe("yes");
    expect(told(split(["A1"], counties.slice(1)))).toBe("TERRITORY_GAP:[A2]");
    const all = decidePartition(split(null, counties), facts);
    expect(all.ok && all.value.retained).toEqual([]);
  });

  it("a division inside another of the same selection is named twice, whoever wrote it", () => {
    expect(told(split(null, ["F", "F1"]))).toBe("NESTED_SELECTION:[F1]");
    expect(told(split(null, ["F", "F"]))).toBe("NESTED_SELECTION:[F]");
    expect(told(split(["A"], ["A1"]))).toBe("TERRITORY_OVERLAP:[A1]");
  });

  it("a receiver without ground, and a split without receivers, are empty", () => {
    expect(told(split(null, []))).toBe("EMPTY_SELECTION:[undefined]");
    expect(told(split(null))).toBe("EMPTY_SELECTION:[undefined]");
  });

  it("what lies outside the grant, is not known or is retired is refused beside its field", () => {
    const of = (lo: bigint | undefined, over: Partial<DivisionFacts> = {}) => {
      const divisions = new Map(facts.divisions);
      if (lo !== undefined && Object.keys(over).length > 0) divisions.set(lo, { ...at("A"), lo, ...over });
      const named = { divisionLos: [lo], productLineId: null, channel: null, path: ["parts", "0", "ground", "0"] };
      const asked = { ...split(null), parts: [{ ground: [named], path: ["parts", "0"] }] };
      const decided = decidePartition({ ...asked, parents: [parentOn(at("F"))] }, { ...facts, divisions });
      return decided.ok
        ? []
        : decided.refusals.map(({ code, path, data }) => ({ code, path: path?.join("."), ...data }));
    };
    const path = "parts.0.ground.0.divisions.0";
    expect(of(undefined)).toEqual([{ code: "UNKNOWN_DIVISION", path }]);
    expect(of(at("A").lo)).toEqual([{ code: "TERRITORY_OUTSIDE_PARENT", path, divisionLos: [at("A").lo] }]);
    expect(of(at("P").lo)).toEqual([{ code: "TERRITORY_OUTSIDE_PARENT", path, divisionLos: [at("P").lo] }]);
    const successors = [{ lo: at("F1").lo, name: "F1" }];
    expect(of(7n, { retired: true, successors })).toEqual([
      { code: "RETIRED_DIVISION", path, successorLos: [at("F1").lo] },
    ]);
  });

  it("each product line and channel is divided by itself", () => {
    const parents = [parentOn(at("F")), parentOn(at("F"), { channel: "KA" }), parentOn(at("G"))];
    const part = { divisionLos: [at("F").lo], productLineId: line, channel: "GT" as const, path: ["x"] };
    const decided = decidePartition({ parents, retained: null, parts: [{ ground: [part], path: ["x"] }] }, facts);
    expect(decided.ok && decided.value.retained.map((cell) => [cell.divisionLo, cell.channel])).toEqual([
      ...[[at("F").lo, "KA"] as const, [at("G").lo, "GT"] as const],
    ]);
    const both = decidePartition(
      { parents, retained: null, parts: [{ ground: [{ ...part, channel: null }], path: ["x"] }] },
      facts,
    );
    expect(both.ok && both.value.parts[0]?.length).toBe(2);
    const foreign = { ...part, productLineId: undefined };
    expect(decidePartition({ parents, retained: null, parts: [{ ground: [foreign], path: [] }] }, facts).ok).toBe(
      false,
    );
  });
});

describe("over random trees, grants and splits", () => {
  const grown: fc.Arbitrary<Tree> = fc.letrec<{ tree: Tree }>((tie) => ({
    tree: fc.record({
      name: fc.uuid(),
      children: fc.oneof(
        { depthSize: "small", withCrossShrink: true },
        fc.constant([]),
        fc.array(tie("tree"), { maxLength: 4 }),
      ),
    }),
  })).tree;

  /** Who holds each leaf: 0 keeps it, 1 and 2 receive it. Whole divisions of one owner are named as one. */
  const topmost = (tree: ReturnType<typeof planted>, ownerOf: ReadonlyMap<bigint, number>, owner: number): bigint[] => {
    const walk = (lo: bigint): { los: bigint[]; whole: boolean } => {
      const below = tree.facts.below.get(lo) ?? [];
      if (below.length === 0) return ownerOf.get(lo) === owner ? { los: [lo], whole: true } : { los: [], whole: false };
      const parts = below.map((branch) => walk(branch.lo));
      return parts.every((part) => part.whole)
        ? { los: [lo], whole: true }
        : { los: parts.flatMap((part) => part.los), whole: false };
    };
    return walk(10n ** 15n).los;
  };
  const holders = (cells: readonly Cell[], leaves: readonly DivisionFacts[]) =>
    leaves
      .filter((each) => cells.some((cell) => cell.divisionLo <= each.lo && each.hi <= cell.divisionHi))
      .map(({ lo }) => lo);

  it("children and retained always partition the parent, and undoing by a new split restores the map", () => {
    fc.assert(
      fc.property(grown, fc.infiniteStream(fc.nat(2)), (root, owners) => {
        const tree = planted(root);
        const ownerOf = new Map(tree.leaves.map((each) => [each.lo, owners.next().value as number]));
        const named = (owner: number) => ({
          ground: [{ divisionLos: topmost(tree, ownerOf, owner), productLineId: null, channel: null, path: [] }],
          path: [],
        });
        const given = [1, 2].filter((owner) => [...ownerOf.values()].includes(owner));
        fc.pre(given.length > 0);
        const parents = [parentOn(tree.at(root.name))];
        const done = decidePartition({ parents, retained: null, parts: given.map(named) }, tree.facts);
        const said = decidePartition({ parents, retained: named(0), parts: given.map(named) }, tree.facts);
        if (!done.ok || !said.ok) return false;
        const sides = [done.value.retained, ...done.value.parts];
        const held = sides.map((cells) => holders(cells, tree.leaves));
        expect(held.flat().toSorted()).toEqual(tree.leaves.map(({ lo }) => lo).toSorted());
        expect(holders(said.value.retained, tree.leaves)).toEqual(held[0]);
        // Back: what each receiver got is a grant of his now, and all of it goes to the old dealer again.
        for (const cells of done.value.parts) {
          const now = cells.map((cell) => parentOn({ lo: cell.divisionLo, hi: cell.divisionHi }));
          const all = {
            ground: [
              { divisionLos: cells.map((cell) => cell.divisionLo), productLineId: null, channel: null, path: [] },
            ],
            path: [],
          };
          const back = decidePartition({ parents: now, retained: null, parts: [all] }, tree.facts);
          expect(back).toEqual({ ok: true, value: { retained: [], parts: [cells] } });
        }
        return true;
      }),
      { numRuns: 200 },
    );
  });

  it("leaving any division out is a gap of exactly that ground, giving any twice an overlap of it", () => {
    fc.assert(
      fc.property(grown, fc.nat(), (root, pick) => {
        const tree = planted(root);
        fc.pre(tree.leaves.length > 2);
        const one = tree.leaves[pick % tree.leaves.length] as DivisionFacts;
        const los = (leaves: readonly DivisionFacts[]) => ({
          ground: [{ divisionLos: leaves.map(({ lo }) => lo), productLineId: null, channel: null, path: [] }],
          path: [],
        });
        const parents = [parentOn(tree.at(root.name))];
        const others = tree.leaves.filter((each) => each !== one);
        const [part, rest] = [others.slice(0, 1), others.slice(1)];
        const gap = decidePartition({ parents, retained: los(rest), parts: [los(part)] }, tree.facts);
        expect(gap.ok ? [] : gap.refusals.map(({ code }) => code)).toEqual(["TERRITORY_GAP"]);
        const open = gap.ok ? [] : ((gap.refusals[0]?.data?.["cells"] ?? []) as Cell[]);
        expect(holders(open, tree.leaves)).toEqual([one.lo]);
        const twice = decidePartition(
          { parents, retained: los([...rest, one]), parts: [los([...part, one])] },
          tree.facts,
        );
        expect(twice.ok ? [] : twice.refusals.map(({ code, data }) => [code, data?.["divisionLos"]])).toEqual([
          ["TERRITORY_OVERLAP", [one.lo]],
        ]);
      }),
    );
  });
});
