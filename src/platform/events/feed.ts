import type pg from "pg";
import type { Viewer } from "../../kernel/viewer.ts";
import type { Clock } from "../clock.ts";
import type { Context, Services } from "../context.ts";
import type { Ears } from "../postgres/ears.ts";
import { type Logger, sqlOver } from "../postgres/pools.ts";
import type { Sql } from "../sql.ts";
import { Channel } from "./channel.ts";
import { CursorExpired, type EventPlace, deaf, oldestDay, readEventCursor, utcDay } from "./cursor.ts";
import type { EventBatch, EventRow } from "./event.ts";
import { eventChannel } from "./relay.ts";
import { RingBudget } from "./ring.ts";
import type { CursorSeal } from "./seal.ts";
import { type Accept, EventSubscription } from "./subscription.ts";

const [lookEvery, moveOnEvery, quietFor, lingerFor] = [2_000, 60_000, 600_000, 30_000];

export type FeedOptions = {
  readonly ears: Ears;
  /** Reads the log of any manufacturer. */
  readonly relay: pg.Pool;
  /** Reads behind a viewer's wall. */
  readonly app: pg.Pool;
  readonly clock: Clock;
  readonly log: Logger;
  /** What cursors are sealed with, on every server of the database. */
  readonly seal: CursorSeal;
  /** Bytes that all rings may hold together; 64 MB unless told. */
  readonly ringBytes?: number;
};

const feedDoor = Symbol("event feed");

/** This server's deliveries: one channel for each manufacturer that somebody here listens to. */
export class Feed {
  readonly #options: FeedOptions;
  readonly #sql: Sql;
  readonly #budget: RingBudget;
  readonly #channels = new Map<string, Promise<Channel>>();
  readonly #open = new Map<string, Channel>();
  readonly #subscriptions = new Set<EventSubscription>();
  readonly #timers: NodeJS.Timeout[];
  readonly #stops: (() => void)[];
  #looking = false;
  #closed = false;

  constructor(options: FeedOptions) {
    this.#options = options;
    this.#sql = sqlOver(options.relay);
    this.#budget = new RingBudget(options.ringBytes);
    this.#stops = [
      options.ears.on(eventChannel, (word) => {
        for (const place of word.split(",")) this.#heard(place);
      }),
      options.ears.onReturn(() => this.#pullAll()),
    ];
    this.#timers = [setInterval(() => void this.#look(), lookEvery), setInterval(() => this.#moveOn(), moveOnEvery)];
  }

  /** How many subscriptions are open on this server. */
  get subscribers(): number {
    return this.#subscriptions.size;
  }

