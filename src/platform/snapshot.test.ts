import type pg from "pg";
import { RequestEnded, Snapshot } from "./snapshot.ts";
import type { OpenTx } from "./transaction.ts";

describe("what a request reads on", () => {
  it("gives a preview's transaction back when whoever asked goes away while it is taken over", async () => {
    let walled = (): void => undefined;
    let given = 0;
    const command = {
      rescope: () => new Promise<void>((resolve) => (walled = resolve)),
      rollback: async () => void (given += 1),
    } as unknown as OpenTx;
    const snapshot = new Snapshot({} as pg.Pool, { statements: 0 }, true);
    const taken = snapshot.readOn(command, { manufacturerId: "m", dealerId: null });
    await Promise.resolve();
    await snapshot.finish();
    walled();
    await expect(taken).rejects.toThrow(RequestEnded);
    expect(given).toBe(1);
  });
});
