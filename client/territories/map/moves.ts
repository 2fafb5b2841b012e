import type { KeyboardEvent } from "react";

const ways: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

type Spot = { readonly element: Element; readonly x: number; readonly y: number };

const spotOf = (element: Element): Spot => {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { element, x: left + width / 2, y: top + height / 2 };
};

/**
 * The next one in a direction: of those that lie rather that way than aside, the nearest, where what is straight ahead
 * counts as nearer. Where nothing lies that way it is the next or the last in order, so that every one can be reached.
 */
export function neighbour(all: readonly Spot[], from: Spot, [dx, dy]: readonly [number, number]): Spot | undefined {
  let best: { spot: Spot; cost: number } | undefined;
  for (const spot of all) {
    const ahead = (spot.x - from.x) * dx + (spot.y - from.y) * dy;
    const aside = Math.abs((spot.x - from.x) * dy) + Math.abs((spot.y - from.y) * dx);
    if (spot.element === from.element || ahead <= 1 || aside > ahead * 2) continue;
    const cost = ahead + aside * 2;
    if (best === undefined || cost < best.cost) best = { spot, cost };
  }
  return best?.spot ?? all[all.indexOf(from) + (dx + dy)];
}

export type Moves = {
  /** Looks at one. */
  choose(division: string): void;
  /** What a press does: the same, or what the map is used for. */
  press(division: string): void;
  enter(division: string): void;
  up(): void;
};

/** The keys of a map and of its tiles: arrows go to the neighbour, the space bar presses, Enter goes in, Escape out. */
export function moveByKeys(event: KeyboardEvent<HTMLElement>, { choose, press, enter, up }: Moves): void {
  const here = (event.target as Element).closest("[data-division]");
  const division = here?.getAttribute("data-division");
  if (event.key === "Escape") {
    event.preventDefault();
    return up();
  }
  if (here === null || division === null || division === undefined) return;
  if (event.key === "Enter") {
    event.preventDefault();
    return enter(division);
  }
  if (event.key === " ") {
    event.preventDefault();
    return press(division);
  }
  const all = [...event.currentTarget.querySelectorAll("[data-division]")].map(spotOf);
  const from = all.find(({ element }) => element === here);
  const way = ways[event.key];
  const next =
    event.key === "Home"
      ? all[0]
      : event.key === "End"
        ? all.at(-1)
        : way === undefined || from === undefined
          ? undefined
          : neighbour(all, from, way);
  const id = next?.element.getAttribute("data-division");
  if (next === undefined || id === null || id === undefined) return;
  event.preventDefault();
  (next.element as HTMLElement | SVGElement).focus();
  choose(id);
}
