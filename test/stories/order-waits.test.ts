import { day } from "../../src/kernel/day.ts";
import { lapseBackorders, openMissingTasks } from "../../src/orders/index.ts";
import { addCreditAccount } from "../support/credit.ts";
import { orderActing } from "../support/order-acting.ts";
import { type TradeWorld, county, tradeWorld } from "../support/orders.ts";
import { addWarehouse } from "../support/stock.ts";
import { until } from "../support/until.ts";

const fields = `id number state lines { id quantity reserved cancelled } timeline { kind quantity reason reasonCode }`;

describe("orders that wait for goods", () => {
  let w: TradeWorld;
  let warehouse: string;
  beforeAll(async () => {
    w = await tradeWorld({ server: { worker: true } });
    warehouse = `Warehouse_${await addWarehouse(w, w.manufacturerId)}`;
    for (const dealerId of [w.dealerId, w.otherDealerId])
      await addCreditAccount(w, w.manufacturerId, [dealerId], { limitMinor: 100_000_000n });
    await act("orderPolicySet", { signals: false, backorderDays: 14 }, w.manager, "orderPolicy { version }");
  });
  afterAll(() => w.close());

  const { payload: act } = orderActing(() => w, "manager", fields);
  const read = async (id: string, who = w.manager) =>
    (await w.ask(who, `query ($id: ID!) { order(id: $id) { ${fields} } }`, { id })).data.order;
  const promised = async (quantity: number, who = w.dealer, shipTo = w.shipTo): Promise<string> => {
    const { order } = await act("orderPlace", { shipTo, lines: [{ product: w.soup, quantity }] }, who);
    await act("orderConfirm", { order: order.id });
    return order.id;
  };
  const receive = (quantity: number) =>
    act(
      "stockReceive",
      { warehouse, lines: [{ product: w.soup, quantity, batch: `B${quantity}`, expiresOn: "2027-06-01" }] },
      w.manager,
      "entry { id }",
    );
  const reservedOf = async (...ids: string[]) =>
    (await Promise.all(ids.map((id) => read(id)))).map((order) => order.lines[0].reserved);
  const openOrders = async (dealerId: string) =>
    (
      await w.rows<{ sum: string }>(
        `SELECT coalesce(sum(amount_minor), 0)::text AS sum FROM credit_balance
         WHERE manufacturer_id = $1 AND dealer_id = $2 AND bucket = 'OPEN_ORDERS'`,
        [w.manufacturerId, dealerId],
      )
    )[0]!.sum;

  it("get what comes in and what others give up, shared fairly, by themselves, and what five receipts at once bring, once", async () => {
    const one = await promised(30);
    const other = await promised(30, w.otherDealer, w.otherShipTo);
    expect((await read(one)).state).toBe("BACKORDERED");
    await receive(20);
    await until(async () => (await reservedOf(one, other)).join() === "10,10");
    expect((await read(one, w.dealer)).timeline.at(-1)).toMatchObject({ kind: "ALLOCATED", quantity: 10 });
    await act("orderCancel", { order: one, reason: "not needed" });
    await until(async () => (await reservedOf(other)).join() === "20");
    await Promise.all([1, 2, 3, 1, 2].map((quantity) => receive(quantity)));
    await until(async () => (await reservedOf(other)).join() === "29");
    const [stock] = await w.rows(`SELECT on_hand, reserved FROM stock`);
    expect(stock).toEqual({ on_hand: 29, reserved: 29 });
    const runs = await w.rows<{ given: number }>(
      `SELECT sum(given)::int AS given FROM allocation_share GROUP BY run_id HAVING sum(given) = 0`,
    );
    expect(runs).toEqual([]);
    expect(w.logged).toEqual([]);
  });

  it("are left what they have and give up the rest after fourteen days, once, whoever looks how often", async () => {
    const waiting = await promised(40);
    expect(await openOrders(w.dealerId)).toBe("50000");
    const look = (on: string) => lapseBackorders(w.fairway.services, w.manufacturerId, day(on));
    await look("2026-06-24");
    expect((await read(waiting)).state).toBe("BACKORDERED");
    await Promise.all(Array.from({ length: 5 }, () => look("2026-06-25")));
    expect(await read(waiting)).toMatchObject({ state: "CANCELLED", lines: [{ cancelled: 40 }] });
    expect(await openOrders(w.dealerId)).toBe("0");
    const [mine] = await w.rows<{ id: string }>(
      `SELECT id FROM "order" WHERE dealer_id = $1 AND state <> 'CANCELLED'`,
      [w.otherDealerId],
    );
    const kept = await read(`Order_${mine!.id}`, w.otherDealer);
    expect(kept).toMatchObject({ state: "ALLOCATED", lines: [{ quantity: 30, reserved: 29, cancelled: 1 }] });
    expect(await openOrders(w.otherDealerId)).toBe("36250");
    expect(kept.timeline.filter((entry: any) => entry.kind === "CANCELLED")).toEqual([
      {
        kind: "CANCELLED",
        quantity: 1,
        reason: "The goods did not come within 14 days.",
        reasonCode: "BACKORDER_LAPSED",
      },
    ]);
    const notices = await w.ask(w.dealerZh, `{ notifications(first: 5) { nodes { title } } }`);
    expect(notices.errors ?? notices.data.notifications.nodes).toEqual([
      { title: expect.stringContaining("40 箱欠货已取消") as string },
    ]);
    expect(w.logged).toEqual([]);
  });

  it("lie in the inbox of whoever is to act, of nobody else's, and leave it when anybody did", async () => {
    await w.rows(`DELETE FROM inbox_task`);
    const [near, far] = await Promise.all(
      ["330100", "440300"].map((code) =>
        w.person(w.manufacturerId, "BRANCH_MANAGER", { regionLos: [county(code).lo] }),
      ),
    );
    const inboxOf = async (who: typeof w.manager) => {
      const { data, errors } = await w.ask(
        who,
        `{ inbox { nodes { kind category title } } inboxCounts { holds tasks deadlines } }`,
      );
      if (errors !== undefined) throw new Error(JSON.stringify(errors));
      return data as { inbox: { nodes: { kind: string; title: string }[] }; inboxCounts: object };
    };
    const kinds = async (who: typeof w.manager) => (await inboxOf(who)).inbox.nodes.map((task) => task.kind);

    const held = await act("orderPlace", { shipTo: w.shipTo, lines: [{ product: w.soup, quantity: 8 }] }, w.dealer);
    expect(held.order.state).toBe("SUBMITTED");
    await act("orderHold", { order: held.order.id, reason: "a call first" });
    expect(await inboxOf(near!)).toMatchObject({
      inbox: { nodes: [{ kind: "ORDER_TO_RELEASE", category: "HOLD" }] },
      inboxCounts: { holds: 1, tasks: 0, deadlines: 0 },
    });
    expect(await kinds(far!)).toEqual([]);
    await act("orderRelease", { order: held.order.id, reason: "he called" });
    expect((await inboxOf(near!)).inbox.nodes.map((task) => task.title)).toEqual([
      expect.stringMatching(/^Confirm order \d+ over ¥ 100\.00$/) as string,
    ]);
    expect(await kinds(w.dealer)).toEqual([]);
    await receive(40);
    await act("orderConfirm", { order: held.order.id });
    expect(await kinds(near!)).toEqual([]);

    // Promised for the 13th: the day before, the warehouse has it before it; shipped, it is the dealer's to count in.
    const { services } = w.fairway;
    const maker = { manufacturerId: w.manufacturerId, timeZone: "Asia/Shanghai" };
    const on = (today: string) => ({
      ...services,
      clock: { ...services.clock, now: () => services.clock.now(), today: () => day(today) },
    });
    await openMissingTasks(on("2026-06-11") as typeof services, maker);
    expect(await kinds(w.manager)).not.toContain("ORDER_DUE");
    await Promise.all([1, 2, 3].map(() => openMissingTasks(on("2026-06-12") as typeof services, maker)));
    const due = (await inboxOf(w.manager)).inbox.nodes.filter((task) => task.kind === "ORDER_DUE");
    expect(due.map((task) => task.title)).toContain(
      `Order ${held.order.number} is promised for 2026-06-13 and not all out`,
    );
    const shipped = (
      await act("orderShip", { order: held.order.id }, w.manager, `order { ${fields} shipments { id } }`)
    ).order;
    expect((await inboxOf(w.manager)).inbox.nodes.map((task) => task.title)).not.toContain(
      `Order ${held.order.number} is promised for 2026-06-13 and not all out`,
    );
    expect(await kinds(w.dealer)).toEqual(["ORDER_TO_COUNT_IN"]);
    const line = shipped.lines[0].id;
    const shipment = shipped.shipments[0].id;
    const counted = await act(
      "orderReceive",
      { order: held.order.id, shipment, lines: [{ line, quantity: 7 }] },
      w.dealer,
      `order { claims { id } }`,
    );
    expect(await kinds(w.dealer)).toEqual([]);
    expect(await kinds(near!)).toEqual(["ORDER_CLAIM"]);
    await act("orderClaimSettle", {
      order: held.order.id,
      claim: counted.order.claims[0].id,
      outcome: "WRITE_OFF",
      reason: "lost",
    });
    expect(await kinds(near!)).toEqual([]);
    await act("orderInvoice", { order: held.order.id });
    const [lot] = await w.rows<{ batch: string }>(`SELECT batch FROM shipment_lot WHERE order_id = $1`, [
      held.order.id.slice(6),
    ]);
    const back = await act(
      "returnOrderRequest",
      { order: held.order.id, reason: "QUALITY", lines: [{ line, quantity: 2, batch: lot!.batch }] },
      w.dealer,
      "returnOrder { id }",
    );
    const returns = async () => (await kinds(w.manager)).filter((kind) => kind.startsWith("RETURN"));
    expect(await returns()).toEqual(["RETURN_TO_DECIDE"]);
    await act(
      "returnOrderDecide",
      { returnOrder: back.returnOrder.id, approve: true },
      w.manager,
      "returnOrder { id }",
    );
    expect(await returns()).toEqual(["RETURN_TO_COUNT_IN"]);
    await act("returnOrderReceive", { returnOrder: back.returnOrder.id }, w.manager, "returnOrder { id }");
    expect(await returns()).toEqual([]);
    expect(w.logged).toEqual([]);
  });

  /** What a dealer reports of soup for May: so many sold, so many left. */
  const report = (who: typeof w.manager, salesOut: number, closing: number) =>
    act(
      "stockReportSubmit",
      {
        from: "2026-05-01",
        to: "2026-06-01",
        lines: [{ product: w.soup, opening: closing + salesOut, inbound: 0, salesOut, closing }],
      },
      who,
      "reports { closing }",
    );

  it("R5 holds for a person what would last longer than ninety days of what the dealer reports to sell, figures beside it", async () => {
    // 310 in the 31 days of May are ten a day: 900 in all. 500 in stock; since then he counted in 7 and gave 2 back.
    await report(w.dealer, 310, 500);
    await act(
      "orderPolicySet",
      { signals: true, newDealerDays: 0, sigmaFloor: 10_000 },
      w.manager,
      "orderPolicy { version }",
    );
    const check = async (quantity: number) => {
      const { data, errors } = await w.ask(
        w.dealer,
        `query ($input: OrderCheckInput!) { orderCheck(input: $input) { holds { kind reasons { code figures { name value } } } } }`,
        { input: { shipTo: w.shipTo, lines: [{ product: w.soup, quantity }] } },
      );
      return errors ?? data.orderCheck.holds;
    };
    expect(await check(395)).toEqual([]);
    expect(await check(396)).toEqual([{ kind: "SIGNAL", reasons: [{ code: "SIGNAL", figures: [] }] }]);
    const placed = await act("orderPlace", { shipTo: w.shipTo, lines: [{ product: w.soup, quantity: 396 }] }, w.dealer);
    expect(placed.order.state).toBe("PENDING_APPROVAL");
    const seen = await w.ask(
      w.manager,
      `query ($id: ID!) { order(id: $id) { holds { reasons { code message figures { name value } } } } }`,
      { id: placed.order.id },
    );
    const [reason] = seen.data.order.holds[0].reasons;
    expect(Object.fromEntries(reason.figures.map(({ name, value }: any) => [name, value]))).toEqual({
      ...{ held: "901", stock: "505", inTransit: "0", open: "396", perDay: "10.0", limit: "90", days: "90.1" },
    });
    expect(reason.message).toContain("He sells 10.0 a day");
    await act("orderReject", { order: placed.order.id, reason: "too much" });
    await act("orderPolicySet", { signals: false }, w.manager, "orderPolicy { version }");
  });

  it("QUOTA shares by what dealers reported as sold, one share a dealer, and nothing for who reported nothing", async () => {
    await act("orderPolicySet", { reallocate: false }, w.manager, "orderPolicy { version }");
    const [{ free }] = (await w.rows(`SELECT sum(on_hand - reserved)::int AS free FROM stock`)) as [{ free: number }];
    await promised(free);
    const waiting = [await promised(60), await promised(60), await promised(60, w.otherDealer, w.otherShipTo)];
    await receive(40);
    const shares = async () =>
      (
        await act(
          "allocationRun",
          { policy: "QUOTA", preview: true },
          w.manager,
          `run { shares { order sellThrough given } }`,
        )
      ).run.shares
        .sort((a: any, b: any) => waiting.indexOf(a.order) - waiting.indexOf(b.order))
        .map((share: any) => [share.sellThrough, share.given]);
    expect(await shares()).toEqual([
      [310, 40],
      [310, 0],
      [0, 0],
    ]);
    await report(w.otherDealer, 930, 0);
    expect(await shares()).toEqual([
      [310, 10],
      [310, 0],
      [930, 30],
    ]);
    expect(w.logged).toEqual([]);
  });
});
