import {
  GraphQLEnumType,
  GraphQLError,
  type GraphQLObjectType,
  GraphQLScalarType,
  buildSchema,
  execute,
  getOperationAST,
  parse,
} from "graphql";
import { planOf, variablesOf } from "./plan.ts";

const schema = buildSchema(`
  scalar Day
  enum State { OPEN CLOSED }
  interface Node { id: ID! }
  type Dealer implements Node { id: ID! name: String! orders(first: Int = 2): [Order!]! }
  type Order implements Node {
    id: ID! number: Int share: Float placed: Boolean! state: State day: Day note: String
    dealer: Dealer lines: [Line!]! tags: [[String]] numbers: [Int!]! texts: [String!]! later: String! bad: String must: String!
  }
  type Line { quantity: Int! order: Order }
  union Thing = Dealer | Order
  type Query { orders(first: Int!, state: State): [Order!]! things: [Thing!]! node(id: ID!): Node none: Order }
`);
const type = (name: string) => (schema.getType(name) as GraphQLObjectType).getFields();
const dealer = { __typename: "Dealer", id: "d1", name: '杭州 "西湖"\n\u2028\ud800 end' };
const orderOf = (n: number): object => ({
  ...{ __typename: "Order", id: `o${n}`, number: n, share: n / 3, placed: n % 2 === 0, state: n % 2, day: new Date(n) },
  ...{ note: n === 1 ? null : "x".repeat(100), dealer, tags: [["a", null], null, []], must: n === 3 ? null : "there" },
  ...{ lines: [{ quantity: n }, { quantity: -n }], numbers, texts },
});
let asked = 0;
let [numbers, texts]: [number[], string[]] = [[], []];

beforeAll(() => {
  const state = schema.getType("State") as GraphQLEnumType;
  // As type-graphql has them: what the code calls 0 is shown by its name.
  const named = new GraphQLEnumType({ name: "State", values: { OPEN: { value: 0 }, CLOSED: { value: 1 } } });
  Object.assign(state, { getValues: () => named.getValues(), serialize: (value: unknown) => named.serialize(value) });
  (schema.getType("Day") as GraphQLScalarType).serialize = (value) => (value as Date).toISOString();
  type("Query")["orders"]!.resolve = async (_root, { first }) => Array.from({ length: first }, (_, at) => orderOf(at));
  type("Query")["things"]!.resolve = () => [dealer, orderOf(2)];
  type("Query")["node"]!.resolve = (_root, { id }) => (id === "d1" ? dealer : null);
  type("Query")["none"]!.resolve = () => null;
  type("Dealer")["orders"]!.resolve = (_dealer, { first }) => {
    asked += 1;
    return Promise.resolve(Array.from({ length: first }, (_, at) => orderOf(at)));
  };
  type("Order")["later"]!.resolve = async (order: { id: string }, _args, _ctx, info) => `${info.fieldName} ${order.id}`;
  type("Order")["bad"]!.resolve = () => {
    throw new GraphQLError("no");
  };
  type("Line")["order"]!.resolve = (line: { quantity: number }) => (line.quantity < 0 ? null : orderOf(7));
});

async function both(text: string, given: Record<string, unknown> = {}) {
  const document = parse(text);
  const node = getOperationAST(document)!;
  const variables = variablesOf(schema, node, given);
  const plan = variables === null ? null : planOf(schema, document, node, variables);
  const reference = await execute({ schema, document, variableValues: given });
  return { written: (await plan?.answer({}, variables!)) ?? null, reference };
}
const alike = async (text: string, given: Record<string, unknown> = {}) => {
  const { written, reference } = await both(text, given);
  expect(reference.errors).toBeUndefined();
  expect(written?.toString()).toBe(`${JSON.stringify({ data: reference.data })}\n`);
};

describe("answers written as bytes are those of the reference implementation", () => {
  it("scalars, enums, lists, missing values and texts that need escapes", async () => {
    await alike(
      `{ orders(first: 4) { id number share placed state day note tags dealer { name } lines { quantity } } none { id } }`,
    );
    await alike(`{ orders(first: 0) { id } }`);
  });

  it("numbers of every length, texts of every kind, and an answer larger than the sheet", async () => {
    numbers = [0, 9, 10, 99, 100, 99_999, 100_000, -1, -2_147_483_648, 2_147_483_647];
    texts = ["", "\u007f\u0080é߿ࠀ￿🍜", "\u0000\t\u001f\\", "长".repeat(70_000)];
    await alike(`{ orders(first: 3) { numbers texts } }`);
    await alike(`{ orders(first: 1) { id } }`);
  });

  it("aliases, fragments, type names and switches", async () => {
    const text = `query ($first: Int! = 2, $named: Boolean!) {
      again: orders(first: $first) { a: number __typename ...Shown ... @skip(if: $named) { state } }
    } fragment Shown on Order { number dealer @include(if: $named) { name id } }`;
    await alike(text, { named: true });
    await alike(text, { named: false, first: 3 });
  });

  it("resolvers below resolvers, and types that are known when they come", async () => {
    await alike(
      `{ orders(first: 3) { later lines { quantity order { later number } } dealer { orders(first: 1) { id later } } } }`,
    );
    await alike(
      `{ things { __typename ... on Dealer { name } ... on Node { id } ... on Order { later } } node(id: "d1") { id ... on Dealer { name } } }`,
    );
    await alike(`{ node(id: "none") { id } }`);
  });

  it("one thing is asked once for a field, however often it stands there", async () => {
    asked = 0;
    await alike(`{ orders(first: 5) { dealer { orders { id } } } }`);
    // The reference implementation asks for each of the five.
    expect(asked).toBe(1 + 5);
  });

  it("what is not answered without an error is left to it", async () => {
    for (const text of [`{ orders(first: 1) { id bad } }`, `{ orders(first: 4) { must } }`]) {
      const { written, reference } = await both(text);
      expect(reference.errors).toHaveLength(1);
      expect(written).toBeNull();
    }
    expect((await both(`query ($first: Int!) { orders(first: $first) { id } }`, { first: "x" })).written).toBeNull();
    expect((await both(`{ __schema { queryType { name } } }`)).written).toBeNull();
  });
});
