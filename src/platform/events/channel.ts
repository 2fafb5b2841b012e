import type { Day } from "../../kernel/day.ts";
import type { Logger } from "../postgres/pools.ts";
import type { Sql } from "../sql.ts";
import { type EventRow, type FeedEvent, eventColumns, eventOf } from "./event.ts";
import { Ring, type RingBudget } from "./ring.ts";

/** Somebody who waits for events of one manufacturer. Only those who wait are told; whoever is busy looks by himself. */
export type Listener = {
  /** The dealer whose events he may see; null sees all. */
  readonly audience: string | null;
  /** Called with each event in turn while he waits, before the next is looked at. */
  hear(event: FeedEvent): void;
};

const prefill = 2_048;
const page = 1_000;

/** One manufacturer's events on this server, while anybody here listens to them. */
export class Channel {
  readonly manufacturerId: string;
  readonly #sql: Sql;
  readonly #log: Logger;
  readonly #budget: RingBudget;
  readonly #waiting = new Map<string | null, Set<Listener>>();
  #ring: Ring;
  #day = "2000-01-01" as Day;
  #clearUntil = 0n;
  #pulling: Promise<void> | null = null;
  #again = false;
  #closed = false;
  #retry: { timer: NodeJS.Timeout; done: () => void } | null = null;
  /** How many subscribers hold this channel open. */
  holders = 0;

  constructor(manufacturerId: string, sql: Sql, budget: RingBudget, log: Logger) {
    this.manufacturerId = manufacturerId;
    this.#sql = sql;
    this.#log = log;
    this.#budget = budget;
    this.#ring = new Ring(budget, 0n);
    budget.rings += 1;
  }

  get ring(): Ring {
    return this.#ring;
  }

  /** A day on or before which everything after the head is published. */
  get day(): Day {
    return this.#day;
  }

  /**
   * Up to where places were told in clear, before they were sealed. Nobody may ask by a clear one what came later: he could
   * try one after the other and so learn the place of each of his events, and how many others' lie between.
   */
  get clearUntil(): bigint {
    return this.#clearUntil;
  }

  /** Reads where the log stands and its newest events, so that who comes back soon needs no table. */
  async open(): Promise<void> {
    const [place] = await this.#place();
    this.#day = place?.published_on ?? this.#day;
    this.#clearUntil = place?.clear_until ?? 0n;
    const head = place?.position ?? 0n;
    const rows = await this.#sql.query<EventRow>(
      `SELECT ${eventColumns} FROM event WHERE manufacturer_id = $1 AND position > $2 AND position <= $3 ORDER BY position`,
      [this.manufacturerId, head - BigInt(prefill), head],
    );
    const ring = new Ring(this.#budget, head);
    for (const row of rows) ring.add(eventOf(row), row.size);
    ring.trim();
    this.#ring = ring;
  }

  /** Reads on from the head, now and again if asked meanwhile. Resolves when what was published by now is read. */
  pull(): Promise<void> {
    if (this.#pulling !== null) {
      this.#again = true;
      return this.#pulling;
    }
    this.#pulling = this.#pullAll().finally(() => (this.#pulling = null));
    return this.#pulling;
  }

  /**
   * Takes events that were published in this process, in order, without reading them. Where some before them were not read
   * yet, or a read is under way that may bring them too, reading goes on instead.
   */
  take(events: readonly EventRow[]): void {
    if (this.#closed) return;
    if (this.#pulling !== null || events[0]?.position !== this.#ring.head + 1n) void this.pull();
    else this.#add(events);
  }

  /** As pull, with the truth about the head: for a cursor that claims to be ahead of us. */
  async headNow(): Promise<bigint> {
    const [place] = await this.#place();
    const head = place?.position ?? 0n;
    if (head > this.#ring.head) await this.pull();
    return head;
  }

  wait(listener: Listener): void {
    const known = this.#waiting.get(listener.audience);
    if (known === undefined) this.#waiting.set(listener.audience, new Set([listener]));
    else known.add(listener);
  }

  unwait(listener: Listener): void {
    const known = this.#waiting.get(listener.audience);
    known?.delete(listener);
    if (known?.size === 0) this.#waiting.delete(listener.audience);
  }

  /** Resolves when no read is under way. */
  async idle(): Promise<void> {
    await this.#pulling;
  }

  close(): void {
    this.#closed = true;
    this.#budget.rings -= 1;
    if (this.#retry !== null) {
      clearTimeout(this.#retry.timer);
      this.#retry.done();
    }
  }

  #place(): Promise<{ position: bigint; published_on: Day; clear_until: bigint }[]> {
    return this.#sql.query(
      `SELECT position, published_on, clear_until FROM event_position WHERE manufacturer_id = $1`,
      [this.manufacturerId],
    );
  }

  async #pullAll(): Promise<void> {
    let pause = 25;
    do {
      this.#again = false;
      try {
        while (!this.#closed && (await this.#pullPage()) === page);
        pause = 25;
      } catch (error) {
        this.#log.warn({ error: String(error), manufacturerId: this.manufacturerId }, "events could not be read");
        pause = Math.min(pause * 2, 1_000);
        await this.#rest(pause);
        this.#again = true;
      }
    } while (this.#again && !this.#closed);
  }

  #rest(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        this.#retry = null;
        resolve();
      };
      this.#retry = { timer: setTimeout(done, milliseconds), done };
    });
  }

  async #pullPage(): Promise<number> {
    const rows = await this.#sql.query<EventRow>(
      `SELECT ${eventColumns} FROM event
       WHERE manufacturer_id = $1 AND published_on >= $2 AND position > $3 ORDER BY position LIMIT ${page}`,
      [this.manufacturerId, this.#day, this.#ring.head],
    );
    this.#add(rows);
    return rows.length;
  }

  #add(rows: readonly EventRow[]): void {
    for (const row of rows) {
      const event = eventOf(row);
      this.#day = event.publishedOn;
      this.#ring.add(event, row.size);
      this.#tell(event, null);
      if (event.dealerId !== null) this.#tell(event, event.dealerId);
    }
    this.#ring.trim();
  }

  #tell(event: FeedEvent, audience: string | null): void {
    const waiting = this.#waiting.get(audience);
    if (waiting !== undefined) for (const listener of waiting) listener.hear(event);
  }
}
