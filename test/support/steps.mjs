// What the tests of this process wait for at this moment, by name: a hook whose time is over can then say what it hung on.
import { performance } from "node:perf_hooks";

const steps = new Set();

/** The steps under way, the first begun first, each with its seconds. */
export const stepsUnderWay = () =>
  [...steps].map(({ name, began }) => `${name} (${((performance.now() - began) / 1000).toFixed(1)} s)`);

/** Does something that has a name. */
export async function step(name, act) {
  const mine = { name, began: performance.now() };
  steps.add(mine);
  try {
    return await act();
  } finally {
    steps.delete(mine);
  }
}

const [kept, warnings] = [5, []];

/** Keeps what a server of this process warned of: a failure shows the last of it. */
export function noteWarning(text) {
  warnings.push(text.slice(0, 300));
  if (warnings.length > kept) warnings.shift();
}

/** Takes what was warned of since it was last taken. */
export const takeWarnings = () => warnings.splice(0);
