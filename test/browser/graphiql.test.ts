import type { Browser } from "playwright-core";
import { type Asker, type World, world } from "../support/world.ts";
import { openBrowser, openScreen } from "./browser.ts";

describe("GraphiQL, for whoever develops against the API", () => {
  let browser: Browser;
  let w: World;
  let manager: Asker;
  beforeAll(async () => {
    browser = await openBrowser();
    w = await world({ server: { http: { graphiql: true } } });
    manager = await w.person(await w.manufacturer("maker"), "MANUFACTURER_MANAGER");
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await w.close();
  });

  const open = async (signedIn: boolean) => {
    const screen = await openScreen(browser, { url: w.url, language: "en" });
    const cookie = {
      name: "fairway_session",
      value: manager.token,
      url: w.url,
      httpOnly: true,
      sameSite: "Strict" as const,
    };
    if (signedIn) await screen.context.addCookies([cookie]);
    const foreign: string[] = [];
    screen.page.on("request", (asked) => {
      if (!/^(blob|data):/.test(asked.url()) && !asked.url().startsWith(w.url)) foreign.push(asked.url());
    });
    // The first to open it has it built.
    await screen.page.goto("/graphiql", { timeout: 120_000 });
    await screen.page.locator(".graphiql-query-editor .view-line").first().waitFor();
    return { ...screen, foreign };
  };

  it("asks as whoever is signed in, from our own server alone, within its content policy", async () => {
    const { page, context, complaints, foreign } = await open(true);
    await page.locator("button.graphiql-execute-button").click();
    await page.locator(".result-window", { hasText: "MANUFACTURER_MANAGER" }).waitFor();
    expect({ complaints, foreign }).toEqual({ complaints: [], foreign: [] });
    await context.close();
  }, 180_000);

  it("knows nobody where nobody is signed in, and a bearer token from its headers", async () => {
    const { page, context } = await open(false);
    await page.locator("button.graphiql-execute-button").click();
    await page.locator(".result-window", { hasText: "null" }).waitFor();
    await page.getByRole("button", { name: "Headers" }).click();
    await page.locator(".graphiql-editor-tool .graphiql-editor:not(.hidden) .view-lines").first().click();
    await page.keyboard.insertText(`{ "authorization": "Bearer ${manager.token}" }`);
    await page.locator("button.graphiql-execute-button").click();
    await page.locator(".result-window", { hasText: "MANUFACTURER_MANAGER" }).waitFor();
    await context.close();
  }, 180_000);
});
