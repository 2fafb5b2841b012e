import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { ConfigError, readConfig } from "./config.ts";
import { httpSettings } from "./http/settings.ts";

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe("The configuration", () => {
  it("needs nothing: an embedded database with the demo company, for this machine only", () => {
    expect(readConfig({})).toEqual({
      mode: "development",
      port: 4000,
      host: "127.0.0.1",
      publicUrl: "http://localhost:4000",
      database: { kind: "embedded" },
      dataDir: resolve(".fairway"),
      seed: "demo",
      sending: { publicUrl: "http://localhost:4000" },
      log: "info",
      introspection: true,
      worker: true,
      http: { ...httpSettings, graphiql: true },
    });
  });

  it("takes a database of the user's as the real thing: no demo company, no introspection", () => {
    const config = readConfig({ DATABASE_URL: "postgresql://u:p@db/x", DATABASE_REPLICA_URL: "postgres://u:p@r/x" });
    expect(config).toMatchObject({ mode: "production", seed: "none", introspection: false, host: "0.0.0.0" });
    expect(config.database).toEqual({
      kind: "url",
      url: "postgresql://u:p@db/x",
      replicaUrl: "postgres://u:p@r/x",
    });
  });

  it("counts an empty variable as absent", () => {
    expect(readConfig({ PORT: "", FAIRWAY_TODAY: " ", DATABASE_URL: "" })).toEqual(readConfig({}));
  });

  it("states all problems at once", () => {
    expect(
      problemsOf({
        PORT: "80x",
        FAIRWAY_SEED: "all",
        FAIRWAY_TODAY: "2026-02-30",
        FAIRWAY_LOG: "loud",
        DATABASE_URL: "db",
      }),
    ).toHaveLength(5);
  });

  it.each(["2026-02-30", "2026-2-3", "today", "2026-13-01", "20260203"])("refuses %s as a business day", (day) => {
    expect(problemsOf({ FAIRWAY_TODAY: day })).toEqual([expect.stringContaining("FAIRWAY_TODAY")]);
  });

  it("takes the days from 1990 to 2100, which grants and contracts may have", () => {
    for (const day of ["1990-01-01", "2100-12-31"]) expect(readConfig({ FAIRWAY_TODAY: day }).today).toBe(day);
    for (const day of ["1989-12-31", "2101-01-01"])
      expect(problemsOf({ FAIRWAY_TODAY: day })).toEqual([
        `FAIRWAY_TODAY is "${day}"; it must be a day from 1990-01-01 to 2100-12-31.`,
      ]);
  });

  it("freezes a leap day that exists", () => {
    expect(readConfig({ FAIRWAY_TODAY: "2028-02-29" }).today).toBe("2028-02-29");
  });

  it.each(["-1", "65536", "4e3", "0x10", "4000.5"])("refuses %s as a port", (port) => {
    expect(problemsOf({ PORT: port })).toEqual([expect.stringContaining("PORT")]);
  });

  it("never repeats a database's address, which may hold a password", () => {
    expect(problemsOf({ DATABASE_URL: "mysql://u:hidden@db/x" }).join()).not.toContain("hidden");
  });

  it("refuses a replica without the database it follows", () => {
    expect(problemsOf({ DATABASE_REPLICA_URL: "postgresql://r/x" })).toHaveLength(1);
  });

  it("refuses a misspelt setting", () => {
    expect(problemsOf({ FAIRWAY_SEDE: "demo" })).toEqual([expect.stringContaining("FAIRWAY_SEDE")]);
  });

  it.each(["ftp://x", "https://x/path", "x.example", "https://user@x"])("refuses %s as the public address", (url) => {
    expect(problemsOf({ FAIRWAY_PUBLIC_URL: url })).toHaveLength(1);
  });

  it("keeps of a public address what a link begins with", () => {
    expect(readConfig({ FAIRWAY_PUBLIC_URL: "https://qucheng.example/" }).publicUrl).toBe("https://qucheng.example");
  });

  it("offers GraphiQL in development only", () => {
    expect(readConfig({ FAIRWAY_MODE: "production" }).http.graphiql).toBe(false);
  });

  it("reads how it meets the network", () => {
    const { http } = readConfig({
      FAIRWAY_TRUST_PROXY: "10.0.0.0/8, 2001:db8::1",
      FAIRWAY_ALLOWED_ORIGINS: "https://bi.example, http://localhost:3000",
      FAIRWAY_TRUSTED_ONLY: "yes",
      FAIRWAY_METRICS_TOKEN: "a-token-of-enough-letters",
      FAIRWAY_RATE_PERSON: "10",
      FAIRWAY_RATE_ADDRESS: "20",
      FAIRWAY_DRAIN_SECONDS: "3",
      FAIRWAY_PUBLIC_URL: "https://qucheng.example",
    });
    expect(http).toMatchObject({
      trustProxy: ["10.0.0.0/8", "2001:db8::1"],
      allowedOrigins: ["https://bi.example", "http://localhost:3000"],
      publicOrigin: "https://qucheng.example",
      trustedOnly: true,
      metricsToken: "a-token-of-enough-letters",
      rate: { perPerson: 10, perAddress: 20 },
      drainWithin: 3000,
    });
    expect(readConfig({ FAIRWAY_TRUST_PROXY: "2" }).http.trustProxy).toBe(2);
  });

  it.each([
    ["FAIRWAY_TRUST_PROXY", "yes"],
    ["FAIRWAY_TRUST_PROXY", "proxy.example"],
    ["FAIRWAY_TRUST_PROXY", "0"],
    ["FAIRWAY_ALLOWED_ORIGINS", "*"],
    ["FAIRWAY_RATE_PERSON", "0"],
    ["FAIRWAY_DRAIN_SECONDS", "1.5"],
    ["FAIRWAY_METRICS_TOKEN", "short"],
  ])("refuses %s=%s", (name, value) => {
    const problems = problemsOf({ [name]: value });
    expect(problems).toEqual([expect.stringContaining(name)]);
    if (name.endsWith("TOKEN")) expect(problems.join()).not.toContain(value + '"');
  });

  it("accepts every setting as .env.example shows it", () => {
    const lines = readFileSync(resolve(import.meta.dirname, "../../.env.example"), "utf8").split("\n");
    const settings = lines.map((line) => /^# ?([A-Z_]+)=(.*)$/.exec(line)).filter((found) => found !== null);
    const env = Object.fromEntries(settings.map(([, name, value]) => [name, value]));
    expect(Object.keys(env).length).toBeGreaterThan(9);
    expect(problemsOf(env as Record<string, string>)).toEqual([]);
  });
});
