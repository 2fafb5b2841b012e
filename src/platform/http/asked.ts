import type { FastifyRequest } from "fastify";
import type { Viewer } from "../../kernel/viewer.ts";

/** What is known of a request beside what it says: who sent it, what it turned out to ask, how it was refused. */
export type Asked = {
  viewer: Viewer | null;
  /** How he showed who he is. */
  by: "bearer" | "cookie" | null;
  operation: string | null;
  /** The codes it was refused with at the top level. */
  refused: readonly string[];
};

const known = new WeakMap<FastifyRequest, Asked>();

export function askedOf(request: FastifyRequest): Asked {
  let asked = known.get(request);
  if (asked === undefined) known.set(request, (asked = { viewer: null, by: null, operation: null, refused: [] }));
  return asked;
}

/** The address without its query, which may hold what is nobody's business. */
export const pathOf = (request: FastifyRequest): string => request.url.split("?", 1)[0] ?? "/";
