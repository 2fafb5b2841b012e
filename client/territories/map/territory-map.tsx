import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef } from "react";
import { usePageKeys } from "../../app/page-keys.ts";
import { useLanguage, useTexts } from "../../ui/texts.ts";
import { DivisionShapes, type Part } from "./division-shapes.tsx";
import { DivisionTiles } from "./division-tiles.tsx";
import { mapWords } from "./map.texts.ts";
import { moveByKeys } from "./moves.ts";
import { type Branch, type Paint, legendOf } from "./paint.ts";
import type { Place } from "./place.ts";
import { type Shape, shapeOf, useShapes } from "./shapes.ts";
import "../../ui/print.css";
import "./map.css";

type Props = {
  readonly place: Place;
  /** What lies in the place that is shown; undefined while it is on its way. */
  readonly branches: readonly Branch[] | undefined;
  readonly paints: ReadonlyMap<string, Paint>;
  /** Divisions that are ringed beside the chosen one: what a split would move. */
  readonly marked?: ReadonlySet<string>;
  /** What a press on a division does; left out, it is chosen. */
  readonly press?: (division: string) => void;
};

export const nameOf = (division: { name: string; nameEn: string | null }, language: string): string =>
  language === "en" ? (division.nameEn ?? division.name) : division.name;

/** Tells the page which keys the map listens to; `pressing`: Enter does something other than choose. */
function useMapKeys(pressing: boolean): void {
  const t = useTexts(mapWords);
  usePageKeys(
    useMemo(
      () => ({
        title: t.map,
        keys: [
          ["← ↑ → ↓", t.keyMove],
          ["Enter", t.keyEnter],
          ["Esc", t.keyUp],
          [t.space, pressing ? t.keyPress : t.keyChoose],
        ],
      }),
      [t, pressing],
    ),
  );
}

/**
 * The divisions of a place, each in its colour: by their boundaries where there are any, else as equal tiles in the
 * outline of the place. What has no shape among those that have stands in a row below: nothing is missing in silence.
 */
export function TerritoryMap({ place, branches, paints, marked, press }: Props): ReactNode {
  const t = useTexts(mapWords);
  const { language } = useLanguage();
  const { at, chosen } = place;
  useMapKeys(press !== undefined);
  const { ground, inside, coming } = useShapes(at);
  const unknown: Paint = { key: "unknown", look: "empty", hatched: false, words: t.unknown };
  const parts: readonly Part[] = (branches ?? []).map(({ division }) => {
    const paint = paints.get(division.id) ?? unknown;
    const name = nameOf(division, language) + (division.retired ? `（${t.retired}）` : "");
    return { division, name, paint, said: t.named(name, paint.words) };
  });
  const drawn: (Part & { shape: Shape })[] = [];
  const shapeless: Part[] = [];
  for (const part of parts) {
    const shape = shapeOf(inside, part.division);
    if (shape === null) shapeless.push(part);
    else drawn.push({ ...part, shape });
  }
  const here = at === null ? "" : nameOf(at, language);
  const insets = at?.level === 0 ? Object.fromEntries(Object.entries(inside).filter(([, { inset }]) => inset)) : {};
  const first = parts.some(({ division }) => division.id === chosen) ? chosen : (parts[0]?.division.id ?? null);
  const enter = (division: string) => {
    if (parts.some((part) => part.division.id === division && part.division.hasChildren)) place.enter(division);
  };
  const shared = {
    ...{ chosen, first, enter },
    choose: press ?? place.choose,
    ...(marked === undefined ? {} : { marked }),
  };
  const waiting = coming || place.coming || branches === undefined;
  const list = useRef<HTMLDivElement>(null);
  /** The place that a key led away from. */
  const left = useRef<string | null>(null);
  useEffect(() => {
    // Whoever went in or up by a key stands on the first or the chosen one there, once it has come.
    if (left.current === null || left.current === at?.id || waiting) return;
    left.current = null;
    list.current?.querySelector<SVGElement>("[data-division][tabindex='0']")?.focus();
  });
  const keyed = (event: KeyboardEvent<HTMLElement>) => {
    left.current = event.key === "Enter" || event.key === "Escape" ? (at?.id ?? null) : null;
    moveByKeys(event, { choose: place.choose, enter, up: place.up, press: shared.choose });
  };
  if (!waiting && parts.length === 0) return <p className="quiet">{t.nothing}</p>;
  return (
    <div className={waiting ? "map-frame coming" : "map-frame"} aria-busy={waiting}>
      <div
        role="listbox"
        aria-label={drawn.length > 0 || waiting ? t.mapOf(here) : t.tilesOf(here)}
        aria-multiselectable={marked !== undefined}
        ref={list}
        onKeyDown={keyed}
      >
        {drawn.length > 0 || (waiting && (ground !== null || Object.keys(inside).length > 0)) ? (
          <DivisionShapes
            {...shared}
            ground={ground ?? wholeOf(drawn.length === 0 ? inside : {})}
            insets={insets}
            parts={drawn}
          />
        ) : null}
        {shapeless.length === 0 || coming ? null : drawn.length > 0 ? (
          <>
            <p className="quiet" role="presentation">
              {t.noShape}
            </p>
            <DivisionTiles {...shared} parts={shapeless} row />
          </>
        ) : (
          <DivisionTiles {...shared} parts={shapeless} ground={ground} />
        )}
      </div>
      {drawn.length === 0 && shapeless.length > 0 && !coming ? <p className="quiet">{t.tiles}</p> : null}
      <Legend paints={paints} />
    </div>
  );
}

/** All shapes of a file as one ground: what is seen first, before anybody knows who holds what. */
function wholeOf(shapes: Readonly<Record<string, Shape>>): Shape | null {
  const all = Object.values(shapes).filter(({ inset }) => inset !== true);
  if (all.length === 0) return null;
  const left = Math.min(...all.map(({ box }) => box[0]));
  const top = Math.min(...all.map(({ box }) => box[1]));
  const right = Math.max(...all.map(({ box }) => box[0] + box[2]));
  const bottom = Math.max(...all.map(({ box }) => box[1] + box[3]));
  return {
    ...{ name: "", label: null },
    box: [left, top, right - left, bottom - top],
    path: all.map(({ path }) => path).join(""),
  };
}

/** What the colours mean, in words. */
function Legend({ paints }: { paints: ReadonlyMap<string, Paint> }): ReactNode {
  const t = useTexts(mapWords);
  return (
    <ul className="map-legend" aria-label={t.legend}>
      {legendOf(paints).map(({ key, look, hatched, words, count }) => (
        <li key={key}>
          <span className={`swatch look-${look}${hatched ? " look-hatched" : ""}`} aria-hidden />
          {words}
          <span className="quiet figure">{t.count(count)}</span>
        </li>
      ))}
    </ul>
  );
}
