import { newId } from "../../src/kernel/id.ts";
import { type DatabaseLine, databaseLine } from "../support/database-line.ts";
import { type TradeWorld, tradeWorld } from "../support/orders.ts";
import { type Served, serveProcess } from "../support/served.ts";
import { until } from "../support/until.ts";
import type { Asker } from "../support/world.ts";

const place = `mutation ($input: OrderPlaceInput!) { orderPlace(input: $input) { order { id number version } errors { code } } }`;

type Reply = {
  status: number;
  data?: { orderPlace: { order: { id: string; number: string; version: number } | null; errors: unknown[] } | null };
  errors?: { extensions: { code: string; incident: string } }[];
};

describe("an order whose answer never comes", () => {
  let w: TradeWorld;
  let line: DatabaseLine;
  let served: Served;

  beforeAll(async () => {
    w = await tradeWorld();
    line = await databaseLine(w.database.admin);
    served = await start();
  }, 180_000);
  afterAll(async () => {
    await served.remove();
    await line.close();
    await w.close();
  });

  const start = () => serveProcess(`postgresql://postgres@127.0.0.1:${line.port}/${w.database.name}`);
  const order = (requestId = newId()) => ({
    requestId,
    shipTo: w.shipTo,
    lines: [{ product: w.noodle, quantity: 24 }],
  });
  const send = async (url: string, query: string, variables: object = {}, who: Asker = w.dealer): Promise<Reply> => {
    const answer = await fetch(`${url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${who.token}` },
      body: JSON.stringify({ query, variables }),
    });
    return { status: answer.status, ...((await answer.json()) as Omit<Reply, "status">) };
  };
  const placed = (input: object, url = served.url) => send(url, place, { input });
  const role = () => send(served.url, "{ viewer { role } }");
  const counts = async () =>
    (
      await w.rows<{ orders: number; last: number; done: number; told: number }>(
        `SELECT (SELECT count(*) FROM "order")::int AS orders, coalesce((SELECT last FROM order_counter), 0)::int AS last,
           (SELECT count(*) FROM audit_entry WHERE command = 'orderPlace' AND outcome = 'DONE')::int AS done,
           ((SELECT count(*) FROM outbox WHERE aggregate_type = 'Order') + (SELECT count(*) FROM event WHERE aggregate_type = 'Order'))::int AS told`,
      )
    )[0]!;
  const isCommitted = (requestId: string) => async () =>
    (await w.rows(`SELECT 1 FROM audit_entry WHERE request_id = $1`, [requestId])).length > 0;

  it("because the server is killed between commit and reply: the retry has the first answer, and there is one order", async () => {
    const input = order();
    const before = await counts();
    const committed = line.onCommit(input.requestId, "lose");
    const asked = placed(input).then(
      () => "answered",
      () => "no answer",
    );
    await committed;
    await until(isCommitted(input.requestId));
    served.child.kill("SIGKILL");
    expect(await asked).toBe("no answer");
    await served.remove();

    const [first] = await w.rows<{ id: string; number: string }>(
      `SELECT id, number::text FROM "order" ORDER BY id DESC LIMIT 1`,
    );
    served = await start();
    for (const url of [served.url, w.url]) {
      const retried = await placed(input, url);
      expect(retried.data?.orderPlace).toEqual({
        order: { id: `Order_${first!.id}`, number: first!.number, version: 1 },
        errors: [],
      });
    }
    expect(await counts()).toEqual({
      orders: before.orders + 1,
      last: before.last + 1,
      done: before.done + 1,
      told: before.told + 1,
    });
  }, 60_000);

  it("because the line broke after the commit: it is said that the database is away, and the retry has the first answer", async () => {
    const input = order();
    const before = await counts();
    const met = line.onCommit(input.requestId, "cutAfter");
    const first = await placed(input);
    await met;
    expect([first.data?.orderPlace ?? null, first.errors?.[0]?.extensions.code]).toEqual([null, "UNAVAILABLE"]);
    await until(isCommitted(input.requestId));
    const retried = await placed(input);
    expect(retried.data?.orderPlace?.errors).toEqual([]);
    expect(await counts()).toMatchObject({ orders: before.orders + 1, last: before.last + 1, done: before.done + 1 });
    const other = await placed({ ...input, lines: [{ product: w.noodle, quantity: 36 }] });
    expect(other.data?.orderPlace?.errors).toEqual([{ code: "REQUEST_REUSED" }]);
  });

  it("because the line broke before the commit: nothing was done, no number is missing, and the retry does it", async () => {
    const input = order();
    const before = await counts();
    const met = line.onCommit(input.requestId, "cutBefore");
    const first = await placed(input);
    await met;
    expect(first.errors?.[0]?.extensions.code).toBe("UNAVAILABLE");
    expect(await counts()).toEqual(before);
    const retried = await placed(input);
    expect(retried.data?.orderPlace?.order?.number).toBe(String(before.last + 1));
    expect(await counts()).toMatchObject({ orders: before.orders + 1, last: before.last + 1 });
  });

  it("while the database is away: each answer says so, probes too, and everything works again by itself", async () => {
    line.cut();
    const away = await role();
    expect([away.status, away.errors?.[0]?.extensions]).toEqual([
      503,
      { code: "UNAVAILABLE", incident: expect.any(String) },
    ]);
    await until(async () => (await fetch(`${served.url}/readyz`)).status === 503);
    expect((await fetch(`${served.url}/healthz`)).status).toBe(200);
    line.mend();
    await until(async () => (await fetch(`${served.url}/readyz`)).status === 200);
    expect((await role()).status).toBe(200);
  });

  it("under load, with the line cut again and again: every order is placed once, and their numbers have no gap", async () => {
    const before = await counts();
    const wanted = 40;
    const codes = new Set<string>();
    let began = 0;
    const surely = async () => {
      while (began < wanted) {
        if ((began += 1) % 10 === 0) {
          line.cut();
          setTimeout(() => line.mend(), 50);
        }
        const input = order();
        await until(async () => {
          const { data, errors } = await placed(input);
          for (const error of errors ?? []) codes.add(error.extensions.code);
          return data?.orderPlace?.order != null;
        });
      }
    };
    await Promise.all([1, 2, 3, 4].map(surely));
    expect([...codes]).toEqual(["UNAVAILABLE"]);
    expect(await counts()).toMatchObject({
      orders: before.orders + wanted,
      last: before.last + wanted,
      done: before.done + wanted,
    });
  }, 60_000);

  it("does not happen when the server is told to stop: what was begun is answered, what is new is sent away", async () => {
    const input = order();
    const met = line.onCommit(input.requestId, "hold");
    const asked = placed(input);
    await met;
    served.child.kill("SIGTERM");
    await until(async () => (await fetch(`${served.url}/readyz`)).status === 503);
    const late = await role();
    expect([late.status, late.errors?.[0]?.extensions.code]).toEqual([503, "RESTARTING"]);
    line.release();
    expect((await asked).data?.orderPlace?.errors).toEqual([]);
    expect(await served.ended()).toBe(0);
    await expect(role()).rejects.toThrow("fetch failed");
  }, 60_000);
});
