import { fillByDealer, salesByDivision } from "../../src/orders/index.ts";
import { day } from "../../src/kernel/day.ts";
import { newId } from "../../src/kernel/id.ts";
import { inTenant } from "../../src/platform/transaction.ts";
import { type TradeWorld, county, orderInput, tradeWorld } from "../support/orders.ts";

describe("sales by division", () => {
  let w: TradeWorld;
  beforeAll(async () => {
    w = await tradeWorld();
  });
  afterAll(() => w.close());

  const act = async (verb: string, input: object, who = w.manager) => {
    const type = `${verb[0]!.toUpperCase()}${verb.slice(1)}Input`;
    const reply = await w.ask(
      who,
      `mutation ($input: ${type}!) { ${verb}(input: $input) { order { id lines { id position } shipments { id } } errors { code message } } }`,
      { input: { requestId: newId(), ...input } },
    );
    expect([reply.errors, reply.data[verb].errors]).toEqual([undefined, []]);
    return reply.data[verb].order;
  };
  const read = <T>(work: (sql: any) => Promise<T>) =>
    inTenant(w.fairway.pools.app, { manufacturerId: w.manufacturerId, dealerId: null }, work);
  const hangzhou = { key: "hangzhou", ...county("330100") };
  const xihu = { key: "xihu", ...county("330106") };
  const yuhang = { key: "yuhang", ...county("330110") };
  const year = { from: day("2025-06-11"), to: day("2026-06-11") };

  it("counts what went out, net and gross, where it went; and fill by what was ordered", async () => {
    const placed = await act("orderPlace", orderInput(w), w.dealer);
    expect(await read((sql) => salesByDivision(sql, { areas: [hangzhou], period: year }))).toEqual([]);
    await act("orderConfirm", { order: placed.id });
    const line = (position: number) => placed.lines.find((each: any) => each.position === position).id;
    await act("orderShip", {
      order: placed.id,
      lines: [
        { line: line(1), quantity: 24 },
        { line: line(2), quantity: 4 },
      ],
    });
    const sales = await read((sql) =>
      salesByDivision(sql, {
        areas: [hangzhou, xihu, yuhang],
        period: year,
        without: { reserved: true, groupPurchase: true },
      }),
    );
    // 24 x 60.00 = 1,440.00 and 4 x 12.50 = 50.00 with 13% tax: 1,274.34 and 44.25 without.
    const one = { dealerId: w.dealerId, channel: "GT", currency: "CNY", netMinor: 131_859n, grossMinor: 149_000n };
    expect(sales.sort((a, b) => (a.key < b.key ? -1 : 1))).toMatchObject([
      { ...one, key: "hangzhou" },
      { ...one, key: "xihu" },
    ]);
    const { to } = year;
    expect(await read((sql) => fillByDealer(sql, [{ key: "q", from: year.from, to }]))).toEqual([
      { key: "q", dealerId: w.dealerId, ordered: 29n, shipped: 28n },
    ]);
    expect(
      await read((sql) =>
        salesByDivision(sql, { areas: [xihu], period: { from: day("2025-01-01"), to: day("2026-06-10") } }),
      ),
    ).toEqual([]);
  });

  it("prices the parts of an amended line each by itself, and leaves reserved customers out when asked", async () => {
    const [line] = await w.rows(
      `UPDATE order_line SET price_parts = $2::jsonb, returned = 0 WHERE manufacturer_id = $1 AND position = 2 RETURNING order_id`,
      [
        w.manufacturerId,
        JSON.stringify([
          { upTo: 3, unitPrice: "12.5", taxBasis: "GROSS", taxRate: "0.13" },
          { upTo: null, unitPrice: "10", taxBasis: "NET", taxRate: "0.13" },
        ]),
      ],
    );
    const asked = { areas: [xihu], period: year };
    // 3 x 12.50 = 37.50 gross is 33.19 net; one at 10.00 net is 11.30 gross.
    const amount = async (without: object) =>
      (await read((sql) => salesByDivision(sql, { ...asked, without })))[0]?.netMinor;
    expect(await amount({})).toBe(127_434n + 3_319n + 1_000n);
    await w.rows(`UPDATE "order" SET ship_to_id = $2 WHERE id = $1`, [line!["order_id"], w.reservedShipTo.slice(7)]);
    expect(await amount({})).toBe(131_753n);
    expect(await amount({ reserved: true })).toBeUndefined();
  });
});
