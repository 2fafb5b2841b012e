import chromiumPackage from "@sparticuz/chromium";
import { type Browser, type BrowserContext, type Page, chromium } from "playwright-core";
import { buildClient } from "../../src/app/launch/build-client.mjs";

/** The Chromium of the npm package: nothing has to be installed on the machine. */
export async function openBrowser(): Promise<Browser> {
  if (!buildClient()) throw new Error("the client could not be built");
  // One process for everything saves memory where that is short, and crashes when a context closes. A graphics card that
  // is made of software takes more of the cores than the pages do, and no page draws with one.
  chromiumPackage.setGraphicsMode = false;
  const args = [...chromiumPackage.args.filter((arg) => arg !== "--single-process"), "--disable-gpu"];
  return chromium.launch({ executablePath: await chromiumPackage.executablePath(), args, headless: true });
}

export type Screen = {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the page wrote to its console as errors, and what it threw; a story that expects none asserts it. */
  readonly complaints: string[];
};

/** A fresh browser profile of one person, in a language and a width. */
export async function openScreen(
  browser: Browser,
  options: { url: string; language?: "zh-CN" | "en"; width?: number; height?: number; touch?: boolean },
): Promise<Screen> {
  const context = await browser.newContext({
    baseURL: options.url,
    locale: options.language ?? "zh-CN",
    viewport: { width: options.width ?? 1360, height: options.height ?? 860 },
    hasTouch: options.touch ?? false,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  // Generous: tests share their cores, and waiting costs nothing when the page is quick.
  page.setDefaultTimeout(20_000);
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  return { page, context, complaints };
}

/** Signs in on the page that is open, in whichever language it is. */
export async function signIn(page: Page, login: string, password: string): Promise<void> {
  await page.locator("#login").fill(login);
  await page.locator("#password").fill(password);
  await page.locator("button[type=submit]").click();
  await page.locator("#content h1").waitFor();
}

/** Lets the server answer the next query of this name at once, and the page hear of it so many milliseconds later. */
export async function holdBack(page: Page, operation: string, milliseconds: number): Promise<void> {
  let armed = true;
  await page.route("**/graphql", async (route) => {
    const asked = route.request().postDataJSON() as { operationName?: string } | null;
    if (!armed || asked?.operationName !== operation) return route.fallback();
    armed = false;
    const response = await route.fetch();
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    await route.fulfill({ response });
  });
}

/** Lets something happen before the server hears of the next act of this name; previews go before it. */
export async function beforeNext(page: Page, operation: string, happens: () => Promise<unknown>): Promise<void> {
  let armed = true;
  await page.route("**/graphql", async (route) => {
    const asked = route.request().postDataJSON() as {
      operationName?: string;
      variables?: { input?: { preview?: boolean } };
    } | null;
    if (!armed || asked?.operationName !== operation || asked.variables?.input?.preview === true)
      return route.fallback();
    armed = false;
    await happens();
    return route.fallback();
  });
}
