import { no, yes } from "../../kernel/answer.ts";
import type { Command } from "../../platform/command.ts";
import { saveContract, saveCut } from "../contracts/store.ts";
import { contractToAct } from "../contracts/toAct.ts";
import type { KaContractEndInput } from "../contracts/types.ts";
import { type EndRefusal, decideEnd } from "../rules/contractCourse.ts";

type Refused = EndRefusal | "NOT_ALLOWED" | "NOT_FOUND" | "STALE_VERSION";

/** Ends a contract before its time: the day named is the first one without it. */
export const kaContractEnd: Command<KaContractEndInput, Refused> = {
  name: "kaContractEnd",
  async run(act, input) {
    const asked = await contractToAct(act, input.contract, input.version);
    if (!asked.ok) return asked;
    const { row, course } = asked.value;
    const reason = input.reason.trim();
    const refusals = decideEnd(course, input.on, reason);
    if (refusals.length > 0) return no(...refusals);
    await saveCut(act.tx, row.id, input.on);
    await saveContract(act.tx, row.id, { on: input.on, reason });
    act.changed({ endedOn: [null, input.on] });
    act.tell({
      ...{ name: "ka-contract.ended", aggregateType: "KaContract", aggregateId: row.id, version: row.version + 1 },
      ...{ dealerId: null, payload: { number: row.number, on: input.on } },
    });
    return yes({ id: row.id });
  },
};
