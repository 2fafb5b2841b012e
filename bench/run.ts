import "reflect-metadata";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { type Asked, readArguments } from "./support/arguments.ts";

/** `npm run bench -- NAME`: each benchmark is a file of this folder that exports `run`. */
try {
  const asked = readArguments(process.argv.slice(2));
  const file = join(import.meta.dirname, `${asked.name}.ts`);
  if (asked.name === "run" || !existsSync(file)) {
    const names = readdirSync(import.meta.dirname).flatMap((each) => /^(?!run)(.+)\.ts$/.exec(each)?.[1] ?? []);
    throw new Error(`no benchmark is called ${asked.name}; there are ${names.join(", ")}`);
  }
  const { run } = (await import(file)) as { run(asked: Asked): Promise<void> };
  await run(asked);
} catch (error) {
  console.error(error);
  process.exitCode = 1;
}
