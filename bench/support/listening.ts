import { createInterface } from "node:readline";

/** What a server process was started with. */
export const settingsOf = <Settings>(): Settings => JSON.parse(process.argv[2] ?? "{}") as Settings;

/** What this process has computed so far, in milliseconds: it says more than the clock where others use the machine too. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Bytes that this process holds, after a collection where it was started with --expose-gc. */
export function heapAfterCollection(): { readonly held: number; readonly resident: number } {
  (globalThis as { gc?: () => void }).gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { held: heapUsed + external, resident: rss };
}

/** Tells whoever started this process where it listens, answers what it is asked, and ends when told to. */
export function listening(
  port: number,
  close: () => Promise<void>,
  answers: Readonly<Record<string, () => unknown>> = {},
): void {
  const say = (value: unknown) => void process.stdout.write(`${JSON.stringify(value)}\n`);
  createInterface({ input: process.stdin }).on("line", (word) => {
    void Promise.resolve(word === "cpu" ? cpuMs() : (answers[word]?.() ?? null)).then(say);
  });
  process.once("SIGTERM", () => void close().then(() => process.exit(0)));
  say({ port });
}
