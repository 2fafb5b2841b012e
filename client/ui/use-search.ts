import { useEffect, useState } from "react";

/** What is typed into a picker, as it is looked for: without blanks around it, a moment after the last key; null: nothing. */
export function useSearch(): [string | null, (typed: string) => void] {
  const [typed, setTyped] = useState("");
  const [search, setSearch] = useState<string | null>(null);
  useEffect(() => {
    const text = typed.trim();
    const timer = setTimeout(() => setSearch(text === "" ? null : text), 250);
    return () => clearTimeout(timer);
  }, [typed]);
  return [search, setTyped];
}
