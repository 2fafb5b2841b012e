import type { Viewer } from "../../kernel/viewer.ts";

/** Turns a bearer token into who asks; null for unknown, ended and forged tokens alike. Given by `identity`. */
export type Authenticate = (token: string) => Promise<Viewer | null>;

export const sessionCookie = "fairway_session";
/** Remembers that somebody signed in with this browser before; it opens nothing by itself. */
export const deviceCookie = "fairway_device";

/** The token of an Authorization header: `Bearer …`; null when there is none. */
export function bearerOf(header: unknown): string | null {
  if (typeof header !== "string") return null;
  const found = /^Bearer ([\w.~+/=-]{16,200})$/i.exec(header.trim());
  return found?.[1] ?? null;
}

/**
 * The token in a socket's connectionParams: as in the header, or bare, since no header's form is asked for there. Undefined
 * when they name none, null when what they name is no token.
 */
export function tokenOfParams(params: Readonly<Record<string, unknown>> | undefined): string | null | undefined {
  const given = params?.["authorization"] ?? params?.["Authorization"];
  if (given === undefined || given === null) return undefined;
  return typeof given === "string" ? (bearerOf(given) ?? bearerOf(`Bearer ${given}`)) : null;
}

/**
 * A browser's own page sent it: Origin (or Sec-Fetch-Site) names this host, or the public address that a proxy stands
 * for. Programs that use bearer tokens need neither.
 */
export function sameOrigin(headers: Record<string, unknown>, publicOrigin: string | null = null): boolean {
  const origin = headers["origin"];
  if (typeof origin === "string") {
    if (origin === publicOrigin) return true;
    try {
      return new URL(origin).host === headers["host"];
    } catch {
      return false;
    }
  }
  return headers["sec-fetch-site"] === "same-origin";
}
