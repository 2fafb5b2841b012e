import { useCallback } from "react";
import { useSearchParams } from "react-router";

/** One value that the address holds, so that a link, a reload and the back button keep it. Empty text is absence. */
export function useUrl(name: string): [string | null, (value: string | null) => void] {
  const [search, setSearch] = useSearchParams();
  const set = useCallback(
    (value: string | null) =>
      setSearch(
        (now) => {
          const next = new URLSearchParams(now);
          if (value === null || value === "") next.delete(name);
          else next.set(name, value);
          return next;
        },
        { replace: true },
      ),
    [name, setSearch],
  );
  const value = search.get(name);
  return [value === "" ? null : value, set];
}
