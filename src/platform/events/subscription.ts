import type pg from "pg";
import type { Day } from "../../kernel/day.ts";
import { type Viewer, scopeOf } from "../../kernel/viewer.ts";
import { isOutage } from "../graphql/mask.ts";
import { reading } from "../transaction.ts";
import type { Channel, Listener } from "./channel.ts";
import { type EventPlace, deaf, utcDay } from "./cursor.ts";
import {
  type BatchFate,
  type EventBatch,
  type EventRow,
  type FeedEvent,
  eventColumns,
  eventOf,
  maySeeEvent,
} from "./event.ts";
import type { CursorSeal } from "./seal.ts";

export type Accept = (event: FeedEvent) => boolean;

/** At most so many events in one payload, and so many rows in one read of the table. */
const [mostInBatch, page] = [200, 500];

export type SubscriptionParts = {
  readonly channel: Channel;
  readonly viewer: Viewer;
  readonly accept: Accept;
  readonly from: EventPlace;
  readonly seal: CursorSeal;
  readonly pool: pg.Pool;
  readonly now: () => Date;
  /** Called once, when nobody will ask for more. */
  readonly onEnd: (subscription: EventSubscription) => void;
};

const done: IteratorReturnResult<undefined> = { value: undefined, done: true };

/**
 * A cursor that walks through a manufacturer's events: the table while it is behind what the server holds in memory,
 * the ring from there, and then it waits. It holds one batch at most: what is slow to take keeps nothing in memory.
 * The first batch comes at once, possibly without events: it says where the subscriber stands.
 */
export class EventSubscription implements AsyncIterableIterator<EventBatch, undefined>, Listener {
  readonly audience: string | null;
  readonly #parts: SubscriptionParts;
  #position: bigint;
  #day: Day;
  #greeted = false;
  #ended = false;
  #moveOn = false;
  #waiting = false;
  #resume: (() => void) | null = null;
  #fate: BatchFate | null = null;
  /** When the last batch was asked for; a quiet subscriber is moved on now and then, so that its cursor stays young. */
  quietSince = 0;

