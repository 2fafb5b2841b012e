import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { unwrapResolverError } from "@apollo/server/errors";
import { newId } from "../../kernel/id.ts";
import { messageOf } from "../messages.ts";
import type { Logger } from "../postgres/pools.ts";
import { sqlStateOf } from "../transaction.ts";

const outage = /^(08|57P|53|58)/;
const gone = new Set(["ECONNREFUSED", "ECONNRESET", "ENOENT", "EPIPE"]);

/** The database is away or going: not a bug, and worth another try. */
export const isOutage = (error: unknown): boolean => {
  const state = sqlStateOf(error);
  const text = error instanceof Error ? error.message : "";
  return (
    (state !== undefined && (outage.test(state) || gone.has(state))) ||
    /Connection terminated|timeout exceeded when trying to connect/.test(text)
  );
};

/**
 * What a caller may learn of an error. Errors of the request (parsing, validation, sign-in) pass as they are; bugs and
 * outages are logged whole under an id and shown as one sentence with that id.
 */
export function maskError(formatted: GraphQLFormattedError, error: unknown, log: Logger): GraphQLFormattedError {
  const original = unwrapResolverError(error);
  const code = formatted.extensions?.["code"];
  if (original instanceof GraphQLError && code !== "INTERNAL_SERVER_ERROR") return stripped(formatted);
  if (isArgumentError(original))
    return {
      message: messageOf("BAD_INPUT", "en"),
      extensions: { code: "BAD_USER_INPUT", fields: fieldsOf(original) },
      ...where(formatted),
    };
  if (code !== undefined && code !== "INTERNAL_SERVER_ERROR") return stripped(formatted);
  const incident = newId();
  const down = isOutage(original);
  log.error(
    { incident, error: original instanceof Error ? original.stack : String(original), path: formatted.path },
    "a request failed",
  );
  const name = down ? "UNAVAILABLE" : "INTERNAL";
  const params = { requestId: incident };
  return {
    message: `${messageOf(name, "zh-CN", params)} ${messageOf(name, "en", params)}`,
    extensions: { code: down ? "UNAVAILABLE" : "INTERNAL_SERVER_ERROR", incident },
    ...where(formatted),
  };
}

const where = (formatted: GraphQLFormattedError) => (formatted.path === undefined ? {} : { path: formatted.path });

/** Without what Apollo may add for developers. */
function stripped(formatted: GraphQLFormattedError): GraphQLFormattedError {
  const {
    stacktrace: _stack,
    exception: _exception,
    ...extensions
  } = (formatted.extensions ?? {}) as Record<string, unknown>;
  return { ...formatted, extensions };
}

type ArgumentError = { validationErrors: readonly { property: string; children?: readonly { property: string }[] }[] };
const isArgumentError = (error: unknown): error is ArgumentError =>
  typeof error === "object" && error !== null && Array.isArray((error as Partial<ArgumentError>).validationErrors);
const fieldsOf = (error: ArgumentError): string[] => error.validationErrors.map((each) => each.property);
