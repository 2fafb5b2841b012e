import { type ApolloServerPlugin, HeaderMap } from "@apollo/server";
import {
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  type GraphQLSchema,
  createSourceEventStream,
  execute,
} from "graphql";
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
export class CompiledOperations {
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

type Live = ExecutionArgs & { readonly source: string; readonly contextValue: Context };

/**
 * Runs a subscription as the reference implementation does, only that payloads which answer without an error are made by
 * code made for their document: many sockets follow with the same one, and it is run for each of them and each event.
 */
export async function followCompiled(
  operations: CompiledOperations,
  asked: Live,
): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult> {
  const stream = await createSourceEventStream(asked);
  if (!(Symbol.asyncIterator in stream)) return stream;
  const events = stream[Symbol.asyncIterator]();
  const key = `${asked.operationName ?? ""} ${asked.source}`;
  const show = async (event: unknown): Promise<ExecutionResult> => {
    const code =
      asked.source.length > longest ? null : operations.of(key, asked.document, asked.operationName ?? undefined);
    if (code !== null) {
      const result = await code.query(event, asked.contextValue, asked.variableValues);
      if (result.errors === undefined || result.errors.length === 0) return result;
      await asked.contextValue.end();
    }
    return execute({ ...asked, rootValue: event });
  };
  const end = async (): Promise<IteratorResult<ExecutionResult>> => {
    await events.return?.();
    return { value: undefined, done: true };
  };
  const shown: AsyncIterableIterator<ExecutionResult> = {
    [Symbol.asyncIterator]: () => shown,
    async next() {
      const event = await events.next();
      if (event.done === true) return { value: undefined, done: true };
      try {
        return { value: await show(event.value), done: false };
      } catch (error) {
        await end();
        throw error;
      }
    },
    return: end,
  };
  return shown;
}
