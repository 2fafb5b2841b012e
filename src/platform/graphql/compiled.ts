import { type ApolloServerPlugin, HeaderMap } from "@apollo/server";
import type { DocumentNode, GraphQLSchema } from "graphql";
import { type CompiledQuery, compileQuery, isCompiledQuery } from "graphql-jit";
import type { Context } from "../context.ts";

/** Compiling takes some milliseconds, so a document shows first that it comes again. */
const often = 3;
/** Compiled documents are code that is kept: only so many, and none that is long. */
const most = 200;
const longest = 6_000;

/** A document's operation: how often it came, and its code once it has any; null where it cannot be compiled. */
type Known = { times: number; code?: CompiledQuery | null };

/** Which operations are compiled. The one that has not been asked for longest goes first. */
class CompiledOperations {
  readonly #known = new Map<string, Known>();
  readonly #schema: GraphQLSchema;

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  of(key: string, document: DocumentNode, operationName: string | undefined): CompiledQuery | null {
    const known = this.#known.get(key) ?? { times: 0 };
    this.#known.delete(key);
    this.#known.set(key, known);
    if (this.#known.size > most) this.#known.delete(this.#known.keys().next().value!);
    known.times += 1;
    if (known.code === undefined && known.times >= often) {
      const made = compileQuery(this.#schema, document, operationName);
      known.code = isCompiledQuery(made) ? made : null;
    }
    return known.code ?? null;
  }
}

/**
 * Runs queries that come again and again as code made for their document; the resolvers are the same, and so is what they
 * refuse. Whatever does not answer without an error is done over by the reference implementation, from the start: errors
 * are always its own.
 */
export function compiledQueries(schema: GraphQLSchema): ApolloServerPlugin<Context> {
  const operations = new CompiledOperations(schema);
  return {
    async requestDidStart() {
      return {
        async responseForOperation({ contextValue, document, operation, operationName, queryHash, request, source }) {
          if (operation.operation !== "query" || source.length > longest) return null;
          const code = operations.of(`${queryHash} ${operationName ?? ""}`, document, operationName ?? undefined);
          if (code === null) return null;
          const result = await code.query(undefined, contextValue, request.variables ?? {});
          if (result.errors === undefined || result.errors.length === 0)
            return {
              http: { headers: new HeaderMap() },
              body: { kind: "single", singleResult: { data: result.data ?? null } },
            };
          await contextValue.end();
          return null;
        },
      };
    },
  };
}
