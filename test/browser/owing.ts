import { holdForCredit, moveExposure } from "../../src/credit/index.ts";
import { insertBlock } from "../../src/credit/store-blocks.ts";
import { insertRequests } from "../../src/credit/store-requests.ts";
import { day } from "../../src/kernel/day.ts";
import { newId } from "../../src/kernel/id.ts";
import { addCreditAccount, approved, onBehalf } from "../support/credit.ts";
import { addInvoice } from "../support/ledger.ts";
import { storyDay } from "../support/world.ts";
import type { Shop } from "./shop.ts";

/** A credit account of the owner's dealer with something on every part of its page: over its limit, late, blocked, held. */
export async function addOwingAccount(w: Shop): Promise<string> {
  const { manufacturerId: maker } = w.boss;
  const today = day(storyDay);
  const accountId = await addCreditAccount(w, maker, [w.dealerId], { name: "华润商贸", limitMinor: 480_000_00n });
  await addInvoice(w, maker, w.dealerId, { dueOn: day("2026-05-10"), netMinor: 300_000_00n, taxMinor: 39_000_00n });
  await onBehalf(w, maker, async (tx) => {
    const when = { today, now: new Date() };
    const order = { accountId, dealerId: w.dealerId, orderId: newId(), currency: "CNY", amountMinor: 150_000_00n };
    await moveExposure(tx, [{ ...order, sourceId: newId(), from: null, to: "OPEN_ORDERS" }], when);
    const temporary = { amountMinor: 5_000_00n, firstOn: today, lastOn: day("2026-06-30"), reason: "端午备货" };
    await insertRequests(tx, [approved(accountId, temporary)]);
    const block = { id: newId(), accountId, kind: "MANUAL" as const, productLineId: null, reason: "承兑汇票被退回" };
    await insertBlock(tx, { ...block, since: today, setBy: w.boss.personId, setAt: when.now });
    const held = { ...order, orderId: newId(), orderNo: "1024", placedBy: w.owner.membershipId };
    const stop = { kind: "LIMIT" as const, currency: "CNY", figures: { shortfallMinor: 154_000_00n }, clearedBy: [] };
    const decided = { passes: false, blocks: [stop], passed: [], releaseId: null };
    await holdForCredit(tx, [{ order: held, decided }], when);
  });
  return accountId;
}
