import { useCallback, useEffect, useState } from "react";
import { useViewer } from "../../app/session.tsx";
import { type ContractDraft, keysAfter } from "./draft.ts";

/** Kept on this device for this membership: a reload, a closed window or a lost session loses nothing that was typed. */
export function useContractDraft(of: string, fresh: () => ContractDraft) {
  const key = `fairway.contract.${useViewer().membershipId}.${of}`;
  const [kept] = useState(() => read(key));
  const [draft, setDraft] = useState<ContractDraft>(() => kept ?? fresh());
  const [touched, setTouched] = useState(kept !== null);
  useEffect(() => {
    if (!touched) return;
    try {
      localStorage.setItem(key, JSON.stringify(draft));
    } catch {
      // A private window without storage: the draft then lives as long as the page.
    }
  }, [key, draft, touched]);
  const change = useCallback((next: ContractDraft) => {
    setTouched(true);
    setDraft(next);
  }, []);
  const forget = useCallback(() => localStorage.removeItem(key), [key]);
  const renew = useCallback(() => {
    forget();
    setTouched(false);
    setDraft(fresh());
  }, [forget, fresh]);
  return { draft, change, forget, renew, wasKept: kept !== null && touched };
}

function read(key: string): ContractDraft | null {
  try {
    const found = JSON.parse(localStorage.getItem(key) ?? "null") as ContractDraft | null;
    if (found === null || !Array.isArray(found.modes) || !Array.isArray(found.terms)) return null;
    keysAfter(found);
    return found;
  } catch {
    return null;
  }
}
