import { useCallback, useState } from "react";
import { useViewer } from "../app/session.tsx";

const read = (place: string): string => {
  try {
    return localStorage.getItem(place) ?? "";
  } catch {
    return "";
  }
};

/**
 * Text that somebody types, kept on this device for this membership until it is sent: a reload, a closed window or a
 * lost session loses none of it. Empty text is forgotten.
 */
export function useKept(of: string): [string, (text: string) => void] {
  const place = `fairway.settlement.${useViewer().membershipId}.${of}`;
  const [kept, setKept] = useState({ place, text: read(place) });
  const text = kept.place === place ? kept.text : read(place);
  const set = useCallback(
    (next: string) => {
      setKept({ place, text: next });
      try {
        if (next === "") localStorage.removeItem(place);
        else localStorage.setItem(place, next);
      } catch {
        // A private window without storage: it then lives as long as the page.
      }
    },
    [place],
  );
  return [text, set];
}