  async subscribe(ctx: Context, after: string | null, accept: Accept): Promise<EventSubscription> {
    const { viewer } = ctx;
    const cursor = after === null ? null : readEventCursor(this.#options.seal, viewer, after);
    if (after !== null && (cursor === null || cursor.day < this.#oldest())) throw new CursorExpired(ctx.language);
    const channel = await this.#channel(viewer.manufacturerId);
    try {
      if (cursor !== null && cursor.clear && cursor.position > channel.clearUntil)
        throw new CursorExpired(ctx.language);
      // A position that nobody has published comes from a database that was set back.
      if (cursor !== null && cursor.position > channel.ring.head && cursor.position > (await channel.headNow()))
        throw new CursorExpired(ctx.language);
      const subscription = new EventSubscription({
        channel,
        viewer,
        accept,
        // A chain's contact hears nothing, and so has missed nothing.
        from: viewer.chainId === null && cursor !== null ? cursor : { position: channel.ring.head, day: channel.day },
        seal: this.#options.seal,
        pool: this.#options.app,
        now: () => this.#options.clock.now(),
        onEnd: (ended) => {
          this.#subscriptions.delete(ended);
          this.#release(channel);
        },
      });
      this.#subscriptions.add(subscription);
      return subscription;
    } catch (error) {
      this.#release(channel);
      throw error;
    }
  }

  /** A place as the viewer is told it. */
  sealed(viewer: Viewer, place: EventPlace): string {
    return this.#options.seal.seal(viewer, place);
  }

  /** Whether anybody here listens to a manufacturer's events. */
  follows(manufacturerId: string): boolean {
    return this.#open.has(manufacturerId);
  }

  /** Takes what was published in this process: see Channel. */
  take(manufacturerId: string, events: readonly EventRow[]): void {
    this.#open.get(manufacturerId)?.take(events);
  }

  /** Ends every subscription and reads no more. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const timer of this.#timers) clearInterval(timer);
    for (const stop of this.#stops) stop();
    await Promise.all([...this.#subscriptions].map((subscription) => subscription.return()));
    const channels = [...this.#open.values()];
    this.#open.clear();
    this.#channels.clear();
    for (const channel of channels) channel.close();
    await Promise.all(channels.map((channel) => channel.idle()));
  }

  /** A word of the relay, `id:position`: what was taken already need not be read. */
  #heard(place: string): void {
    const [id = "", position] = place.split(":");
    const channel = this.#open.get(id);
    // A word without a place is one to look.
    if (channel !== undefined && !(Number(position) <= Number(channel.ring.head))) void channel.pull();
  }

  #oldest = () => oldestDay(this.#options.clock.now());

  async #channel(manufacturerId: string): Promise<Channel> {
    if (this.#closed) throw new Error("the event feed is closed");
    let opening = this.#channels.get(manufacturerId);
    if (opening === undefined) {
      opening = this.#openChannel(manufacturerId);
      this.#channels.set(manufacturerId, opening);
      opening.catch(() => this.#channels.delete(manufacturerId));
    }
    const channel = await opening;
    // It may have been closed for want of listeners while we waited.
    if (this.#open.get(manufacturerId) !== channel) return this.#channel(manufacturerId);
    channel.holders += 1;
    return channel;
  }

  async #openChannel(manufacturerId: string): Promise<Channel> {
    const channel = new Channel(manufacturerId, this.#sql, this.#budget, this.#options.log);
    try {
      await channel.open();
    } catch (error) {
      channel.close();
      throw error;
    }
    this.#open.set(manufacturerId, channel);
    // What was published between the reading above and now was notified to nobody here.
    await channel.pull();
    return channel;
  }

  /** A channel that nobody holds stays a little while: people reload pages. */
  #release(channel: Channel): void {
    channel.holders -= 1;
    if (channel.holders > 0) return;
    const timer = setTimeout(() => {
      if (channel.holders > 0 || this.#open.get(channel.manufacturerId) !== channel) return;
      this.#open.delete(channel.manufacturerId);
      this.#channels.delete(channel.manufacturerId);
      channel.close();
    }, lingerFor);
    timer.unref();
  }

  #pullAll(): void {
    for (const channel of this.#open.values()) void channel.pull();
  }

  /** Notifications are hints: now and then the feed looks where the logs stand, in one statement for all. */
  async #look(): Promise<void> {
    if (this.#open.size === 0 || this.#looking) return;
    this.#looking = true;
    try {
      const rows = await this.#sql.query<{ manufacturer_id: string; position: bigint }>(
        `SELECT manufacturer_id, position FROM event_position WHERE manufacturer_id = ANY($1::uuid[])`,
        [[...this.#open.keys()]],
      );
      for (const row of rows) {
        const channel = this.#open.get(row.manufacturer_id);
        if (channel !== undefined && row.position > channel.ring.head) void channel.pull();
      }
    } catch (error) {
      this.#options.log.warn({ error: String(error) }, "the feed could not look for events");
    } finally {
      this.#looking = false;
    }
  }

  #moveOn(): void {
    const before = this.#options.clock.now().getTime() - quietFor;
    for (const subscription of this.#subscriptions) if (subscription.quietSince < before) subscription.moveOn();
  }
}

/** Hangs the feed in at assembly. */
export const openFeed = (services: Services, feed: Feed): void => void services.doors.set(feedDoor, feed);

/** This server's feed, for whoever counts its subscribers. */
export const feedOf = (services: Services): Feed | undefined => services.doors.get(feedDoor) as Feed | undefined;

function feedIn(ctx: Context): Feed {
  const feed = feedOf(ctx.services);
  if (feed === undefined) throw new Error("the server was assembled without an event feed");
  return feed;
}

/**
 * The viewer's events that `accept` wants, first those after the cursor, then as they come: no loss and no duplicate.
 * Rejects with CURSOR_EXPIRED when what follows the cursor is gone, with BAD_USER_INPUT when it is no cursor.
 */
export async function subscribeEvents(
  ctx: Context,
  options: { readonly after?: string | null; readonly accept: Accept },
): Promise<AsyncIterableIterator<EventBatch>> {
  return feedIn(ctx).subscribe(ctx, options.after ?? null, options.accept);
}

/**
 * Where the viewer's manufacturer stands now, for queries that a subscription refreshes: ask for it **before** reading
 * the rows, so that nothing falls between. Subscribe with it as `after`.
 */
export function eventCursor(ctx: Context): Promise<string> {
  // Asked for by several things of one answer, the first and so the earliest place is all of theirs.
  const known = cursors.get(ctx) ?? placeOf(ctx);
  cursors.set(ctx, known);
  return known;
}
const cursors = new WeakMap<Context, Promise<string>>();

async function placeOf(ctx: Context): Promise<string> {
  const { viewer } = ctx;
  const day = utcDay(ctx.services.clock.now());
  if (viewer.chainId !== null) return feedIn(ctx).sealed(viewer, { position: deaf, day });
  const [place] = await ctx.sql.query<{ position: bigint }>(
    `SELECT position FROM event_position WHERE manufacturer_id = $1`,
    [viewer.manufacturerId],
  );
  return feedIn(ctx).sealed(viewer, { position: place?.position ?? 0n, day });
}
