import { Readable } from "node:stream";
import ExcelJS from "exceljs";
import iconv from "iconv-lite";
import { newId } from "../../src/kernel/id.ts";
import type { Services } from "../../src/platform/context.ts";
import { takeIn } from "../../src/platform/files/upload.ts";
import type { Mapping } from "../../src/platform/importer/mapping/mapping.ts";
import { applyRun } from "../../src/platform/importer/run/applyRun.ts";
import { importFile } from "../../src/platform/importer/run/importFile.ts";
import { previewRun } from "../../src/platform/importer/run/previewRun.ts";
import { resumeRuns } from "../../src/platform/importer/run/resumeRuns.ts";
import type { Policy, RunRow } from "../../src/platform/importer/run/runStore.ts";
import { startRun } from "../../src/platform/importer/run/startRun.ts";
import { inTenant } from "../../src/platform/transaction.ts";
import { killedWhileWriting } from "../support/killed-import.ts";
import { parcelTable, registerParcels } from "../support/parcels.ts";
import { type World, world } from "../support/world.ts";

const mapping: Mapping = { columns: { code: "单号", city: "城市", quantity: "数量", price: "单价", sentOn: "日期" } };
const header = "单号,城市,数量,单价,日期";
const lines = (count: number, from = 1) =>
  Array.from(
    { length: count },
    (_each, at) => `P${from + at},杭州,${(at % 9) + 1},0.1,2024-02-${String((at % 28) + 1).padStart(2, "0")}`,
  );
const fileOf = (...rows: string[]) => `${header}\n${rows.join("\n")}\n`;

