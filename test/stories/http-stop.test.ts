import { readdir } from "node:fs/promises";
import { request } from "node:http";
import { type AddressInfo, connect, createServer } from "node:net";
import { watchSessions } from "../../src/identity/index.ts";
import { newId } from "../../src/kernel/id.ts";
import { closeInTurn } from "../../src/platform/closing.ts";
import { startRelay } from "../../src/platform/events/relay.ts";
import { WorkerSign } from "../../src/platform/jobs/sign.ts";
import { openEars } from "../../src/platform/postgres/ears.ts";
import { ProbeResolver, probe } from "../support/probe.ts";
import { until } from "../support/until.ts";
import { type Asker, type World, world } from "../support/world.ts";

const opening = `mutation ($input: FileUploadOpenInput!) { fileUploadOpen(input: $input) { ticket { url } errors { code } } }`;

describe("a server that is told to stop", () => {
  let w: World;
  let manager: Asker;
  const start = async (drainWithin: number) => {
    w = await world({ server: { resolvers: [ProbeResolver], http: { drainWithin } } });
    manager = await w.person(await w.manufacturer("maker"), "MANUFACTURER_MANAGER");
  };
  const slowly = () => {
    let finish: () => void = () => undefined;
    const wait = new Promise<void>((resolve) => (finish = resolve));
    const began = new Promise<void>((resolve) => (probe.began = resolve));
    probe.wait = () => wait;
    return { finish, began };
  };

  it("answers what was begun, says that it is stopping, and sends away what is new", async () => {
    await start(20_000);
    const { began, finish } = slowly();
    const asked = w.ask(manager, "{ slow }");
    await began;
    const closed = w.close();
    await until(async () => (await fetch(`${w.url}/readyz`)).status === 503);
    const late = await w.ask(manager, "{ viewer { role } }");
    expect([late.status, late.errors?.[0]?.extensions["code"]]).toEqual([503, "RESTARTING"]);
    finish();
    expect((await asked).data).toEqual({ slow: "done" });
    await closed;
    await expect(fetch(`${w.url}/healthz`)).rejects.toThrow();
  });

  it("waits for nobody who is connected and asks nothing", async () => {
    const patient = 20_000;
    await start(patient);
    const { hostname, port } = new URL(w.url);
    const silent = connect(Number(port), hostname);
    silent.on("error", () => undefined);
    await new Promise((resolve) => silent.once("connect", resolve));
    await w.ask(manager, "{ viewer { role } }");
    const began = performance.now();
    await w.close();
    expect(performance.now() - began).toBeLessThan(patient);
    silent.destroy();
  });

  it("does not wait for ever for an upload that stands still, and keeps nothing of it", async () => {
    await start(300);
    const input = { requestId: newId(), purpose: "EVIDENCE", name: "a.png" };
    const { url } = (await w.ask(manager, opening, { input })).data.fileUploadOpen.ticket;
    const broken = new Promise<void>((resolve) => {
      const sending = request(w.url + url, { method: "PUT", headers: { "content-length": "50000" } });
      sending.on("error", () => resolve());
      sending.write(Buffer.alloc(1_000));
    });
    const incoming = `${w.filesFolder}/incoming`;
    await until(async () => (await readdir(incoming).catch(() => [])).length === 1);
    await w.fairway.app.close();
    await broken;
    await until(async () => (await readdir(incoming)).length === 0);
    await w.close();
  });

  it("waits for no connection that is still being made, to a database that answers or to one that does not", async () => {
    await start(300);
    const mute = createServer(() => undefined);
    await new Promise<void>((resolve) => mute.listen(0, "127.0.0.1", resolve));
    const away = { host: "127.0.0.1", port: (mute.address() as AddressInfo).port, user: "fairway_relay" };
    const { pools, clock, log } = w.fairway.services;
    const jobsOf = { handled: () => false, jobs: () => [] };
    for (const config of [w.database.relay, away])
      for (const soon of [() => Promise.resolve(), () => new Promise((resolve) => setTimeout(resolve, 1))]) {
        const relay = startRelay({ config, pool: pools.relay, clock, log, jobsOf });
        const ears = openEars(config, log);
        const sign = new WorkerSign(config, "story", log);
        const watch = config === away ? null : watchSessions(config, () => undefined);
        await soon();
        await relay.close();
        await ears.close();
        await sign.takeDown();
        await (await watch)?.close();
      }
    mute.close();
    await w.close();
  });

  it("says in its log what it hangs on, and closes the rest although one part fails", async () => {
    const said: string[] = [];
    const log = {
      error: () => undefined,
      info: () => undefined,
      warn: (_: object, text: string) => void said.push(text),
    };
    const closed: string[] = [];
    const closing = closeInTurn(
      log,
      [
        ["the first", () => until(() => said.length > 0)],
        ["the second", () => Promise.reject(new Error("will not"))],
        ["the third", async () => void closed.push("third")],
      ],
      5,
    );
    await expect(closing).rejects.toThrow("will not");
    expect([said[0], closed]).toEqual(["still closing: the first", ["third"]]);
  });
});
