import type { FieldNode, GraphQLResolveInfo } from "graphql";
import { type ResolveTree, parseResolveInfo } from "graphql-parse-resolve-info";

/**
 * Which fields the document selected below a field, aliases and fragments resolved. A hot list looks ahead with it and
 * reads each level in one flat statement (performance.md: a promise per child is the bottleneck).
 */
export class Selection {
  private readonly trees: readonly ResolveTree[];
  private readonly known = new Map<string, Selection | null>();
  private readonly made = new Map<unknown, unknown>();
  private shown: ReadonlySet<string> | undefined;

  constructor(trees: readonly ResolveTree[]) {
    this.trees = trees;
  }

  /** The selection below a field; null when it was not selected. */
  at(...path: readonly string[]): Selection | null {
    return path.reduce((found: Selection | null, name) => found?.below(name) ?? null, this);
  }

  private below(name: string): Selection | null {
    let found = this.known.get(name);
    if (found === undefined) {
      const trees = this.trees.flatMap((tree) =>
        Object.values(tree.fieldsByTypeName).flatMap((fields) =>
          Object.values(fields).filter((field) => field.name === name),
        ),
      );
      this.known.set(name, (found = trees.length === 0 ? null : new Selection(trees)));
    }
    return found;
  }

  has(...path: readonly string[]): boolean {
    return this.at(...path) !== null;
  }

  /** The names selected directly below, without __typename. */
  names(): ReadonlySet<string> {
    return (this.shown ??= new Set(
      this.trees.flatMap((tree) =>
        Object.values(tree.fieldsByTypeName).flatMap((fields) => Object.values(fields).map((field) => field.name)),
      ),
    ));
  }

  /** What follows from the selection alone, such as a select list: made once, as the selection is kept with its document. */
  once<Made>(key: unknown, make: () => Made): Made {
    if (!this.made.has(key)) this.made.set(key, make());
    return this.made.get(key) as Made;
  }

  /** Both selections together. */
  and(other: Selection | null): Selection {
    return other === null ? this : this.once(other, () => new Selection([...this.trees, ...other.trees]));
  }
}

const kept = new WeakMap<FieldNode, Map<string, Selection>>();

/** `@skip` and `@include` take booleans: of all variables only these change what is selected. */
function booleansOf({ variableValues }: GraphQLResolveInfo): string {
  let booleans = "";
  for (const name in variableValues)
    if (typeof variableValues[name] === "boolean") booleans += `${name}=${variableValues[name]} `;
  return booleans;
}

/** What the field being resolved selects. It is kept as long as the document is: who asks again is told at once. */
export function selectionOf(info: GraphQLResolveInfo): Selection {
  const [field] = info.fieldNodes;
  if (field === undefined || info.fieldNodes.length > 1) return readSelection(info);
  let known = kept.get(field);
  if (known === undefined) kept.set(field, (known = new Map()));
  const booleans = booleansOf(info);
  let selection = known.get(booleans);
  if (selection === undefined) {
    selection = readSelection(info);
    // A document has few switches, or it is not worth keeping all their positions.
    if (known.size < 16) known.set(booleans, selection);
  }
  return selection;
}

function readSelection(info: GraphQLResolveInfo): Selection {
  const tree = parseResolveInfo(info) as ResolveTree | null | undefined;
  return new Selection(tree === null || tree === undefined ? [] : [tree]);
}

const none = new Selection([]);

/** What a connection selects of its nodes, by `nodes` and by `edges { node }`. */
export function nodesSelection(selection: Selection): Selection {
  const byNodes = selection.at("nodes");
  const byEdges = selection.at("edges", "node");
  return byNodes === null ? (byEdges ?? none) : byNodes.and(byEdges);
}
