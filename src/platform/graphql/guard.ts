import type { ApolloServerPlugin, GraphQLRequestContext } from "@apollo/server";
import { GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from "graphql";
import type { Context } from "../context.ts";
import type { Asked } from "../http/asked.ts";
import { messageOf } from "../messages.ts";
import type { Logger } from "../postgres/pools.ts";
import { refuseCostly } from "./limits/cost.ts";
import type { QueryLimits } from "./limits/limits.ts";
import { maskError } from "./mask.ts";
import type { TrustedDocuments } from "./trusted.ts";

export type GuardOptions = {
  readonly schema: GraphQLSchema;
  readonly limits: QueryLimits;
  readonly introspection: boolean;
  readonly trusted: TrustedDocuments;
  readonly trustedOnly: boolean;
  readonly log: Logger;
  /** What is known of the HTTP request that a context belongs to; null over a socket. */
  readonly askedOf: (ctx: Context) => Asked | null;
  /** Tells what an operation took. */
  readonly measured: (operation: { name: string | null; type: string; codes: readonly string[]; ms: number }) => void;
};

type Requested = GraphQLRequestContext<Context>;

/** Before an operation runs: is its document one of ours where it must be, and is it affordable. */
function admit(options: GuardOptions, requested: Requested): void {
  const { contextValue, document, operation, queryHash, request } = requested;
  const asked = options.askedOf(contextValue);
  if (asked !== null) asked.operation = operation?.name?.value.slice(0, 80) ?? "anonymous";
  if (asked !== null && operation?.operation === "subscription")
    throw new GraphQLError(messageOf("SUBSCRIPTION_NEEDS_SOCKET", contextValue.language), {
      extensions: { code: "SUBSCRIPTION_NEEDS_SOCKET", http: { status: 400 } },
    });
  if (options.trustedOnly && asked?.by === "cookie" && !options.trusted.has(queryHash))
    throw new GraphQLError(messageOf("DOCUMENT_NOT_TRUSTED", contextValue.language), {
      extensions: { code: "DOCUMENT_NOT_TRUSTED", http: { status: 403 } },
    });
  if (document !== undefined && operation !== undefined)
    refuseCostly(options.schema, { document, node: operation, variables: request.variables }, options.limits);
}

/** Says the errors of an answer again, now that it is known to whom, and under which id they are to be found. */
function mask(options: GuardOptions, requested: Requested): readonly string[] {
  const { contextValue, errors, response } = requested;
  if (errors === undefined || response.body?.kind !== "single") return [];
  const { facts, language } = contextValue;
  const about = { requestId: facts.requestId, language, introspection: options.introspection };
  const shown = errors.map((error) => maskError(formattedOf(error), error, options.log, about));
  response.body.singleResult.errors = shown;
  return shown.map((error) => String(error.extensions?.["code"] ?? ""));
}

/** Apollo's own form of an error that has no code. */
function formattedOf(error: GraphQLError): GraphQLFormattedError {
  const formatted = error.toJSON();
  return { ...formatted, extensions: { code: "INTERNAL_SERVER_ERROR", ...formatted.extensions } };
}

/** Limits, trusted documents, masked errors, measured times, and the end of what a request holds open. */
export const guard = (options: GuardOptions): ApolloServerPlugin<Context> => ({
  async requestDidStart() {
    const began = performance.now();
    return {
      async didResolveOperation(requested) {
        admit(options, requested);
      },
      async willSendResponse(requested) {
        await requested.contextValue.finish();
        const codes = mask(options, requested);
        const asked = options.askedOf(requested.contextValue);
        if (asked !== null) asked.refused = codes;
        options.measured({
          name: requested.operation?.name?.value ?? null,
          type: requested.operation?.operation ?? "none",
          codes,
          ms: performance.now() - began,
        });
      },
    };
  },
});
