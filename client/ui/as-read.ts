import { useEffect, useRef, useState } from "react";

/** What a form asks of what its reader saw. */
export type Reading = {
  /** The form is opened: what stands there now is read. */
  open(): void;
  /** Whether something else stands there by now than was read. */
  moved(): boolean;
  /** What stands there now was shown: from here on it is what was read. */
  look(): void;
  /** The server has something newer: it is read as soon as it is here. */
  late(): void;
};

/**
 * What somebody read when he opened a form, while news goes on moving what stands behind it: an act is about that, and
 * where it is another by now, it is shown first. `now` is compared by value.
 */
export function useAsRead<Thing>(now: Thing): {
  readonly opened: Thing;
  readonly read: Thing;
  readonly reading: Reading;
} {
  const [opened, setOpened] = useState(now);
  const [read, setRead] = useState(now);
  const [due, setDue] = useState(false);
  const newest = useRef(now);
  newest.current = now;
  const other = (a: Thing, b: Thing) => JSON.stringify(a) !== JSON.stringify(b);
  useEffect(() => {
    if (!due || !other(now, read)) return;
    setRead(now);
    setDue(false);
  });
  const reading: Reading = {
    open: () => {
      setOpened(newest.current);
      setRead(newest.current);
      setDue(false);
    },
    moved: () => other(newest.current, read),
    look: () => setRead(newest.current),
    late: () => setDue(true),
  };
  return { opened, read, reading };
}

/** The last value that was one: a form that is open keeps what it is about where that ends meanwhile. */
export function useLast<Value>(now: Value | undefined): Value | undefined {
  const last = useRef(now);
  if (now !== undefined) last.current = now;
  return last.current;
}
