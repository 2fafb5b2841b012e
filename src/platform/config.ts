import { isIP } from "node:net";
import { resolve } from "node:path";
import { type HttpSettings, httpSettings } from "./http/settings.ts";
import type { SendSettings } from "./notify/senders.ts";

/** Everything the environment decides, checked. `readConfig` says what each variable means. */
export type Config = {
  /** development: GraphiQL and introspection are offered; production: only when asked for. */
  mode: "production" | "development";
  port: number;
  /** The address to listen on. */
  host: string;
  /** How users reach the server: scheme, host and port, without a slash at the end. */
  publicUrl: string;
  database: { kind: "embedded" } | { kind: "url"; url: string; replicaUrl?: string };
  /** Absolute path of the folder for the embedded database and for files. */
  dataDir: string;
  seed: "demo" | "none";
  /** Freezes the business day (YYYY-MM-DD) for demos and tests. */
  today?: string;
  log: LogLevel;
  introspection: boolean;
  /** Whether the server also works off jobs; no where workers run by themselves. */
  worker: boolean;
  http: HttpSettings;
  /** How letters and texts leave; without it they stay in Fairway. */
  sending: SendSettings;
};

export type LogLevel = (typeof LOG_LEVELS)[number];

type Environment = Readonly<Record<string, string | undefined>>;

const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
const MODES = ["development", "production"] as const;
const KNOWN = new Set(
  [
    ...["DATA", "SEED", "TODAY", "PUBLIC_URL", "LOG", "MODE", "INTROSPECTION", "WORKER"],
    ...[
      "TRUST_PROXY",
      "ALLOWED_ORIGINS",
      "TRUSTED_ONLY",
      "METRICS_TOKEN",
      "RATE_PERSON",
      "RATE_ADDRESS",
      "DRAIN_SECONDS",
    ],
  ].map((n) => `FAIRWAY_${n}`),
);

/** Business days of demos and tests: years before and after them are still days that grants and contracts may have. */
const [FIRST_DAY, LAST_DAY] = ["1990-01-01", "2100-12-31"];

/** The environment does not make a configuration; `problems` are sentences, one for each variable at fault. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(["The configuration is not usable:", ...problems.map((problem) => `  - ${problem}`)].join("\n"));
    this.problems = problems;
  }
}

/**
 * Reads the configuration from environment variables; `.env.example` lists them with their defaults. An empty variable
 * counts as absent. Secrets are never repeated in a problem.
 * @throws ConfigError with all problems at once.
 */
export function readConfig(env: Environment): Config {
  const read = new Reading(env);
  const database = readDatabase(read);
  const embedded = database.kind === "embedded";
  const mode = read.choice("FAIRWAY_MODE", MODES, embedded ? "development" : "production");
  const port = read.port("PORT", 4000);
  // The demo company's passwords are printed: without being asked, they are not offered to the whole network.
  const host = read.text("HOST") ?? (embedded ? "127.0.0.1" : "0.0.0.0");
  const today = read.day("FAIRWAY_TODAY");
  const publicUrl = read.origin("FAIRWAY_PUBLIC_URL");
  const config: Config = {
    ...{ mode, port, host, database },
    publicUrl: publicUrl ?? `http://localhost:${port}`,
    dataDir: resolve(read.text("FAIRWAY_DATA") ?? ".fairway"),
    seed: read.choice("FAIRWAY_SEED", ["demo", "none"], embedded ? "demo" : "none"),
    ...(today === undefined ? {} : { today }),
    log: read.choice("FAIRWAY_LOG", LOG_LEVELS, "info"),
    introspection: read.yesOrNo("FAIRWAY_INTROSPECTION", mode === "development"),
    worker: read.yesOrNo("FAIRWAY_WORKER", true),
    http: { ...readHttp(read, mode), publicOrigin: publicUrl ?? null },
    sending: readSending(read, publicUrl ?? `http://localhost:${port}`),
  };
  read.refuseUnknown();
  if (read.problems.length > 0) throw new ConfigError(read.problems);
  return config;
}

function readSending(read: Reading, publicUrl: string): SendSettings {
  return {
    smtpUrl: read.smtpUrl("SMTP_URL"),
    mailFrom: read.text("MAIL_FROM"),
    smsUrl: read.webUrl("SMS_URL"),
    weChatWorkUrl: read.origin("WECHAT_WORK_URL"),
    publicUrl,
  };
}

function readHttp(read: Reading, mode: Config["mode"]): HttpSettings {
  const { rate, drainWithin } = httpSettings;
  const token = read.text("FAIRWAY_METRICS_TOKEN");
  // The value is a secret, so the problem does not repeat it.
  if (token !== undefined && token.length < 16)
    read.problems.push("FAIRWAY_METRICS_TOKEN is shorter than 16 characters: it can be guessed.");
  return {
    ...httpSettings,
    rate: {
      perPerson: read.count("FAIRWAY_RATE_PERSON", rate.perPerson, 1_000_000),
      perAddress: read.count("FAIRWAY_RATE_ADDRESS", rate.perAddress, 1_000_000),
    },
    trustProxy: read.proxies("FAIRWAY_TRUST_PROXY"),
    allowedOrigins: read
      .list("FAIRWAY_ALLOWED_ORIGINS")
      .flatMap((origin) => read.origin("FAIRWAY_ALLOWED_ORIGINS", origin) ?? []),
    trustedOnly: read.yesOrNo("FAIRWAY_TRUSTED_ONLY", false),
    metricsToken: token ?? null,
    graphiql: mode === "development",
    drainWithin: read.count("FAIRWAY_DRAIN_SECONDS", drainWithin / 1000, 600) * 1000,
  };
}

