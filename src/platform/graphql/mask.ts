import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { unwrapResolverError } from "@apollo/server/errors";
import { newId } from "../../kernel/id.ts";
import type { Language } from "../../kernel/viewer.ts";
import { messageOf } from "../messages.ts";
import type { Logger } from "../postgres/pools.ts";
import { RequestEnded } from "../snapshot.ts";
import { sqlStateOf } from "../transaction.ts";
import { LimitExceeded } from "./limits/limits.ts";

const outage = /^(08|57P|53|58)/;
const gone = new Set(["ECONNREFUSED", "ECONNRESET", "ENOENT", "EPIPE"]);
/** Text that PostgreSQL cannot keep: a zero character, half a letter, a day that no calendar has. */
const unkeepable = new Set(["22021", "22P05", "22007", "22008"]);

/** The database is away or going: not a bug, and worth another try. */
export const isOutage = (error: unknown): boolean => {
  const state = sqlStateOf(error);
  const text = error instanceof Error ? error.message : "";
  return (
    (state !== undefined && (outage.test(state) || gone.has(state))) ||
    /Connection terminated|timeout exceeded when trying to connect/.test(text)
  );
};

/** What is known of the request whose error it is. */
export type About = {
  readonly requestId?: string;
  /** Unknown: both languages. */
  readonly language?: Language;
  /** Whether the caller may know the schema: names that he nearly guessed are part of it. */
  readonly introspection?: boolean;
};

/**
 * What a caller may learn of an error. Errors of the request (parsing, validation, sign-in) pass as they are; bugs and
 * outages are logged whole under the request's id and shown as one sentence with that id.
 */
export function maskError(
  formatted: GraphQLFormattedError,
  error: unknown,
  log: Logger,
  about: About = {},
): GraphQLFormattedError {
  const shown = publicError(formatted, error, about);
  if (shown !== null) return shown;
  const original = unwrapResolverError(error);
  const incident = about.requestId ?? newId();
  // Nobody waits for an answer whose request has ended, and nothing was wrong with it.
  if (!(original instanceof RequestEnded))
    log.error(
      { incident, error: original instanceof Error ? original.stack : String(original), path: formatted.path },
      "a request failed",
    );
  const down = isOutage(original);
  return {
    message: sentence(down ? "UNAVAILABLE" : "INTERNAL", about.language, { requestId: incident }),
    extensions: { code: down ? "UNAVAILABLE" : "INTERNAL_SERVER_ERROR", incident },
    ...where(formatted),
  };
}

/** The error as the request's own fault, which may be shown; null for a fault of ours. */
function publicError(formatted: GraphQLFormattedError, error: unknown, about: About): GraphQLFormattedError | null {
  const original = unwrapResolverError(error);
  const limit = limitOf(error);
  if (limit !== null) return { message: sentenceOfLimit(limit, about.language), extensions: plain(limit.extensions) };
  const words = /^Syntax Error: Document contains more that (\d+) tokens/.exec(formatted.message)?.[1];
  if (words !== undefined) {
    const params = { limit: Number(words) };
    return {
      message: sentence("QUERY_TOO_LONG", about.language, params),
      extensions: { code: "QUERY_TOO_LONG", ...params },
    };
  }
  const code = formatted.extensions?.["code"];
  const fields = invalidFields(original);
  if (fields !== null)
    return {
      message: sentence("BAD_INPUT", about.language),
      extensions: { code: "BAD_USER_INPUT", fields },
      ...where(formatted),
    };
  if (original instanceof GraphQLError && code !== "INTERNAL_SERVER_ERROR") return stripped(formatted, about);
  if (unkeepable.has(sqlStateOf(original) ?? ""))
    return {
      message: sentence("BAD_INPUT", about.language),
      extensions: { code: "BAD_USER_INPUT" },
      ...where(formatted),
    };
  if (code !== undefined && code !== "INTERNAL_SERVER_ERROR") return stripped(formatted, about);
  return null;
}

function limitOf(error: unknown): LimitExceeded | null {
  if (error instanceof LimitExceeded) return error;
  const inner = error instanceof GraphQLError ? error.originalError : undefined;
  return inner instanceof LimitExceeded ? inner : null;
}

const sentenceOfLimit = (limit: LimitExceeded, language: Language | undefined): string => limit.in(language ?? "en");

function sentence(code: string, language: Language | undefined, params: Record<string, string | number> = {}): string {
  if (language !== undefined) return messageOf(code, language, params);
  return `${messageOf(code, "zh-CN", params)} ${messageOf(code, "en", params)}`;
}

const where = (formatted: GraphQLFormattedError) => (formatted.path === undefined ? {} : { path: formatted.path });

/** Without what Apollo may add for developers. */
function stripped(formatted: GraphQLFormattedError, about: About): GraphQLFormattedError {
  const message =
    about.introspection === false ? formatted.message.replace(/ ?Did you mean .+\?$/s, "") : formatted.message;
  return { ...formatted, message, extensions: plain(formatted.extensions) };
}

function plain(given: Readonly<Record<string, unknown>> | undefined): Record<string, unknown> {
  const { stacktrace: _stack, exception: _exception, http: _http, ...extensions } = given ?? {};
  return extensions;
}

type InvalidField = { readonly property: string };
/**
 * What class-validator found, as type-graphql carries it. Its own text is not shown: it repeats the whole input, and so
 * the password beside the field at fault.
 */
function invalidFields(error: unknown): string[] | null {
  const held = (error as { extensions?: { validationErrors?: readonly InvalidField[] } } | null)?.extensions;
  const found = held?.validationErrors;
  return Array.isArray(found) ? (found as readonly InvalidField[]).map((each) => each.property) : null;
}
