import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { newId } from "../../src/kernel/id.ts";
import { bellTable } from "../support/bell.ts";
import { type Listener, listen } from "../support/listener.ts";
import { account, ringSurely } from "../support/ringing.ts";
import { type Asker, type World, world } from "../support/world.ts";

const program = join(import.meta.dirname, "..", "support", "serve-bells.mjs");
const [bells, rings, subscribers] = [20, 300, 200];

describe("Two servers on one database, 200 subscribers, and one server killed", () => {
  let w: World;
  const children: ChildProcess[] = [];
  const listeners: Listener[] = [];

  async function serve(): Promise<{ url: string; kill(): void }> {
    const child = spawn(process.execPath, [program], {
      env: {
        PATH: process.env["PATH"] ?? "",
        FAIRWAY_TEST_SERVER: JSON.stringify({ database: w.database, filesFolder: w.filesFolder }),
      },
      stdio: ["pipe", "pipe", "inherit"],
    });
    children.push(child);
    const [url] = (await once(createInterface(child.stdout), "line")) as [string];
    return { url, kill: () => void child.kill("SIGKILL") };
  }

  beforeAll(async () => {
    // The world's own server only makes people; it takes no part in publishing.
    w = await world({ server: { relay: false } });
    await w.rows(bellTable);
  });
  afterAll(async () => {
    await Promise.all(listeners.map((listener) => listener.stop()));
    for (const child of children) child.kill("SIGKILL");
    await w.close();
  });

  it("each still sees every event of its scope exactly once, in the order of the thing it is about", async () => {
    const maker = await w.manufacturer("maker");
    const dealers = [newId(), newId()];
    const manager = await w.person(maker, "MANUFACTURER_MANAGER");
    const staff = await Promise.all(dealers.map((dealerId) => w.person(maker, "DEALER_STAFF", { dealerId })));
    const first = await serve();
    const second = await serve();
    const urls = [first.url, second.url];

    const audience: readonly (Asker | undefined)[] = [manager, manager, ...staff];
    for (let n = 0; n < subscribers; n += 1) {
      // Half of them begin on the server that will be killed; whoever loses it comes back on the other.
      let begun = n;
      const urlOf = () => urls[begun++ % 2]!;
      listeners.push(listen(urlOf, audience[n % 4]!.token, { again: true }));
    }
    await Promise.all(listeners.map((listener) => listener.until(() => listener.cursor !== null)));

    const ids = Array.from({ length: bells }, () => newId());
    const dealerOf = (bell: number) => dealers[bell % 2]!;
    let rung = 0;
    const ringer = async () => {
      while (rung < rings) {
        const note = rung++;
        if (note === rings / 3) first.kill();
        await ringSurely(urls, manager, ids[note % bells]!, note, dealerOf(note % bells));
      }
    };
    await Promise.all(Array.from({ length: 8 }, ringer));

    const expected = (n: number) => (n % 4 < 2 ? rings : rings / 2);
    await Promise.all(listeners.map((listener, n) => listener.until(() => listener.heard.length >= expected(n))));
    const accounts = listeners.map((listener) => account(listener.heard));
    expect(accounts).toEqual(
      listeners.map((_, n) => ({ events: expected(n), different: expected(n), disordered: [] })),
    );
    expect(listeners.filter((listener) => listener.began() > 1).length).toBe(subscribers / 2);
    const [log] = await w.rows(`SELECT count(*)::int AS events, max(position)::int AS last FROM event`);
    expect(log).toEqual({ events: rings, last: rings });
  }, 90_000);
});
