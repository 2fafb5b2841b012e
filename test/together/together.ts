import { readdirSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { root } from "../support/sources.ts";

/** How many groups there are: files 1.test.ts … beside this one. */
export const groups = 4;

const words = ["describe", "it", "test", "beforeAll", "beforeEach", "afterAll", "afterEach"] as const;
type Said = { readonly word: string; readonly calls: readonly unknown[][] };
type Callable = (...args: unknown[]) => unknown;

/**
 * Loads this group's share of stories and rules into one test file. jest gives each file a world of modules of its own,
 * and reading the whole server anew for every story took longer than the stories: a group reads it once. A file still
 * runs by itself (`jest test/stories/NAME`); with its neighbours it is a block of its own, hooks included.
 */
export async function together(group: number): Promise<void> {
  for (const file of shareOf(group)) {
    const said: Said[] = [];
    const real = globalThis as unknown as Record<string, Callable>;
    const kept = words.map((word) => [word, real[word]!] as const);
    for (const word of words) real[word] = listening(word, said);
    let failure: unknown;
    try {
      await import(file);
    } catch (error) {
      failure = error;
    } finally {
      for (const [word, own] of kept) real[word] = own;
    }
    describe(relative(root, file), () => {
      for (const { word, calls } of said) play(real[word]!, calls);
      if (failure !== undefined)
        it("can be loaded", () => {
          throw failure;
        });
    });
  }
}

/** Remembers what a file says at its top, to be said again inside its block; `it.each(rows)(…)` is two calls. */
function listening(word: string, said: Said[]): Callable {
  const told = (...first: unknown[]) => void said.push({ word, calls: [["", ...first]] });
  const each = (...rows: unknown[]) => {
    return (...rest: unknown[]) =>
      void said.push({
        word,
        calls: [
          ["each", ...rows],
          ["", ...rest],
        ],
      });
  };
  return Object.assign(told, { each });
}

function play(real: Callable, calls: readonly unknown[][]): void {
  let next = real;
  for (const [member, ...args] of calls) {
    const called = member === "" ? next : (next as unknown as Record<string, Callable>)[String(member)]!;
    next = called(...args) as Callable;
  }
}

/** The files of a group: the longest go first, each to the group that has least; the same on every machine. */
function shareOf(group: number): readonly string[] {
  const shares = Array.from({ length: groups }, () => ({ bytes: 0, files: [] as string[] }));
  const files = [...filesIn("test/stories")];
  // On another PostgreSQL only what speaks to it is worth running again.
  if (process.env["FAIRWAY_TEST_PG"] === undefined) files.push(...filesIn("src"));
  const sized = files.map((file) => ({ file, bytes: statSync(file).size }));
  for (const { file, bytes } of sized.sort((a, b) => b.bytes - a.bytes || (a.file < b.file ? -1 : 1))) {
    const least = shares.reduce((one, other) => (other.bytes < one.bytes ? other : one));
    least.bytes += bytes;
    least.files.push(file);
  }
  return shares[group - 1]?.files ?? [];
}

const filesIn = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".test.ts"))
    .map((name) => join(root, folder, name));
