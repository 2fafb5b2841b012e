import { Grid as Breakpoints } from "antd";
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useTexts } from "../../ui/texts.ts";
import { benchWords } from "./bench.texts.ts";
import type { Entry, Layout } from "./layout.ts";
import "./grid.css";

/** Heights of a row in pixels, as grid.css draws it: one line on a desk, four on a phone. */
const heights = { wide: 36, narrow: 112 } as const;
/** Rows drawn above and below what is in view. */
const around = 8;

type Props = {
  readonly label: string;
  readonly layout: Layout;
  /** The place the keyboard stands on; -1: nowhere. */
  readonly place: number;
  readonly busy: boolean;
  /** What is drawn of a place; what it says of the row goes onto the row's element. */
  draw(entry: Entry, narrow: boolean): { readonly content: ReactNode; readonly row?: RowSays };
  /** Places [from, to) are in view. */
  seen(from: number, to: number): void;
  pressed(entry: Entry, place: number, event: React.MouseEvent): void;
};

export type RowSays = {
  readonly selected?: boolean;
  readonly expanded?: boolean;
  readonly level: 1 | 2;
  readonly className?: string;
};

/**
 * A list of rows of one height of which only those in view stand in the page, however many there are. The keyboard
 * stands on the list; which row it means is said by `aria-activedescendant`, so that rows may come and go under it.
 */
export function BenchGrid({ label, layout, place, busy, draw, seen, pressed }: Props): ReactNode {
  const t = useTexts(benchWords);
  const narrow = Breakpoints.useBreakpoint().md === false;
  const height = narrow ? heights.narrow : heights.wide;
  const frame = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, height: 600 });
  const from = Math.max(0, Math.floor(view.top / height) - around);
  const to = Math.min(layout.total, Math.ceil((view.top + view.height) / height) + around);
  useLayoutEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const look = () => setView({ top: element.scrollTop, height: element.clientHeight });
    look();
    const watch = new ResizeObserver(look);
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  useEffect(() => seen(from, to));
  useEffect(() => {
    const element = frame.current;
    if (element === null || place < 0) return;
    const head = narrow ? 0 : heights.wide;
    const [top, bottom] = [place * height, (place + 1) * height];
    if (top < element.scrollTop) element.scrollTop = top;
    else if (bottom > element.scrollTop + element.clientHeight - head)
      element.scrollTop = bottom - element.clientHeight + head;
  }, [place, height, narrow]);
  const places = Array.from({ length: Math.max(0, to - from) }, (_, n) => from + n);
  return (
    <div
      ref={frame}
      className={narrow ? "bench-grid narrow" : "bench-grid"}
      role="treegrid"
      tabIndex={0}
      data-bench-grid
      aria-label={label}
      aria-busy={busy}
      aria-rowcount={layout.total + 1}
      aria-multiselectable
      {...(place < 0 ? {} : { "aria-activedescendant": `bench-row-${place}` })}
      onScroll={({ currentTarget }) => setView({ top: currentTarget.scrollTop, height: currentTarget.clientHeight })}
    >
      <div role="rowgroup" className={narrow ? "unseen" : "bench-heads"}>
        <div role="row" aria-rowindex={1} className="bench-row">
          {(["what", "ours", "theirs", "difference", "kind", "state", "pass"] as const).map((column) => (
            <span key={column} role="columnheader" className={`cell ${column}`}>
              {t[column]}
            </span>
          ))}
        </div>
      </div>
      <div role="rowgroup" style={{ height: layout.total * height, position: "relative" }}>
        {places.map((at) => (
          <Drawn key={at} at={at} {...{ layout, height, narrow, draw, pressed, here: at === place }} />
        ))}
      </div>
    </div>
  );
}

type DrawnProps = Pick<Props, "layout" | "draw" | "pressed"> & {
  readonly at: number;
  readonly height: number;
  readonly narrow: boolean;
  readonly here: boolean;
};

function Drawn({ at, layout, height, narrow, here, draw, pressed }: DrawnProps): ReactNode {
  const entry = layout.entryAt(at);
  if (entry === undefined) return null;
  const { content, row } = draw(entry, narrow);
  return (
    <div
      id={`bench-row-${at}`}
      role="row"
      aria-rowindex={at + 2}
      aria-level={row?.level ?? 1}
      {...(row?.expanded === undefined ? {} : { "aria-expanded": row.expanded })}
      {...(row?.selected === undefined ? {} : { "aria-selected": row.selected })}
      className={["bench-row", entry.is, here ? "here" : "", row?.className ?? ""].join(" ")}
      style={{ top: at * height, height }}
      onClick={(event) => pressed(entry, at, event)}
    >
      {content}
    </div>
  );
}
