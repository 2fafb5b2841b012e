import { readdirSync } from "node:fs";
import { join } from "node:path";
import { floors } from "../../src/floors.ts";
import { root, sources } from "../support/sources.ts";
import { type Piece, beginOf, isPiece, look, methodName, treeOf, within } from "../support/syntax.ts";

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
function markupLines(piece: Piece, lineAt: (place: number) => number): number {
  if (piece.type === "JSXElement" || piece.type === "JSXFragment") return lineAt(piece.end) - lineAt(piece.start);
  return within(piece).reduce((lines, inner) => lines + markupLines(inner, lineAt), 0);
}

/** The number of the line at a place in the text, from 1. */
function linesIn(text: string): (place: number) => number {
  const ends = [...text.matchAll(/\n/g)].map(({ index }) => index);
  return (place) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ends[middle]! < place) low = middle + 1;
      else high = middle;
    }
    return low + 1;
  };
}

const functions = new Set(["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"]);

/** Functions of more than the given lines, as `file:line name`. Suites of tests are lists of sentences and may be long. */
function longFunctions(file: string, text: string, most: number): string[] {
  const lineAt = linesIn(text);
  const found: string[] = [];
  // A method begins with its decorators and its name, and its body is a function inside it.
  const measure = (piece: Piece, whole: Piece, name: string): void => {
    if (!isPiece(piece["body"])) return;
    const from = lineAt(beginOf(whole));
    const markup = file.endsWith("x") ? markupLines(piece["body"], lineAt) : 0;
    const lines = lineAt(whole.end) - from + 1 - markup;
    if (lines > most) found.push(`${file}:${from} ${name} has ${lines} lines`);
  };
  look(treeOf(file, text), (piece) => {
    const method = methodName(piece, text);
    if (method !== undefined) measure(piece["value"] as Piece, piece, method);
    const id = piece["id"];
    if (functions.has(piece.type)) measure(piece, piece, isPiece(id) ? String(id["name"]) : "a function");
  });
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

  it("no getter stands in a literal of the server: V8 keeps all that it sees until a full collection", () => {
    const getters = ours.filter(({ file, text }) => file.startsWith("src/") && /\bget \w/.test(text));
    const found = getters.flatMap(({ file, text }) => {
      const names: string[] = [];
      look(treeOf(file, text), (piece) => {
        if (piece.type === "Property" && piece["kind"] === "get") names.push(`${file}: ${methodName(piece, text)}`);
      });
      return names;
    });
    expect(getters.length).toBeGreaterThan(5);
    expect(found).toEqual([]);
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
