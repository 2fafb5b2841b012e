import type { Day } from "../../kernel/day.ts";
import type { Work } from "../../platform/jobs/tasks.ts";
import type { Told } from "../../platform/outbox.ts";
import { directory } from "../../platform/people.ts";
import type { Tx } from "../../platform/sql.ts";
import { tellAll } from "../../platform/trail.ts";
import type { Going } from "./going.ts";

/** Goes on with splits on nobody's behalf, on a business day of the manufacturer's, and tells what came of it in the same transaction. */
export async function onDay<T>(
  tx: Tx,
  at: { readonly now: Date; readonly today: Day },
  run: (by: Going) => Promise<T>,
): Promise<T> {
  const told: Told[] = [];
  const done = await run({ tx, ...at, viewer: null, tell: (each) => void told.push({ kind: "EVENT", ...each }) });
  if (told.length > 0) await tellAll(tx, told, at.now);
  return done;
}

/** The same for what an event asks for. */
export async function onItsOwn(tx: Tx, work: Work, run: (by: Going) => Promise<void>): Promise<void> {
  const { timeZone } = await directory().manufacturer(tx, tx.manufacturerId);
  const { clock } = work.services;
  await onDay(tx, { now: clock.now(), today: clock.today(timeZone) }, run);
}
