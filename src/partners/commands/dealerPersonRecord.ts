import { no, refusalsOf, unless, yes } from "../../kernel/answer.ts";
import type { Command } from "../../platform/command.ts";
import type { AccessRefusal } from "../rules/access.ts";
import { decideVersion } from "../rules/lifeCycle.ts";
import { namesGiven, personColumns, savePerson } from "../store-dossier.ts";
import { touchDealer } from "../store-dealers.ts";
import type { DealerPersonRecordInput } from "../types.ts";
import { dealerToAct, tell, withCurrent } from "./acting.ts";

export type DealerPersonRecordRefusal = AccessRefusal | "STALE_VERSION" | "PURPOSE_MISSING" | "SOURCE_MISSING";

/** Sets fields of the personal group, with why they are kept and whence. Their values go nowhere but their own table. */
export const dealerPersonRecord: Command<DealerPersonRecordInput, DealerPersonRecordRefusal> = {
  name: "dealerPersonRecord",
  personal: Object.keys(personColumns).map((field) => `person.${field}`),
  async run(act, input) {
    const asked = await dealerToAct(act, "person", input.dealer);
    if (!asked.ok) return asked;
    const dealer = asked.value;
    const [purpose, source] = [input.purpose.trim(), input.source.trim()];
    const refusals = [
      ...withCurrent(refusalsOf(decideVersion(dealer, input)), dealer),
      ...unless(purpose !== "", "PURPOSE_MISSING", { path: ["purpose"] }),
      ...unless(source !== "", "SOURCE_MISSING", { path: ["source"] }),
    ];
    if (refusals.length > 0) return no(...refusals);

    await savePerson(act.tx, dealer.rowId, input.person, {
      purpose,
      source,
      recordedBy: act.viewer.personId,
      recordedAt: act.now,
    });
    await touchDealer(act.tx, dealer.rowId);
    act.changed({ person: namesGiven(input.person) });
    tell(act, dealer, "dealer.person-recorded", {}, null);
    return yes({ id: dealer.rowId });
  },
};
