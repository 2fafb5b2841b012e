import type { FastifyInstance } from "fastify";
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from "prom-client";
import type { Pools } from "../postgres/pools.ts";

/** A figure that is read when it is asked for; what cannot be read is left out. */
export type Gauges = Readonly<Record<string, { readonly help: string; read(): number | Promise<number> }>>;

export type MetricsOptions = {
  readonly pools: Pools;
  /** Operation names that may be told apart: the client's own. A caller could otherwise make up a name each time. */
  readonly operations: ReadonlySet<string>;
  readonly gauges: Gauges;
};

export type Operated = {
  readonly name: string | null;
  readonly type: string;
  readonly codes: readonly string[];
  readonly ms: number;
};

const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** What this server counts, in Prometheus' text format. Labels are bounded: routes, statuses, our own operations. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #operations: ReadonlySet<string>;
  readonly #http: Histogram<"method" | "route" | "status">;
  readonly #graphql: Histogram<"operation" | "type" | "outcome">;
  readonly #refused: Counter<"code">;

  constructor({ pools, operations, gauges }: MetricsOptions) {
    const registers = [this.#registry];
    this.#operations = operations;
    collectDefaultMetrics({ register: this.#registry });
    this.#http = new Histogram({
      ...{ name: "fairway_http_seconds", help: "HTTP requests by route.", registers, buckets: seconds },
      labelNames: ["method", "route", "status"],
    });
    this.#graphql = new Histogram({
      ...{ name: "fairway_graphql_seconds", help: "GraphQL operations by name.", registers, buckets: seconds },
      labelNames: ["operation", "type", "outcome"],
    });
    this.#refused = new Counter({
      ...{ name: "fairway_graphql_errors_total", help: "Top-level GraphQL errors by code.", registers },
      labelNames: ["code"],
    });
    for (const [name, { help, read }] of Object.entries(gauges)) this.gauge(name, help, read);
    this.#gaugePools(pools);
  }

  /** Adds a figure that is read when it is asked for. */
  gauge(name: string, help: string, read: () => number | Promise<number>): void {
    new Gauge({
      ...{ name, help, registers: [this.#registry] },
      async collect() {
        try {
          this.set(await read());
        } catch {
          // The database is away, say: no figure is better than an old one.
          this.reset();
        }
      },
    });
  }

  watch(app: FastifyInstance): void {
    app.addHook("onResponse", (request, reply, done) => {
      const route = request.routeOptions.url ?? "none";
      this.#http.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
      done();
    });
  }

  operated({ name, type, codes, ms }: Operated): void {
    const operation = name !== null && this.#operations.has(name) ? name : "other";
    const outcome = codes.length === 0 ? "ok" : codes.some((code) => ours.has(code)) ? "failed" : "refused";
    this.#graphql.observe({ operation, type, outcome }, ms / 1000);
    for (const code of codes) this.#refused.inc({ code });
  }

  async text(): Promise<{ type: string; body: string }> {
    return { type: this.#registry.contentType, body: await this.#registry.metrics() };
  }

  #gaugePools(pools: Pools): void {
    const gauge = new Gauge({
      ...{
        name: "fairway_pool_connections",
        help: "Database connections by pool and state.",
        labelNames: ["pool", "state"],
      },
      registers: [this.#registry],
      collect() {
        for (const pool of ["app", "relay"] as const) {
          const { totalCount, idleCount, waitingCount } = pools[pool];
          gauge.set({ pool, state: "busy" }, totalCount - idleCount);
          gauge.set({ pool, state: "idle" }, idleCount);
          gauge.set({ pool, state: "waiting" }, waitingCount);
        }
      },
    });
  }
}

const ours = new Set(["INTERNAL_SERVER_ERROR", "UNAVAILABLE"]);
