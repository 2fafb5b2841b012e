import { type ApolloServerPlugin, type GraphQLRequestContextResponseForOperation, HeaderMap } from "@apollo/server";
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
import type { EventBatch } from "../events/event.ts";
import { type Plan, planOf, variablesOf } from "./written/plan.ts";

type Resolved = GraphQLRequestContextResponseForOperation<Context>;

/** Compiling takes some milliseconds, so a document shows first that it comes again. */
const often = 3;
/** Compiled documents are code that is kept: only so many, and none that is long. */
const most = 200;
const longest = 6_000;

/** What was made of an operation, and how often it was asked for; null where nothing can be made of it. */
type Known<Made> = { times: number; made?: Made | null };

/** What is made of operations that come again and again. The one that has not been asked for longest goes first. */
export class OftenAsked<Made> {
  readonly #known = new Map<string, Known<Made>>();

  of(key: string, make: () => Made | null): Made | null {
    const known = this.#known.get(key) ?? { times: 0 };
    this.#known.delete(key);
    this.#known.set(key, known);
    if (this.#known.size > most) this.#known.delete(this.#known.keys().next().value!);
    known.times += 1;
    if (known.made === undefined && known.times >= often) known.made = make();
    return known.made ?? null;
  }
}

/** Operations as code of graphql-jit, which answers with objects: for sockets. */
export class CompiledOperations {
  readonly #often = new OftenAsked<CompiledQuery>();
  readonly #schema: GraphQLSchema;

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  of(key: string, document: DocumentNode, operationName: string | undefined): CompiledQuery | null {
    return this.#often.of(key, () => {
      const made = compileQuery(this.#schema, document, operationName);
      return isCompiledQuery(made) ? made : null;
    });
  }
}

/** The data of an answer that is written already, all of it. */
class WrittenData {
  readonly whole: Buffer;
  constructor(whole: Buffer) {
    this.whole = whole;
  }
}

/** An answer as it is sent. Apollo calls it a text, and hands on what it is given. */
export const answerText = (result: { readonly data?: unknown }): string =>
  result.data instanceof WrittenData ? (result.data.whole as unknown as string) : `${JSON.stringify(result)}\n`;

/** Only these variables move what is selected, so they are part of what is asked for. */
const switches = (variables: Readonly<Record<string, unknown>>): string =>
  Object.entries(variables)
    .flatMap(([name, value]) => (typeof value === "boolean" ? [`${name}=${value}`] : []))
    .join(" ");

/**
 * Runs queries that come again and again as code made for their document; the resolvers are the same, and so is what they
 * refuse. Whatever does not answer without an error is done over by the reference implementation, from the start: errors
 * are always its own. What goes out over HTTP is written as bytes at once.
 */
export function compiledQueries(schema: GraphQLSchema): ApolloServerPlugin<Context> {
  const operations = new CompiledOperations(schema);
  const plans = new OftenAsked<Plan>();
  const written = async ({ contextValue, document, operation, operationName, queryHash, request }: Resolved) => {
    const variables = variablesOf(schema, operation, request.variables ?? {});
    if (variables === null) return undefined;
    const key = `${queryHash} ${operationName ?? ""} ${switches(variables)}`;
    const plan = plans.of(key, () => planOf(schema, document, operation, variables));
    const whole = plan === null ? undefined : await plan.answer(contextValue, variables);
    return whole === null || whole === undefined ? whole : new WrittenData(whole);
  };
  const compiled = async ({ contextValue, document, operationName, queryHash, request }: Resolved) => {
    const code = operations.of(`${queryHash} ${operationName ?? ""}`, document, operationName ?? undefined);
    if (code === null) return undefined;
    const result = await code.query(undefined, contextValue, request.variables ?? {});
    return result.errors === undefined || result.errors.length === 0 ? (result.data ?? null) : null;
  };
  return {
    async requestDidStart() {
      return {
        async responseForOperation(asked) {
          if (asked.operation.operation !== "query" || asked.source.length > longest) return null;
          // Nothing was run where there is no code, and nothing is to be undone.
          const data = await (asked.request.http === undefined ? compiled(asked) : written(asked));
          if (data === undefined) return null;
          if (data !== null)
            return {
              http: { headers: new HeaderMap() },
              body: { kind: "single", singleResult: { data: data as Record<string, unknown> } },
            };
          await asked.contextValue.end();
          return null;
        },
      };
    },
  };
}

/** Whether what was made of a batch is to be kept from its asker: there is nothing in it that he may see. */
const isSilent = (batch: unknown): boolean => (batch as Partial<EventBatch>).fate?.silent === true;

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
      for (;;) {
        const event = await events.next();
        if (event.done === true) return { value: undefined, done: true };
        try {
          const value = await show(event.value);
          if (value.errors !== undefined || !isSilent(event.value)) return { value, done: false };
          // Nobody hears of this payload: what was loaded for it is not the next one's.
          await asked.contextValue.end();
        } catch (error) {
          await end();
          throw error;
        }
      }
    },
    return: end,
  };
  return shown;
}
