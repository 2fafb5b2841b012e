import { createHash } from "node:crypto";
import { newId } from "../../src/kernel/id.ts";
import { TrustedDocuments } from "../../src/platform/graphql/trusted.ts";
import type { Logger } from "../../src/platform/postgres/pools.ts";
import { until } from "../support/until.ts";
import { type Asker, type World, world } from "../support/world.ts";

type Line = Record<string, unknown>;
const lines: Line[] = [];
const listening: Logger = {
  error: (details, message) => void lines.push({ message, ...details }),
  warn: () => undefined,
  info: (details, message) => void lines.push({ message, ...details }),
};

const document = "query Who { viewer { role } }";
const hash = createHash("sha256").update(document).digest("hex");
const trusted = new TrustedDocuments({ [hash]: document });

describe("what the server says of itself", () => {
  let w: World;
  let manager: Asker;
  beforeAll(async () => {
    w = await world({ server: { log: listening, trusted, http: { metricsToken: "scrape-scrape-scrape" } } });
    manager = await w.person(await w.manufacturer("maker"), "MANUFACTURER_MANAGER");
  });
  afterAll(() => w.close());
  beforeEach(() => void lines.splice(0));

  const get = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await fetch(w.url + path, { headers });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };
  /** A line is written once the answer has left, which may be a moment after it has come. */
  const line = async (): Promise<Line> => {
    await until(() => lines.length > 0);
    return lines[0]!;
  };

  it("writes one line for each request: who asked what, how it ended, and nothing that is secret", async () => {
    const secret = "hunter2-hunter2";
    const open = `mutation SignIn($input: SessionOpenInput!) { sessionOpen(input: $input) { token errors { code } } }`;
    await w.ask(manager, open, { input: { requestId: "1", login: manager.login, password: secret } });
    expect(await line()).toEqual({
      message: "request",
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      method: "POST",
      path: "/graphql",
      operation: "SignIn",
      status: 200,
      ms: expect.any(Number),
      personId: manager.personId,
    });
    expect(JSON.stringify(lines)).not.toMatch(new RegExp(`${secret}|${manager.token}|${manager.login}`));
  });

  it("names in the log neither the ticket of an upload nor the id in an address", async () => {
    await fetch(`${w.url}/files/upload/${newId()}.secretsecret?x=1`, { method: "PUT", body: "x" });
    expect(await line()).toMatchObject({ path: "/files/upload/:ticket", status: 404 });
    lines.splice(0);
    await get("/invitation/secretsecret?token=secretsecret");
    expect(await line()).toMatchObject({ path: "/invitation", status: 404 });
    expect(JSON.stringify(lines)).not.toContain("secretsecret");
  });

  it("is alive, and ready while its database, migrations and events are", async () => {
    expect(await get("/healthz")).toMatchObject({ status: 200, text: '{"status":"ok"}' });
    const ready = await get("/readyz");
    expect([ready.status, JSON.parse(ready.text)]).toEqual([
      200,
      { status: "ok", checks: { database: "ok", migrations: "ok", events: "ok" } },
    ]);
    await w.rows(`UPDATE migration SET name = 'other' WHERE id = (SELECT max(id) FROM migration)`);
    // An answer is kept for half a second.
    await until(async () => (await get("/readyz")).status !== 200);
    const behind = await get("/readyz");
    expect([behind.status, JSON.parse(behind.text).checks.migrations]).toEqual([503, "failed"]);
    expect(lines).toEqual([]);
  });

  it("shows its figures to whoever shows the token, with names of our own operations only", async () => {
    await w.ask(manager, document);
    await w.ask(manager, "query Made_up_by_a_caller { viewer { role } }");
    await w.ask(manager, "{ nothing }");
    expect((await get("/metrics")).status).toBe(404);
    expect((await get("/metrics", { authorization: "Bearer wrong-wrong-wrong-wrong" })).status).toBe(404);
    const { status, text } = await get("/metrics", { authorization: "Bearer scrape-scrape-scrape" });
    expect(status).toBe(200);
    expect(text).toContain('fairway_graphql_seconds_count{operation="Who",type="query",outcome="ok"} 1');
    expect(text).toMatch(/fairway_graphql_seconds_count\{operation="other",type="query",outcome="ok"\} \d+/);
    expect(text).not.toContain("Made_up");
    expect(text).toContain('fairway_graphql_errors_total{code="GRAPHQL_VALIDATION_FAILED"} 1');
    expect(text).toMatch(/fairway_http_seconds_count\{method="POST",route="\/graphql",status="200"\} \d+/);
    for (const figure of [
      /fairway_pool_connections\{pool="app",state="idle"\} \d+/,
      /fairway_outbox_rows 0/,
      /fairway_relay_lag_seconds 0/,
      /fairway_jobs_waiting 0/,
      /fairway_sockets 0/,
      /fairway_subscriptions 0/,
      /nodejs_eventloop_lag_seconds [\d.e-]+/,
    ])
      expect(text).toMatch(figure);
  });

  it("sends its pages with a policy that lets in nothing from elsewhere, and answers no foreign page", async () => {
    const { headers } = await get("/healthz", { origin: "https://elsewhere.example" });
    expect(headers.get("content-security-policy")).toContain("default-src 'self'");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("strict-transport-security")).toBeNull();
    expect(headers.get("access-control-allow-origin")).toBeNull();
  });
});

