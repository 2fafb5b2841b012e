import { useEffect, useSyncExternalStore } from "react";

/** Keys of one page, for the list that `?` opens: what is pressed, and what it does. */
export type PageKeys = { readonly title: string; readonly keys: readonly (readonly [string, string])[] };

let shown: PageKeys | null = null;
const listeners = new Set<() => void>();

function show(next: PageKeys | null): void {
  shown = next;
  for (const listener of [...listeners]) listener();
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The keys of the page that stands, if it has its own. */
export const usePageKeysShown = (): PageKeys | null => useSyncExternalStore(subscribe, () => shown);

/** Lists a page's own keys for as long as it stands. The list must be the same object from one drawing to the next. */
export function usePageKeys(keys: PageKeys): void {
  useEffect(() => {
    show(keys);
    return () => show(null);
  }, [keys]);
}

/** Whether keys go into a field, so that letters are letters. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