describe("importing a file", () => {
  let w: World;
  let services: Services;
  let maker: string;
  const personId = newId();

  beforeAll(async () => {
    registerParcels();
    w = await world();
    services = w.fairway.services;
    await w.rows(parcelTable);
  });
  beforeEach(async () => {
    maker = await w.manufacturer(`maker-${newId().slice(-8)}`);
  });
  afterAll(() => w.close());

  const about = (more: Partial<{ mapping: Mapping; policy: Policy; name: string }> = {}) => ({
    manufacturerId: maker,
    personId,
    dealerId: null,
    kind: "parcel",
    name: "包裹.csv",
    mapping,
    policy: "REJECT_ROWS" as Policy,
    timeZone: "Asia/Shanghai",
    ...more,
  });
  const imported = async (content: string | Buffer, more: Parameters<typeof about>[0] = {}) =>
    importFile(services, about(more), Readable.from([Buffer.from(content)]));
  const run = async (content: string | Buffer, more: Parameters<typeof about>[0] = {}): Promise<RunRow> => {
    const answer = await imported(content, more);
    if (!answer.ok) throw new Error(JSON.stringify(answer.refusals));
    return answer.value;
  };
  const begun = async (content: string | Buffer, policy: Policy = "REJECT_ROWS") => {
    const file = await takeIn(
      services,
      { manufacturerId: maker, dealerId: null, personId, purpose: "IMPORT", name: "a.csv" },
      Readable.from([Buffer.from(content)]),
    );
    const started = await inTenant(w.fairway.pools.app, { manufacturerId: maker, dealerId: null }, (tx) =>
      startRun(tx, {
        kind: "parcel",
        file,
        mapping,
        policy,
        personId,
        dealerId: null,
        timeZone: "Asia/Shanghai",
        now: new Date(),
      }),
    );
    if (!started.ok) throw new Error(JSON.stringify(started.refusals));
    return started.value.id;
  };
  const errors = () =>
    w.rows(
      `SELECT line, column_key, header, code, raw FROM import_row_error WHERE manufacturer_id = $1 ORDER BY line, place`,
      [maker],
    );
  const parcels = async () =>
    Number((await w.rows(`SELECT count(*) FROM parcel WHERE manufacturer_id = $1`, [maker]))[0]?.["count"]);

  it("writes 49,997 good rows of 50,000 and names line, column and reason of the other three", async () => {
    const rows = lines(50_000);
    rows[9] = "P10,杭州,many,0.1,2024-02-01";
    rows[24_999] = "P25000,东京,1,0.1,2024-02-30";
    rows[49_999] = "P50000,Tokyo,3,0.5,2024-02-01";
    const done = await run(fileOf(...rows));
    expect(done).toMatchObject({
      state: "APPLIED",
      total: 50_000,
      good: 49_997,
      bad: 3,
      problems: 3,
      row_at: 50_000,
      expected: 50_000,
    });
    expect(await errors()).toEqual([
      { line: 11, column_key: "quantity", header: "数量", code: "NOT_A_NUMBER", raw: "many" },
      { line: 25_001, column_key: "sentOn", header: "日期", code: "NOT_A_DATE", raw: "2024-02-30" },
      { line: 50_001, column_key: "city", header: "城市", code: "UNKNOWN_VALUE", raw: "Tokyo" },
    ]);
    expect(await parcels()).toBe(49_997);
    const [sums] = await w.rows(
      `SELECT sum(quantity)::text AS quantity, trim_scale(sum(quantity * price))::text AS amount FROM parcel WHERE manufacturer_id = $1`,
      [maker],
    );
    expect(done.sums).toEqual({ good: sums, bad: { quantity: "4", amount: "1.6" } });
    const told = await w.rows(
      `SELECT version, payload FROM event WHERE manufacturer_id = $1 AND name = 'import.progressed'
       UNION ALL SELECT version, payload FROM outbox WHERE manufacturer_id = $1 AND name = 'import.progressed' ORDER BY version`,
      [maker],
    );
    expect(told.map((each) => each["version"])).toEqual(told.map((_each, at) => at + 1));
    expect(told.at(-1)?.["payload"]).toEqual({
      state: "APPLIED",
      rowAt: 50_000,
      good: 49_997,
      bad: 3,
      expected: 50_000,
    });
  });

  it("writes nothing at all under REJECT_ALL when one row of 5,000 is bad, and everything when none is", async () => {
    const rows = lines(5000);
    const refused = await run(fileOf(...rows, "P0,nowhere,1,1,2024-01-01"), { policy: "REJECT_ALL" });
    expect([refused.state, refused.bad, await parcels(), (await errors()).length]).toEqual(["REJECTED", 1, 0, 1]);
    const done = await run(fileOf(...rows), { policy: "REJECT_ALL" });
    expect([done.state, done.good, await parcels()]).toEqual(["APPLIED", 5000, 5000]);
  });

  it("previews without writing a business row, with the counts and sums that the apply then has", async () => {
    const runId = await begun(fileOf(...lines(5000), "P,,1,1,2024-01-01"));
    const preview = await previewRun(services, maker, runId);
    expect([preview?.state, await parcels()]).toEqual(["PREVIEWED", 0]);
    const done = await applyRun(services, maker, runId);
    expect([done?.state, await parcels()]).toEqual(["APPLIED", 5000]);
    const figures = ({ total, good, bad, sums }: RunRow) => ({ total, good, bad, sums });
    expect(figures(done as RunRow)).toEqual(figures(preview as RunRow));
    expect(await errors()).toHaveLength(1);
  });

  it("goes on after kill -9 in the middle of a chunk, without a row lost or written twice", async () => {
    const runId = await begun(fileOf(...lines(50_000), "x"));
    const child = await killedWhileWriting(w, { manufacturerId: maker, runId, kind: "parcel", chunk: 3 });
    expect(child.signalCode).toBe("SIGKILL");
    const [stopped] = await w.rows(`SELECT state, row_at FROM import_run WHERE id = $1`, [runId]);
    expect(stopped).toEqual({ state: "APPLYING", row_at: 8000 });
    expect(await parcels()).toBe(8000);
    // The dead worker's lease still runs: nobody takes the run from under one that may be alive.
    expect([await resumeRuns(services), (await applyRun(services, maker, runId))?.state]).toEqual([0, "APPLYING"]);
    const later = { ...services, clock: { ...services.clock, now: () => new Date(Date.now() + 120_000) } };
    expect(await resumeRuns(later)).toBe(1);
    const [done] = await w.rows(`SELECT state, good, bad, total, sums FROM import_run WHERE id = $1`, [runId]);
    expect(done).toMatchObject({ state: "APPLIED", good: 50_000, bad: 1, total: 50_001 });
    const [written] = await w.rows(
      `SELECT count(*)::int, count(DISTINCT line)::int AS lines, sum(quantity)::text AS quantity FROM parcel WHERE run_id = $1`,
      [runId],
    );
    expect(written).toEqual({ count: 50_000, lines: 50_000, quantity: done?.["sums"].good.quantity });
    expect((await errors()).map((error) => error["line"])).toEqual([50_002, 50_002, 50_002, 50_002]);
  });

  it("leaves nothing of a killed REJECT_ALL import, and the next worker does all of it", async () => {
    const runId = await begun(fileOf(...lines(20_000)), "REJECT_ALL");
    await killedWhileWriting(w, { manufacturerId: maker, runId, kind: "parcel", chunk: 3 });
    expect(await parcels()).toBe(0);
    const later = { ...services, clock: { ...services.clock, now: () => new Date(Date.now() + 120_000) } };
    await resumeRuns(later);
    expect(await parcels()).toBe(20_000);
  });

  it("takes the same bytes once: nothing new, whatever their name or mapping; also when two press Apply at once", async () => {
    const content = fileOf(...lines(3000));
    const [first, second] = [await begun(content), await begun(content, "REJECT_ALL")];
    expect(await begun(content)).toBe(first);
    const results = await Promise.all([
      applyRun(services, maker, first),
      applyRun(services, maker, second),
      applyRun(services, maker, first),
    ]);
    expect(await parcels()).toBe(3000);
    const states = await w.rows<{ id: string; state: string; failure_code: string | null }>(
      `SELECT id, state, failure_code FROM import_run WHERE manufacturer_id = $1`,
      [maker],
    );
    expect(states.map(({ state }) => state).sort()).toEqual(["APPLIED", "REJECTED"]);
    expect(states.find(({ state }) => state === "REJECTED")?.failure_code).toBe("ALREADY_IMPORTED");
    expect(results).toHaveLength(3);
    const winner = states.find(({ state }) => state === "APPLIED")?.id;
    const again = await imported(content, { name: "another name.csv", mapping: { ...mapping, decimalMark: "," } });
    expect(again).toEqual({
      ok: false,
      refusals: [{ code: "ALREADY_IMPORTED", path: ["fileId"], data: { earlierRunId: winner } }],
    });
    expect(await parcels()).toBe(3000);
  });

  it("lets a file be tried again with another mapping as long as nothing of it was applied", async () => {
    const content = "单号,城市,数量,单价,发货日\n1,杭州,1,1,03/04/2024\n";
    const columns = { ...mapping.columns, sentOn: "发货日" };
    expect(await run(content, { mapping: { columns } })).toMatchObject({ state: "REJECTED", bad: 1 });
    expect(await run(content, { mapping: { columns, dayOrders: { sentOn: "DMY" } } })).toMatchObject({
      state: "APPLIED",
      good: 1,
    });
    expect(await w.rows(`SELECT sent_on FROM parcel WHERE manufacturer_id = $1`, [maker])).toEqual([
      { sent_on: "2024-04-03" },
    ]);
  });

  it("uses what a person once said a name means", async () => {
    await w.rows(`INSERT INTO import_value_mapping VALUES ($1, 'parcel', 'city', 'eire', 'London', $2, now(), $1)`, [
      maker,
      personId,
    ]);
    expect(await run(fileOf("1, EIRE ,1,1,2024-01-01", "2,Unspecified,1,1,2024-01-01"))).toMatchObject({
      state: "APPLIED",
      good: 1,
      bad: 1,
    });
  });

  it("reads a GBK file and a workbook as it reads the UTF-8 one", async () => {
    const rows = lines(500);
    const gbk = await run(iconv.encode(fileOf(...rows, "Z,宁波,1,1,2024-03-01"), "gbk"));
    const workbook = new ExcelJS.Workbook();
    const sheet = workbook.addWorksheet("包裹");
    sheet.addRow(header.split(","));
    for (const row of rows) {
      const [code, city, quantity, price, sentOn] = row.split(",");
      sheet.addRow([code, city, Number(quantity), Number(price), new Date(sentOn as string)]).getCell(5).numFmt =
        "yyyy-mm-dd";
    }
    const xlsx = await run(Buffer.from(await workbook.xlsx.writeBuffer()));
    const utf8 = await run(fileOf(...rows));
    expect([gbk.state, gbk.good, xlsx.state, utf8.state]).toEqual(["APPLIED", 501, "APPLIED", "APPLIED"]);
    const of = (id: string) =>
      w.rows(
        `SELECT line, code, city, quantity, price, sent_on FROM parcel WHERE run_id = $1 AND code <> 'Z' ORDER BY line`,
        [id],
      );
    expect(await of(xlsx.id)).toEqual(await of(utf8.id));
    expect(await of(gbk.id)).toEqual(await of(utf8.id));
  });

  it("fails as a whole, with the reason and without a row, when the file cannot be read", async () => {
    const outcomes = [
      await run(`${fileOf(...lines(9000))}"never closed`),
      await run(`${header}\n`),
      await run("a,b\n1,2\n"),
    ].map(({ state, failure_code, failure_params }) => [state, failure_code, failure_params]);
    expect(outcomes).toEqual([
      ["FAILED", "UNCLOSED_QUOTE", { line: 9002 }],
      ["FAILED", "NO_ROWS", {}],
      ["FAILED", "HEADERS_MISSING", { names: "单号, 城市, 数量, 单价, 日期" }],
    ]);
    expect(await parcels()).toBe(0);
    expect((await imported(fileOf(...lines(1)), { mapping: { columns: { code: "单号" } } })).ok).toBe(false);
  });
});
