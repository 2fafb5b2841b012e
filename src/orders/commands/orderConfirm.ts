import { no, refusalsOf, yes } from "../../kernel/answer.ts";
import { parseDay } from "../../kernel/day.ts";
import type { Command } from "../../platform/command.ts";
import { promise } from "../acts/confirm.ts";
import { promiseServices } from "../acts/serve.ts";
import { type ServiceRefusal, decideService } from "../rules/service.ts";
import { policyOf } from "../stores/policy.ts";
import type { OrderConfirmInput } from "../types.ts";
import { type ActingRefusal, orderToAct } from "./acting.ts";

/** The manufacturer promises an order, for a day, and whatever services go with it. */
export const orderConfirm: Command<OrderConfirmInput, ActingRefusal | ServiceRefusal> = {
  name: "orderConfirm",
  async run(act, input) {
    const asked = await orderToAct(act, "confirm", input);
    if (!asked.ok) return asked;
    const promisedOn = input.promisedOn == null ? null : (parseDay(input.promisedOn) ?? null);
    if (promisedOn !== null && promisedOn < act.today)
      return no({ code: "PROMISED_IN_THE_PAST", path: ["promisedOn"] });
    const services = input.services.map((service, at) =>
      decideService({ ...service, dueOn: parseDay(service.dueOn) ?? null }, act.today, ["services", String(at)]),
    );
    const refusals = services.flatMap(refusalsOf);
    if (refusals.length > 0) return no(...refusals);
    const policy = await policyOf(act.tx, act.tx.manufacturerId);
    const promised = await promise(act, asked.value, policy, promisedOn);
    await promiseServices(
      act,
      promised,
      services.flatMap((decided) => (decided.ok ? [decided.value] : [])),
    );
    return yes({ id: asked.value.rowId });
  },
};
