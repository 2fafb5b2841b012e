import type { ApolloServer } from "@apollo/server";
import type { ServerOptions } from "graphql-ws";
import {
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  NoSchemaIntrospectionCustomRule,
  type ValidationRule,
  getOperationAST,
  parse,
  specifiedRules,
  validate,
} from "graphql";
import type { TrustedDocuments } from "./trusted.ts";
import { newId } from "../../kernel/id.ts";
import type { Language, Viewer } from "../../kernel/viewer.ts";
import { Context, type RequestFacts, type Services } from "../context.ts";
import { CompiledOperations, followCompiled } from "./compiled.ts";
import { refuseCostly } from "./limits/cost.ts";
import type { QueryLimits } from "./limits/limits.ts";
import { messageOf } from "../messages.ts";
import { type About, maskError } from "./mask.ts";

export type OperationParts = {
  readonly schema: GraphQLSchema;
  readonly services: Services;
  readonly apollo: ApolloServer<Context>;
  readonly validationRules: readonly ValidationRule[];
  readonly introspection: boolean;
  readonly queryLimits: QueryLimits;
  /** Given where browsers may send only the client's own documents. */
  readonly trusted: TrustedDocuments | null;
  readonly operationsPerSocket: number;
};

/** What a socket is known by once it was admitted. */
export type SocketOwner = {
  readonly viewer: Viewer;
  readonly by: "bearer" | "cookie";
  readonly facts: Omit<RequestFacts, "requestId">;
  /** Closes the socket so that the client comes back and resumes. */
  again(code: number, reason: string): void;
};

type Asked = ExecutionArgs & { readonly source: string; readonly contextValue: Context; readonly live: boolean };
type Hooks = Pick<ServerOptions, "onSubscribe" | "execute" | "subscribe" | "onNext" | "onError">;

const mostDocuments = 500;

/**
 * How operations over a socket run. Queries and mutations go through the same server as over HTTP, with all of its
 * rules; subscriptions are checked by the same validation rules and masked the same way.
 */
export class SocketOperations {
  readonly #parts: OperationParts;
  readonly #rules: readonly ValidationRule[];
  readonly #documents = new Map<string, DocumentNode>();
  readonly #running = new Set<Promise<unknown>>();
  readonly #compiled: CompiledOperations;

  constructor(parts: OperationParts) {
    this.#parts = parts;
    this.#compiled = new CompiledOperations(parts.schema);
    this.#rules = [
      ...specifiedRules,
      ...(parts.introspection ? [] : [NoSchemaIntrospectionCustomRule]),
      ...parts.validationRules,
    ];
  }

  /** Resolves when the queries and mutations under way have answered. */
  async finished(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled(this.#running);
  }

  hooks(ownerOf: (extra: unknown) => SocketOwner | null): Hooks {
    return {
      onSubscribe: (ctx, _id, payload) => {
        const owner = ownerOf(ctx.extra);
        if (owner === null) return [failure("The socket is closing.", "SOCKET_CLOSING")];
        if (Object.keys(ctx.subscriptions).length > this.#parts.operationsPerSocket)
          return [failure("Too many operations at once on this socket.", "TOO_MANY_OPERATIONS")];
        try {
          return this.#prepare(owner, payload);
        } catch (error) {
          if (error instanceof GraphQLError) return [error];
          throw error;
        }
      },
      execute: (args) => this.#execute(args as Asked),
      subscribe: (args) => followCompiled(this.#compiled, args as Asked) as Promise<ExecutionResult>,
      onNext: async (ctx, _id, _payload, args, result) => {
        const asked = args as Asked;
        // A subscription lives for hours: what it has loaded for one payload is old for the next.
        await asked.contextValue.end();
        if (result.errors === undefined) return;
        const errors = this.#masked(result.errors, asked.contextValue);
        if (asked.live && errors.some((error) => error.extensions?.["code"] === "UNAVAILABLE"))
          ownerOf(ctx.extra)?.again(1013, "Try again later");
        const { data = null, extensions } = result;
        return { data, errors, ...(extensions === undefined ? {} : { extensions }) };
      },
      onError: (ctx, _id, _payload, errors) => {
        const owner = ownerOf(ctx.extra);
        return this.#masked(errors, owner === null ? null : { language: owner.viewer.language });
      },
    };
  }

  #prepare(
    owner: SocketOwner,
    payload: { query: string; operationName?: string | null | undefined; variables?: unknown },
  ) {
    const { schema, queryLimits, trusted } = this.#parts;
    if (trusted !== null && owner.by === "cookie" && !trusted.hasText(payload.query))
      return [failure(messageOf("DOCUMENT_NOT_TRUSTED", owner.viewer.language), "DOCUMENT_NOT_TRUSTED")];
    const document = this.#documentOf(payload.query);
    if (Array.isArray(document)) return document as readonly GraphQLError[];
    const operation = getOperationAST(document as DocumentNode, payload.operationName);
    const live = operation?.operation === "subscription";
    const variables = (payload.variables ?? {}) as Record<string, unknown>;
    // What else is asked is counted where it runs.
    if (live) refuseCostly(schema, { document: document as DocumentNode, node: operation, variables }, queryLimits);
    const facts: RequestFacts = { ...owner.facts, requestId: newId() };
    const asked: Asked = {
      schema,
      document: document as DocumentNode,
      operationName: payload.operationName ?? null,
      variableValues: variables,
      contextValue: new Context(this.#parts.services, facts, owner.viewer, !live),
      source: payload.query,
      live,
    };
    return asked;
  }

  /** Parsed and checked; what many sockets ask alike is checked once. */
  #documentOf(source: string): DocumentNode | readonly GraphQLError[] {
    const known = this.#documents.get(source);
    if (known !== undefined) return known;
    const document = parse(source, { maxTokens: this.#parts.queryLimits.tokens });
    const errors = validate(this.#parts.schema, document, this.#rules);
    if (errors.length > 0) return errors;
    if (this.#documents.size >= mostDocuments) this.#documents.clear();
    this.#documents.set(source, document);
    return document;
  }

  async #execute(asked: Asked): Promise<ExecutionResult> {
    const run = this.#parts.apollo.executeOperation(
      {
        query: asked.source,
        ...(asked.operationName ? { operationName: asked.operationName } : {}),
        variables: asked.variableValues as Record<string, unknown>,
      },
      { contextValue: asked.contextValue },
    );
    this.#running.add(run);
    try {
      const { body } = await run;
      if (body.kind !== "single") throw new Error("incremental delivery is not offered");
      return body.singleResult as ExecutionResult;
    } finally {
      this.#running.delete(run);
      await asked.contextValue.finish();
    }
  }

  /** What Apollo answered is masked already, and plain. */
  #masked(
    errors: readonly (GraphQLError | GraphQLFormattedError)[],
    asked: { readonly language: Language; readonly facts?: RequestFacts } | null,
  ): GraphQLFormattedError[] {
    const { introspection, services } = this.#parts;
    const about: About = {
      introspection,
      ...(asked === null ? {} : { language: asked.language }),
      ...(asked?.facts === undefined ? {} : { requestId: asked.facts.requestId }),
    };
    return errors.map((error) =>
      error instanceof GraphQLError ? maskError(error.toJSON(), error, services.log, about) : error,
    );
  }
}

const failure = (message: string, code: string) => new GraphQLError(message, { extensions: { code } });
