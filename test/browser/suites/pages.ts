import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { globalId } from "../../../src/kernel/id.ts";
import { type Screen, openScreen, signIn } from "../browser.ts";
import { addOwingAccount } from "../owing.ts";
import { type Settled, addSettled } from "../settled.ts";
import { type Shared, password } from "../shop.ts";

/**
 * What axe holds against a page: serious and critical faults only, each with the first place it was found at. Colours are
 * looked at in one language: they are the same in the other, and looking takes most of the time.
 */
async function faults(page: Page, language: "zh-CN" | "en" = "zh-CN"): Promise<string[]> {
  const look = new AxeBuilder({ page }).options({ resultTypes: ["violations"] });
  const { violations } = await (language === "en" ? look.disableRules("color-contrast") : look).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160) ?? ""} ${nodes[0]?.failureSummary ?? ""}`);
}

/** Every page as a screen reader, a phone and a keyboard meet it. */
export function everyPage(shared: Shared): void {
  describe("every page of the two workspaces", () => {
    let placed: { id: string; number: string }[];
    let order: string;
    let account: string;
    let settled: Settled;
    beforeAll(async () => {
      const { w } = shared;
      placed = [];
      for (const cases of [24, 36, 48]) placed.push(await w.placeOrder(cases));
      order = placed[0]!.id;
      await w.act(w.boss, "orderConfirm", { order });
      await w.act(w.boss, "orderShip", { order });
      account = globalId("CreditAccount", await addOwingAccount(w));
      settled = await addSettled(w);
    });

    const dealerPages = () => [
      "/today",
      "/orders/new",
      "/orders",
      `/orders/${order}`,
      "/returns",
      "/returns/new",
      "/products",
      "/territories",
      "/members",
      "/sessions",
      "/account",
      "/account?view=payments",
      "/orders/transfers",
    ];
    const managerPages = () => [
      "/board",
      "/orders",
      `/orders/${order}`,
      "/picking",
      "/returns",
      "/shortages",
      "/credit",
      `/credit/${account}`,
      "/dealers",
      `/dealers/${globalId("Dealer", shared.w.dealerId)}`,
      "/territories?at=Division_156330000000000000",
      "/territories?division=Division_156330110000000000",
      "/territories?view=table",
      "/territories?view=reserved",
      "/outlets",
      "/coverage",
      "/orders/transfers",
      "/splits",
      `/splits/new?dealer=${globalId("Dealer", shared.w.otherDealerId)}`,
      "/products",
      "/imports",
      "/members",
      "/audit",
      `/account?dealer=${globalId("Dealer", shared.w.dealerId)}`,
      "/books",
      ...chainPages(),
    ];
    const chainPages = () => [
      "/chains",
      `/chains/${settled.chain}`,
      `/contracts/${settled.contract}`,
      "/settlement/statements",
      `/settlement/statements/${settled.statement}`,
      "/settlement/disputes",
    ];

    /** Stands at the door and says which language: that wins over what the person preferred before. */
    async function knock({ page }: Screen, language: "zh-CN" | "en"): Promise<void> {
      await page.goto("/");
      await page.getByRole("button", { name: language === "en" ? "中文" : "English" }).click();
      await page.getByRole("button", { name: language === "en" ? "English" : "中文" }).click();
    }

    /** Goes to a page as a link does, without loading everything again. */
    async function visit({ page }: Screen, path: string): Promise<void> {
      const here = await page.evaluate("location.pathname");
      // The heading of the page that is left may still stand: a new page has a heading of its own.
      if (here !== path.split("?")[0]) await page.evaluate("document.querySelector('#content h1').dataset.left = ''");
      await page.evaluate(
        `history.pushState({}, "", ${JSON.stringify(path)}); dispatchEvent(new PopStateEvent("popstate"))`,
      );
      await page.locator("#content h1:not([data-left])").waitFor();
      await page.locator("#content [aria-busy=true]").first().waitFor({ state: "detached" });
    }

    it.each([
      ["the dealer's", "zh-CN", () => shared.w.owner, dealerPages],
      ["the dealer's", "en", () => shared.w.owner, dealerPages],
      ["the manager's", "zh-CN", () => shared.w.boss, managerPages],
      ["the manager's", "en", () => shared.w.boss, managerPages],
    ] as const)(
      "has no serious fault for a screen reader: %s in %s",
      async (_whose, language, who, pages) => {
        const { w, browser } = shared;
        const screen = await openScreen(browser, { url: w.url, language });
        await knock(screen, language);
        expect(await faults(screen.page)).toEqual([]);
        await signIn(screen.page, who().login, password);
        for (const path of pages()) {
          await visit(screen, path);
          expect({ path, faults: await faults(screen.page, language) }).toEqual({ path, faults: [] });
        }
        expect(await screen.page.locator("html").getAttribute("lang")).toBe(language);
        expect(screen.complaints).toEqual([]);
        expect(w.logged).toEqual([]);
        await screen.context.close();
      },
      240_000,
    );

    /** Somebody at his phone, before whom each of these pages fits. */
    async function onPhone(who: { login: string }, paths: readonly string[]): Promise<Screen> {
      const { w, browser } = shared;
      const screen = await openScreen(browser, { url: w.url, width: 390, height: 844, touch: true });
      await knock(screen, "zh-CN");
      await signIn(screen.page, who.login, password);
      for (const path of paths) {
        await visit(screen, path);
        const wide = await screen.page.evaluate("document.documentElement.scrollWidth");
        expect({ path, wide, faults: await faults(screen.page) }).toEqual({ path, wide: 390, faults: [] });
      }
      return screen;
    }

    it("fits a phone: nothing is wider than the window, and the menu opens", async () => {
      const screen = await onPhone(shared.w.owner, dealerPages());
      await screen.page.getByRole("button", { name: "菜单" }).click();
      await screen.page.getByRole("dialog").getByRole("link", { name: "订单", exact: true }).click();
      await screen.page.getByRole("heading", { name: "订单", exact: true }).waitFor();
      await screen.context.close();
      const chains = await onPhone(shared.w.boss, chainPages());
      await chains.context.close();
    });

    it("is reached by keys: `/` goes to the search, `?` lists the keys, Enter opens a row", async () => {
      const { w, browser } = shared;
      const screen = await openScreen(browser, { url: w.url });
      await knock(screen, "zh-CN");
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
      await screen.page.getByRole("heading", { name: new RegExp(`订单\\s+${placed[1]!.number}`) }).waitFor();
      await screen.context.close();
    });
  });
}
