import { useEffect, useState } from "react";
import { files } from "virtual:map-shapes";

/** A division as it is drawn: everything is in units of one plane, so that a part lies where it lies in the whole. */
export type Shape = {
  /** As the source calls it. */
  readonly name: string;
  /** Where its name stands; null where the source does not say. */
  readonly label: readonly [number, number] | null;
  /** Left, top, width, height. */
  readonly box: readonly [number, number, number, number];
  readonly path: string;
  /** Drawn beside the land and never chosen. */
  readonly inset?: boolean;
};

/** Shapes by code (GB/T 2260 without the zeros at its end), or by name where the source has no code. */
export type Shapes = Readonly<Record<string, Shape>>;

type Placed = { readonly code: string; readonly name: string; readonly level: number; readonly country: string };

/** The file that holds the shape of a division itself; null where there is none. */
const fileOf = ({ code, level, country }: Placed): string | null =>
  country !== "CN" || level === 0 ? null : level === 1 ? "CN" : code.slice(0, 2);

/** The file that holds the shapes of what lies in a division; null where none of it is drawn. */
const fileInside = ({ code, level, country }: Placed): string | null =>
  country !== "CN" || level > 2 ? null : level === 0 ? "CN" : code.slice(0, 2);

/** The shape of a division: by its code, else by its name, for the source has no codes for some. */
export const shapeOf = (shapes: Shapes, { code, name }: Pick<Placed, "code" | "name">): Shape | null => {
  const found = shapes[code] ?? shapes[name] ?? null;
  return found?.inset === true ? null : found;
};

const loaded = new Map<string, Promise<Shapes>>();
const ready = new Map<string, Shapes>();

function load(name: string): Promise<Shapes> {
  const found = loaded.get(name);
  if (found !== undefined) return found;
  const asked = (files[name]?.() ?? Promise.resolve({ default: {} })).then((file) => {
    ready.set(name, file.default);
    return file.default;
  });
  // What did not come is asked for again the next time.
  asked.catch(() => loaded.delete(name));
  loaded.set(name, asked);
  return asked;
}

const none: Shapes = {};

/** One file's shapes; nothing of it until they have come. */
function useFile(name: string | null): { readonly shapes: Shapes; readonly coming: boolean } {
  const [, setCame] = useState(0);
  useEffect(() => {
    if (name === null || ready.has(name)) return;
    let left = false;
    const came = () => void (left || setCame((times) => times + 1));
    load(name).then(came, came);
    return () => {
      left = true;
    };
  }, [name]);
  const shapes = name === null ? undefined : ready.get(name);
  return { shapes: shapes ?? none, coming: name !== null && shapes === undefined };
}

export type Drawn = {
  /** The division itself, as the ground under its parts; null where there is no shape of it. */
  readonly ground: Shape | null;
  readonly inside: Shapes;
  /** The shapes of the parts are on their way. */
  readonly coming: boolean;
};

/** The shapes of a division and of what lies directly in it, as far as there are any. */
export function useShapes(place: Placed | null): Drawn {
  const own = useFile(place === null ? null : fileOf(place));
  const inside = useFile(place === null ? null : fileInside(place));
  return {
    ground: place === null ? null : shapeOf(own.shapes, place),
    inside: inside.shapes,
    coming: inside.coming,
  };
}
