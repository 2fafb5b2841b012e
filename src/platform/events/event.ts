import type { Day } from "../../kernel/day.ts";
import type { Viewer } from "../../kernel/viewer.ts";

/** Something that happened, as it was published: its position is its place among all events of the manufacturer. */
export type FeedEvent = {
  readonly manufacturerId: string;
  readonly position: bigint;
  /** The day in UTC on which it was published. */
  readonly publishedOn: Day;
  readonly id: string;
  readonly name: string;
  readonly aggregateType: string;
  readonly aggregateId: string;
  readonly version: number;
  /** Whose dealer may see it; null is the manufacturer's own people. */
  readonly dealerId: string | null;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly occurredAt: Date;
};

/** Events that are delivered together, in order, and the cursor to go on from. */
export type EventBatch = {
  readonly cursor: string;
  readonly events: readonly FeedEvent[];
  /** The place of one event, for whom the batch is: going on from it delivers what came after. */
  readonly cursorOf: (event: FeedEvent) => string;
  readonly fate: BatchFate;
};

/**
 * What becomes of a batch. One of which the viewer may be shown nothing is not delivered at all (`silent`): an empty one would
 * tell him that something happened. The first is delivered whatever it holds (`must`), as he waits for it.
 */
export type BatchFate = { readonly must: boolean; silent: boolean };

/**
 * The wall in front of every delivery: the manufacturer's own people see all of its events, a dealer's people those
 * of their dealer, and a chain's contact none.
 */
export const maySeeEvent = (viewer: Viewer, event: FeedEvent): boolean =>
  viewer.manufacturerId === event.manufacturerId &&
  viewer.chainId === null &&
  (viewer.dealerId === null || viewer.dealerId === event.dealerId);

export type EventRow = {
  manufacturer_id: string;
  position: bigint;
  published_on: Day;
  id: string;
  name: string;
  aggregate_type: string;
  aggregate_id: string;
  version: number;
  dealer_id: string | null;
  payload: Record<string, unknown>;
  occurred_at: Date;
  size: number;
};

/** The columns of an EventRow, for every statement that reads events. */
export const eventColumns = `manufacturer_id, position, published_on, id, name, aggregate_type, aggregate_id, version,
  dealer_id, payload, occurred_at, pg_column_size(payload) AS size`;

export const eventOf = (row: EventRow): FeedEvent => ({
  manufacturerId: row.manufacturer_id,
  position: row.position,
  publishedOn: row.published_on,
  id: row.id,
  name: row.name,
  aggregateType: row.aggregate_type,
  aggregateId: row.aggregate_id,
  version: row.version,
  dealerId: row.dealer_id,
  payload: row.payload,
  occurredAt: row.occurred_at,
});
