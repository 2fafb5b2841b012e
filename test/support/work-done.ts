import { until } from "./until.ts";
import type { World } from "./world.ts";

const waiting = "SELECT 1 FROM outbox UNION ALL SELECT 1 FROM graphile_worker._private_jobs WHERE run_at <= now()";

/** Resolves when the relay and the worker have done all that was asked for by now, and all that follows from it. */
export const workDone = (w: World): Promise<void> => until(async () => (await w.rows(waiting)).length === 0);
