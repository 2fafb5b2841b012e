import { openScreen, signIn } from "../browser.ts";
import { type Shared, password } from "../shop.ts";

/** The door: coming in, in either language, and leaving. */
export function signingIn(shared: Shared): void {
  describe("signing in", () => {
    it("keeps what was typed when the password is wrong, and lets in when it is right", async () => {
      const { w, browser } = shared;
      const { page, context } = await openScreen(browser, { url: w.url });
      await page.goto("/orders?state=SUBMITTED");
      await page.locator("#login").fill(w.owner.login);
      await page.locator("#password").fill("something else");
      await page.getByRole("button", { name: "登录" }).click();
      await page.getByText("账号或密码不正确").waitFor();
      expect(await page.locator("#login").inputValue()).toBe(w.owner.login);
      expect(await page.locator("#password").inputValue()).toBe("something else");

      // One face for all of it: a heading in the browser's own has no Chinese letters where the system has none.
      const faceOf = (selector: string) =>
        page.evaluate(`getComputedStyle(document.querySelector(${JSON.stringify(selector)})).fontFamily`);
      expect(await faceOf("h1")).toBe(await faceOf("button[type=submit]"));
      expect(await faceOf("h1")).toContain('"Noto Sans SC"');

      await page.locator("#password").fill(password);
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name: "订单", exact: true }).waitFor();
      expect(page.url()).toContain("/orders?state=SUBMITTED");
      await context.close();
    });

    it("speaks both languages, at the door and inside, and remembers the choice", async () => {
      const { w, browser } = shared;
      const { page, context } = await openScreen(browser, { url: w.url });
      await page.goto("/");
      await page.getByRole("heading", { name: "登录渠成" }).waitFor();
      await page.getByRole("button", { name: "English" }).click();
      await page.getByRole("heading", { name: "Sign in to Fairway" }).waitFor();
      expect(await page.locator("html").getAttribute("lang")).toBe("en");
      await signIn(page, w.boss.login, password);
      await page.getByRole("heading", { name: "Today" }).waitFor();
      for (const question of [
        "Waiting for you",
        "Orders that wait for somebody",
        "Splits in motion",
        "Dealers losing ground",
      ])
        await page.getByRole("region", { name: question }).waitFor();

      await page.getByRole("banner").getByRole("button", { name: /王敏/ }).click();
      await page.getByRole("menuitem", { name: "中文" }).click();
      await page.getByRole("heading", { name: "今日" }).waitFor();
      await page.reload();
      await page.getByRole("heading", { name: "今日" }).waitFor();
      await context.close();
    });

    it("signs out, and the back button shows nothing of before", async () => {
      const { w, browser } = shared;
      const { page, context } = await openScreen(browser, { url: w.url });
      await page.goto("/");
      await signIn(page, w.owner.login, password);
      await page.getByRole("link", { name: "订单", exact: true }).click();
      await page.getByRole("heading", { name: "订单", exact: true }).waitFor();
      await page
        .getByRole("banner")
        .getByRole("button", { name: /陈建国/ })
        .click();
      await page.getByRole("menuitem", { name: "退出登录" }).click();
      await page.getByRole("heading", { name: "登录渠成" }).waitFor();
      await page.goBack();
      await page.getByRole("heading", { name: "登录渠成" }).waitFor();
      await context.close();
    });

    it("is told of a newer client, and keeps what was typed where a part of the old one comes no more", async () => {
      const { w, browser } = shared;
      const { page, context } = await openScreen(browser, { url: w.url });
      await page.goto("/orders");
      await signIn(page, w.owner.login, password);
      const typed = page.locator('main input[placeholder$="/"]');
      await typed.fill("half a wo");
      // The server is replaced: its page names another script, and the parts of the old build are gone.
      const old = await (await page.request.get("/", { headers: { accept: "text/html" } })).text();
      const newer = old.replace(/src="\/assets\/[^"]+\.js"/, 'src="/assets/of-another-build.js"');
      expect(newer).not.toBe(old);
      await context.route(/\/assets\/.*\.js$/, (route) => route.fulfill({ status: 404 }));
      await context.route(`${w.url}/`, (route) => route.fulfill({ contentType: "text/html", body: newer }));
      await page.getByRole("heading", { name: "订单", exact: true }).click();
      await page.keyboard.press("?");
      await page.getByTestId("part-missing").getByText("系统已更新到新版本").waitFor();
      await page.getByTestId("newer").waitFor();
      expect(await typed.inputValue()).toBe("half a wo");
      // A page that was not gone to before does not come either: its place says so, and the way back is there.
      await page.getByRole("link", { name: "退货" }).click();
      await page.locator("main").getByTestId("part-missing").waitFor();
      await context.unrouteAll();
      await page.getByTestId("newer").getByRole("button", { name: "刷新页面" }).click();
      await page.getByRole("heading", { name: "退货" }).waitFor();
      expect(await page.getByTestId("newer").count()).toBe(0);
      await context.close();
    });

    it("shows another dealer's order as not found", async () => {
      const { w, browser } = shared;
      const { id } = await w.placeOrder(24);
      const { page, context } = await openScreen(browser, { url: w.url });
      await page.goto(`/orders/${id}`);
      await page.locator("#login").fill(w.neighbour.login);
      await page.locator("#password").fill(password);
      await page.keyboard.press("Enter");
      await page.getByText("没有找到该页面").waitFor();
      await context.close();
    });

    it("believes a stranger's answer only once it has asked again: the page stays, and leaves when the session has ended", async () => {
      const { w, browser } = shared;
      const { page, context } = await openScreen(browser, { url: w.url });
      await page.goto("/");
      await signIn(page, w.deputy.login, password);
      // As when another session has taken the place of the one that the question went out with.
      let refused = 0;
      await page.route("**/graphql", async (route) => {
        const asked = route.request().postDataJSON() as { operationName?: string } | null;
        if (refused > 0 || asked?.operationName !== "OrderList") return route.fallback();
        refused += 1;
        const response = await page.request.post("/graphql", {
          headers: { origin: w.url, "content-type": "application/json", authorization: `Bearer ${"x".repeat(43)}` },
          data: route.request().postData() ?? "",
        });
        expect((await response.json()).errors[0].extensions.code).toBe("UNAUTHENTICATED");
        return route.fulfill({ response });
      });
      const answered = page.waitForResponse(async (response) => {
        const asked = response.request().postDataJSON() as { operationName?: string } | null;
        return asked?.operationName === "OrderList" && (await response.json()).data?.orders !== undefined;
      });
      await page.getByRole("link", { name: "订单", exact: true }).click();
      await answered;
      expect(refused).toBe(1);
      await page.getByRole("heading", { name: "订单", exact: true }).waitFor();
      expect(await page.locator("#login").count()).toBe(0);
      // One that the server has ended is over at the next question, whatever the page still shows.
      await w.rows(`UPDATE session SET revoked_at = now() WHERE person_id = $1`, [w.deputy.personId]);
      await page.getByRole("link", { name: "退货" }).click();
      await page.getByRole("heading", { name: "登录渠成" }).waitFor();
      await context.close();
    });
  });
}
