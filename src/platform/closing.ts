import type { Logger } from "./postgres/pools.ts";

/** Something to be closed, by the name that an operator knows it by. */
export type Part = readonly [name: string, close: () => Promise<unknown>, waitsFor?: () => object | undefined];

/**
 * Closes one part after the other. Of one that keeps the others waiting the log says so, so that a server that does not
 * stop in time has said what it hung on. One that fails does not keep the others open; the first fault is thrown at the end.
 */
export async function closeInTurn(log: Logger, parts: readonly Part[], patience = 5_000): Promise<void> {
  const faults: unknown[] = [];
  for (const [name, close, waitsFor] of parts) {
    const began = performance.now();
    const saying = setInterval(() => {
      const seconds = Math.round((performance.now() - began) / 1_000);
      log.warn({ part: name, seconds, ...waitsFor?.() }, `still closing: ${name}`);
    }, patience);
    try {
      await close();
    } catch (fault) {
      faults.push(fault);
    } finally {
      clearInterval(saying);
    }
  }
  if (faults.length > 0) throw faults[0];
}
