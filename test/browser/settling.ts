import type { Locator, Page } from "playwright-core";
import { beforeNext } from "./browser.ts";
import { agree, chainWorld, content, happened, term } from "../support/chains.ts";
import { type OwnLine, bringSheet, matched, ownSide } from "../support/sheets.ts";
import type { Asker } from "../support/world.ts";
import { type Shop, password } from "./shop.ts";

/** A chain's March that is matched (B4.6, K08: six differences of 6,040.01 in all), who looks after it, and its own contact. */
export type Settling = { readonly statement: string; readonly keeper: Asker; readonly guest: Asker };

const goods = (documentNo: string, quantity: number, unitPrice: string, amount: number): OwnLine => ({
  ...{ documentNo, quantity, unitPrice, amount, on: documentNo === "GRN1005" ? "2026-04-01" : "2026-03-10" },
});
const ours: readonly OwnLine[] = [
  ...[goods("GRN1001", 100, "50", 500_000), goods("GRN1002", 120, "50", 600_000)],
  ...[goods("GRN1003", 200, "48", 960_000), goods("GRN1005", 60, "50", 300_000)],
  { kind: "FEE", amount: -234_000, fee: "flyerFee", event: "2026-03", on: "2026-03-12" },
];
const theirs = [
  "GRN1001,收货,P-1,S1,100,50,5000,13%,2026-03-10,",
  "GRN1002,收货,P-1,S1,118,50,5900,13%,2026-03-10,",
  "GRN1003,收货,P-1,S1,200,47.5,9500,13%,2026-03-10,",
  "RTN-9,退货,P-1,S1,-10,50,-500,13%,2026-03-20,",
  ",扣款,,,,,-2340,6%,2026-03-25,DM/海报费",
  ",扣款,,,,,-2340,6%,2026-03-25,DM/海报费",
];

/** Makes it in a manufacturer of its own. */
export async function settling(w: Shop): Promise<Settling> {
  const cw = await chainWorld(w);
  const contract = await agree(cw, content(cw, { terms: [term("flyerFee", { basis: "PER_EVENT", amount: "2340" })] }));
  await happened(cw, "flyerFee", "2026-03", "2026-03-12");
  const own = await ownSide(cw, contract, "2026-03-01", ours);
  const header = "documentNo,kind,sku,store,quantity,unitPrice,amount,taxRate,on,fee";
  const constants = { statement: own.number, number: "JX202603", total: "15219.99" };
  expect(await bringSheet(cw, { header, lines: theirs, constants })).toMatchObject({ state: "APPLIED" });
  await matched(cw, own.id);
  const person = (name: string, role: "KA_MANAGER" | "CHAIN_CONTACT", more: object) =>
    w.person(cw.maker, role, { name, password, language: "zh-CN", ...more });
  return {
    statement: own.statement,
    keeper: await person("苏敏", "KA_MANAGER", {}),
    guest: await person("叶倩", "CHAIN_CONTACT", { chainId: cw.chainId }),
  };
}

/**
 * Somebody else is faster than whoever presses, and goes on: the refusal's figures are those of now. He takes it back, and
 * all is as it was when the dialog was opened.
 */
export async function outpaced(
  page: Page,
  dialog: Locator,
  other: (decision: string, filter: object) => Promise<unknown>,
): Promise<void> {
  await beforeNext(page, "StatementItemsDecide", () => other("ACCEPT", { codes: ["PRICE_DIFF"] }));
  await page.keyboard.press("Control+Enter");
  const saw = "您核对时为 4 行、¥ 3,040.00";
  const told = (now: string) => dialog.locator("[data-code=CHOICE_CHANGED]", { hasText: saw }).filter({ hasText: now });
  await told("现为 3 行、差额合计 ¥ 2,940.00").waitFor();
  await other("ACCEPT", { codes: ["QTY_SHORT"] });
  await told("现为 2 行、差额合计 ¥ 2,840.00").waitFor();
  await other("REOPEN", { states: ["ACCEPTED"] });
  await dialog.getByRole("row", { name: "收货短少 1 100.00" }).waitFor();
  await told("行").waitFor({ state: "hidden" });
}
