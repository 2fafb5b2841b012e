import { Grid } from "antd";
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
function short(name: string): string {
  const bare = name.replace(/(特别行政区|(?:维吾尔|壮族|回族)?自治区|(?:\p{Script=Han}+族)+自治州|省|市|县|区)$/u, "");
  return bare.length > 1 ? bare : name;
}

/** Boundaries to choose from: each is an option of one list, named by its division and by what its colour says. */
export function DivisionShapes({ ground, insets, parts, chosen, marked, first, choose, enter }: Props): ReactNode {
  const hatch = useId();
  const [focused, setFocused] = useState<string | null>(null);
  const frame = frameOf([
    ...parts.map(({ shape }) => shape.box),
    ...Object.values(insets).map(({ box }) => box),
    ...(ground === null ? [] : [ground.box]),
  ]);
  // About 12 px high wherever the map is drawn.
  const phone = Grid.useBreakpoint().sm === false;
  const size = Math.max(frame[2], frame[3]) / (phone ? 28 : 44);
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
      {labelsOf(parts, size).map(({ id, name, x, y }) => (
        <text key={id} className="map-name" x={x} y={y} aria-hidden>
          {name}
        </text>
      ))}
    </svg>
  );
}

type Label = { readonly id: string; readonly name: string; readonly x: number; readonly y: number };

/** Letters are about half as wide as Chinese characters. */
const widthOf = (name: string, size: number): number =>
  [...name].reduce((sum, letter) => sum + (letter > "\u2e7f" ? 1 : 0.55), 0) * size;

/** The names that find room: no wider than about what they name, and none over another; the larger division is named first. */
function labelsOf(parts: Props["parts"], size: number): readonly Label[] {
  const placed: (Label & { readonly half: number })[] = [];
  const area = ({ shape: { box } }: Props["parts"][number]) => box[2] * box[3];
  for (const { division, name: whole, shape } of [...parts].sort((a, b) => area(b) - area(a))) {
    // What the source has no name for is a gathering of places all over: its name belongs to none of them.
    if (shape.name === "" && parts.length > 1) continue;
    const name = short(whole);
    const half = widthOf(name, size) / 2;
    const [x, y] = middle(shape);
    const over = placed.some((each) => Math.abs(each.y - y) < size * 1.1 && Math.abs(each.x - x) < half + each.half);
    if (!over && half * 2 < shape.box[2] * 1.15) placed.push({ id: division.id, name, x, y, half });
  }
  return placed;
}
