import { holdForCredit, moveExposure } from "../../../src/credit/index.ts";
import { defaultTerms } from "../../../src/credit/rules/account.ts";
import { updateTerms } from "../../../src/credit/store.ts";
import { insertRelease } from "../../../src/credit/holds.ts";
import { insertBlock } from "../../../src/credit/store-blocks.ts";
import { insertRequests } from "../../../src/credit/store-requests.ts";
import { day } from "../../../src/kernel/day.ts";
import { newId } from "../../../src/kernel/id.ts";
import { addCreditAccount, approved, onBehalf } from "../credit.ts";
import type { World } from "../world.ts";
import { numbered } from "./acting.ts";
import type { Company, Shop } from "./company.ts";

/** What a dealer is allowed, what he carries, what stands in his way; `count` of everything. His limit stops no order. */
export async function addCredit(
  w: World,
  { manufacturerId: maker, manager, lineId }: Company,
  { dealerId, mark }: Shop,
  { figure, count }: { readonly figure: string; readonly count: number },
): Promise<void> {
  const today = day("2026-06-10");
  const minor = BigInt(`${figure}41`);
  const limitMinor = BigInt(`${figure}41000000`);
  const accountId = await addCreditAccount(w, maker, [dealerId], { name: `${mark}-credit`, limitMinor });
  const by = { releasedBy: manager.personId, placedBy: manager.membershipId, setBy: manager.personId };
  await onBehalf(w, maker, async (tx) => {
    for (const at of numbered(count)) {
      const order = { orderId: newId(), accountId, dealerId, currency: "CNY", amountMinor: minor };
      const line = { ...order, sourceId: newId() };
      const when = { today, now: new Date() };
      await moveExposure(tx, [{ ...line, from: null, to: "OPEN_ORDERS" }], when);
      await moveExposure(
        tx,
        [{ ...line, from: "OPEN_ORDERS", to: "DELIVERED_UNBILLED", amountMinor: minor / 2n }],
        when,
      );
      const block = { kind: "LIMIT" as const, currency: "CNY", figures: { shortfallMinor: minor }, clearedBy: [] };
      const decided = { passes: false, blocks: [block], passed: [], releaseId: null };
      const held = { ...order, orderId: newId(), orderNo: `${mark}-order${at}`, placedBy: by.placedBy };
      await holdForCredit(tx, [{ order: held, decided }], when);
      await insertRelease(tx, {
        ...{ id: newId(), orderId: order.orderId, accountId, dealerId, upToMinor: minor, lastOn: today },
        ...{ reason: `${mark}-release`, releasedBy: by.releasedBy, releasedAt: new Date() },
      });
      await insertRequests(tx, [
        approved(accountId, { amountMinor: minor, firstOn: today, lastOn: today, reason: `${mark}-season` }),
        {
          ...approved(accountId, { amountMinor: minor, firstOn: today, reason: `${mark}-growth` }),
          ...{ status: "REQUESTED", decidedAt: null, decidedBy: null },
        },
      ]);
      await updateTerms(tx, accountId, defaultTerms, today);
      const set = { id: newId(), accountId, reason: `${mark}-block`, since: today, setBy: by.setBy, setAt: new Date() };
      await insertBlock(tx, { ...set, kind: "MARKET_ORDER", productLineId: lineId });
      await tx.query(
        `UPDATE credit_block SET lifted_at = set_at, lifted_by = set_by, lift_reason = $3 WHERE manufacturer_id = $1 AND id = $2`,
        [maker, set.id, `${mark}-lifted`],
      );
    }
  });
}
