import { no, unless, yes } from "../../kernel/answer.ts";
import type { Command } from "../../platform/command.ts";
import { decideDelivery } from "../rules/policy.ts";
import { updateNotice } from "../store.ts";
import type { CoveragePlanDeliverInput } from "../types.ts";
import { noticeToAct } from "./answering.ts";

type Refused =
  | "NOT_ALLOWED"
  | "NOT_FOUND"
  | "STALE_VERSION"
  | "NOTICE_CLOSED"
  | "FUTURE_DAY"
  | "BEFORE_THE_NOTICE"
  | "REASON_MISSING";

/** Notes that a dealer's plan came, however late. */
export const coveragePlanDeliver: Command<CoveragePlanDeliverInput, Refused> = {
  name: "coveragePlanDeliver",
  async run(act, input) {
    const asked = await noticeToAct(act, input);
    if (!asked.ok) return asked;
    const deliveredOn = input.deliveredOn ?? act.today;
    const plan = input.plan.trim();
    const refusals = [
      ...decideDelivery(asked.value, deliveredOn, act.today),
      ...unless(plan !== "", "REASON_MISSING", { path: ["plan"] }),
    ];
    if (refusals.length > 0) return no(...refusals);
    await updateNotice(act.tx, asked.value.rowId, { deliveredOn, plan });
    act.changed({ deliveredOn: [null, deliveredOn] });
    return yes({ id: asked.value.rowId });
  },
};
