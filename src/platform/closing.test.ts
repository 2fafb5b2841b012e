import { closeInTurn } from "./closing.ts";
import type { Logger } from "./postgres/pools.ts";

describe("parts of a server that are closed in turn", () => {
  it("say what they wait for while they keep the next waiting, and are all closed though one fails", async () => {
    const closed: string[] = [];
    let say: (told: object) => void = () => undefined;
    const said = new Promise<object>((resolve) => (say = resolve));
    const log = { warn: (told: object) => say(told) } as unknown as Logger;
    const slow = async () => {
      await said;
      closed.push("jobs");
      throw new Error("it broke");
    };
    const parts = [
      ["jobs", slow, () => ({ at: "working", tasks: { "orders.settle": 1 } })],
      ["the relay", async () => void closed.push("the relay")],
    ] as const;
    await expect(closeInTurn(log, parts, 1)).rejects.toThrow("it broke");
    expect(await said).toEqual({
      part: "jobs",
      seconds: expect.any(Number),
      at: "working",
      tasks: { "orders.settle": 1 },
    });
    expect(closed).toEqual(["jobs", "the relay"]);
  });
});
