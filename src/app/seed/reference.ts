import { loadCalendar, loadDivisions } from "../../regions/index.ts";
import type { Database } from "../../platform/postgres/database.ts";

type Say = (sentence: string) => void;

/** How long a look at what is there may take before it is worth a word. */
const patience = 500;

/**
 * Loads the divisions of China, to villages, and of the United States, and China's calendar: reference data that every
 * installation serves with. Some 20 seconds once; a few statements afterwards. Several servers may do it at once, and
 * one that was killed leaves nothing half done.
 */
export async function loadReference(database: Database, say: Say): Promise<void> {
  await saying(say, "loading the administrative divisions of China down to villages, once (about 20 seconds)", () =>
    loadDivisions(database.owner, { countries: ["CN"] }),
  );
  await saying(say, "loading the states and counties of the United States, once", () =>
    loadDivisions(database.owner, { countries: ["US"] }),
  );
  await saying(say, "loading China's holidays and make-up workdays, once", () => loadCalendar(database.owner));
}

/** Says what is being done when it turns out to take a while, and how long it took. */
async function saying(say: Say, what: string, work: () => Promise<unknown>): Promise<void> {
  const began = Date.now();
  let said = false;
  const timer = setTimeout(() => {
    said = true;
    say(`${what} …`);
  }, patience);
  try {
    await work();
  } finally {
    clearTimeout(timer);
  }
  if (said) say(`loaded in ${((Date.now() - began) / 1_000).toFixed(1)} s`);
}
