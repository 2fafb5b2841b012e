import { readFileSync } from "node:fs";
import { Kind, type OperationDefinitionNode, parse, specifiedRules, validate } from "graphql";
import { makeSchema } from "../../src/app/schema.ts";
import { costOf } from "../../src/platform/graphql/limits/cost.ts";
import { queryLimits } from "../../src/platform/graphql/limits/limits.ts";
import { limitRules } from "../../src/platform/graphql/limits/rules.ts";
import { readTrustedDocuments, trustedFile } from "../../src/platform/graphql/trusted.ts";

const samples: Readonly<Record<string, unknown>> = { Int: 100, ID: "x", String: "x", Date: "2026-06-10" };

/** The page of the largest size, and something in what must be given; what must be an input object costs nothing. */
function largest(node: OperationDefinitionNode): Record<string, unknown> {
  const given = (node.variableDefinitions ?? []).flatMap(({ type, variable: { name } }) => {
    if (name.value === "first") return [[name.value, 100]];
    if (type.kind !== Kind.NON_NULL_TYPE || type.type.kind !== Kind.NAMED_TYPE) return [];
    return [[name.value, samples[type.type.name.value]]];
  });
  return Object.fromEntries(given) as Record<string, unknown>;
}

describe("the client's own documents", () => {
  const texts = Object.values(JSON.parse(readFileSync(trustedFile, "utf8")) as Record<string, string>);

  it("are known to the server by their true hashes", () => {
    expect(readTrustedDocuments().size).toBe(texts.length);
    expect(texts.length).toBeGreaterThan(0);
  });

  it("fit the schema and stay within every limit, also with the largest pages", async () => {
    const schema = await makeSchema();
    const rules = [...specifiedRules, ...limitRules(queryLimits)];
    const faults = texts.map((text) => {
      const document = parse(text, { maxTokens: queryLimits.tokens });
      const errors = validate(schema, document, rules).map((error) => error.message);
      const node = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
      if (errors.length > 0 || node === undefined) return { errors, text };
      const cost = costOf(schema, { document, node, variables: largest(node) }, queryLimits);
      return cost > queryLimits.cost ? { errors: [`costs ${cost}`], text } : null;
    });
    expect(faults.filter((fault) => fault !== null)).toEqual([]);
  });
});
