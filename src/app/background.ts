import { systemClock } from "../platform/clock.ts";
import type { Part } from "../platform/closing.ts";
import type { Services } from "../platform/context.ts";
import { feedOf } from "../platform/events/feed.ts";
import { startRelay } from "../platform/events/relay.ts";
import { openFileStore } from "../platform/files/doors.ts";
import { localStore } from "../platform/files/localStore.ts";
import { jobsOf } from "../platform/jobs/tasks.ts";
import { startWorker } from "../platform/jobs/worker.ts";
import { openSenders } from "../platform/notify/senders.ts";
import { onTold } from "../platform/outbox.ts";
import { openPools } from "../platform/postgres/pools.ts";
import type { Settings } from "./assemble.ts";
import "./importKinds.ts";
import "./schedules.ts";
import "./transfer.ts";

export type Surroundings = Pick<
  Settings,
  "database" | "log" | "today" | "filesFolder" | "relay" | "worker" | "schedules" | "sending"
>;

/** What everything else stands on, in a server and in a worker of its own. Whoever opens it closes its pools. */
export function openServices(settings: Surroundings): Services {
  const pools = openPools(settings.database, settings.log);
  const services: Services = { pools, clock: systemClock(settings.today), log: settings.log, doors: new Map() };
  openFileStore(services, localStore(settings.filesFolder));
  openSenders(services, settings.sending ?? { publicUrl: "http://localhost:4000" });
  return services;
}

/**
 * What goes on behind the requests: the relay, of which one of all processes leads, and the worker. Answers what is to be
 * closed, in its order.
 */
export function openBackground(settings: Surroundings, services: Services): { readonly parts: readonly Part[] } {
  const { database, log } = settings;
  const { clock, pools } = services;
  // A worker of its own has no feed: the servers then hear of everything by notification.
  const feed = feedOf(services);
  const neighbour = feed === undefined ? {} : { neighbour: feed };
  const relay =
    settings.relay === false
      ? null
      : startRelay({ config: database.relay, pool: pools.relay, clock, log, jobsOf, ...neighbour });
  if (relay !== null) onTold(services, () => relay.wake());
  const worker =
    settings.worker === false
      ? null
      : startWorker(services, { config: database.relay, schedules: settings.schedules ?? true });
  return {
    parts: [
      ["jobs", async () => worker?.close(), () => worker?.waitsFor()],
      ["the relay", async () => relay?.close()],
    ],
  };
}
