import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";

/** The project's folder. */
export const root = join(import.meta.dirname, "../..");

export type Source = { readonly file: string; readonly text: string };

/** The files below a folder of the project with one of the endings, paths with forward slashes from the project's root. */
export function sources(folder: string, endings: readonly string[] = [".ts"]): Source[] {
  if (!existsSync(join(root, folder))) return [];
  return filesBelow(join(root, folder))
    .filter((path) => endings.some((ending) => path.endsWith(ending)))
    .map((path) => relative(root, path).replaceAll("\\", "/"))
    .sort()
    .map((file) => ({ file, text: readFileSync(join(root, file), "utf8") }));
}

/** What is built is no source, and comes and goes while the browser's tests build it beside us: nobody looks into it. */
const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) return entry.isFile() ? [path] : [];
    return entry.name === "node_modules" || entry.name.startsWith("dist") ? [] : filesBelow(path);
  });
