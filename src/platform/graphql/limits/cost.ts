import {
  type ArgumentNode,
  type DocumentNode,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  isCompositeType,
  isListType,
  isNonNullType,
  getNamedType,
  getVariableValues,
  visit,
} from "graphql";
// The package's ESM build brings a second copy of graphql, whose classes do not know our schema's.
import { type ComplexityEstimator, getComplexity } from "graphql-query-complexity/cjs";
import { LimitExceeded, type QueryLimits } from "./limits.ts";

/** How many a list holds that does not say: the lines of an order, the events of a timeline. */
const assumed = 10;

function isList(type: GraphQLOutputType): boolean {
  const bare = isNonNullType(type) ? type.ofType : type;
  return isListType(bare);
}

/** A connection's edges and nodes are the page that `first` has already counted. */
const isPage = (owner: string, field: GraphQLField<unknown, unknown>): boolean =>
  owner.endsWith("Connection") && (field.name === "edges" || field.name === "nodes");

const estimate: ComplexityEstimator = ({ args, childComplexity, field, type }) => {
  if (!isCompositeType(getNamedType(field.type))) return 0;
  if (field.name.startsWith("__")) return 0;
  const first: unknown = args["first"];
  if (typeof first === "number") return 1 + Math.max(0, first) * Math.max(1, childComplexity);
  if (isList(field.type) && !isPage(type.name, field)) return assumed * (1 + childComplexity);
  return 1 + childComplexity;
};

export type Operation = {
  readonly document: DocumentNode;
  readonly node: OperationDefinitionNode;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
};

/**
 * About how many things an operation reads: each object counts 1, a list with `first` counts its content that often, a
 * list without it ten times. At least 1: an operation whose variables do not fit is refused by execution as a whole,
 * and still counts. Call it on a validated document only.
 * @throws GraphQLError when an argument cannot be read: the rest would run uncounted.
 */
export function costOf(schema: GraphQLSchema, operation: Operation, limits: QueryLimits): number {
  return variablesFit(schema, operation) ? countedCost(schema, operation, limits) : 1;
}

const variablesFit = (schema: GraphQLSchema, { node, variables }: Operation): boolean =>
  getVariableValues(schema, node.variableDefinitions ?? [], { ...variables }).errors === undefined;

function countedCost(schema: GraphQLSchema, { document, node, variables }: Operation, limits: QueryLimits): number {
  const name = node.name?.value;
  const cost = getComplexity({
    schema,
    query: document,
    estimators: [estimate],
    variables: { ...variables },
    // Fragments that only spread fragments are no fields, and cost work all the same.
    maxQueryNodes: limits.fields * 5,
    ...(name === undefined ? {} : { operationName: name }),
  });
  return Math.max(1, cost);
}

/** What is known of a document: the variables that move its cost, and the costs counted so far, by their values. */
type Known = { readonly moving: readonly string[]; readonly costs: Map<string, number> };
/** For as long as the server keeps the document. */
const known = new WeakMap<DocumentNode, Known>();
/** What is asked again and again is asked with few and short values. */
const mostKnown = 64;
const longestKnown = 500;

function knownOf(document: DocumentNode): Known {
  const found = known.get(document) ?? { moving: movingIn(document), costs: new Map<string, number>() };
  known.set(document, found);
  return found;
}

/** The variables that the estimate reads: how long a list may be, and whether a field is there at all. */
function movingIn(document: DocumentNode): string[] {
  const names = new Set<string>();
  const keep = (args: readonly ArgumentNode[] | undefined) => {
    for (const { value } of args ?? []) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
  };
  visit(document, {
    Field: (field) => keep(field.arguments?.filter(({ name }) => name.value === "first")),
    Directive: (directive) => keep(directive.arguments),
  });
  return [...names];
}

/** As costOf; what was counted once for a document and the values that move its cost is not counted again. */
export function knownCostOf(schema: GraphQLSchema, operation: Operation, limits: QueryLimits): number {
  const { moving, costs } = knownOf(operation.document);
  const given = moving.map((name) => {
    const value = operation.variables?.[name];
    return value === undefined ? "-" : JSON.stringify(value);
  });
  const key = `${operation.node.name?.value ?? ""} ${given.join(" ")}`;
  const before = costs.get(key);
  if (before !== undefined) return before;
  // Variables that do not fit say nothing of those that do, the next time.
  if (key.length > longestKnown || !variablesFit(schema, operation)) return costOf(schema, operation, limits);
  if (costs.size >= mostKnown) costs.clear();
  const cost = countedCost(schema, operation, limits);
  costs.set(key, cost);
  return cost;
}

/** @throws LimitExceeded (QUERY_TOO_COSTLY) when the operation reads more than the limit. */
export function refuseCostly(schema: GraphQLSchema, operation: Operation, limits: QueryLimits): void {
  const cost = knownCostOf(schema, operation, limits);
  if (cost > limits.cost) throw new LimitExceeded("cost", cost, limits.cost);
}