function readDatabase(read: Reading): Config["database"] {
  const url = read.postgresUrl("DATABASE_URL");
  const replicaUrl = read.postgresUrl("DATABASE_REPLICA_URL");
  if (url === undefined) {
    if (replicaUrl !== undefined) read.problems.push("DATABASE_REPLICA_URL needs DATABASE_URL beside it.");
    return { kind: "embedded" };
  }
  return { kind: "url", url, ...(replicaUrl === undefined ? {} : { replicaUrl }) };
}

/** One pass over the environment that collects what is wrong instead of stopping at the first fault. */
class Reading {
  readonly problems: string[] = [];
  readonly #env: Environment;

  constructor(env: Environment) {
    this.#env = env;
  }

  text(name: string): string | undefined {
    return this.#env[name]?.trim() || undefined;
  }

  choice<const T extends string>(name: string, choices: readonly T[], otherwise: T): T {
    const value = this.text(name);
    if (value === undefined) return otherwise;
    const choice = choices.find((one) => one === value);
    if (choice === undefined) this.problems.push(`${name} is "${value}"; it may be ${choices.join(", ")}.`);
    return choice ?? otherwise;
  }

  yesOrNo(name: string, otherwise: boolean): boolean {
    return this.choice(name, ["yes", "no"], otherwise ? "yes" : "no") === "yes";
  }

  port(name: string, otherwise: number): number {
    const value = this.text(name);
    if (value === undefined) return otherwise;
    const port = /^\d{1,5}$/.test(value) ? Number(value) : NaN;
    if (port >= 0 && port <= 65_535) return port;
    this.problems.push(`${name} is "${value}"; it must be a whole number from 0 (any free port) to 65535.`);
    return otherwise;
  }

  day(name: string): string | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const instant = /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T00:00:00Z`) : new Date(NaN);
    // JavaScript rolls 2026-02-30 over into March: only a day that reads back as itself exists.
    if (Number.isNaN(instant.getTime()) || !instant.toISOString().startsWith(value))
      this.problems.push(`${name} is "${value}"; it must be a day of the calendar as YYYY-MM-DD.`);
    else if (value < FIRST_DAY || value > LAST_DAY)
      this.problems.push(`${name} is "${value}"; it must be a day from ${FIRST_DAY} to ${LAST_DAY}.`);
    else return value;
    return undefined;
  }

  /** A whole number from 1. */
  count(name: string, otherwise: number, most: number): number {
    const value = this.text(name);
    if (value === undefined) return otherwise;
    const count = /^\d{1,9}$/.test(value) ? Number(value) : NaN;
    if (count >= 1 && count <= most) return count;
    this.problems.push(`${name} is "${value}"; it must be a whole number from 1 to ${most}.`);
    return otherwise;
  }

  /** Words separated by commas. */
  list(name: string): string[] {
    return (this.text(name) ?? "").split(",").flatMap((word) => word.trim() || []);
  }

  /** Whose X-Forwarded-For is believed: nobody's (no), that of so many proxies in a row, or of addresses and nets. */
  proxies(name: string): HttpSettings["trustProxy"] {
    const value = this.text(name) ?? "no";
    if (value === "no") return false;
    if (/^[1-9]$/.test(value)) return Number(value);
    const nets = this.list(name);
    const isNet = (net: string) => /^[^/]+(\/\d{1,3})?$/.test(net) && isIP(net.split("/")[0] ?? "") !== 0;
    if (nets.length > 0 && nets.every(isNet)) return nets;
    this.problems.push(
      `${name} is "${value}"; it may be no, the number of proxies in front (1 to 9), or their addresses or nets (10.0.0.0/8), separated by commas.`,
    );
    return false;
  }

  origin(name: string, value = this.text(name)): string | undefined {
    if (value === undefined) return undefined;
    const url = URL.canParse(value) ? new URL(value) : undefined;
    if (url && /^https?:$/.test(url.protocol) && url.pathname === "/" && !url.search && !url.hash && !url.username) {
      return url.origin;
    }
    this.problems.push(
      `${name} is "${value}"; it must be http:// or https:// with a host, an optional port, and no path.`,
    );
    return undefined;
  }

  /** The value may hold a password, so a problem names the variable only. */
  postgresUrl(name: string): string | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    if (/^postgres(ql)?:$/.test(URL.canParse(value) ? new URL(value).protocol : "")) return value;
    this.problems.push(`${name} is not of the form postgresql://user:password@host:port/database.`);
    return undefined;
  }

  /** The value may hold a password, so a problem names the variable only. */
  smtpUrl(name: string): string | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    if (/^smtps?:$/.test(URL.canParse(value) ? new URL(value).protocol : "")) return value;
    this.problems.push(`${name} is not of the form smtp://user:password@host:port (or smtps).`);
    return undefined;
  }

  /** An address that texts are posted to; it may hold a key, so a problem names the variable only. */
  webUrl(name: string): string | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    if (/^https?:$/.test(URL.canParse(value) ? new URL(value).protocol : "")) return value;
    this.problems.push(`${name} is not an address of the form https://host/path.`);
    return undefined;
  }

  /** A misspelt variable would otherwise be a setting silently not made. */
  refuseUnknown(): void {
    for (const name of Object.keys(this.#env)) {
      if (!name.startsWith("FAIRWAY_") || name.startsWith("FAIRWAY_TEST_") || KNOWN.has(name)) continue;
      this.problems.push(`${name} is not a setting of Fairway; the settings are listed in .env.example.`);
    }
  }
}
