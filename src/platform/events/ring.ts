import type { FeedEvent } from "./event.ts";

/** What the rings of all manufacturers may hold together; each gets its share. */
export class RingBudget {
  readonly limitBytes: number;
  rings = 0;

  constructor(limitBytes = 64 * 1024 * 1024) {
    this.limitBytes = limitBytes;
  }

  get share(): number {
    return this.limitBytes / Math.max(1, this.rings);
  }
}

const mostEvents = 4_096;
/** What an event weighs beside its payload, roughly. */
const overhead = 500;

/**
 * The newest events of one manufacturer without a gap: positions `first` to `head`. What is older is in the table only.
 */
export class Ring {
  readonly #budget: RingBudget;
  #events: FeedEvent[] = [];
  #sizes: number[] = [];
  #bytes = 0;
  #head: bigint;

  constructor(budget: RingBudget, head: bigint) {
    this.#budget = budget;
    this.#head = head;
  }

  /** The last position known to be published. */
  get head(): bigint {
    return this.#head;
  }

  /** The first position held; head + 1 when nothing is. */
  get first(): bigint {
    return this.#events[0]?.position ?? this.#head + 1n;
  }

  get length(): number {
    return this.#events.length;
  }

  add(event: FeedEvent, size: number): void {
    // Positions have no gaps. Should there be one, what is before it is read from the table.
    if (this.#events.length > 0 && event.position !== this.#head + 1n) this.#drop(this.#events.length);
    this.#events.push(event);
    this.#sizes.push(size + overhead);
    this.#bytes += size + overhead;
    this.#head = event.position;
  }

  /** Lets the oldest go, some at a time, when there are too many or they weigh too much. */
  trim(): void {
    let drop = this.#events.length > mostEvents * 1.25 ? this.#events.length - mostEvents : 0;
    if (this.#bytes > this.#budget.share) {
      let over = this.#bytes - this.#budget.share * 0.75;
      let count = 0;
      while (over > 0 && count < this.#events.length - 1) over -= this.#sizes[count++] ?? 0;
      drop = Math.max(drop, count);
    }
    if (drop > 0) this.#drop(drop);
  }

  /** The event at a position that is held. */
  at(position: bigint): FeedEvent {
    const event = this.#events[Number(position - this.first)];
    if (event === undefined) throw new Error(`no event at ${position}`);
    return event;
  }

  #drop(count: number): void {
    this.#events = this.#events.slice(count);
    for (const size of this.#sizes.splice(0, count)) this.#bytes -= size;
  }
}
