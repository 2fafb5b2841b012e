import { readdir } from "node:fs/promises";
import { request } from "node:http";
import { connect } from "node:net";
import { newId } from "../../src/kernel/id.ts";
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
});
