import { openBrowser } from "./browser.ts";
import { type Shared, shop } from "./shop.ts";
import { ordersLive } from "./suites/order-live.ts";
import { ordersInDepth } from "./suites/order-depth.ts";
import { everyPage } from "./suites/pages.ts";
import { signingIn } from "./suites/sign-in.ts";
import { deskWork } from "./suites/desk.ts";

// Several browsers' worth of work on shared cores.
jest.setTimeout(120_000);

// One world and one browser for all of it: what costs is not the looking but the opening.
describe("the client", () => {
  const shared = {} as Shared;
  beforeAll(async () => {
    [shared.w, shared.browser] = await Promise.all([shop(), openBrowser()]);
  });
  afterAll(async () => {
    await shared.browser?.close();
    await shared.w?.close();
  });

  signingIn(shared);
  ordersLive(shared);
  deskWork(shared);
  ordersInDepth(shared);
  // Last: it stops the dealer's credit, and looks at pages on which something stands.
  everyPage(shared);
});
