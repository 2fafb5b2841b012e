import type { ReactNode } from "react";
import type { Part } from "./division-shapes.tsx";
import type { Shape } from "./shapes.ts";

type Props = {
  readonly parts: readonly Part[];
  readonly chosen: string | null;
  readonly marked?: ReadonlySet<string>;
  readonly first: string | null;
  /** The outline that the tiles stand in, where there is one: it says where, the tiles say nothing of that. */
  readonly ground?: Shape | null;
  readonly row?: boolean;
  choose(division: string): void;
  enter(division: string): void;
};

/** Divisions without boundaries as equal tiles in the order of their codes: no shape is better than an invented one. */
export function DivisionTiles({ parts, chosen, marked, first, ground = null, row = false, ...acts }: Props): ReactNode {
  return (
    <div className={row ? undefined : "map-tiles-frame"} role="presentation">
      {ground === null ? null : (
        <svg viewBox={ground.box.join(" ")} role="presentation" aria-hidden>
          <path className="map-ground" d={ground.path} />
        </svg>
      )}
      <div className={row ? "map-tiles row" : "map-tiles"} role="presentation">
        {parts.map(({ division, name, paint, said }) => (
          <div
            key={division.id}
            className={`map-tile look-${paint.look}${paint.hatched ? " look-hatched" : ""}`}
            role="option"
            aria-label={said}
            title={said}
            aria-selected={division.id === chosen || marked?.has(division.id) === true}
            tabIndex={division.id === first ? 0 : -1}
            data-division={division.id}
            onClick={() =>
              division.id === chosen && division.hasChildren ? acts.enter(division.id) : acts.choose(division.id)
            }
          >
            <strong>{name}</strong>
          </div>
        ))}
      </div>
    </div>
  );
}
