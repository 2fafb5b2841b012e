import {
  type Bucket,
  creditStanding,
  decideCredit,
  endCreditHold,
  holdForCredit,
  lockCredit,
  moveExposure,
  releaseFor,
} from "../../src/credit/index.ts";
import type { Day } from "../../src/kernel/day.ts";
import { newId } from "../../src/kernel/id.ts";
import { addCreditAccount, onBehalf } from "./credit.ts";
import { addDealer } from "./trade.ts";
import type { World } from "./world.ts";

const yuan = (amount: number): bigint => BigInt(amount) * 100n;

/** Accounts with one dealer each, and what orders do with them, as functions over one world and manufacturer. */
export function creditMoving(of: () => { readonly w: World; readonly maker: string }, today: Day) {
  const dealerWith = async (limit: number, more: object = {}) => {
    const dealerId = await addDealer(of().w, of().maker);
    const accountId = await addCreditAccount(of().w, of().maker, [dealerId], { limitMinor: yuan(limit), ...more });
    return { dealerId, accountId };
  };
  type Owner = { readonly dealerId: string; readonly accountId: string };
  const standing = async ({ dealerId }: Owner, on: Day = today) => {
    const found = await onBehalf(of().w, of().maker, (tx) => creditStanding(tx, dealerId, on));
    if (found === null) throw new Error("no account");
    return found;
  };
  const line = (owner: Owner, amount: number) => {
    const orderId = newId();
    return { ...owner, orderId, sourceId: newId(), amountMinor: yuan(amount), currency: "CNY" };
  };
  type Line = ReturnType<typeof line>;
  const move = (one: Line, from: Bucket | null, to: Bucket | null, amount?: number) =>
    onBehalf(of().w, of().maker, (tx) =>
      moveExposure(tx, [{ ...one, from, to, ...(amount === undefined ? {} : { amountMinor: yuan(amount) }) }], {
        ...{ today, now: new Date() },
      }),
    );
  /** What orders do with an order: lock, look, decide, move. Answers whether it passed. */
  const submit = (one: Line, on: Day = today) =>
    onBehalf(of().w, of().maker, async (tx) => {
      await lockCredit(tx, one.dealerId);
      const found = await creditStanding(tx, one.dealerId, on);
      if (found === null) throw new Error("no account");
      const raise = {
        at: "ORDER" as const,
        dealerId: one.dealerId,
        raiseMinor: one.amountMinor,
        currency: one.currency,
      };
      const decided = decideCredit(found, {
        ...{ ...raise, prepaid: false, dueOn: null, today: on, productLineIds: [] },
        releases: await releaseFor(tx, one.orderId),
      });
      if (decided.passes)
        await moveExposure(tx, [{ ...one, from: null, to: "OPEN_ORDERS" }], { today: on, now: new Date() });
      else {
        const order = { ...one, orderNo: "1", placedBy: newId() };
        await holdForCredit(tx, [{ order, decided }], { today: on, now: new Date() });
      }
      if (decided.passes) await endCreditHold(tx, one.orderId, { today: on, now: new Date() });
      return decided.passes;
    });

  return { dealerWith, standing, line, move, submit };
}
