import { useCallback, useEffect, useRef, useState } from "react";
import { useKept } from "../use-kept.ts";
import { type SheetRow, isBlank } from "./sheet-rows.ts";

/** A sheet as it is being typed. `revision`: that of the statement when it was begun. */
export type Sheet = {
  readonly revision: number;
  readonly number: string;
  readonly total: string;
  readonly totalMeant: boolean;
  readonly net: boolean;
  readonly signed: "" | "yes" | "no";
  readonly rows: readonly SheetRow[];
};

export const blankSheet = (revision: number, number: string): Sheet => ({
  ...{ revision, number, total: "", totalMeant: false, net: false, signed: "", rows: [] },
});

/**
 * The sheet of a statement as it is typed, kept on this device: a moment after each key, and at once when the page goes.
 * `begun` is false as long as nobody typed anything here.
 */
export function useSheet(
  statement: string,
  fresh: Sheet,
): {
  readonly sheet: Sheet;
  readonly begun: boolean;
  set(change: Partial<Sheet>): void;
  clear(): void;
} {
  const [kept, keep] = useKept(`${statement}.sheet`);
  const [sheet, setSheet] = useState<Sheet | null>(() => (kept === "" ? null : (JSON.parse(kept) as Sheet)));
  const waiting = useRef<Sheet | null>(null);
  const flush = useCallback(() => {
    if (waiting.current === null) return;
    const { rows, ...rest } = waiting.current;
    waiting.current = null;
    // Empty lines at the end are the grid's own.
    const last = rows.findLastIndex((row) => !isBlank(row));
    keep(JSON.stringify({ ...rest, rows: rows.slice(0, last + 1) }));
  }, [keep]);
  useEffect(() => {
    addEventListener("pagehide", flush);
    return () => {
      removeEventListener("pagehide", flush);
      flush();
    };
  }, [flush]);
  useEffect(() => {
    if (waiting.current === null) return;
    const timer = setTimeout(flush, 400);
    return () => clearTimeout(timer);
  }, [sheet, flush]);
  const now = useRef(sheet ?? fresh);
  now.current = sheet ?? fresh;
  const set = useCallback((change: Partial<Sheet>) => {
    const next = { ...now.current, ...change };
    now.current = next;
    waiting.current = next;
    setSheet(next);
  }, []);
  const clear = useCallback(() => {
    waiting.current = null;
    setSheet(null);
    keep("");
  }, [keep]);
  return { sheet: sheet ?? fresh, begun: sheet !== null, set, clear };
}
