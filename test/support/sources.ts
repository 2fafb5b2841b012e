import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";

/** The project's folder. */
export const root = join(import.meta.dirname, "../..");

export type Source = { readonly file: string; readonly text: string };

/** The files below a folder of the project with one of the endings, paths with forward slashes from the project's root. */
export function sources(folder: string, endings: readonly string[] = [".ts"]): Source[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
    .filter((file) => !file.includes("node_modules/") && !file.startsWith("client/dist/"))
    .sort()
    .map((file) => ({ file, text: readFileSync(join(root, file), "utf8") }));
}
