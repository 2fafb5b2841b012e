import type { EventBatch, FeedEvent } from "../events/event.ts";
import { showBatch } from "./subscription.ts";

/** A batch whose last event was taken out, as somebody may not be shown it. */
function batchOf(shown: readonly string[], must: boolean): EventBatch {
  const events = shown.map((id) => ({ id }) as FeedEvent);
  return { cursor: "place of hidden", events, cursorOf: ({ id }) => `place of ${id}`, fate: { must, silent: false } };
}
const show = (event: FeedEvent) => ({ id: event.id });

describe("a batch as its reader is told it", () => {
  it("goes on from the last event that he is shown, so that nothing tells of what came after it", () => {
    const batch = batchOf(["a", "b"], false);
    expect(showBatch(batch, show)).toEqual({
      cursor: "place of b",
      events: [
        { id: "a", cursor: "place of a" },
        { id: "b", cursor: "place of b" },
      ],
    });
    expect(batch.fate.silent).toBe(false);
  });

  it("is kept from him when he may be shown nothing of it, unless he waits for it as his first", () => {
    const [live, first] = [batchOf([], false), batchOf([], true)];
    expect([showBatch(live, show).cursor, showBatch(first, show).cursor]).toEqual([
      "place of hidden",
      "place of hidden",
    ]);
    expect([live.fate.silent, first.fate.silent]).toEqual([true, false]);
  });
});
