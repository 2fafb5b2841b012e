import { useEffect, useMemo, useRef } from "react";
import { type PageKeys, isTyping, usePageKeys } from "../../app/page-keys.ts";
import { useTexts } from "../../ui/texts.ts";
import { benchWords } from "./bench.texts.ts";

export type KeyActs = {
  accept(): void;
  dispute(): void;
  match(): void;
  split(): void;
  next(): void;
  undo(): void;
  tick(): void;
  open(): void;
  close(): void;
  move(steps: number, ticking: boolean): void;
  edge(end: boolean): void;
};

/** A dialog, a drawer or an open list of choices has the keys for itself; the drawer of a row, on narrow windows, is the row. */
const elsewhere = (): boolean =>
  document.querySelector(
    ".ant-modal-wrap:not([style*='display: none']), .ant-drawer-open:not(.bench-item), .ant-select-dropdown:not(.ant-select-dropdown-hidden), .ant-picker-dropdown:not(.ant-picker-dropdown-hidden)",
  ) !== null;

/** Keys that mean the row the list stands on wherever else the focus is, so long as nobody types. */
const letters: Readonly<Record<string, (acts: KeyActs) => void>> = {
  a: (acts) => acts.accept(),
  d: (acts) => acts.dispute(),
  m: (acts) => acts.match(),
  s: (acts) => acts.split(),
  n: (acts) => acts.next(),
  u: (acts) => acts.undo(),
  Escape: (acts) => acts.close(),
};

/** Keys of the list itself, while it has the focus or nothing has. */
const inList: Readonly<Record<string, (acts: KeyActs, event: KeyboardEvent) => void>> = {
  ArrowDown: (acts, { shiftKey }) => acts.move(1, shiftKey),
  ArrowUp: (acts, { shiftKey }) => acts.move(-1, shiftKey),
  PageDown: (acts) => acts.move(15, false),
  PageUp: (acts) => acts.move(-15, false),
  Home: (acts) => acts.edge(false),
  End: (acts) => acts.edge(true),
  Enter: (acts) => acts.open(),
  " ": (acts) => acts.tick(),
};

const isList = (target: EventTarget | null): boolean =>
  target === document.body || (target instanceof HTMLElement && target.matches("[data-bench-grid]"));

/** The keys of the workbench, and their list under `?`. */
export function useBenchKeys(acts: KeyActs): void {
  const t = useTexts(benchWords);
  const now = useRef(acts);
  useEffect(() => void (now.current = acts));
  usePageKeys(
    useMemo<PageKeys>(
      () => ({
        title: t.keysTitle,
        keys: [
          ["a", t.keyAccept],
          ["d", t.keyDispute],
          ["m", t.keyMatch],
          ["s", t.keySplit],
          ["n", t.keyNext],
          ["u", t.keyUndo],
          ["␣", t.keyTick],
          ["Enter", t.keyOpen],
          ["Home / End", t.keyHome],
        ],
      }),
      [t],
    ),
  );
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event.target) || elsewhere()) return;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const own = letters[event.key] ?? (isList(event.target) ? inList[event.key] : undefined);
      if (own === undefined) return;
      if (event.key !== "Escape") event.preventDefault();
      own(now.current, event);
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, []);
}
