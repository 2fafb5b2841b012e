// A part of the build: decodes the boundaries that ECharts 4.9 carries (Apache-2.0; GB/T 2260 codes), projects them once
// and gives them to the browser as paths, the provinces in one small file and each province's parts in a file of their own.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { geoConicEqualArea } from "d3-geo";
import southSea from "map-shapes/lib/coord/geo/fix/nanhai.js";

const root = join(import.meta.dirname, "..");
const source = join(root, "node_modules/map-shapes/map/json");

/** China's usual projection: equal areas, so that no province looks larger than it is. One unit is about 340 m. */
const projection = geoConicEqualArea().parallels([25, 47]).rotate([-105, 0]).scale(18_750).translate([10_000, 16_000]);

/** A ring as ECharts writes it: differences of 1/1024 degree, folded to be positive, as characters from `@` on. */
function ringOf(text, [x, y]) {
  const unfold = (code) => ((code - 64) >> 1) ^ -((code - 64) & 1);
  const points = [];
  for (let at = 0; at + 1 < text.length; at += 2) {
    x += unfold(text.charCodeAt(at));
    y += unfold(text.charCodeAt(at + 1));
    points.push([x / 1024, y / 1024]);
  }
  return points;
}

/** All rings of a feature, in degrees; one that is not encoded is taken as it is. */
function ringsOf({ type, coordinates, encodeOffsets }) {
  const polygons = type === "Polygon" ? [coordinates] : coordinates;
  const offsets = type === "Polygon" ? [encodeOffsets] : encodeOffsets;
  return polygons.flatMap((rings, polygon) =>
    rings.map((ring, at) => (typeof ring === "string" ? ringOf(ring, offsets[polygon][at]) : ring)),
  );
}

/** Points on the grid of `step` units, without those that the grid makes one and those that lie on a straight line. */
function onGrid(ring, step) {
  const kept = [];
  for (const point of ring) {
    const [x, y] = projection(point).map((each) => Math.round(each / step) * step);
    const last = kept.at(-1);
    if (last !== undefined && last[0] === x && last[1] === y) continue;
    const before = kept.at(-2);
    if (before !== undefined && (last[0] - before[0]) * (y - last[1]) === (last[1] - before[1]) * (x - last[0]))
      kept.pop();
    kept.push([x, y]);
  }
  return kept;
}

/** A closed ring as a path: where it begins, then steps. */
function pathOf(points) {
  let [x, y] = points[0];
  let path = `M${x} ${y}l`;
  for (const [nextX, nextY] of points.slice(1)) {
    const step = [nextX - x, nextY - y];
    path += `${step[0] < 0 || path.endsWith("l") ? "" : " "}${step[0]}${step[1] < 0 ? "" : " "}${step[1]}`;
    [x, y] = [nextX, nextY];
  }
  return `${path}z`;
}

/** What the browser draws of a feature; null where nothing of it is as large as the grid. */
function shapeOf(rings, step) {
  const drawn = rings.map((ring) => onGrid(ring, step)).filter((points) => points.length > 2);
  if (drawn.length === 0) return null;
  const xs = drawn.flat().map(([x]) => x);
  const ys = drawn.flat().map(([, y]) => y);
  const [left, top] = [xs.reduce((a, b) => Math.min(a, b)), ys.reduce((a, b) => Math.min(a, b))];
  const box = [left, top, xs.reduce((a, b) => Math.max(a, b)) - left, ys.reduce((a, b) => Math.max(a, b)) - top];
  return { box, path: drawn.map(pathOf).join("") };
}

const read = (file) => JSON.parse(readFileSync(join(source, file), "utf8"));
const shortOf = (code) => code.replace(/(00)+$/, "");

