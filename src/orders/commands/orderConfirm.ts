import { no, yes } from "../../kernel/answer.ts";
import { parseDay } from "../../kernel/day.ts";
import type { Command } from "../../platform/command.ts";
import { promise } from "../acts/confirm.ts";
import { policyOf } from "../stores/policy.ts";
import type { OrderConfirmInput } from "../types.ts";
import { type ActingRefusal, orderToAct } from "./acting.ts";

/** The manufacturer promises an order, for a day. */
export const orderConfirm: Command<OrderConfirmInput, ActingRefusal | "PROMISED_IN_THE_PAST"> = {
  name: "orderConfirm",
  async run(act, input) {
    const asked = await orderToAct(act, "confirm", input);
    if (!asked.ok) return asked;
    const promisedOn = input.promisedOn == null ? null : (parseDay(input.promisedOn) ?? null);
    if (promisedOn !== null && promisedOn < act.today)
      return no({ code: "PROMISED_IN_THE_PAST", path: ["promisedOn"] });
    const policy = await policyOf(act.tx, act.tx.manufacturerId);
    await promise(act, asked.value, policy, promisedOn);
    return yes({ id: asked.value.rowId });
  },
};
