import { setTimeout as pause } from "node:timers/promises";
import type { FastifyInstance } from "fastify";
import { HttpRefused } from "./replies.ts";

/** Requests under way, and whether new ones are still taken. */
export class Drain {
  #draining = false;
  // Counted and not kept: a set that always changes leaves behind tables that hold what was once in them, and whatever
  // hangs on it grows old with them.
  #underWay = 0;
  #emptied: () => void = () => undefined;

  get draining(): boolean {
    return this.#draining;
  }

  get underWay(): number {
    return this.#underWay;
  }

  /** First of all hooks: counts what begins, and refuses it once the server is stopping. Probes are still answered. */
  watch(app: FastifyInstance, probes: readonly string[]): void {
    app.addHook("onRequest", (request, reply, done) => {
      if (this.#draining && !probes.includes(request.routeOptions.url ?? "")) {
        void reply.header("retry-after", "1");
        return done(new HttpRefused(503, "RESTARTING"));
      }
      this.#underWay += 1;
      reply.raw.once("close", () => {
        this.#underWay -= 1;
        if (this.#underWay === 0) this.#emptied();
      });
      done();
    });
    app.addHook("onSend", (_request, reply, _payload, done) => {
      if (this.#draining) void reply.header("connection", "close");
      done();
    });
    app.addHook("preClose", async () => void (this.#draining = true));
  }

  /**
   * Resolves when what was begun has been answered, or when the time is over: a sender that stands still must not hold
   * the server for ever. What is then left is cut off by the close that follows.
   */
  async finish(within: number): Promise<void> {
    if (this.#underWay === 0) return;
    const waiting = new AbortController();
    await Promise.race([
      new Promise<void>((resolve) => (this.#emptied = resolve)),
      pause(within, undefined, { signal: waiting.signal }).catch(() => undefined),
    ]);
    waiting.abort();
  }
}