describe("how often one may ask", () => {
  it("is limited by person and by address, in words, with the time to wait", async () => {
    const w = await world({ server: { http: { rate: { perPerson: 3, perAddress: 8 } } } });
    try {
      const maker = await w.manufacturer("maker");
      const [busy, calm] = [
        await w.person(maker, "MANUFACTURER_MANAGER", { language: "zh-CN" }),
        await w.person(maker, "AUDITOR", { name: "otto" }),
      ];
      const statuses = [];
      for (let n = 0; n < 4; n += 1) statuses.push((await w.ask(busy, "{ viewer { role } }")).status);
      expect(statuses).toEqual([200, 200, 200, 429]);
      const refused = await fetch(`${w.url}/graphql`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${busy.token}` },
        body: JSON.stringify({ query: "{ viewer { role } }" }),
      });
      const seconds = Number(refused.headers.get("retry-after"));
      // What is left of the minute that began with the first question.
      expect(seconds).toBeGreaterThan(0);
      expect(seconds).toBeLessThanOrEqual(60);
      expect(await refused.json()).toEqual({
        errors: [
          { message: `请求过于频繁，请在 ${seconds} 秒后重试。`, extensions: { code: "RATE_LIMITED", seconds } },
        ],
      });
      expect((await w.ask(calm, "{ viewer { role } }")).status).toBe(200);
      for (let n = 0; n < 2; n += 1) await w.ask(null, "{ viewer { role } }");
      expect((await w.ask(calm, "{ viewer { role } }")).errors?.[0]?.extensions["code"]).toBe("RATE_LIMITED");
      expect((await fetch(`${w.url}/healthz`)).status).toBe(200);
    } finally {
      await w.close();
    }
  });

  it("counts the address that a proxy vouches for, and only where the proxy is trusted", async () => {
    const w = await world({ server: { http: { trustProxy: ["127.0.0.1"], rate: { perPerson: 9, perAddress: 1 } } } });
    try {
      const from = async (address: string) => {
        const answer = await fetch(`${w.url}/graphql?query={__typename}`, {
          headers: { "x-forwarded-for": address, "apollo-require-preflight": "1" },
        });
        await answer.body?.cancel();
        return answer.status;
      };
      expect([await from("203.0.113.1"), await from("203.0.113.1"), await from("203.0.113.2")]).toEqual([
        200, 429, 200,
      ]);
    } finally {
      await w.close();
    }
  });
});

describe("other origins", () => {
  it("may ask with a bearer token where the installation names them, and never with a cookie", async () => {
    const w = await world({ server: { secureCookies: true, http: { allowedOrigins: ["https://bi.example"] } } });
    try {
      const preflight = async (origin: string) => {
        const { headers } = await fetch(`${w.url}/graphql`, {
          method: "OPTIONS",
          headers: { origin, "access-control-request-method": "POST" },
        });
        return [headers.get("access-control-allow-origin"), headers.get("access-control-allow-credentials")];
      };
      expect(await preflight("https://bi.example")).toEqual(["https://bi.example", null]);
      expect(await preflight("https://evil.example")).toEqual([null, null]);
      expect((await fetch(`${w.url}/healthz`)).headers.get("strict-transport-security")).toContain("max-age=");
    } finally {
      await w.close();
    }
  });
});
