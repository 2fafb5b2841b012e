import { buildSchema, parse, type OperationDefinitionNode, specifiedRules, validate } from "graphql";
import { costOf, knownCostOf } from "./cost.ts";
import { worked } from "../../../../test/support/worked.ts";
import { LimitExceeded, queryLimits } from "./limits.ts";
import { limitRules } from "./rules.ts";

const schema = buildSchema(`
  type Query { orders(first: Int! = 50): OrderConnection! order(id: ID): Order thing: Thing }
  type Mutation { place: Order cancel: Order }
  type OrderConnection { edges: [Edge!]! nodes: [Order!]! pageInfo: PageInfo! }
  type Edge { cursor: String! node: Order! }
  type PageInfo { endCursor: String }
  type Order { id: ID! lines: [Line!]! again: Order history(first: Int! = 10): OrderConnection! }
  type Line { id: ID! product: Product! }
  type Product { name: String! }
  union Thing = Order | Product
`);

const refusedBy = (query: string, limits = queryLimits): string[] =>
  validate(schema, parse(query), [...specifiedRules, ...limitRules(limits)])
    .filter((error) => error instanceof LimitExceeded)
    .map((error) => `${String(error.extensions["code"])} ${String(error.extensions["figure"])}`);

const cost = (query: string, variables: Record<string, unknown> = {}): number => {
  const document = parse(query);
  return costOf(schema, { document, node: document.definitions[0] as OperationDefinitionNode, variables }, queryLimits);
};

const nested = (depth: number): string => `{ order ${"{ again ".repeat(depth - 2)}{ id }${" }".repeat(depth - 2)} }`;

describe("the limits of a document", () => {
  it("lets the depth through that it names, and not one more", () => {
    expect([refusedBy(nested(12)), refusedBy(nested(13))]).toEqual([[], ["QUERY_TOO_DEEP 13"]]);
  });

  it("counts depth through fragments, and not what introspection asks of the schema", () => {
    const fragments = `query { order { ...a } } fragment a on Order { again { ...b } } fragment b on Order { again { id } }`;
    expect(refusedBy(fragments, { ...queryLimits, depth: 3 })).toEqual(["QUERY_TOO_DEEP 4"]);
    const types = "{ __schema { types { ofType { ofType { ofType { ofType { name } } } } } } }";
    expect(refusedBy(types, { ...queryLimits, depth: 2 })).toEqual([]);
  });

  it("counts aliases wherever a fragment is spread", () => {
    const query = `{ order { ...a again { ...a } } } fragment a on Order { x: id y: id }`;
    expect(refusedBy(query, { ...queryLimits, aliases: 3 })).toEqual(["TOO_MANY_ALIASES 4"]);
  });

  it("measures fragments that multiply without spreading them out, and cycles without end", () => {
    const names = Array.from({ length: 200 }, (_, n) => n);
    const bomb = `{ order { ...f0 } } ${names.map((n) => `fragment f${n} on Order { ...f${n + 1} ...f${n + 1} }`).join(" ")} fragment f200 on Order { id }`;
    const before = worked();
    expect(refusedBy(bomb)).toEqual([`TOO_MANY_FIELDS ${Number.MAX_SAFE_INTEGER}`]);
    expect(
      refusedBy(`{ order { ...a } } fragment a on Order { id ...b } fragment b on Order { again { ...a } }`),
    ).toEqual([]);
    expect(worked() - before).toBeLessThan(2_000);
  });

  it("refuses a flood of directives, of root fields, and a second mutation", () => {
    const flood = `{ order { id ${"@include(if: true) ".repeat(51)} } }`;
    expect(refusedBy(flood)).toEqual(["TOO_MANY_DIRECTIVES 51"]);
    const roots = `{ ${Array.from({ length: 21 }, (_, n) => `a${n}: order { id }`).join(" ")} }`;
    expect(refusedBy(roots)).toEqual(["TOO_MANY_ROOT_FIELDS 21"]);
    expect(refusedBy("mutation { place { id } cancel { id } }")).toEqual(["TOO_MANY_ROOT_FIELDS 2"]);
    expect(refusedBy("mutation { place { id } }")).toEqual([]);
  });

  it("says every limit that a document exceeds", () => {
    const both = { ...queryLimits, depth: 2, aliases: 0 };
    expect(refusedBy("{ order { a: again { id } } }", both)).toEqual(["QUERY_TOO_DEEP 3", "TOO_MANY_ALIASES 1"]);
  });

  it("speaks the asker's language, with the figure and the limit", () => {
    const error = new LimitExceeded("depth", 13, 12);
    expect([error.in("en"), error.in("zh-CN")]).toEqual([
      "The query nests 13 fields; at most 12 are allowed.",
      "查询嵌套了 13 层，最多允许 12 层。",
    ]);
  });
});

describe("the cost of an operation", () => {
  it("counts what a page holds as often as it holds it", () => {
    // orders, and 20 times: nodes, lines with 10 products each.
    const query = "query ($first: Int!) { orders(first: $first) { nodes { lines { product { name } } } } }";
    expect(cost(query, { first: 20 })).toBe(1 + 20 * (1 + 10 * 2));
    expect(cost("{ orders { nodes { id } } }")).toBe(51);
    expect(cost("{ orders { edges { node { id } } pageInfo { endCursor } } }")).toBe(1 + 50 * 3);
  });

  it("multiplies a page within a page", () => {
    expect(cost("{ orders(first: 100) { nodes { history(first: 100) { nodes { id } } } } }")).toBeGreaterThan(10_000);
  });

  it("does not read the default where a variable says more, and takes no page for less than nothing", () => {
    expect(cost("query ($n: Int! = 1) { orders(first: $n) { nodes { id } } }", { n: 100 })).toBe(101);
    expect(cost("{ orders(first: -5) { nodes { id } } }")).toBe(1);
  });

  it("is at least one, also when the variables do not fit and nothing will run", () => {
    expect([
      cost("{ __typename }"),
      cost("query ($n: Int!) { orders(first: $n) { nodes { id } } }", { n: "x" }),
    ]).toEqual([1, 1]);
  });

  it("does not go unpaid when an argument cannot be read but the rest would run", () => {
    const query = "query ($n: Int = 1) { orders(first: $n) { nodes { id } } o: orders(first: 100) { nodes { id } } }";
    expect(() => cost(query, { n: null })).toThrow("must not be null");
  });

  it("is counted once for the values that move it, and never taken from variables that did not fit", () => {
    const document = parse(
      "query ($n: Int!, $id: ID, $whole: Boolean!) { order(id: $id) { id } orders(first: $n) { nodes { id lines @include(if: $whole) { id } } } }",
    );
    const node = document.definitions[0] as OperationDefinitionNode;
    const known = (variables: Record<string, unknown>) =>
      knownCostOf(schema, { document, node, variables }, queryLimits);
    expect([
      known({ n: 20, id: {}, whole: false }),
      known({ n: 20, id: "a", whole: false }),
      known({ n: 20, id: "b", whole: false }),
      known({ n: 20, whole: true }),
      known({ n: "x", whole: true }),
      known({ n: 30, whole: true }),
    ]).toEqual([1, 22, 22, 222, 1, 332]);
  });
});
