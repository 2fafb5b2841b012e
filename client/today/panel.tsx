import type { ReactNode } from "react";
import { Link } from "react-router";
import { useTexts } from "../ui/texts.ts";
import { todayWords } from "./today.texts.ts";

type Props = {
  readonly title: string;
  /** What stands where nothing waits; left out: then the panel is not there. */
  readonly empty?: string;
  /** Where all of it is. */
  readonly to?: string;
  readonly children: readonly ReactNode[];
};

/** One question of the day and what answers it, an entry a line; the way to all of it in its corner. */
export function DayPanel({ title, empty, to, children }: Props): ReactNode {
  const t = useTexts(todayWords);
  if (children.length === 0 && empty === undefined) return null;
  return (
    <section className="panel" aria-label={title}>
      <div className="day-head">
        <h2>{title}</h2>
        {to === undefined || children.length === 0 ? null : (
          <Link to={to} aria-label={t.allOf(title)}>
            {t.all}
          </Link>
        )}
      </div>
      {children.length === 0 ? <span className="quiet">{empty}</span> : <ul className="day-list">{children}</ul>}
    </section>
  );
}
