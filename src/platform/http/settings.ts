import { type QueryLimits, queryLimits } from "../graphql/limits/limits.ts";

/** A condition of serving, by name: it resolves when it holds, and says what does not by throwing. */
export type Check = { readonly name: string; check(): Promise<void> };

/** Requests within a minute. */
export type Rate = { readonly perAddress: number; readonly perPerson: number };

/** How the server meets the network. */
export type HttpSettings = {
  readonly limits: QueryLimits;
  /** Bytes of a request to /graphql; uploads have limits of their own. */
  readonly bodyBytes: number;
  readonly rate: Rate;
  /** Who may speak for others in X-Forwarded-For: nobody (false), that many proxies in a row, or addresses and nets. */
  readonly trustProxy: false | number | readonly string[];
  /** Origins whose pages may ask with a bearer token. Cookies are for our own page alone. */
  readonly allowedOrigins: readonly string[];
  /** How browsers reach us where a proxy may change the host they ask for: the page at this origin is our own. */
  readonly publicOrigin: string | null;
  /** Browser sessions may send only the client's own documents. */
  readonly trustedOnly: boolean;
  /** Whoever shows it may read /metrics from anywhere; without one, only this machine may. */
  readonly metricsToken: string | null;
  readonly graphiql: boolean;
  /** Milliseconds that requests under way get to finish when the server stops. */
  readonly drainWithin: number;
};

export const httpSettings: HttpSettings = {
  limits: queryLimits,
  bodyBytes: 1_048_576,
  rate: { perAddress: 12_000, perPerson: 3_000 },
  trustProxy: false,
  allowedOrigins: [],
  publicOrigin: null,
  trustedOnly: false,
  metricsToken: null,
  graphiql: false,
  drainWithin: 20_000,
};
