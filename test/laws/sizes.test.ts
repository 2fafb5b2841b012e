import ts from "typescript";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { floors } from "../../src/floors.ts";
import { root, sources } from "../support/sources.ts";

const generated = (file: string): boolean => file.startsWith("client/gql/") || file.includes("/generated/");
/** Message catalogues and curated data are lists, not code to be read. */
const listing = (file: string): boolean => /\.texts\.ts$|messages\.ts$|\/data\//.test(file);
const ours = [
  ...sources("src"),
  ...sources("test"),
  ...sources("bench", [".ts", ".mjs"]),
  ...sources("client", [".ts", ".tsx"]),
].filter(({ file }) => !generated(file) && !listing(file));

// The suites of the browser stage are tests that share one world, so they are called by one file of tests.
const isTest = (file: string): boolean => file.endsWith(".test.ts") || file.startsWith("test/browser/suites/");

/** Lines of mark-up directly in a function: a component's picture is read as a picture, its logic line by line. */
function markupLines(node: ts.Node, source: ts.SourceFile): number {
  if (ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node) || ts.isJsxFragment(node))
    return linesOf(node, source) - 1;
  let lines = 0;
  ts.forEachChild(node, (child) => void (lines += markupLines(child, source)));
  return lines;
}

const linesOf = (node: ts.Node, source: ts.SourceFile): number =>
  source.getLineAndCharacterOfPosition(node.end).line - source.getLineAndCharacterOfPosition(node.getStart()).line + 1;

/** Functions of more than the given lines, as `file:line name`. Suites of tests are lists of sentences and may be long. */
function longFunctions(file: string, text: string, most: number): string[] {
  const source = ts.createSourceFile(
    file,
    text,
    ts.ScriptTarget.Latest,
    true,
    file.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && "body" in node && node.body !== undefined) {
      const lines = linesOf(node, source) - (file.endsWith("x") ? markupLines(node.body as ts.Node, source) : 0);
      const name = (node.name?.getText() ?? "a function") as string;
      if (lines > most)
        found.push(
          `${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${name} has ${lines} lines`,
        );
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

describe("the sizes of things", () => {
  it("no file outgrows a sitting: 300 lines", () => {
    expect(
      ours
        .filter(({ text }) => text.split("\n").length > 301)
        .map(({ file, text }) => `${file} ${text.split("\n").length}`),
    ).toEqual([]);
  });

  it("no function outgrows a screen: 60 lines", () => {
    expect(ours.filter(({ file }) => !isTest(file)).flatMap(({ file, text }) => longFunctions(file, text, 60))).toEqual(
      [],
    );
  });

  it("no module's root holds more than fifteen files: then it is two modules", () => {
    const modules = floors.flat().filter((name) => name !== "platform");
    const full = modules.flatMap((name) => {
      const files = countFiles(name);
      return files > 15 ? [`${name} ${files}`] : [];
    });
    expect(full).toEqual([]);
  });

  it("nothing is named after its pattern instead of its work", () => {
    const named =
      /\b(?:class|interface|type|function|const)\s+(?:\w*(?:Manager|Helper|Utils?|Impl|Dto)|I[A-Z][a-z]+[A-Z]\w*|Base[A-Z]\w*)\b/;
    const allowed = /BusinessManager/;
    const broken = ours.filter(
      ({ file, text }) => !file.startsWith("test/") && named.test(text) && !allowed.test(text),
    );
    expect(broken.map(({ file, text }) => `${file}: ${named.exec(text)?.[0]}`)).toEqual([]);
  });

  it("nothing is left unfinished or silenced", () => {
    const mark = new RegExp(
      [
        "TO" + "DO",
        "FIX" + "ME",
        "XX" + "X",
        "@ts-" + "ignore",
        "@ts-" + "expect-error",
        "it\\." + "skip",
        "describe\\." + "skip",
        "it\\." + "only",
      ].join("|"),
    );
    expect(
      ours.filter(({ text }) => mark.test(text)).map(({ file, text }) => `${file}: ${mark.exec(text)?.[0]}`),
    ).toEqual([]);
  });
});

function countFiles(module: string): number {
  try {
    return readdirSync(join(root, "src", module), { withFileTypes: true }).filter((entry) => entry.isFile()).length;
  } catch {
    return 0;
  }
}
