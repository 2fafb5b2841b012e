import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { sfntOf } from "./sfnt.ts";

const face = "@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff";
let font: Promise<Buffer> | undefined;

/** Noto Sans SC for printed papers, which has the letters of both languages; read once. */
export const paperFont = (): Promise<Buffer> =>
  (font ??= readFile(fileURLToPath(import.meta.resolve(face))).then(sfntOf));
