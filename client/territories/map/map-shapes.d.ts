/** What the build makes of the boundaries (client/map-shapes.mjs): each file is its own chunk, loaded when first asked for. */
declare module "virtual:map-shapes" {
  import type { Shapes } from "./shapes.ts";

  export const files: Readonly<Record<string, () => Promise<{ readonly default: Shapes }>>>;
}
