import type { GraphQLResolveInfo } from "graphql";
import { type ResolveTree, parseResolveInfo } from "graphql-parse-resolve-info";

/**
 * Which fields the document selected below a field, aliases and fragments resolved. A hot list looks ahead with it and
 * reads each level in one flat statement (performance.md: a promise per child is the bottleneck).
 */
export class Selection {
  private readonly trees: readonly ResolveTree[];

  constructor(trees: readonly ResolveTree[]) {
    this.trees = trees;
  }

  /** The selection below a field; null when it was not selected. */
  at(...path: readonly string[]): Selection | null {
    let trees = this.trees;
    for (const name of path) {
      trees = trees.flatMap((tree) =>
        Object.values(tree.fieldsByTypeName).flatMap((fields) =>
          Object.values(fields).filter((field) => field.name === name),
        ),
      );
      if (trees.length === 0) return null;
    }
    return new Selection(trees);
  }

  has(...path: readonly string[]): boolean {
    return this.at(...path) !== null;
  }

  /** The names selected directly below, without __typename. */
  names(): ReadonlySet<string> {
    return new Set(
      this.trees.flatMap((tree) =>
        Object.values(tree.fieldsByTypeName).flatMap((fields) => Object.values(fields).map((field) => field.name)),
      ),
    );
  }

  /** Both selections together. */
  and(other: Selection | null): Selection {
    return other === null ? this : new Selection([...this.trees, ...other.trees]);
  }
}

/** What the field being resolved selects. */
export function selectionOf(info: GraphQLResolveInfo): Selection {
  const tree = parseResolveInfo(info) as ResolveTree | null | undefined;
  return new Selection(tree === null || tree === undefined ? [] : [tree]);
}

/** What a connection selects of its nodes, by `nodes` and by `edges { node }`. */
export function nodesSelection(selection: Selection): Selection {
  const none = new Selection([]);
  return (selection.at("nodes") ?? none).and(selection.at("edges", "node"));
}
