import rateLimit from "@fastify/rate-limit";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { askedOf, pathOf } from "./asked.ts";
import { HttpRefused } from "./replies.ts";
import type { Rate } from "./settings.ts";

const minute = 60_000;
const limited = /^\/(graphql|files)(\/|$)/;

/** Counts a request against its person, once he is known. @throws HttpRefused (429) */
export type CountPerson = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

/**
 * Limits what an address and a person may ask within a minute; an address before anything is looked up for it. Pages
 * and scripts of the client are not counted: an office behind one address loads hundreds at once.
 */
export async function limitRates(app: FastifyInstance, rate: Rate): Promise<CountPerson> {
  await app.register(rateLimit, { global: false });
  const limiter = (max: number, keyGenerator: (request: FastifyRequest) => string): CountPerson => {
    const check = app.createRateLimit({ max, timeWindow: minute, keyGenerator });
    return async (request, reply) => {
      const answer = await check(request);
      if (answer.isAllowed || !answer.isExceeded) return;
      const seconds = Math.max(1, answer.ttlInSeconds);
      void reply.header("retry-after", String(seconds));
      throw new HttpRefused(429, "RATE_LIMITED", { seconds });
    };
  };
  const countAddress = limiter(rate.perAddress, (request) => request.ip);
  const countPerson = limiter(rate.perPerson, (request) => askedOf(request).viewer?.personId ?? "");
  app.addHook("onRequest", async (request, reply) => {
    if (limited.test(pathOf(request))) await countAddress(request, reply);
  });
  return async (request, reply) => {
    if (askedOf(request).viewer !== null) await countPerson(request, reply);
  };
}
