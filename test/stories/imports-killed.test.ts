import { Readable } from "node:stream";
import "../../src/app/importKinds.ts";
import { rowId } from "../../src/kernel/id.ts";
import { takeIn } from "../../src/platform/files/upload.ts";
import { importKindOf } from "../../src/platform/importer/kind.ts";
import { applyRun } from "../../src/platform/importer/run/applyRun.ts";
import { resumeRuns } from "../../src/platform/importer/run/resumeRuns.ts";
import { startRun } from "../../src/platform/importer/run/startRun.ts";
import { inTenant } from "../../src/platform/transaction.ts";
import { addCreditAccount } from "../support/credit.ts";
import { killedWhileWriting } from "../support/killed-import.ts";
import { type TradeWorld, tradeWorld } from "../support/orders.ts";
import { addPriceList } from "../support/trade.ts";
import type { Asker } from "../support/world.ts";

describe("an import whose worker is killed in the middle", () => {
  let w: TradeWorld;
  let sales: Asker;
  let codes: Record<"dealer" | "noodle" | "soup", string>;
  beforeAll(async () => {
    w = await tradeWorld();
    sales = await w.person(w.manufacturerId, "SALES");
    await addCreditAccount(w, w.manufacturerId, [w.dealerId], { limitMinor: 1_000_000_000n });
    const codeOf = async (table: string, id: string) =>
      (await w.rows<{ code: string }>(`SELECT code FROM ${table} WHERE id = $1`, [id]))[0]!.code;
    await w.rows(`UPDATE ship_to SET name = '西湖仓' WHERE id = $1`, [rowId("ShipTo", w.shipTo)]);
    codes = {
      dealer: await codeOf("dealer", w.dealerId),
      noodle: await codeOf("product", rowId("Product", w.noodle)!),
      soup: await codeOf("product", rowId("Product", w.soup)!),
    };
  });
  afterAll(async () => {
    expect(w.logged).toEqual([]);
    await w.close();
  });

  /** Begins an import and kills who applies it; answers the run. */
  const killed = async (kind: string, chunk: number, header: string, lines: readonly string[]): Promise<string> => {
    const { manufacturerId } = w;
    const by = { manufacturerId, dealerId: null, personId: sales.personId };
    const bytes = Readable.from([Buffer.from([header, ...lines].join("\n"))]);
    const file = await takeIn(w.fairway.services, { ...by, purpose: "IMPORT", name: `${kind}.csv` }, bytes);
    const columns = Object.fromEntries(header.split(",").map((key) => [key, key]));
    const begun = await inTenant(w.fairway.pools.app, by, (tx) =>
      startRun(tx, {
        ...{ kind, file, mapping: { columns }, policy: "REJECT_ROWS", personId: by.personId },
        ...{ dealerId: null, timeZone: "Asia/Shanghai", now: new Date() },
      }),
    );
    if (!begun.ok) throw new Error(JSON.stringify(begun.refusals));
    const runId = begun.value.id;
    expect((await killedWhileWriting(w, { manufacturerId, runId, kind, chunk })).signalCode).toBe("SIGKILL");
    return runId;
  };
  /** Another worker takes it over once the dead one's lease is over: two of them at once. */
  const takenOver = async (runId: string) => {
    const services = w.fairway.services;
    const later = { ...services, clock: { ...services.clock, now: () => new Date(Date.now() + 120_000) } };
    await Promise.all([resumeRuns(later), applyRun(later, w.manufacturerId, runId)]);
    const [run] = await w.rows(`SELECT state, good, bad FROM import_run WHERE id = $1`, [runId]);
    return run;
  };

  it("orders: those of the chunks before stand, each with its number; the rest are placed once, without a gap", async () => {
    const stands = importKindOf("orders")?.chunkRows ?? 0;
    const all = stands + 150;
    const lines = Array.from({ length: all }, (_, at) => `K${at},${codes.dealer},西湖仓,${codes.soup},2`);
    const runId = await killed("orders", 2, "number,dealer,shipTo,product,quantity", lines);
    const placed = () =>
      w.rows(
        `SELECT count(*)::int AS orders, count(DISTINCT number)::int AS numbers, coalesce(max(number), 0)::int AS last, sum(total_minor)::int AS total FROM "order"`,
      );
    expect(await placed()).toEqual([{ orders: stands, numbers: stands, last: stands, total: stands * 2_500 }]);
    expect(await takenOver(runId)).toEqual({ state: "APPLIED", good: all, bad: 0 });
    expect(await placed()).toEqual([{ orders: all, numbers: all, last: all, total: all * 2_500 }]);
    const [owed] = await w.rows(`SELECT sum(amount_minor)::int AS minor FROM credit_balance`);
    expect(owed).toEqual({ minor: all * 2_500 });
  });

  it("prices: not one is there before the chunk is, and afterwards each holds once", async () => {
    await addPriceList(w, w.manufacturerId, { code: "LATE" });
    const lines = [codes.noodle, codes.soup].flatMap((product, at) => [
      `LATE,${product},${40 + at},2027-01-01,2027-06-30`,
      `LATE,${product},${50 + at},2027-07-01,`,
    ]);
    const runId = await killed("price-list", 1, "list,product,unitPrice,from,lastDay", lines);
    const prices = () =>
      w.rows(
        `SELECT p.unit_price::float AS price, p.valid::text AS valid FROM price p JOIN price_list l ON l.id = p.price_list_id
         WHERE l.code = 'LATE' AND upper_inf(p.recorded) ORDER BY 1`,
      );
    expect(await prices()).toEqual([]);
    expect(await takenOver(runId)).toEqual({ state: "APPLIED", good: 4, bad: 0 });
    expect(await prices()).toEqual([
      { price: 40, valid: "[2027-01-01,2027-07-01)" },
      { price: 41, valid: "[2027-01-01,2027-07-01)" },
      { price: 50, valid: "[2027-07-01,)" },
      { price: 51, valid: "[2027-07-01,)" },
    ]);
  });
});
