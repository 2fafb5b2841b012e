import { globalId } from "../../../src/kernel/id.ts";
import { type Screen, openScreen, signIn } from "../browser.ts";
import { faults } from "../faults.ts";
import { addOwingAccount } from "../owing.ts";
import { type Settled, addOffer, addSettled } from "../settled.ts";
import { type Shared, password } from "../shop.ts";

/** Every page as a screen reader, a phone and a keyboard meet it. */
export function everyPage(shared: Shared): void {
  describe("every page of the two workspaces", () => {
    let placed: { id: string; number: string }[];
    let order: string;
    let account: string;
    let settled: Settled;
    let offer: string;
    beforeAll(async () => {
      const { w } = shared;
      placed = [];
      for (const cases of [24, 36, 48]) placed.push(await w.placeOrder(cases));
      order = placed[0]!.id;
      await w.act(w.boss, "orderConfirm", { order });
      await w.act(w.boss, "orderShip", { order });
      account = globalId("CreditAccount", await addOwingAccount(w));
      settled = await addSettled(w);
      offer = await addOffer(w);
      setOut();
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
      "/imports?kind=orders",
      `/offers/${offer}`,
    ];
    const managerPages = () => [
      "/today",
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
      "/splits/policy",
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
      `/settlement/statements/${settled.statement}/enter`,
      "/settlement/disputes",
      "/settlement/work",
      "/settlement/calendar",
      "/settlement/payments",
      `/settlement/facts?chain=${settled.chain}`,
      `/settlement/facts?view=events&chain=${settled.chain}`,
      "/contracts",
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
      if (here !== path.split("?")[0])
        await page.evaluate("document.querySelector('#content h1')?.setAttribute('data-left', '')");
      await page.evaluate(
        `history.pushState({}, "", ${JSON.stringify(path)}); dispatchEvent(new PopStateEvent("popstate"))`,
      );
      await page.locator("#content h1:not([data-left])").waitFor();
      await page.locator("#content [aria-busy=true]").first().waitFor({ state: "detached" });
    }

    /** One after the other, everything that this person may open, as a screen reader meets it. */
    async function lookAtAll(
      who: { login: string },
      language: "zh-CN" | "en",
      paths: readonly string[],
    ): Promise<void> {
      const { w, browser } = shared;
      const screen = await openScreen(browser, { url: w.url, language });
      await knock(screen, language);
      expect(await faults(screen.page)).toEqual([]);
      await signIn(screen.page, who.login, password);
      for (const path of paths) {
        await visit(screen, path);
        expect({ path, faults: await faults(screen.page, language) }).toEqual({ path, faults: [] });
      }
      expect(await screen.page.locator("html").getAttribute("lang")).toBe(language);
      expect(screen.complaints).toEqual([]);
      expect(w.logged).toEqual([]);
      await screen.context.close();
    }

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

    async function fitsPhone(): Promise<void> {
      const screen = await onPhone(shared.w.owner, dealerPages());
      await screen.page.getByRole("button", { name: "菜单" }).click();
      await screen.page.getByRole("dialog").getByRole("link", { name: "订单", exact: true }).click();
      await screen.page.getByRole("heading", { name: "订单", exact: true }).waitFor();
      await screen.context.close();
    }

    async function chainsFitPhone(): Promise<void> {
      const screen = await onPhone(shared.w.boss, chainPages());
      await screen.context.close();
    }

    /** Who walks when: each line is one person's day, and different people's lines go side by side. */
    const lines: readonly (readonly (readonly [name: string, walk: () => Promise<void>])[])[] = [
      [
        [
          "has no serious fault for a screen reader: the manager's in zh-CN",
          () => lookAtAll(shared.w.boss, "zh-CN", managerPages()),
        ],
        ["fits a phone: nothing of the chains' pages is wider than the window", chainsFitPhone],
      ],
      [
        [
          "has no serious fault for a screen reader: the manager's in en",
          () => lookAtAll(shared.w.deputy, "en", managerPages()),
        ],
      ],
      [
        [
          "has no serious fault for a screen reader: the dealer's in zh-CN",
          () => lookAtAll(shared.w.owner, "zh-CN", dealerPages()),
        ],
        [
          "has no serious fault for a screen reader: the dealer's in en",
          () => lookAtAll(shared.w.owner, "en", dealerPages()),
        ],
        ["fits a phone: nothing is wider than the window, and the menu opens", fitsPhone],
      ],
    ];
    const walks = new Map<string, Promise<void>>();
    const setOut = () => {
      for (const line of lines) {
        let last = Promise.resolve();
        for (const [name, walk] of line) {
          last = last.catch(() => undefined).then(walk);
          // Its own test says what went wrong with it, perhaps later.
          last.catch(() => undefined);
          walks.set(name, last);
        }
      }
    };
    it.each(lines.flat())("%s", (name) => walks.get(name), 240_000);

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
