import { openBackground, openServices } from "../../src/app/background.ts";
import { newId } from "../../src/kernel/id.ts";
import { closeInTurn } from "../../src/platform/closing.ts";
import { tellAll } from "../../src/platform/trail.ts";
import { inTenant } from "../../src/platform/transaction.ts";
import { type Job, jobTask, longTask, onEvent } from "../../src/platform/jobs/tasks.ts";
import { sweepOldWork } from "../../src/platform/jobs/sweeps.ts";
import { registeredTasks } from "../../src/platform/jobs/tasks.ts";
import { sqlOver } from "../../src/platform/postgres/pools.ts";
import { until } from "../support/until.ts";
import { type World, world } from "../support/world.ts";

const did: { what: string; job: Job; attempt: number }[] = [];
let failures = 0;
const finishing = { begun: () => undefined as void, mayEnd: Promise.resolve(), ended: 0 };

jobTask("story.note", async (tx, job, { attempt }) => {
  await tx.query(`INSERT INTO note (manufacturer_id, text) VALUES ($1, $2)`, [tx.manufacturerId, job.payload["text"]]);
  did.push({ what: "noted", job, attempt });
  if (failures-- > 0) throw new Error("the story's job fails");
});
longTask("story.long", async (job) => {
  finishing.begun();
  await finishing.mayEnd;
  finishing.ended += 1;
  did.push({ what: "long", job, attempt: 1 });
});
onEvent("story.happened", "first reaction", async (_tx, job, { attempt }) => {
  did.push({ what: "first", job, attempt });
});
onEvent("story.happened", "second reaction", async (tx, job, { attempt }) => {
  did.push({ what: "second", job, attempt });
  await tellAll(
    tx,
    [
      {
        kind: "JOB",
        name: "story.note",
        aggregateType: "Story",
        aggregateId: job.aggregateId,
        version: 1,
        dealerId: null,
        payload: { text: "told by a reaction" },
      },
    ],
    new Date(),
  );
});

