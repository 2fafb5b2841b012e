import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getIntrospectionQuery,
  getNamedType,
  graphqlSync,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  isScalarType,
  lexicographicSortSchema,
  printSchema,
  validateSchema,
} from "graphql";
import { makeSchema } from "../../src/app/schema.ts";
import { nodeTypes } from "../../src/platform/graphql/node.ts";
import { messageCodes } from "../../src/platform/messages.ts";
import { root, sources } from "../support/sources.ts";

let schema: GraphQLSchema;
const types = (): GraphQLNamedType[] =>
  Object.values(schema.getTypeMap()).filter((type) => !type.name.startsWith("__"));
const mutations = () => Object.values(schema.getMutationType()?.getFields() ?? {});
const upper = (name: string): string => `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
/** These open, end or change the session itself: there is nothing to preview. */
const sessionActs = /^(session|passwordReset|invitationAccept)/;

beforeAll(async () => {
  schema = await makeSchema();
});

describe("the manners of the schema", () => {
  it("schema.graphql is what the server serves (npm run schema prints it)", () => {
    expect(readFileSync(join(root, "schema.graphql"), "utf8")).toBe(
      `${printSchema(lexicographicSortSchema(schema))}\n`,
    );
  });

  it("the schema is valid, and tells of itself whole", () => {
    expect(validateSchema(schema)).toEqual([]);
    expect(graphqlSync({ schema, source: getIntrospectionQuery() }).errors).toBeUndefined();
  });

  it("every mutation is nounVerb(input: NounVerbInput!): NounVerbPayload! with errors", () => {
    const broken = mutations().flatMap((field) => {
      const name = upper(field.name);
      const args = field.args.map((arg) => `${arg.name}: ${String(arg.type)}`).join(", ");
      const errors = (getNamedType(field.type) as GraphQLObjectType).getFields()["errors"];
      const right =
        args === `input: ${name}Input!` &&
        String(field.type) === `${name}Payload!` &&
        String(errors?.type) === `[${name}Error!]!`;
      return right ? [] : [`${field.name}(${args}): ${String(field.type)} errors: ${String(errors?.type)}`];
    });
    expect(broken).toEqual([]);
  });

  it("every mutation takes a requestId, and all but those of the session can be previewed", () => {
    const broken = mutations().flatMap((field) => {
      const input = getNamedType(field.args[0]?.type as never);
      const fields = isInputObjectType(input) ? input.getFields() : {};
      const right =
        String(fields["requestId"]?.type) === "ID!" &&
        (sessionActs.test(field.name) || fields["preview"] !== undefined);
      return right ? [] : [field.name];
    });
    expect(broken).toEqual([]);
  });

  it("every error says code, message and path, and every code is an enum's own, described, with its sentences in both languages", () => {
    const broken = mutations().flatMap((field) => {
      const error = schema.getType(`${upper(field.name)}Error`) as GraphQLObjectType | undefined;
      const code = getNamedType(error?.getFields()["code"]?.type as never);
      if (!isEnumType(code) || code.name !== `${upper(field.name)}ErrorCode`)
        return [`${field.name} has no enum of its own`];
      if (error?.getFields()["message"] === undefined || error.getFields()["path"] === undefined)
        return [`${field.name}: message or path`];
      return code
        .getValues()
        .flatMap((value) => [
          ...(value.description ? [] : [`${code.name}.${value.name} is not described`]),
          ...(messageCodes().has(value.name) ? [] : [`${value.name} (${field.name}) has no sentence`]),
        ]);
    });
    expect(broken).toEqual([]);
  });

  it("every refusal code stands in the README of a module", () => {
    const readmes = sources("src", ["README.md"])
      .map(({ text }) => text)
      .join("\n");
    const codes = new Set(
      types().flatMap((type) =>
        isEnumType(type) && type.name.endsWith("ErrorCode") ? type.getValues().map((value) => value.name) : [],
      ),
    );
    expect([...codes].filter((code) => !readmes.includes(`\`${code}\``)).sort()).toEqual([]);
  });

  it("every type, field, argument and value says what it is", () => {
    const silent: string[] = [];
    for (const type of types()) {
      if (isScalarType(type) && ["String", "Int", "Float", "Boolean", "ID"].includes(type.name)) continue;
      const root = ["Query", "Mutation", "Subscription"].includes(type.name);
      if (!type.description && !root) silent.push(type.name);
      if (isEnumType(type))
        silent.push(
          ...type
            .getValues()
            .filter((value) => !value.description)
            .map((value) => `${type.name}.${value.name}`),
        );
      if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type))
        for (const field of Object.values<GraphQLField<unknown, unknown> | GraphQLInputField>(type.getFields())) {
          if (!field.description) silent.push(`${type.name}.${field.name}`);
          if ("args" in field && type.name !== "Mutation")
            for (const arg of field.args) if (!arg.description) silent.push(`${type.name}.${field.name}(${arg.name})`);
        }
    }
    expect(silent).toEqual([]);
  });

  it("no amount or price is a float: money, decimals and whole numbers only", () => {
    const floats = types().flatMap((type) =>
      isObjectType(type) || isInputObjectType(type)
        ? Object.values(type.getFields())
            .filter((field) => String(field.type).replace(/[[\]!]/g, "") === "Float")
            .map((field) => `${type.name}.${field.name}`)
        : [],
    );
    expect(floats).toEqual([]);
  });

  it("every list that grows is a connection of edges, nodes and page info", () => {
    const connections = types().filter((type) => type.name.endsWith("Connection")) as GraphQLObjectType[];
    expect(connections.length).toBeGreaterThan(3);
    for (const connection of connections)
      expect(Object.keys(connection.getFields())).toEqual(expect.arrayContaining(["edges", "nodes", "pageInfo"]));
  });

  it("every type with an id of its own can be read by it, and nothing else claims to", () => {
    const nodes = types()
      .filter((type) => isObjectType(type) && type.getInterfaces().some((each) => each.name === "Node"))
      .map((type) => type.name);
    expect([...nodeTypes()]).toEqual(nodes.sort());
  });

  it("every viewerCan is a plain yes or no", () => {
    const broken = types().flatMap((type) =>
      isObjectType(type)
        ? Object.values(type.getFields())
            .filter(
              (field) =>
                field.name.startsWith("viewerCan") &&
                !(isNonNullType(field.type) && getNamedType(field.type).name === "Boolean"),
            )
            .map((field) => `${type.name}.${field.name}: ${String(field.type)}`)
        : [],
    );
    expect(broken).toEqual([]);
  });

  it("every module has a README with its rules", () => {
    const modules = new Set(
      sources("src")
        .map(({ file }) => file.split("/")[1] as string)
        .filter((name) => !["floors.ts", "kernel", "app"].includes(name)),
    );
    expect([...modules].filter((name) => !existsSync(join(root, "src", name, "README.md")))).toEqual([]);
  });

  it("every rule table's files exist", () => {
    const broken = sources("src", ["README.md"]).flatMap(({ file, text }) =>
      [...text.matchAll(/\|\s*`?((?:rules|commands|queries)\/[\w./-]+\.ts|store\.ts)`?\s*\|/g)]
        .map((found) => found[1] as string)
        .filter((named) => !existsSync(join(root, file.replace("README.md", ""), named)))
        .map((named) => `${file} names ${named}`),
    );
    expect(broken).toEqual([]);
  });
});
