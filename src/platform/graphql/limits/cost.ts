import {
  type DocumentNode,
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  isCompositeType,
  isListType,
  isNonNullType,
  getNamedType,
  getVariableValues,
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
export function costOf(schema: GraphQLSchema, { document, node, variables }: Operation, limits: QueryLimits): number {
  const given = { ...variables };
  if (getVariableValues(schema, node.variableDefinitions ?? [], given).errors !== undefined) return 1;
  const name = node.name?.value;
  const cost = getComplexity({
    schema,
    query: document,
    estimators: [estimate],
    variables: given,
    // Fragments that only spread fragments are no fields, and cost work all the same.
    maxQueryNodes: limits.fields * 5,
    ...(name === undefined ? {} : { operationName: name }),
  });
  return Math.max(1, cost);
}

/** Costs by document, operation and variables, for as long as the server keeps the document. */
const known = new WeakMap<DocumentNode, Map<string, number>>();
/** What is asked again and again is asked with few and short variables. */
const mostKnown = 64;
const longestKnown = 500;

/** As costOf; what was counted once for a document and its variables is not counted again. */
export function knownCostOf(schema: GraphQLSchema, operation: Operation, limits: QueryLimits): number {
  const key = `${operation.node.name?.value ?? ""} ${JSON.stringify(operation.variables ?? null)}`;
  if (key.length > longestKnown) return costOf(schema, operation, limits);
  let costs = known.get(operation.document);
  if (costs === undefined) known.set(operation.document, (costs = new Map()));
  let cost = costs.get(key);
  if (cost === undefined) {
    if (costs.size >= mostKnown) costs.clear();
    costs.set(key, (cost = costOf(schema, operation, limits)));
  }
  return cost;
}

/** @throws LimitExceeded (QUERY_TOO_COSTLY) when the operation reads more than the limit. */
export function refuseCostly(schema: GraphQLSchema, operation: Operation, limits: QueryLimits): void {
  const cost = knownCostOf(schema, operation, limits);
  if (cost > limits.cost) throw new LimitExceeded("cost", cost, limits.cost);
}