  constructor(parts: SubscriptionParts) {
    this.#parts = parts;
    this.#position = parts.from.position;
    this.#day = parts.from.day;
    this.audience = scopeOf(parts.viewer).dealerId;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<EventBatch, undefined>> {
    const { channel } = this.#parts;
    // Who was told nothing of the last batch has been quiet since before it.
    if (this.#fate?.silent !== true) this.quietSince = this.#parts.now().getTime();
    const events: FeedEvent[] = [];
    while (!this.#ended) {
      if (events.length >= mostInBatch) return this.#batch(events);
      if (this.#position >= channel.ring.head) {
        if (events.length > 0 || !this.#greeted || this.#moveOn) return this.#batch(events);
        await this.#wait();
      } else if (this.#position + 1n < channel.ring.first) {
        await this.#fromTable(events);
      } else {
        this.#fromRing(events);
      }
    }
    return done;
  }

  /** Ends it at once, also while a next() waits. */
  async return(): Promise<IteratorResult<EventBatch, undefined>> {
    if (!this.#ended) {
      this.#ended = true;
      this.#wake();
      this.#parts.onEnd(this);
    }
    return done;
  }

  /** While it waits, everything before this event was heard and not wanted: the cursor is just before it. */
  hear(event: FeedEvent): void {
    if (!this.#waiting || !this.#wants(event)) return;
    this.#stepTo(event.position - 1n, event.publishedOn);
    this.#wake();
  }

  /** Has a waiting subscriber delivered an empty batch, so that his cursor does not grow old while nothing concerns him. */
  moveOn(): void {
    if (!this.#waiting) return;
    this.#moveOn = true;
    this.#stepTo(this.#parts.channel.ring.head, this.#parts.channel.day);
    this.#wake();
  }

  #wants(event: FeedEvent): boolean {
    return maySeeEvent(this.#parts.viewer, event) && this.#parts.accept(event);
  }

  #stepTo(position: bigint, day: Day): void {
    this.#position = position;
    this.#day = day;
  }

  #batch(events: readonly FeedEvent[]): IteratorYieldResult<EventBatch> {
    // Live, it is the place of the last event: all who hear it are told one text, sealed once.
    const last = this.#greeted ? events.at(-1) : undefined;
    const fate = { must: !this.#greeted || events.length === 0, silent: false };
    this.#greeted = true;
    this.#moveOn = false;
    this.#fate = fate;
    const cursor = last === undefined ? this.#standing() : this.#cursorOf(last);
    return { value: { cursor, events, cursorOf: this.#cursorOf, fate }, done: false };
  }

  readonly #cursorOf = (event: FeedEvent): string => this.#parts.seal.ofEvent(this.#parts.viewer, event);

  /** Where the subscriber stands, whatever went by that was not for him. */
  #standing(): string {
    const { channel, viewer, seal, now } = this.#parts;
    // Who stands at the head has seen everything that was published until today.
    const day = this.#position >= channel.ring.head ? utcDay(now()) : this.#day;
    return seal.seal(viewer, { position: viewer.chainId === null ? this.#position : deaf, day });
  }

  #fromRing(events: FeedEvent[]): void {
    const { ring } = this.#parts.channel;
    for (let at = this.#position + 1n; at <= ring.head && events.length < mostInBatch; at += 1n) {
      const event = ring.at(at);
      if (this.#wants(event)) events.push(event);
      this.#stepTo(at, event.publishedOn);
    }
  }

  /** One read of what the ring no longer holds, behind the viewer's wall. */
  async #fromTable(events: FeedEvent[]): Promise<void> {
    const { ring } = this.#parts.channel;
    // All up to here is committed. A partition less to search for each month that the cursor is young.
    const until = ring.first - 1n;
    const nextDay = ring.length > 0 ? ring.at(ring.first).publishedOn : this.#parts.channel.day;
    const rows = await this.#patiently(() => this.#readPage(until));
    if (rows === null) return;
    for (const event of rows.map(eventOf)) {
      if (events.length >= mostInBatch) return;
      if (this.#wants(event)) events.push(event);
      this.#stepTo(event.position, event.publishedOn);
    }
    if (rows.length < page) this.#stepTo(until, nextDay);
  }

  #readPage(until: bigint): Promise<EventRow[]> {
    const { viewer, pool } = this.#parts;
    return reading(pool, scopeOf(viewer), (sql) =>
      sql.query<EventRow>(
        `SELECT ${eventColumns} FROM event
         WHERE manufacturer_id = $1 AND published_on >= $2::date - 1 AND position > $3 AND position <= $4
         ORDER BY position LIMIT ${page}`,
        [viewer.manufacturerId, this.#day, this.#position, until],
      ),
    );
  }

  /** A database that is away comes back: the subscriber waits for it and loses nothing. Null when it ended meanwhile. */
  async #patiently<T>(read: () => Promise<T>): Promise<T | null> {
    for (let pause = 50; !this.#ended; pause = Math.min(pause * 2, 1_000)) {
      try {
        return await read();
      } catch (error) {
        if (!isOutage(error)) throw error;
        await this.#rest(pause);
      }
    }
    return null;
  }

  #wait(): Promise<void> {
    return new Promise<void>((resolve) => {
      this.#waiting = true;
      this.#resume = resolve;
      this.#parts.channel.wait(this);
    });
  }

  /** From here on it hears nothing more and looks by itself: what is said before it runs again is found in the ring. */
  #wake(): void {
    if (this.#waiting) this.#parts.channel.unwait(this);
    this.#waiting = false;
    this.#resume?.();
    this.#resume = null;
  }

  async #rest(milliseconds: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#resume = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#resume = null;
  }
}
