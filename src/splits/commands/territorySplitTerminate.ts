import { no, yes } from "../../kernel/answer.ts";
import type { Command } from "../../platform/command.ts";
import { goOn } from "../acts/going.ts";
import { endRights } from "../acts/endRights.ts";
import { decideNotice, earliestEffect } from "../rules/notice.ts";
import { findVersion } from "../store-versions.ts";
import type { TerritorySplitTerminateInput } from "../inputs-answers.ts";
import { type ActingRefusal, splitToAct } from "./splitToAct.ts";

/**
 * Serves notice of termination after a final refusal: the rights end on a day that leaves the whole notice, those the
 * split was about or all of the dealer's, and he gets no further one. Orders dated before that day are taken, on it and later not; the ends of the grants see to it.
 */
export const territorySplitTerminate: Command<TerritorySplitTerminateInput, ActingRefusal | "NOTICE_TOO_SHORT"> = {
  name: "territorySplitTerminate",
  async run(act, input) {
    const asked = await splitToAct(act, { MANUFACTURER: "terminate" }, input);
    if (!asked.ok) return asked;
    const { split, to } = asked.value;
    const version = await findVersion(act.tx, act.tx.manufacturerId, split.id, split.offerVersion ?? 0);
    if (version === null) return no({ code: "NOT_FOUND", path: ["split"] });
    const notice = { unit: "DAYS", count: version.content.terms.terminationDays } as const;
    const endsOn = input.endsOn ?? earliestEffect(act.today, notice);
    const decided = decideNotice(act.today, endsOn, notice, "endsOn");
    if (!decided.ok) return decided;
    await endRights(act, split, version.content, endsOn);
    const said = {
      ...({ kind: "TERMINATION_SERVED", side: "MANUFACTURER", dealerId: split.fromDealerId } as const),
      ...{ note: input.note ?? "", params: { endsOn } },
    };
    await goOn(act, split, { state: to, terminationOn: endsOn }, said, "termination-served");
    act.changed({ state: [split.state, to], terminationOn: endsOn });
    return yes({ id: split.id });
  },
};
