import { type ReactNode, useId, useState } from "react";
import type { PlacedFragment } from "../../gql/types.ts";
import type { Paint } from "./paint.ts";
import type { Shape, Shapes } from "./shapes.ts";

export type Part = {
  readonly division: PlacedFragment;
  readonly name: string;
  readonly paint: Paint;
  /** How a screen reader names it: its name and what its colour says. */
  readonly said: string;
};

type Props = {
  readonly ground: Shape | null;
  readonly insets: Shapes;
  readonly parts: readonly (Part & { readonly shape: Shape })[];
  readonly chosen: string | null;
  readonly marked?: ReadonlySet<string>;
  /** The one that the Tab key comes to. */
  readonly first: string | null;
  choose(division: string): void;
  enter(division: string): void;
};

type Box = readonly [number, number, number, number];

/** The smallest frame around all of them, with a little room. */
function frameOf(boxes: readonly Box[]): Box {
  const left = Math.min(...boxes.map(([x]) => x));
  const top = Math.min(...boxes.map(([, y]) => y));
  const right = Math.max(...boxes.map(([x, , width]) => x + width));
  const bottom = Math.max(...boxes.map(([, y, , height]) => y + height));
  const room = Math.max(right - left, bottom - top) * 0.02;
  return [left - room, top - room, right - left + 2 * room, bottom - top + 2 * room];
}

/** Where a division's name stands. */
const middle = ({ label, box: [x, y, width, height] }: Shape): readonly [number, number] =>
  label ?? [x + width / 2, y + height / 2];

/** A short name for the map: without the rank where that leaves a name. */
const short = (name: string): string =>
  name.replace(/(特别行政区|(?:维吾尔|壮族|回族)?自治区|省|市|县|区)$/u, "").length > 1
    ? name.replace(/(特别行政区|(?:维吾尔|壮族|回族)?自治区|省|市|县|区)$/u, "")
    : name;

/** Boundaries to choose from: each is an option of one list, named by its division and by what its colour says. */
export function DivisionShapes({ ground, insets, parts, chosen, marked, first, choose, enter }: Props): ReactNode {
  const hatch = useId();
  const [focused, setFocused] = useState<string | null>(null);
  const frame = frameOf([
    ...parts.map(({ shape }) => shape.box),
    ...Object.values(insets).map(({ box }) => box),
    ...(ground === null ? [] : [ground.box]),
  ]);
  const size = Math.max(frame[2], frame[3]) / 46;
  const ringed = parts.filter(({ division }) => division.id === chosen || division.id === focused);
  return (
    <svg viewBox={frame.join(" ")} role="presentation" fontSize={size} strokeWidth={size / 5}>
      <defs>
        <pattern id={hatch} width={size} height={size} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width={size / 2.6} height={size} fill="#fff" fillOpacity="0.65" />
        </pattern>
      </defs>
      {ground === null ? null : <path className="map-ground" d={ground.path} aria-hidden />}
      {Object.values(insets).map(({ name, path }) => (
        <path key={name} className="map-inset" d={path} aria-hidden />
      ))}
      {parts.map(({ division, shape, paint, said }) => (
        <path
          key={division.id}
          className={`map-shape look-${paint.look}`}
          d={shape.path}
          role="option"
          aria-label={said}
          aria-selected={division.id === chosen || marked?.has(division.id) === true}
          tabIndex={division.id === first ? 0 : -1}
          data-division={division.id}
          onClick={() => (division.id === chosen && division.hasChildren ? enter(division.id) : choose(division.id))}
          onFocus={() => setFocused(division.id)}
          onBlur={() => setFocused(null)}
        >
          <title>{said}</title>
        </path>
      ))}
      {parts
        .filter(({ paint }) => paint.hatched)
        .map(({ division, shape }) => (
          <path key={division.id} className="map-hatch" d={shape.path} fill={`url(#${hatch})`} aria-hidden />
        ))}
      {parts
        .filter(({ division }) => marked?.has(division.id) === true)
        .map(({ division, shape }) => (
          <path key={division.id} className="map-ring" d={shape.path} aria-hidden />
        ))}
      {ringed.map(({ division, shape }) => (
        <path
          key={division.id}
          className={division.id === focused ? "map-ring focused" : "map-ring"}
          d={shape.path}
          aria-hidden
        />
      ))}
      {parts.map(({ division, shape, name }) => (
        <text key={division.id} className="map-name" x={middle(shape)[0]} y={middle(shape)[1]} aria-hidden>
          {fits(shape, short(name), size) ? short(name) : ""}
        </text>
      ))}
    </svg>
  );
}

/** Whether a name is no wider than about what it names. Letters are about half as wide as Chinese characters. */
const fits = ({ box: [, , width] }: Shape, name: string, size: number): boolean =>
  [...name].reduce((sum, letter) => sum + (letter > "\u2e7f" ? 1 : 0.55), 0) * size < width * 1.15;
