import { no, yes } from "../../kernel/answer.ts";
import { directory } from "../../platform/people.ts";
import { newId, rowId } from "../../kernel/id.ts";
import type { Command } from "../../platform/command.ts";
import { findHold, insertRelease } from "../holds.ts";
import type { CreditOrderReleaseInput } from "./inputs.ts";
import { mayAct } from "../rules/access.ts";
import { type ReleaseRefusal, decideRelease } from "../rules/release.ts";
import { type ToActRefusal, accountToAct, amountOf, tellChange } from "./acting.ts";

export type OrderReleaseRefusal = ReleaseRefusal | ToActRefusal | "ORDER_NOT_HELD" | "AMOUNT_TOO_FINE";

/** Lets a held order pass, up to an amount and a day. The order is looked at again at once, and when it leaves. */
export const creditOrderRelease: Command<CreditOrderReleaseInput, OrderReleaseRefusal> = {
  name: "creditOrderRelease",
  async run(act, input) {
    const allowed = mayAct(act.viewer, "release");
    if (!allowed.ok) return allowed;
    const orderId = rowId("Order", input.order);
    const seen = orderId === undefined ? null : await findHold(act.tx, orderId);
    if (orderId === undefined || seen === null) return no({ code: "ORDER_NOT_HELD", path: ["order"] });
    const account = await accountToAct(act, "release", seen.accountId, ["order"]);
    if (!account.ok) return no({ code: "ORDER_NOT_HELD", path: ["order"] });
    // It may have been let go while we waited for the account.
    const hold = await findHold(act.tx, orderId);
    if (hold === null) return no({ code: "ORDER_NOT_HELD", path: ["order"] });
    const upTo = amountOf(input.upTo, hold.currency);
    if (upTo === null) return no({ code: "AMOUNT_TOO_FINE", path: ["upTo"] });
    const [placer] = await directory().members(act.tx, act.tx.manufacturerId, [hold.placedBy]);
    const asked = {
      upToMinor: upTo.minor,
      lastOn: input.lastOn,
      reason: input.reason,
      personId: act.viewer.personId,
    };
    const decided = decideRelease({ ...hold, placedBy: placer?.personId ?? null }, asked, act.today);
    if (!decided.ok) return decided;
    const id = newId();
    await insertRelease(act.tx, {
      ...{
        id,
        orderId,
        accountId: hold.accountId,
        dealerId: hold.dealerId,
        upToMinor: upTo.minor,
        lastOn: input.lastOn,
      },
      ...{ reason: input.reason.trim(), releasedBy: act.viewer.personId, releasedAt: act.now },
    });
    await tellChange(act, hold.accountId, "RELEASED", { orderId });
    return yes({ id });
  },
};
