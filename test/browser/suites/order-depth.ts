import type { Page } from "playwright-core";
import { globalId } from "../../../src/kernel/id.ts";
import { addStock, addWarehouse } from "../../support/stock.ts";
import { type Screen, openScreen, signIn } from "../browser.ts";
import { type Shared, password } from "../shop.ts";

/** What becomes of an order beyond its straight way: changed, short, sent back. */
export function ordersInDepth(shared: Shared): void {
  describe("an order that takes turns", () => {
    const open = async (who: { login: string }, path: string): Promise<Screen> => {
      const screen = await openScreen(shared.browser, { url: shared.w.url });
      // The door keeps the address: the page is loaded once.
      await screen.page.goto(path);
      await signIn(screen.page, who.login, password);
      return screen;
    };
    const dialog = (page: Page, name: string) => page.getByRole("dialog", { name });

    it("is changed when the other side accepts, with what that comes to before its eyes", async () => {
      const { w } = shared;
      const { id } = await w.placeOrder(24);
      await w.act(w.boss, "orderConfirm", { order: id });
      const dealer = await open(w.owner, `/orders/${id}`);
      await dealer.page.getByRole("button", { name: "改单" }).click();
      const drawer = dealer.page.getByRole("dialog", { name: "改单" });
      const wanted = drawer.getByLabel(/^改为 P/);
      await wanted.fill("37");
      await drawer.getByText("须为 12 的整数倍").waitFor();
      await drawer.getByRole("button", { name: "改为 36" }).click();
      await drawer.getByTestId("amended").getByText("¥ 2,160.00").waitFor();
      await drawer.getByRole("button", { name: "提交改单申请" }).click();
      await dealer.page.getByText("等待对方确认，确认前订单按原数量执行。").waitFor();

      const boss = await open(w.boss, `/orders/${id}`);
      const change = boss.page.getByTestId("amendment");
      await change.getByText("+ ¥ 720.00").first().waitFor();
      await change.getByRole("button", { name: "同意改单" }).click();
      await dealer.page.getByText("改单生效").waitFor();
      await dealer.page.getByText("以往改单（1）").waitFor();
      expect([...dealer.complaints, ...boss.complaints]).toEqual([]);
      await dealer.context.close();
      await boss.context.close();
    });

    it("comes back by a return that is asked for, allowed and counted in short, and gives back what was paid", async () => {
      const { w } = shared;
      const { id } = await w.placeOrder(24);
      await w.act(w.boss, "orderConfirm", { order: id });
      await w.act(w.boss, "orderShip", { order: id });
      const [shipment] = await w.rows<{ id: string }>("SELECT id FROM shipment WHERE order_id = $1", [id.slice(6)]);
      await w.act(w.owner, "orderReceive", { order: id, shipment: shipment!.id });
      await w.act(w.boss, "orderInvoice", { order: id });

      const dealer = await open(w.owner, `/returns/new?order=${id}`);
      const count = dealer.page.getByLabel(/^退货数量 P/);
      await count.fill("25");
      await dealer.page.getByText("该行最多可退 24").waitFor();
      await count.fill("3");
      await dealer.page.getByTestId("expected").getByText("¥ 180.00").waitFor();
      await dealer.page.getByRole("button", { name: "提交退货申请" }).click();
      await dealer.page.getByText("等待厂家审批").waitFor();

      const boss = await open(w.boss, new URL(dealer.page.url()).pathname);
      await boss.page.getByRole("button", { name: "批准退货" }).click();
      await dialog(boss.page, "批准退货").getByRole("button", { name: "批准退货" }).click();
      await dealer.page.getByText("等待货物退回并清点").waitFor();
      await boss.page.getByRole("button", { name: "清点收货" }).click();
      const counting = dialog(boss.page, "清点收货");
      await counting.getByLabel(/^实收/).fill("2");
      await counting.getByTestId("refund").getByText("¥ 120.00").waitFor();
      await counting.getByRole("button", { name: "清点收货" }).click();
      await dealer.page.getByText("清点入库并退款").waitFor();
      await dealer.page.getByText("少收 1").waitFor();
      expect([...dealer.complaints, ...boss.complaints]).toEqual([]);
      await dealer.context.close();
      await boss.context.close();
    });

    it("waits for goods that are short until they are shared, after every way to share was compared", async () => {
      const { w } = shared;
      const maker = w.manufacturerId;
      // Stock is kept from here on: what is promised now waits for goods.
      const warehouseId = await addWarehouse(w, maker);
      for (const cases of [24, 36]) {
        const { id } = await w.placeOrder(cases);
        await w.act(w.boss, "orderConfirm", { order: id });
      }
      await addStock(w, maker, { warehouseId, productId: w.noodle.split("_")[1]!, quantity: 30 });
      const boss = await open(w.boss, `/shortages?product=${globalId("Product", w.noodle.split("_")[1]!)}`);
      await boss.page.getByText("先到先得 30").click();
      const shares = boss.page.getByRole("region", { name: "等待的订单与分配预览" }).locator("td.chosen");
      await boss.page.locator("td.chosen", { hasText: "24" }).waitFor();
      expect(await shares.allInnerTexts()).toEqual(["24 箱", "6 箱"]);
      await boss.page.getByRole("button", { name: "执行分配" }).click();
      await boss.page.getByRole("dialog").getByRole("button", { name: "执行分配" }).click();
      await boss.page.getByText("已为 2 张订单配货 30").waitFor();
      // Who orders after this does not wait.
      await addStock(w, maker, { warehouseId, productId: w.noodle.split("_")[1]!, quantity: 10_000, batch: "NEXT" });
      expect(boss.complaints).toEqual([]);
      await boss.context.close();
    });

    it("is picked by hand on a phone: what may not leave is said beside its batch, and what was typed stays", async () => {
      const { w } = shared;
      const maker = w.manufacturerId;
      const [keeper] = await w.rows<{ id: string }>("SELECT id FROM warehouse WHERE manufacturer_id = $1", [maker]);
      const on = { warehouseId: keeper!.id, productId: w.noodle.split("_")[1]!, quantity: 50, lifeDays: 365 };
      await addStock(w, maker, { ...on, batch: "SOONER", expiresOn: "2027-01-10" });
      const later = await addStock(w, maker, { ...on, batch: "LATER", expiresOn: "2027-02-10" });
      const { id, number } = await w.placeOrder(24);
      await w.act(w.boss, "orderConfirm", { order: id });
      const hold = (held: boolean) =>
        w.act(w.boss, "lotHold", { lot: globalId("Lot", later), held, reason: held ? "待复检" : "" });
      await hold(true);

      const screen = await openScreen(shared.browser, { url: w.url, width: 375, height: 812, touch: true });
      const { page } = screen;
      await page.goto("/picking");
      await signIn(page, w.boss.login, password);
      const card = page.locator(`[data-order="${number}"]`);
      await card.getByRole("button", { name: "选批次拣货" }).click();
      const batch = (name: string) => card.locator(`[data-batch="${name}"]`);
      const typed = (name: string) => card.getByLabel(`批次 ${name} 的数量`);
      expect(await typed("SOONER").inputValue()).toBe("24");
      await typed("SOONER").fill("51");
      await typed("LATER").fill("4");
      const pick = (count: number) => card.getByRole("button", { name: `拣货 ${count}` }).click();
      await pick(55);
      await batch("SOONER").getByText("此处可用数量只有 50").waitFor();
      await batch("SOONER").getByText("该行已配货未拣货数量为 24").waitFor();
      await batch("LATER").getByText("已被质检冻结，由库存管理人员解冻后方可出库").waitFor();
      expect([await typed("SOONER").inputValue(), await typed("LATER").inputValue()]).toEqual(["51", "4"]);
      await hold(false);
      await typed("SOONER").fill("20");
      await pick(24);
      await batch("LATER").getByText("更早到期的批次，应先出库").waitFor();
      await card.getByText("强制：不按效期先后或客户效期要求").click();
      await card.getByLabel("原因（记入订单动态）").fill("前排先取");
      await pick(24);
      await card.getByText("已拣货").waitFor();
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(375);
      expect(
        await w.rows(
          `SELECT l.batch, p.quantity FROM stock_pin p JOIN lot l ON l.id = p.lot_id WHERE p.source_id IN (SELECT id FROM order_line WHERE order_id = $1) ORDER BY l.expires_on`,
          [id.slice(6)],
        ),
      ).toEqual([
        { batch: "SOONER", quantity: 20 },
        { batch: "LATER", quantity: 4 },
      ]);
      expect(screen.complaints).toEqual([]);
      await screen.context.close();
    });
  });
}
