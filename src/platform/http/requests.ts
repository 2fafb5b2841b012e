import type { IncomingMessage } from "node:http";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { newId } from "../../kernel/id.ts";
import type { Logger } from "../postgres/pools.ts";
import { askedOf, pathOf } from "./asked.ts";

/** A request's id: the caller's own where it is one to be searched for in a log, else ours. */
export function requestIdOf(request: Pick<IncomingMessage, "headers">): string {
  const given = request.headers["x-request-id"];
  return typeof given === "string" && /^[A-Za-z0-9][\w.-]{7,63}$/.test(given) ? given : newId();
}

/** Where it went, without what an address may hold: upload tickets, invitations and ids are secrets or somebody's. */
const routeOf = (request: FastifyRequest): string =>
  request.routeOptions.url ?? `/${pathOf(request).split("/")[1]?.slice(0, 40) ?? ""}`;

/** What the probes ask all day is not worth a line each. */
const silent = new Set(["/healthz", "/readyz", "/metrics"]);

/** Gives each request its id and one line of log; never variables, tokens, cookies or passwords. */
export function logRequests(app: FastifyInstance, log: Logger): void {
  app.addHook("onRequest", (request, reply, done) => {
    void reply.header("x-request-id", request.id);
    done();
  });
  app.addHook("onResponse", (request, reply, done) => {
    done();
    const { viewer, operation, refused } = askedOf(request);
    const path = routeOf(request);
    if (silent.has(path)) return;
    log.info(
      {
        requestId: request.id,
        method: request.method,
        path,
        ...(operation === null ? {} : { operation }),
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
        ...(viewer === null ? {} : { personId: viewer.personId }),
        ...(refused.length === 0 ? {} : { refused }),
      },
      "request",
    );
  });
}
