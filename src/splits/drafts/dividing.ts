import { type Answer, no, type Refusal, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import type { Viewer } from "../../kernel/viewer.ts";
import type { Tx } from "../../platform/sql.ts";
import { divisionLoOf } from "../../regions/index.ts";
import type { TerritorySplitGroundFields, TerritorySplitPartFields } from "../inputs.ts";
import { branchesBelow, divisionFacts } from "../queries/ground.ts";
import {
  type DivisionFacts,
  type Named,
  type Partition,
  type PartitionRefusal,
  type Selection,
  dividedBy,
  partitionOf,
} from "../rules/partition.ts";
import type { Parent } from "../rules/words.ts";

/** Who keeps and who receives what, as somebody asked for it. */
export type DivideAsked = {
  /** Null or left out: everything that no part takes. */
  readonly retained?: readonly TerritorySplitGroundFields[] | null | undefined;
  readonly parts: readonly Pick<TerritorySplitPartFields, "ground">[];
};

export type Divided = Partition & {
  /** Every reason against it; none: it is a partition. Else it is one as far as it goes. */
  readonly refusals: readonly Refusal<PartitionRefusal>[];
  readonly divisions: ReadonlyMap<bigint, DivisionFacts>;
  /** The divisions that it cuts into pieces. */
  readonly cut: readonly bigint[];
};

const groundOf = (fields: readonly TerritorySplitGroundFields[], path: readonly string[]): Selection => ({
  path,
  ground: fields.map((each, at): Named => ({
    divisionLos: each.divisions.map((division) => divisionLoOf(division)),
    productLineId: each.productLine == null ? null : rowId("ProductLine", each.productLine),
    channel: each.channel ?? null,
    path: [...path, ...(path[0] === "retained" ? [] : ["ground"]), String(at)],
  })),
});

/**
 * Divides grants as somebody asked for it: what is retained and each part, as far as it goes, and every reason against
 * it, with the divisions concerned. Two or three statements, whatever is asked for.
 */
export async function divide(tx: Tx, parents: readonly Parent[], asked: DivideAsked): Promise<Divided> {
  const retained = asked.retained == null ? null : groundOf(asked.retained, ["retained"]);
  const parts = asked.parts.map((part, at) => groundOf(part.ground, ["parts", String(at)]));
  const named = [...(retained === null ? [] : [retained]), ...parts].flatMap((each) =>
    each.ground.flatMap((ground) => ground.divisionLos.flatMap((lo) => lo ?? [])),
  );
  const divisions = await divisionFacts(tx, [...named, ...parents.map((parent) => parent.divisionLo)]);
  const los = new Set(named);
  const inside = [...divisions].flatMap(([lo, facts]) => (los.has(lo) ? [facts] : []));
  const cut = dividedBy(parents, inside);
  const below = await branchesBelow(tx, cut);
  const { refusals, partition } = partitionOf({ parents, retained, parts }, { divisions, below });
  return { ...partition, refusals, divisions, cut };
}

/** A2: whoever has regions divides grants that lie in them as a whole; one that does not even touch them is not there for him. */
export function decideRegions(
  viewer: Viewer,
  parents: readonly Parent[],
  divisions: ReadonlyMap<bigint, DivisionFacts>,
): Answer<true, "NOT_ALLOWED" | "NOT_FOUND"> {
  if (viewer.regionLos.length === 0) return yes(true);
  const refusals = parents.flatMap((parent, at): Refusal<"NOT_ALLOWED" | "NOT_FOUND">[] => {
    const ancestors = divisions.get(parent.divisionLo)?.ancestors ?? [];
    if (viewer.regionLos.some((region) => ancestors.includes(region))) return [];
    const touches = viewer.regionLos.some((region) => parent.divisionLo <= region && region < parent.divisionHi);
    return [{ code: touches ? "NOT_ALLOWED" : "NOT_FOUND", path: ["parents", String(at)] }];
  });
  return refusals.length === 0 ? yes(true) : no(...refusals);
}
