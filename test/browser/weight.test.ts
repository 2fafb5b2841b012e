import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { buildClient } from "../../src/app/launch/build-client.mjs";
import { clientFolder } from "../../src/app/client.ts";

type Chunk = { readonly file: string; readonly imports?: string[]; readonly isEntry?: boolean; readonly src?: string };

describe("what a browser loads first", () => {
  let chunks: Record<string, Chunk>;
  beforeAll(() => {
    expect(buildClient()).toBe(true);
    chunks = JSON.parse(readFileSync(join(clientFolder, ".vite/manifest.json"), "utf8")) as Record<string, Chunk>;
  }, 120_000);

  /** The files that chunks need before they run: themselves and, by and by, all that they import. */
  function needed(names: readonly string[]): Set<string> {
    const found = new Set<string>();
    const walk = (name: string) => {
      if (found.has(name)) return;
      found.add(name);
      for (const each of chunks[name]?.imports ?? []) walk(each);
    };
    names.forEach(walk);
    return found;
  }

  const weight = (names: Iterable<string>): number =>
    [...names].reduce((sum, name) => {
      const file = chunks[name]?.file ?? "";
      return file.endsWith(".js") ? sum + gzipSync(readFileSync(join(clientFolder, file))).length : sum;
    }, 0);

  const entry = () => Object.keys(chunks).filter((name) => chunks[name]?.isEntry === true);

  it("is under 300 kB of compressed script, the frame of the signed-in pages included", () => {
    const frame = Object.keys(chunks).filter((name) => chunks[name]?.src === "app/inside.tsx");
    expect(entry()).toHaveLength(1);
    expect(frame).toHaveLength(1);
    expect(weight(needed(entry()))).toBeLessThan(200_000);
    expect(weight(needed([...entry(), ...frame]))).toBeLessThan(300_000);
  });

  it("is under 300 kB at the sign-in page too, and no page alone is heavier than what all share", () => {
    const page = Object.keys(chunks).filter((name) => chunks[name]?.src === "identity/sign-in.tsx");
    expect(weight(needed([...entry(), ...page]))).toBeLessThan(300_000);
  });
});
