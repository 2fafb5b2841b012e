import { day } from "../../kernel/day.ts";
import type { Sql } from "../sql.ts";
import { Channel } from "./channel.ts";
import type { EventRow } from "./event.ts";
import { RingBudget } from "./ring.ts";

const row = (position: bigint): EventRow => ({
  ...{
    manufacturer_id: "m",
    position,
    published_on: day("2026-06-10"),
    id: `event ${position}`,
    name: "thing.changed",
  },
  ...{ aggregate_type: "Thing", aggregate_id: "t", version: 1, dealer_id: null, payload: {}, size: 2 },
  occurred_at: new Date(0),
});

describe("a channel that is handed what was published beside it", () => {
  /** A log of so many events, whose reads wait until they are let go. */
  function opened() {
    const log: bigint[] = [];
    const reads: (() => void)[] = [];
    const sql = {
      query: async (text: string, values: readonly unknown[]) => {
        if (text.includes("event_position")) return [];
        const after = text.includes("position <= $3") ? null : (values[2] as bigint);
        if (after === null) return [];
        const found = log.filter((position) => position > after).map(row);
        await new Promise<void>((resolve) => reads.push(resolve));
        return found;
      },
    } as unknown as Sql;
    const said = { error: () => undefined, warn: () => undefined, info: () => undefined };
    const channel = new Channel("m", sql, new RingBudget(), said);
    const heard: bigint[] = [];
    channel.wait({ audience: null, hear: ({ position }) => void heard.push(position) });
    const publish = (...positions: bigint[]) => {
      log.push(...positions);
      return positions.map(row);
    };
    const read = async () => {
      reads.shift()!();
      await new Promise((resolve) => setImmediate(resolve));
    };
    return { channel, heard, publish, read, reads };
  }

  it("tells it at once and reads nothing", async () => {
    const { channel, heard, publish, reads } = opened();
    await channel.open();
    channel.take(publish(1n, 2n));
    channel.take(publish(3n));
    expect(heard).toEqual([1n, 2n, 3n]);
    expect(channel.ring.head).toBe(3n);
    expect(reads).toHaveLength(0);
  });

  it("reads where another server published before it, each event once and in order", async () => {
    const { channel, heard, publish, read } = opened();
    await channel.open();
    publish(1n);
    channel.take(publish(2n));
    expect(heard).toEqual([]);
    await read();
    expect(heard).toEqual([1n, 2n]);
    channel.take(publish(3n));
    expect(heard).toEqual([1n, 2n, 3n]);
  });

  it("goes on reading where a read is under way: what that read saw already is not told twice, what it did not is told", async () => {
    const { channel, heard, publish, read } = opened();
    await channel.open();
    const first = publish(1n);
    const pulled = channel.pull();
    channel.take(first);
    channel.take(publish(2n));
    expect(heard).toEqual([]);
    await read();
    expect(heard).toEqual([1n]);
    await read();
    await pulled;
    expect(heard).toEqual([1n, 2n]);
  });
});
