// What the tests of this process wait for at this moment, by name: a hook whose time is over can then say what it hung on.
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
