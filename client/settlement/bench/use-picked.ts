import { useCallback, useMemo } from "react";
import { useKept } from "../use-kept.ts";

export type Picked = {
  readonly ids: ReadonlySet<string>;
  toggle(ids: readonly string[], on?: boolean): void;
  clear(): void;
};

/** The rows ticked for an act on all of them, kept over a reload. */
export function usePicked(statement: string): Picked {
  const [text, set] = useKept(`${statement}.picked`);
  const ids = useMemo(() => new Set(text === "" ? [] : text.split(" ")), [text]);
  const toggle = useCallback(
    (some: readonly string[], on?: boolean) => {
      const next = new Set(ids);
      for (const id of some) {
        if (on ?? !next.has(id)) next.add(id);
        else next.delete(id);
      }
      set([...next].join(" "));
    },
    [ids, set],
  );
  return { ids, toggle, clear: useCallback(() => set(""), [set]) };
}
