import { readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { floors } from "../../src/floors.ts";
import { sources } from "../support/sources.ts";

const all = sources("src").filter(({ file }) => file !== "src/floors.ts");
const code = all.filter(({ file }) => !file.endsWith(".test.ts"));
/** No door: any file of these may be imported. */
const open = new Set(["kernel", "platform"]);
/** What the project was told to stand on, and what comes with it. */
const given: ReadonlySet<string> = new Set([
  ...["@apollo/server", "@as-integrations/fastify", "graphql", "type-graphql", "reflect-metadata", "typeorm", "pg"],
  ...["dataloader", "graphql-ws", "ws", "jest", "@jest/test-sequencer", "@apollo/client", "react", "react-dom"],
  ...["typescript", "fastify", "@vitejs/plugin-react"],
]);
const floorOf = (folder: string): number => floors.findIndex((floor) => floor.includes(folder));
const placeOf = (folder: string): number => (floors[floorOf(folder)] ?? []).indexOf(folder);
const imports = (text: string): string[] =>
  [...text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)].map((found) => found[1] as string);

describe("the floors", () => {
  it("hold every folder of the house", () => {
    const folders = new Set(all.map(({ file }) => file.split("/")[1] as string));
    expect([...folders].filter((folder) => floorOf(folder) === -1)).toEqual([]);
  });

  it("and every library beside the given ones stand in the house's README", () => {
    const read = (file: string) => readFileSync(join(import.meta.dirname, "../..", file), "utf8");
    const page = read("src/README.md");
    const { dependencies, devDependencies } = JSON.parse(read("package.json")) as Record<string, object>;
    const libraries = Object.keys({ ...dependencies, ...devDependencies }).filter((name) => !given.has(name));
    const named = (name: string) =>
      [name, name.replace(/\/.*/, "/*")].some(
        (word) => page.includes(`${word} `) || page.includes(`${word},`) || page.includes(`${word})`),
      );
    expect(libraries.filter((name) => !name.startsWith("@types/") && !named(name))).toEqual([]);
    const folders = new Set(all.map(({ file }) => file.split("/")[1] as string));
    expect([...folders].filter((folder) => !page.includes(`\`${folder}\``))).toEqual([]);
  });

  it("let imports go down only, and through the door", () => {
    const broken = code.flatMap(({ file, text }) => {
      const home = file.split("/")[1] as string;
      return imports(text).flatMap((spec) => {
        const target = normalize(join(dirname(file), spec));
        const [base, there] = target.split("/") as [string, string];
        if (base !== "src" || there === home || there === "floors.ts") return [];
        const down =
          floorOf(there) < floorOf(home) || (floorOf(there) === floorOf(home) && placeOf(there) < placeOf(home));
        if (!down) return [`${file} looks up or sideways at ${target}`];
        return open.has(there) || target === `src/${there}/index.ts`
          ? []
          : [`${file} climbs through a window: ${target}`];
      });
    });
    expect(broken).toEqual([]);
  });

  it("keep the server's code out of the client, and the other way round", () => {
    const broken = [...sources("client", [".ts", ".tsx"]), ...code].flatMap(({ file, text }) =>
      imports(text)
        .map((spec) => normalize(join(dirname(file), spec)).split("/")[0])
        .filter((base) => (file.startsWith("client/") ? base === "src" : base === "client" || base === "test"))
        .map((base) => `${file} reaches into ${base}`),
    );
    expect(broken).toEqual([]);
  });

  it("keep rules pure: no clock, no chance, no waiting, no database", () => {
    const impure =
      /\bnew Date\(\)|Date\.now|Math\.random|randomUUID|randomBytes|newId\(|\bawait\b|\/platform\/(?!messages)|from "(?:pg|typeorm|node:fs|node:net)"/;
    const rules = code.filter(({ file }) => file.includes("/rules/"));
    expect(rules.length).toBeGreaterThan(10);
    expect(
      rules.filter(({ text }) => impure.test(text)).map(({ file }) => `${file}: ${impure.exec(text(file))?.[0]}`),
    ).toEqual([]);
    function text(file: string): string {
      return rules.find((each) => each.file === file)?.text ?? "";
    }
  });

  it("keep the kernel free of I/O", () => {
    const kernel = code.filter(({ file }) => file.startsWith("src/kernel/"));
    expect(
      kernel.filter(({ text }) => /\bawait\b|from "(?:pg|typeorm|node:)/.test(text)).map(({ file }) => file),
    ).toEqual([]);
  });
});
