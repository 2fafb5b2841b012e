import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { DivisionSource, SourceDivision } from "./source.ts";

const load = createRequire(import.meta.url);

/** The package redistributes the Census Bureau's boundary files of 2017. */
const YEAR = 2017;

const VERSION = `us-atlas ${(load("us-atlas/package.json") as { version: string }).version}, keys 1`;

interface Atlas {
  readonly objects: Readonly<Record<"states" | "counties", { readonly geometries: readonly Shape[] }>>;
}

interface Shape {
  readonly id: string;
  readonly properties: { readonly name: string };
}

/**
 * The United States by FIPS codes: states and outlying areas (1), counties and their equivalents (3: there is no
 * level of prefectures).
 */
export const UNITED_STATES: DivisionSource = {
  country: "US",
  version: VERSION,
  year: YEAR,
  aliases: { AS: "60", GU: "66", MP: "69", PR: "72", VI: "78" },
  read: (extent) => {
    const atlas = JSON.parse(readFileSync(load.resolve("us-atlas/counties-10m.json"), "utf8")) as Atlas;
    const states = atlas.objects.states.geometries.map((shape) => rowOf(shape, 1));
    const counties = atlas.objects.counties.geometries.map((shape) => rowOf(shape, 3));
    return { upper: [...states, ...counties].filter((row) => row.level <= extent.depth) };
  },
};

const rowOf = ({ id, properties: { name } }: Shape, level: number): SourceDivision => ({
  code: id,
  parentCode: level === 1 ? null : id.slice(0, 2),
  level,
  name,
  nameEn: name,
});
