import { useCallback, useEffect, useState } from "react";
import { useViewer } from "../../app/session.tsx";
import type { Draft } from "./draft.ts";

/** Kept on this device for this membership: a reload, a closed window or a lost session loses nothing that was typed. */
export function useDraft(of: string, fresh: () => Draft) {
  const key = `fairway.split.${useViewer().membershipId}.${of}`;
  const [kept] = useState(() => read(key));
  const [draft, setDraft] = useState<Draft>(() => kept ?? fresh());
  useEffect(() => localStorage.setItem(key, JSON.stringify(draft)), [key, draft]);
  const forget = useCallback(() => localStorage.removeItem(key), [key]);
  const renew = useCallback(() => setDraft(fresh()), [fresh]);
  return { draft, change: setDraft, forget, renew, wasKept: kept !== null };
}

function read(key: string): Draft | null {
  try {
    const found = JSON.parse(localStorage.getItem(key) ?? "null") as Draft | null;
    // What an earlier release kept may know no places.
    return found !== null && Array.isArray(found.parts) ? { ...found, places: found.places ?? {} } : null;
  } catch {
    return null;
  }
}
