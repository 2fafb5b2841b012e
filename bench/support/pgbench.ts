import { spawn } from "node:child_process";
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type pg from "pg";
import { type Round, quantile } from "./pairs.ts";
import type { Asked } from "./statement-log.ts";

/** Where a value of a captured statement comes from when it is run again: an SQL expression, or what it was. */
export type Source = (value: string) => string | undefined;

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/**
 * Captured statements as a pgbench script that does the same again for other rows. What `source` knows is worked out
 * afresh; every other uuid was made by the act itself and becomes a new one each time (`:u` is unique for each run);
 * the rest is written in as it was. BEGIN and the walls go in one write, as the server sends them.
 */
export function scriptOf(statements: readonly Asked[], source: Source): string {
  const made = new Map<string, string>();
  const sourceOf = (value: string): string => {
    const known = source(value);
    if (known !== undefined) return known;
    const own = made.get(value) ?? `(:u::text || '${String(made.size).padStart(3, "0")}00000000000000')`;
    made.set(value, own);
    return own;
  };
  return statements
    .map(({ text, parameters }) =>
      /^(BEGIN|SET LOCAL)/.test(text)
        ? openingOf(text, sourceOf)
        : `${oneLine(text).replace(/\$(\d+)(?!\d)/g, (_all, at: string) => expressionOf(parameters[Number(at) - 1] ?? null, source, sourceOf))};`,
    )
    .join("\n");
}

const oneLine = (text: string): string =>
  text
    .replace(/^\s*--.*$/gm, "")
    .replace(/\s+/g, " ")
    .replace(/;\s*$/, "");

/** `BEGIN …; SET LOCAL a = 'x'; …`: SET takes no parameters, `set_config` does the same with them. */
function openingOf(text: string, sourceOf: (value: string) => string): string {
  const parts = text.split("; ");
  const begin = parts.filter((part) => part.startsWith("BEGIN"));
  const settings = parts.flatMap((part) => {
    const told = /^SET LOCAL (\S+) = '([^']*)'/.exec(part);
    return told === null ? [] : [`set_config('${told[1]}', ${told[2] === "" ? "''" : sourceOf(told[2]!)}, true)`];
  });
  const commands = [...begin, ...(settings.length === 0 ? [] : [`SELECT ${settings.join(", ")}`])];
  return commands.length === 1
    ? `${commands[0]};`
    : `\\startpipeline\n${commands.map((each) => `${each};`).join("\n")}\n\\endpipeline`;
}

/** A literal that pgbench finds no variable in: a colon before a letter would be one. */
const literal = (text: string): string =>
  `E'${text.replaceAll("\\", "\\\\").replaceAll("'", "''").replaceAll(":", "\\x3a")}'`;

function expressionOf(value: string | null, source: Source, sourceOf: (value: string) => string): string {
  if (value === null) return "NULL";
  const whole = source(value);
  if (whole !== undefined) return castOf(value, whole);
  const parts = value.split(uuid);
  if (parts.length === 1) return literal(value);
  const ids = value.match(uuid)!.map(sourceOf);
  return castOf(value, parts.flatMap((part, at) => [literal(part), ...(ids[at] ? [ids[at]] : [])]).join(" || "));
}

function castOf(value: string, expression: string): string {
  if (/^[0-9a-f-]{36}$/.test(value)) return `(${expression})::uuid`;
  if (/^(\{"|\[)/.test(value)) return `(${expression})::jsonb`;
  if (/^\{[0-9a-f-]{36}[,}]/.test(value)) return `(${expression})::uuid[]`;
  return `(${expression})`;
}

/** pgbench with its scripts, ready to run rounds. */
export type Replay = { round(seconds: number): Promise<Round>; close(): Promise<void> };

/** Seconds in which pgbench's connections prepare and plan what ours have had prepared since the warm-up. */
const beginning = 1;

/**
 * Runs the script on so many connections, each with its statements prepared; the first second does not count. `pgbench`
 * must be on the path: it comes with PostgreSQL.
 */
export async function replayOf(config: pg.PoolConfig, script: string, connections: number): Promise<Replay> {
  const folder = await mkdtemp(join(tmpdir(), "fairway-pgbench-"));
  const file = join(folder, "script.sql");
  await writeFile(file, `${script}\n`);
  const round = async (seconds: number): Promise<Round> => {
    const words = [
      ...["-n", "-M", "prepared", "-c", String(connections), "-j", "2", "-T", String(seconds + beginning)],
      ...["-D", `n=${Date.now()}`, "-f", file, "--log", `--log-prefix=${join(folder, "times")}`],
      ...["-h", String(config.host), "-p", String(config.port ?? 5432), "-U", String(config.user)],
      String(config.database),
    ];
    await run("pgbench", words, config);
    const counted = await counting(folder);
    const times = counted.map(([took]) => took);
    return { rate: counted.length / seconds, p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
  };
  return { round, close: () => rm(folder, { recursive: true, force: true }) };
}

/** Milliseconds and moment (in seconds) of every transaction after the beginning, from pgbench's logs, which go. */
async function counting(folder: string): Promise<(readonly [took: number, at: number])[]> {
  const names = (await readdir(folder)).filter((name) => name.startsWith("times"));
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
  await Promise.all(names.map((name) => rm(join(folder, name))));
  const all = texts.flatMap((text) =>
    text.split("\n").flatMap((line) => {
      const [, , took, , seconds, rest] = line.split(" ").map(Number);
      return took === undefined ? [] : [[took / 1000, seconds! + rest! / 1e6] as const];
    }),
  );
  const from = all.reduce((least, [took, at]) => Math.min(least, at - took / 1000), Infinity) + beginning;
  return all.filter(([, at]) => at >= from);
}

function run(command: string, words: readonly string[], config: pg.PoolConfig): Promise<string> {
  const child = spawn(command, words, {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...(typeof config.password === "string" ? { PGPASSWORD: config.password } : {}) },
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => said.push(String(text)));
  return new Promise((resolve, reject) => {
    child.once("error", (error) => reject(new Error(`pgbench cannot be run: ${error.message}`)));
    child.once("exit", (code) =>
      code === 0 && !/aborted/.test(said.join(""))
        ? resolve(said.join(""))
        : reject(new Error(`pgbench failed (${code}): ${troubleIn(said.join(""))}`)),
    );
  });
}

/** What went wrong, without the report around it. */
const troubleIn = (said: string): string =>
  said
    .split("\n")
    .filter((line) => /error|hint|detail/i.test(line))
    .slice(0, 10)
    .join("\n");
