import { inOrder } from "./order.ts";

const row = (id: string, aggregateId: string, version: number) => ({
  id,
  aggregateType: "Thing",
  aggregateId,
  version,
});
const ids = (rows: readonly { id: string }[]) => rows.map((each) => each.id).join("");

describe("The order of publishing", () => {
  it("is the order of telling when all clocks agree", () => {
    expect(ids(inOrder([row("c", "x", 2), row("a", "x", 1), row("b", "y", 1)]))).toBe("abc");
  });

  it("keeps an aggregate's versions in order when a later one carries an earlier id", () => {
    expect(ids(inOrder([row("a", "x", 2), row("b", "y", 1), row("c", "x", 1), row("d", "y", 2)]))).toBe("bcad");
  });

  it("keeps the order of telling among events of one version", () => {
    expect(ids(inOrder([row("b", "x", 1), row("a", "x", 1), row("c", "x", 1)]))).toBe("abc");
  });
});
