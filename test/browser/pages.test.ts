import { AxeBuilder } from "@axe-core/playwright";
import { jest } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { globalId } from "../../src/kernel/id.ts";
import { type Screen, openBrowser, openScreen, signIn } from "./browser.ts";
import { addOwingAccount } from "./owing.ts";
import { type Shop, password, shop } from "./shop.ts";

/** What axe holds against a page: serious and critical faults only, each with the first place it was found at. */
async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160) ?? ""} ${nodes[0]?.failureSummary ?? ""}`);
}

// Several browsers' worth of work on shared cores.
jest.setTimeout(120_000);

describe("every page of the two workspaces", () => {
  let w: Shop;
  let browser: Browser;
  let order: string;
  let account: string;
  beforeAll(async () => {
    [w, browser] = await Promise.all([shop(), openBrowser()]);
    order = (await w.placeOrder(24)).id;
    for (const cases of [36, 48]) await w.placeOrder(cases);
    await w.act(w.boss, "orderConfirm", { order });
    await w.act(w.boss, "orderShip", { order });
    account = globalId("CreditAccount", await addOwingAccount(w));
  });
  afterAll(async () => {
    await browser?.close();
    await w?.close();
  });

  const dealerPages = () => [
    "/today",
    "/orders/new",
    "/orders",
    `/orders/${order}`,
    "/products",
    "/territories",
    "/account",
    "/account?view=payments",
    "/members",
    "/sessions",
  ];
  const managerPages = () => [
    "/board",
    "/orders",
    `/orders/${order}`,
    "/credit",
    `/credit/${account}`,
    "/dealers",
    `/dealers/${globalId("Dealer", w.dealerId)}`,
    "/territories",
    "/territories?view=table",
    "/products",
    `/account?dealer=${globalId("Dealer", w.dealerId)}`,
    "/books",
    "/imports",
    "/members",
  ];

  async function visit({ page }: Screen, path: string): Promise<void> {
    await page.goto(path);
    await page.locator("#content h1").waitFor();
    await page.locator("[aria-busy=true]").first().waitFor({ state: "detached" });
  }

  it.each([
    ["the dealer's", "zh-CN", () => w.owner, dealerPages],
    ["the dealer's", "en", () => w.owner, dealerPages],
    ["the manager's", "zh-CN", () => w.boss, managerPages],
    ["the manager's", "en", () => w.boss, managerPages],
  ] as const)(
    "has no serious fault for a screen reader: %s in %s",
    async (_whose, language, who, pages) => {
      const screen = await openScreen(browser, { url: w.url, language });
      await screen.page.goto("/");
      expect(await faults(screen.page)).toEqual([]);
      await signIn(screen.page, who().login, password);
      for (const path of pages()) {
        await visit(screen, path);
        expect({ path, faults: await faults(screen.page) }).toEqual({ path, faults: [] });
      }
      expect(screen.complaints).toEqual([]);
      expect(w.logged).toEqual([]);
      await screen.context.close();
    },
    120_000,
  );

  it("fits a phone: nothing is wider than the window, and the menu opens", async () => {
    const screen = await openScreen(browser, { url: w.url, width: 390, height: 844, touch: true });
    await screen.page.goto("/");
    await signIn(screen.page, w.owner.login, password);
    for (const path of dealerPages()) {
      await visit(screen, path);
      const wide = await screen.page.evaluate("document.documentElement.scrollWidth");
      expect({ path, wide }).toEqual({ path, wide: 390 });
    }
    await screen.page.getByRole("button", { name: "菜单" }).click();
    await screen.page.getByRole("dialog").getByRole("link", { name: "订单", exact: true }).click();
    await screen.page.getByRole("heading", { name: "订单", exact: true }).waitFor();
    await screen.context.close();
  });

  it("is reached by keys: `/` goes to the search, `?` lists the keys, Enter opens a row", async () => {
    const screen = await openScreen(browser, { url: w.url });
    await screen.page.goto("/");
    await signIn(screen.page, w.boss.login, password);
    await visit(screen, "/orders");
    await screen.page.locator("body").press("/");
    expect(await screen.page.evaluate("document.activeElement.getAttribute('aria-label')")).toBe("订单号");
    await screen.page.keyboard.press("Escape");
    await screen.page.locator("h1").click();
    await screen.page.keyboard.press("?");
    await screen.page.getByRole("dialog").getByText("跳到搜索框").waitFor();
    await screen.page.keyboard.press("Escape");
    await screen.page.getByRole("dialog").waitFor({ state: "hidden" });
    await screen.page.locator("tbody tr[tabindex='0']").first().focus();
    await screen.page.keyboard.press("ArrowDown");
    await screen.page.keyboard.press("Enter");
    await screen.page.getByRole("heading", { name: /订单\s+2/ }).waitFor();
    await screen.context.close();
  });
});