/** Codes that ended after the shapes were drawn, and the one division that their ground went to. */
function successions() {
  const lines = readFileSync(join(root, "src/regions/data/cn-history.csv"), "utf8").trim().split("\n").slice(1);
  const found = new Map();
  for (const line of lines) {
    const [code, , , , successor] = line.split(",");
    if (/^\d{4,6}$/.test(successor)) found.set(code, successor);
  }
  return found;
}

/** Every feature of a file: its code of today, or its name where it has no code, and where its label stands. */
function featuresOf(file, ended) {
  return read(file).features.map((feature) => {
    const code = feature.id ?? feature.properties.id;
    const short = code === undefined ? undefined : shortOf(code);
    const [x, y] = feature.properties.cp === undefined ? [null, null] : projection(feature.properties.cp);
    return {
      code: ended.get(short) ?? short,
      name: feature.properties.name,
      label: x === null ? null : [Math.round(x), Math.round(y)],
      rings: ringsOf(feature.geometry),
    };
  });
}

/** Features of one code are one shape: an ended one's ground lies with its successor's. */
function shapesOf(features, step) {
  const groups = Map.groupBy(features, ({ code, name }) => code ?? name);
  const shapes = {};
  for (const [key, group] of groups) {
    const shape = shapeOf(
      group.flatMap(({ rings }) => rings),
      step,
    );
    if (shape !== null) shapes[key] = { name: group[0].name, label: group[0].label, ...shape };
  }
  return shapes;
}

/** A division that has no shape of its own although all below it have: 市辖区 of a municipality is its districts. */
function withUnions(features) {
  const counties = features.filter(({ code }) => code !== undefined && code.length === 6);
  const known = new Set(features.map(({ code }) => code));
  const unions = [...Map.groupBy(counties, ({ code }) => code.slice(0, 4))]
    .filter(([code]) => !known.has(code))
    .map(([code, parts]) => ({ code, name: "", label: null, rings: parts.flatMap(({ rings }) => rings) }));
  return [...features, ...unions];
}

/** The islands of the South Sea in their frame beside the land: the source gives a picture of them, not where they lie. */
function islands() {
  const found = [];
  southSea("china", found);
  const [{ name, geometries, center }] = found;
  const [left, top] = [15_350, 18_500];
  const rings = geometries.map(({ exterior }) =>
    exterior.map(([x, y]) => projection.invert([left + (x - center[0]) * 240, top - (y - center[1]) * 240])),
  );
  return { [name]: { name, label: null, inset: true, ...shapeOf(rings, 5) } };
}

/**
 * All shapes, by file: `CN` holds the provinces, every other file the parts of the province whose code it is named by.
 * A shape stands under its GB/T 2260 code of today, without the zeros at its end, or under its name where it has no code.
 */
export function mapShapes() {
  const ended = successions();
  const files = new Map([["CN", { ...shapesOf(featuresOf("china.json", ended), 10), ...islands() }]]);
  for (const file of readdirSync(join(source, "province")).sort()) {
    const features = featuresOf(`province/${file}`, ended);
    const province = features.find(({ code }) => code !== undefined)?.code.slice(0, 2) ?? "71";
    // Cities whose districts are drawn one by one need a finer grid than a land of prefectures.
    const small = ["11", "12", "31", "81", "82"].includes(province);
    files.set(province, shapesOf(withUnions(features), small ? 1 : 3));
  }
  return files;
}

const prefix = "virtual:map-shapes";

/** The build's part: `virtual:map-shapes` loads each file by its name when it is first asked for. */
export function mapShapesPlugin() {
  let files;
  const all = () => (files ??= mapShapes());
  return {
    name: "map-shapes",
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${prefix}`)) return undefined;
      const name = id.slice(prefix.length + 2);
      if (name !== "") return `export default JSON.parse(${JSON.stringify(JSON.stringify(all().get(name)))})`;
      const entries = [...all().keys()].map((file) => `"${file}": () => import("${prefix}/${file}")`);
      return `export const files = { ${entries.join(", ")} }`;
    },
  };
}
