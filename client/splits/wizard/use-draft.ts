import { useEffect, useState } from "react";
import { useViewer } from "../../app/session.tsx";
import type { Draft } from "./draft.ts";

/** What is kept: the draft, and the version of the split that it was begun on. */
type Kept = { readonly draft: Draft; readonly begun: number };

/**
 * Kept on this device for this membership: a reload, a closed window or a lost session loses nothing that was typed.
 * Nothing is kept of what nobody touched. `version`: which version of the split the fresh draft is of.
 */
export function useDraft(of: string, version: number, fresh: () => Draft) {
  const key = `fairway.split.${useViewer().membershipId}.${of}`;
  const [kept, setKept] = useState(() => read(key));
  const [begun, setBegun] = useState(kept?.begun ?? version);
  const [draft, setDraft] = useState<Draft>(() => kept?.draft ?? fresh());
  const keep = (next: Draft, on: number) => {
    if (isTouched(next)) localStorage.setItem(key, JSON.stringify({ draft: next, begun: on } satisfies Kept));
  };
  const change = (next: Draft) => {
    setDraft(next);
    keep(next, begun);
  };
  const forget = () => localStorage.removeItem(key);
  const renew = () => {
    forget();
    setKept(null);
    setBegun(version);
    setDraft(fresh());
  };
  /** Goes on with what was typed, knowing that the split has moved on. */
  const goOn = () => {
    setBegun(version);
    keep(draft, version);
  };
  useEffect(() => {
    // Another window of the same person went on writing: the newest counts.
    const heard = (event: StorageEvent) => {
      if (event.key !== key || event.newValue === null) return;
      const found = read(key);
      if (found !== null) setDraft(found.draft);
    };
    addEventListener("storage", heard);
    return () => removeEventListener("storage", heard);
  }, [key]);
  return { draft, change, forget, renew, goOn, wasKept: kept !== null, begun };
}

/** Whether there is anything in it that somebody would miss. */
const isTouched = ({ parts, name, note, effectiveOn, reference }: Draft): boolean =>
  parts.length > 1 ||
  parts.some(({ divisions, dealer }) => divisions.length > 0 || dealer !== null) ||
  [name, note, effectiveOn, reference].some((text) => text !== "");

function read(key: string): Kept | null {
  try {
    const found = JSON.parse(localStorage.getItem(key) ?? "null") as Kept | null;
    return found !== null && Array.isArray(found.draft.parts) ? found : null;
  } catch {
    return null;
  }
}
