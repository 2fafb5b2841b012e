import { type Day, dayIn } from "../kernel/day.ts";
import type { Act } from "../platform/command.ts";
import type { Told } from "../platform/outbox.ts";
import type { Work } from "../platform/jobs/tasks.ts";
import type { Tx } from "../platform/sql.ts";
import { tellAll } from "../platform/trail.ts";

/** What work on an order needs, whether a person asks for it (then it is his `Act`) or an event does. */
export type Doing = Pick<Act, "tx" | "today" | "now" | "preview" | "tell"> & {
  /** Null when nobody asked: money came, a limit was raised. */
  readonly viewer: { readonly membershipId: string } | null;
};

/** Does something on nobody's behalf, and tells what came of it in the same transaction. */
export async function onNobodysBehalf<T>(
  tx: Tx,
  at: { readonly now: Date; readonly today: Day },
  run: (doing: Doing) => Promise<T>,
): Promise<T> {
  const told: Told[] = [];
  const tell = (each: Omit<Told, "kind">) => void told.push({ kind: "EVENT", ...each });
  const done = await run({ tx, ...at, preview: false, viewer: null, tell });
  if (told.length > 0) await tellAll(tx, told, at.now);
  return done;
}

/** Does what an event asks for, on nobody's behalf. */
export const onItsOwn = async (tx: Tx, work: Work, run: (doing: Doing) => Promise<void>): Promise<void> =>
  onNobodysBehalf(tx, { now: work.services.clock.now(), today: await todayOf(tx, work) }, run);

async function todayOf(tx: Tx, work: Work): Promise<Day> {
  const [maker] = await tx.query<{ zone: string }>(
    `SELECT time_zone AS zone FROM manufacturer WHERE manufacturer_id = $1`,
    [tx.manufacturerId],
  );
  return maker === undefined ? dayIn(work.services.clock.now(), "UTC") : work.services.clock.today(maker.zone);
}
