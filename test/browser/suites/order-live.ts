import type { Page } from "playwright-core";
import { openScreen, signIn } from "../browser.ts";
import { type Shared, type Shop, password } from "../shop.ts";

/** Orders as both sides see them while they move. */
export function ordersLive(shared: Shared): void {
  describe("an order in two browsers", () => {
    const cell = (page: Page, line: number, column: string) => page.getByLabel(`第 ${line} 行${column}`);

    it("is written by keyboard and paste, refused beside the line, mended, placed, and watched live by both sides", async () => {
      const { w, browser } = shared;
      const manager = await openScreen(browser, { url: w.url });
      await manager.page.goto("/");
      await signIn(manager.page, w.boss.login, password);
      await manager.page.getByRole("navigation").getByRole("link", { name: "订单看板" }).click();
      await manager.page.getByText("实时", { exact: true }).waitFor();

      const { page, context, complaints } = await openScreen(browser, { url: w.url });
      await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: w.url });
      await page.goto("/");
      await signIn(page, w.owner.login, password);
      await page.getByRole("navigation").getByRole("link", { name: "下单", exact: true }).click();

      // By the initials of 红烧牛肉面, with nothing but keys.
      await cell(page, 1, "商品").focus();
      await page.keyboard.type("hsnr");
      await page.getByRole("option", { name: /红烧牛肉面 五连包/ }).waitFor();
      await page.keyboard.press("Enter");
      await page.keyboard.type("12");
      await page.getByText("须为 5 的整数倍").waitFor();
      expect(await cell(page, 1, "数量").getAttribute("aria-invalid")).toBe("true");
      await page.getByRole("button", { name: "改为 15" }).click();
      await page.getByText("须为 5 的整数倍").waitFor({ state: "detached" });

      // Two columns from a sheet.
      const sheet = "编码\t数量\nLT-SC-24\t20\nXG-DJ-12\t1,000\nBK-GS-30\t8\n";
      await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(sheet)})`);
      await cell(page, 2, "商品").focus();
      await page.keyboard.press("Control+V");
      await page.getByText("共 4 行").waitFor();
      expect(await cell(page, 3, "数量").inputValue()).toBe("1000");
      // The line that was pasted into is gone: the next key goes into the one below what was pasted.
      await page.locator("[data-cell]:focus").waitFor();
      expect(await page.locator("[data-cell]:focus").getAttribute("aria-label")).toBe("第 5 行商品");

      // Where it may not go is said at the lines it concerns; then where it may.
      await page.getByLabel("收货地址").click();
      await page
        .getByRole("option", { name: new RegExp(await nameOf(w, w.foreignShipTo)) })
        .first()
        .waitFor({ state: "attached" });
      await page.locator(".ant-select-item-option", { hasText: await nameOf(w, w.foreignShipTo) }).click();
      await page.locator("[data-code=SHIP_TO_OUTSIDE_TERRITORY]").first().waitFor();
      await page.getByLabel("收货地址").click();
      await page.locator(".ant-select-item-option", { hasText: await nameOf(w, w.shipTo) }).click();
      await page.getByText("校验通过").waitFor();
      // 15 x 58.50 + 20 x 57 + 1000 x 46.20 + 8 x 27.90
      expect(await page.getByTestId("total").innerText()).toBe("¥ 48,440.70");

      await cell(page, 1, "数量").focus();
      await page.keyboard.press("Control+Enter");
      const number = /订单\s+(\d+)/.exec(await page.getByRole("heading", { name: /订单\s+\d+/ }).innerText())![1]!;
      await page.getByText("等待厂家确认").waitFor();

      // The manager sees it without asking, and confirms.
      const card = manager.page.locator(`[data-lane=SUBMITTED] [data-order="${number}"]`);
      await card.getByText("¥ 48,440.70").waitFor();
      await card.getByRole("button", { name: "确认订单" }).click();
      await manager.page.locator(`[data-lane=CONFIRMED] [data-order="${number}"]`).waitFor();
      await page.getByText("厂家确认", { exact: true }).waitFor();
      await page.getByText("等待仓库发货").waitFor();

      // He ships; the dealer's timeline moves, and the dealer counts in.
      await manager.page.getByRole("link", { name: number, exact: true }).click();
      await manager.page.getByRole("button", { name: "发货", exact: true }).click();
      await manager.page.getByLabel("运单号").fill("SF1234567890");
      await manager.page.getByRole("dialog").getByRole("button", { name: "发货" }).click();
      await page.getByText("SF1234567890").waitFor();
      await page.getByRole("button", { name: "签收", exact: true }).click();
      await page.getByRole("dialog").getByRole("button", { name: "签收" }).click();
      await manager.page.locator("h1 ~ .ant-tag", { hasText: "已签收" }).waitFor();
      // His own page may hear of it a moment after the manager's.
      await page.getByTestId("moment").nth(3).waitFor();
      expect(await page.getByTestId("moment").count()).toBe(4);
      expect([...complaints, ...manager.complaints]).toEqual([]);
      expect(w.logged).toEqual([]);
      await context.close();
      await manager.context.close();
    });

    it("keeps a half-written order over a reload, on its own line and to the letter", async () => {
      const { w, browser } = shared;
      const { page, context } = await openScreen(browser, { url: w.url });
      await page.goto("/");
      await signIn(page, w.owner.login, password);
      await page.getByRole("navigation").getByRole("link", { name: "下单", exact: true }).click();
      await cell(page, 1, "商品").fill("XG-DJ-12");
      await page.keyboard.press("Enter");
      await page.keyboard.type("7");
      await cell(page, 2, "商品").fill("half a na");
      await page.reload();
      await page.getByText("香菇炖鸡面 桶装").waitFor();
      expect(await cell(page, 1, "数量").inputValue()).toBe("7");
      expect(await cell(page, 2, "商品").inputValue()).toBe("half a na");
      await context.close();
    });

    it("catches up by itself after the connection was lost, each event once", async () => {
      const { w, browser } = shared;
      const { id, number } = await w.placeOrder(36);
      const { page, context } = await openScreen(browser, { url: w.url });
      let cut = () => Promise.resolve();
      await page.routeWebSocket(/graphql/, (socket) => {
        const server = socket.connectToServer();
        cut = async () => {
          await socket.close();
          await server.close();
        };
      });
      await page.goto("/");
      await signIn(page, w.owner.login, password);
      await page.goto(`/orders/${id}`);
      await page.getByText("等待厂家确认").waitFor();

      await context.setOffline(true);
      await cut();
      await page.getByTestId("offline").waitFor();
      await w.act(w.boss, "orderConfirm", { order: id });
      await w.act(w.boss, "orderShip", { order: id, waybill: "YT-778" });
      expect(await page.getByText("等待厂家确认").count()).toBe(1);

      await context.setOffline(false);
      await page.getByText("YT-778").waitFor();
      await page.getByTestId("offline").waitFor({ state: "detached" });
      await page.getByTestId("reconnecting").waitFor({ state: "detached" });
      expect(await page.getByTestId("moment").count()).toBe(3);
      await page.getByRole("link", { name: "今日", exact: true }).click();
      await page.getByRole("row", { name: new RegExp(`^${number}\\b.*已发货`) }).waitFor();
      await context.close();
    });
  });
}

async function nameOf(w: Shop, shipTo: string): Promise<string> {
  const [row] = await w.rows<{ name: string }>("SELECT name FROM ship_to WHERE id = $1", [shipTo.split("_")[1]]);
  return row!.name;
}
