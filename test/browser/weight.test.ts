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

  it("draws the provinces from 40 kB of shapes, and all that lies below comes in parts, under 1 MB with the page itself", () => {
    const shapes = Object.keys(chunks).filter((name) => name.includes("virtual:map-shapes/"));
    expect(shapes.length).toBe(35);
    const page = Object.keys(chunks).filter((name) => chunks[name]?.src === "territories/territories.tsx");
    const provinces = shapes.filter((name) => name.endsWith("/CN"));
    expect(weight(provinces)).toBeLessThan(40_000);
    for (const province of shapes) expect(weight([province])).toBeLessThan(40_000);
    expect(weight(new Set([...needed([...entry(), ...page]), ...shapes]))).toBeLessThan(1_000_000);
    expect(shapes.filter((name) => needed([...entry(), ...page]).has(name))).toEqual([]);
  });

  it("is under 300 kB at the sign-in page too, and no page alone is heavier than what all share", () => {
    const page = Object.keys(chunks).filter((name) => chunks[name]?.src === "identity/sign-in.tsx");
    expect(weight(needed([...entry(), ...page]))).toBeLessThan(300_000);
  });
});
