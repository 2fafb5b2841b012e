import { type Refusal, no, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import { dealersById } from "../../partners/index.ts";
import type { Command } from "../../platform/command.ts";
import { mayKnowDealer } from "../../platform/regionWall.ts";
import { divisionByLo, divisionLoOf } from "../../regions/index.ts";
import { mayWrite } from "../rules/access.ts";
import { tellNotice } from "../notices.ts";
import { decideNotice } from "../rules/policy.ts";
import { insertNotice } from "../store.ts";
import type { CoverageNoticeServeInput } from "../types.ts";

type Refused =
  "NOT_ALLOWED" | "UNKNOWN_DEALER" | "UNKNOWN_DIVISION" | "FUTURE_DAY" | "PLAN_DUE_TOO_SOON" | "REASON_MISSING";

/** Records the written notice that asks a dealer for a plan. */
export const coverageNoticeServe: Command<CoverageNoticeServeInput, Refused> = {
  name: "coverageNoticeServe",
  async run(act, input) {
    const allowed = mayWrite(act.viewer);
    if (!allowed.ok) return allowed;
    const dealerId = rowId("Dealer", input.dealer);
    const [dealer] = dealerId === undefined ? [] : await dealersById.load(act.tx, [dealerId]);
    const known = dealer !== undefined && (await mayKnowDealer(act.tx, act.viewer, dealer.rowId));
    const lo = input.division == null ? null : (divisionLoOf(input.division) ?? 0n);
    const [division] = lo === null ? [] : await divisionByLo.load(act.tx, [lo.toString()]);
    const said = { servedOn: input.servedOn ?? act.today, planDueOn: input.planDueOn, text: input.text.trim() };
    const refusals: Refusal<Refused>[] = [
      ...(known ? [] : [{ code: "UNKNOWN_DEALER" as const, path: ["dealer"] }]),
      ...(lo === null || division !== undefined ? [] : [{ code: "UNKNOWN_DIVISION" as const, path: ["division"] }]),
      ...decideNotice(said, act.today),
    ];
    if (refusals.length > 0 || dealer === undefined) return no(...refusals);
    const notice = { ...said, dealerId: dealer.rowId, divisionLo: lo };
    const id = await insertNotice(act.tx, notice, { membershipId: act.viewer.membershipId, now: act.now });
    tellNotice(act, "served", { id, version: 1 });
    return yes({ id });
  },
};
