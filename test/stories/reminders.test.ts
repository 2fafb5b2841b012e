import { day } from "../../src/kernel/day.ts";
import { paymentsToRemind } from "../../src/ledger/index.ts";
import { receiptsToRemind } from "../../src/orders/index.ts";
import { remind } from "../../src/platform/notify/mornings.ts";
import { addInvoice, addReceipt } from "../support/ledger.ts";
import { type TradeWorld, tradeWorld } from "../support/orders.ts";
import { acting } from "../support/scope/acting.ts";
import { until } from "../support/until.ts";
import type { Asker } from "../support/world.ts";

describe("Reminders", () => {
  let w: TradeWorld;
  const list = async (who: Asker): Promise<{ kind: string; title: string; lines: { text: string }[] }[]> =>
    (await w.ask(who, `{ notifications { nodes { kind title lines { text subject } } } }`)).data.notifications.nodes;
  const told = async (who: Asker, kind: string) => (await list(who)).filter((each) => each.kind === kind);

  beforeAll(async () => {
    w = await tradeWorld({ server: { worker: true } });
  });
  afterAll(() => w.close());

  it("tell the dealer alone that his goods went out, and ask him for the receipt on the fifth day", async () => {
    const lines = [{ product: w.noodle, quantity: 24 }];
    const { order } = await acting(w, w.dealer, "orderPlace", { shipTo: w.shipTo, lines }, "order { id number }");
    await acting(w, w.manager, "orderConfirm", { order: order.id }, "order { id }");
    const sent = { order: order.id, carrier: "德邦", waybill: "DPK1" };
    await acting(w, w.manager, "orderShip", sent, "order { id }");
    await until(async () => (await told(w.dealer, "SHIP_NOTICE")).length > 0);
    expect(await told(w.dealerZh, "SHIP_NOTICE")).toEqual([
      {
        kind: "SHIP_NOTICE",
        title: `订单 ${order.number} 已发货 24 箱`,
        lines: [{ text: `订单 ${order.number}：2026-06-10 发货 24 箱。德邦 DPK1`, subject: order.id }],
      },
    ]);
    expect(await list(w.otherDealer)).toEqual([]);
    const ask = (on: string) => remind(w.fairway.services, w.manufacturerId, receiptsToRemind, day(on));
    expect(await ask("2026-06-14")).toBe(0);
    expect(await ask("2026-06-15")).toBe(2);
    expect(await ask("2026-06-16")).toBe(0);
    expect((await told(w.dealer, "RECEIPT_REMINDER"))[0]?.title).toBe(
      `Order ${order.number}: please count in what arrived`,
    );
  });

  it("ask for payment before, on and after the due day, once for each, all of a morning in one notice", async () => {
    const dealerId = w.dealerId.replace("Dealer_", "");
    await addInvoice(w, w.manufacturerId, dealerId, { documentNo: "A-1", dueOn: day("2026-06-12") });
    await addInvoice(w, w.manufacturerId, dealerId, { documentNo: "A-2", dueOn: day("2026-06-13") });
    const disputed = await addInvoice(w, w.manufacturerId, dealerId, { documentNo: "A-3", dueOn: day("2026-06-12") });
    await w.rows(`UPDATE open_item SET disputed_on = '2026-06-09', dispute_reason = 'short' WHERE id = $1`, [disputed]);
    const ask = (on: string) => remind(w.fairway.services, w.manufacturerId, paymentsToRemind, day(on));
    expect(await ask("2026-06-08")).toBe(0);
    expect(await ask("2026-06-10")).toBe(4);
    expect(await ask("2026-06-11")).toBe(0);
    const [due] = await told(w.dealer, "PAYMENT_DUE");
    expect([due?.title, due?.lines.map((line) => line.text)]).toEqual([
      "2 invoices come due",
      ["Invoice A-1: ¥ 1,130.00, due on 2026-06-12.", "Invoice A-2: ¥ 1,130.00, due on 2026-06-13."],
    ]);
    // Two people hear that A-1 is overdue, and that A-2 came due two days ago, whoever looks first.
    const asked = await Promise.all([1, 2, 3, 4, 5].map(() => ask("2026-06-15")));
    expect(asked.reduce((sum, people) => sum + people)).toBe(4);
    expect(await told(w.dealerZh, "PAYMENT_OVERDUE")).toMatchObject([
      { title: "账单 A-1 欠付 ¥ 1,130.00，已于 2026-06-12 到期", lines: [{}] },
    ]);
    expect(await list(w.otherDealer)).toEqual([]);

    // A bill is no money: from its day on finance is asked whether the bank paid it.
    const finance = await w.person(w.manufacturerId, "FINANCE");
    await addReceipt(w, w.manufacturerId, dealerId, 30_000n, { documentNo: "H-1", billDueOn: "2026-06-20" });
    for (const on of ["2026-06-17", "2026-06-19", "2026-06-20", "2026-06-21", "2026-06-23"]) await ask(on);
    const [bills, ...more] = await told(finance, "BILL_DUE");
    expect([more, bills?.lines.map(({ text }) => text.split(". ")[0])]).toEqual([
      [],
      Array(2).fill("Bill H-1: ¥ 300.00, due on 2026-06-20"),
    ]);
    expect(w.logged).toEqual([]);
  });
});
