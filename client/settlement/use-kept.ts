import { useCallback, useRef, useState } from "react";
import { useViewer } from "../app/session.tsx";
import type { Uploaded } from "../app/upload.ts";

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

const filesIn = (text: string): readonly Uploaded[] => {
  try {
    return text === "" ? [] : (JSON.parse(text) as readonly Uploaded[]);
  } catch {
    return [];
  }
};

/** Files that were sent and wait for their act, kept as text is: the server keeps them for a day. */
export function useKeptFiles(
  of: string,
): [readonly Uploaded[], (update: (now: readonly Uploaded[]) => readonly Uploaded[]) => void] {
  const [text, setText] = useKept(`${of}.files`);
  const files = filesIn(text);
  // Several may arrive between two pictures: each adds to the newest list.
  const newest = useRef(files);
  newest.current = files;
  const change = useCallback(
    (update: (now: readonly Uploaded[]) => readonly Uploaded[]) => {
      newest.current = update(newest.current);
      setText(newest.current.length === 0 ? "" : JSON.stringify(newest.current));
    },
    [setText],
  );
  return [files, change];
}