describe("Jobs and reactions", () => {
  let w: World;
  let maker: string;
  const tell = (kind: "EVENT" | "JOB", name: string, payload: Record<string, unknown> = {}) =>
    inTenant(w.fairway.pools.app, { manufacturerId: maker, dealerId: null }, (tx) =>
      tellAll(
        tx,
        [{ kind, name, aggregateType: "Story", aggregateId: newId(), version: 1, dealerId: null, payload }],
        new Date(),
      ),
    );
  const texts = async () => (await w.rows(`SELECT text FROM note ORDER BY text`)).map((row) => row["text"]);

  beforeAll(async () => {
    w = await world({ server: { worker: true } });
    await w.rows(
      `CREATE TABLE note (manufacturer_id uuid NOT NULL, text text NOT NULL); GRANT ALL ON note TO fairway_app`,
    );
    maker = await w.manufacturer("maker");
  });
  beforeEach(async () => {
    did.length = 0;
    await w.rows(`DELETE FROM note`);
  });
  afterAll(() => w.close());

  it("are done once the asking transaction is committed, as the manufacturer who asked", async () => {
    await tell("JOB", "story.note", { text: "asked" });
    await until(() => did.length === 1);
    expect(did[0]).toMatchObject({ attempt: 1, job: { manufacturerId: maker, payload: { text: "asked" } } });
    await until(async () => (await texts()).length === 1);
    // The queue has it before it leaves the outbox, and may have done it by then.
    await until(async () => (await w.rows(`SELECT 1 FROM outbox`)).length === 0);
  });

  it("come up from an event once for each that reacts, and may tell on", async () => {
    await tell("EVENT", "story.happened");
    await until(async () => (await texts()).length === 1);
    // Reactions run beside each other: what the second told on may be done before the first has begun.
    await until(() => did.length >= 3);
    expect(did.map((each) => each.what).sort()).toEqual(["first", "noted", "second"]);
    const [event] = await w.rows(`SELECT id FROM event WHERE name = 'story.happened'`);
    expect(did.filter((each) => each.what !== "noted").map((each) => each.job.id)).toEqual([
      event?.["id"],
      event?.["id"],
    ]);
  });

  it("have effect once although they are tried again, or delivered twice", async () => {
    failures = 1;
    await tell("JOB", "story.note", { text: "tried" });
    await until(() => did.length === 1);
    // The queue waits seconds before it tries again; the story does not.
    await until(async () => {
      const rows = await w.rows(
        `UPDATE graphile_worker._private_jobs SET run_at = now() WHERE attempts = 1 AND locked_at IS NULL RETURNING id`,
      );
      return rows.length === 1;
    });
    await w.rows(`SELECT pg_notify('jobs:insert', '{"count":1}')`);
    await until(async () => (await texts()).length === 1);
    expect(did.map((each) => each.attempt)).toEqual([1, 2]);
    const { job } = did[1]!;
    await w.rows(`SELECT graphile_worker.add_job('story.note', $1::json)`, [JSON.stringify(job)]);
    await tell("JOB", "story.note", { text: "after" });
    await until(async () => (await texts()).includes("after"));
    await until(async () => (await w.rows(`SELECT 1 FROM graphile_worker._private_jobs`)).length === 0);
    expect(await texts()).toEqual(["after", "tried"]);
    expect(w.logged.splice(0).join()).toContain("the story's job fails");
  });

  it("are forgotten after their time: requests after 30 days, marks after 90", async () => {
    const now = new Date();
    const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);
    for (const days of [29, 31])
      await w.rows(
        `INSERT INTO request (manufacturer_id, person_id, request_id, command, input_hash, created_at) VALUES ($1, $2, $3, 'x', 'x', $4)`,
        [maker, newId(), `${days} days`, ago(days)],
      );
    await w.rows(`DELETE FROM work_done`);
    for (const days of [89, 91])
      await w.rows(`INSERT INTO work_done VALUES ($1, $2, $3, $4)`, [maker, newId(), `${days} days`, ago(days)]);
    await sweepOldWork(sqlOver(w.fairway.pools.relay), now, new AbortController().signal);
    expect(await w.rows(`SELECT request_id FROM request`)).toEqual([{ request_id: "29 days" }]);
    expect(await w.rows(`SELECT task FROM work_done`)).toEqual([{ task: "89 days" }]);
  });

  it("that happen at set times are known to every worker that begins them", async () => {
    const scheduled = [...registeredTasks()].filter(([, task]) => task.kind === "scheduled").map(([name]) => name);
    expect(scheduled).toEqual(expect.arrayContaining(["sweep files", "sweep requests", "sweep sessions"]));
    const known = async (of: World) =>
      (await of.rows(`SELECT identifier FROM graphile_worker._private_known_crontabs`)).map((row) => row["identifier"]);
    const timed = await world({ server: { worker: true, schedules: true } });
    await until(async () => (await known(timed)).length === scheduled.length);
    expect((await known(timed)).sort()).toEqual(scheduled.sort());
    await timed.close();
    // A story's own server begins nothing by the wall clock.
    expect(await known(w)).toEqual([]);
  });

  it("under way are finished before the worker stops", async () => {
    let letEnd: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => (finishing.begun = resolve));
    finishing.mayEnd = new Promise<void>((resolve) => (letEnd = resolve));
    await tell("JOB", "story.long");
    await begun;
    let closed = false;
    const closing = w.fairway.close().then(() => (closed = true));
    await tellNothing(w);
    expect([closed, finishing.ended]).toEqual([false, 0]);
    letEnd();
    await closing;
    expect(finishing.ended).toBe(1);
    expect(await w.rows(`SELECT task_identifier, attempts, locked_at, last_error FROM graphile_worker.jobs`)).toEqual(
      [],
    );
    expect(w.logged).toEqual([]);
  });

  it("of a worker that was killed are begun again by another, which runs by itself", async () => {
    const job = { id: newId(), name: "story.note", manufacturerId: maker, payload: { text: "left behind" } };
    await w.rows(`SELECT graphile_worker.add_job('story.note', $1::json)`, [JSON.stringify(job)]);
    await w.rows(
      `UPDATE graphile_worker._private_jobs SET locked_by = 'pool-killed', locked_at = now() - interval '61 seconds', attempts = 1`,
    );
    const of = { database: w.database, log: w.fairway.services.log, today: null, filesFolder: w.filesFolder };
    const alone = { ...of, schedules: false };
    const services = openServices(alone);
    const worker = openBackground(alone, services);
    await until(async () => (await texts()).length === 1);
    await closeInTurn(alone.log, worker.parts);
    await services.pools.close();
    expect(did).toMatchObject([{ what: "noted", attempt: 2 }]);
  });
});

/** Some round trips' worth of time in which a worker that does not wait would have stopped. */
const tellNothing = async (w: World) => {
  for (let n = 0; n < 50; n += 1) await w.rows(`SELECT 1`);
};
