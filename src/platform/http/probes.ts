import { createHash, timingSafeEqual } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Drain } from "./drain.ts";
import type { Metrics } from "./metrics.ts";
import { HttpRefused, refuse } from "./replies.ts";
import type { Check } from "./settings.ts";

/** What is answered to the last, also while the server is stopping. */
export const probePaths = ["/healthz", "/readyz", "/metrics"];

export type ProbeOptions = {
  readonly drain: Drain;
  readonly metrics: Metrics;
  readonly checks: readonly Check[];
  readonly token: string | null;
};

const [patience, keptFor] = [2_000, 500];

type Readiness = { readonly ready: boolean; readonly checks: Readonly<Record<string, "ok" | "failed">> };

/**
 * `/healthz`: the process answers. `/readyz`: it may be sent requests. `/metrics`: its figures, for whoever shows the
 * token; without one configured, for this machine only. Why a check failed is for the log, not for the network.
 */
export function addProbes(app: FastifyInstance, { drain, metrics, checks, token }: ProbeOptions): void {
  let looked: { at: number; readiness: Promise<Readiness> } | null = null;
  app.get("/healthz", async () => ({ status: "ok" }));
  app.get("/readyz", async (_request, reply) => {
    if (drain.draining) return reply.code(503).send({ status: "stopping", checks: {} });
    if (looked === null || Date.now() - looked.at > keptFor) looked = { at: Date.now(), readiness: look(checks) };
    const { ready, checks: found } = await looked.readiness;
    return reply.code(ready ? 200 : 503).send({ status: ready ? "ok" : "not ready", checks: found });
  });
  app.get("/metrics", async (request, reply) => {
    if (!mayRead(request, token)) return refuse(request, reply, new HttpRefused(404, "NO_SUCH_ADDRESS"));
    const { type, body } = await metrics.text();
    return reply.type(type).send(body);
  });
}

async function look(checks: readonly Check[]): Promise<Readiness> {
  const found = await Promise.all(checks.map(async (each) => [each.name, await holds(each)] as const));
  return { ready: found.every(([, state]) => state === "ok"), checks: Object.fromEntries(found) };
}

/** A check that does not answer in time does not hold. */
async function holds({ check }: Check): Promise<"ok" | "failed"> {
  const waiting = new AbortController();
  try {
    await Promise.race([
      check(),
      pause(patience, undefined, { signal: waiting.signal, ref: false }).then(() => {
        throw new Error("no answer in time");
      }),
    ]);
    return "ok";
  } catch {
    return "failed";
  } finally {
    waiting.abort();
  }
}

const hash = (text: string): Buffer => createHash("sha256").update(text).digest();
const loopback = /^(?:127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;

function mayRead(request: FastifyRequest, token: string | null): boolean {
  if (token !== null) {
    const shown = /^Bearer (.+)$/i.exec(request.headers.authorization ?? "")?.[1];
    return shown !== undefined && timingSafeEqual(hash(shown), hash(token));
  }
  // A proxy on this machine speaks for the whole world.
  const forwarded = request.headers["x-forwarded-for"] !== undefined || request.headers["forwarded"] !== undefined;
  return !forwarded && loopback.test(request.socket.remoteAddress ?? "");
}
