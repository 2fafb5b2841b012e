import { type Refusal, no, yes } from "../../kernel/answer.ts";
import type { Command } from "../../platform/command.ts";
import { readContent } from "../contracts/read.ts";
import { saveContract } from "../contracts/store.ts";
import { contractToAct } from "../contracts/toAct.ts";
import type { KaContractAmendInput } from "../contracts/types.ts";
import type { ContentRefusal } from "../rules/contractContent.ts";
import { type CourseRefusal, decideAmendment } from "../rules/contractCourse.ts";
import { insertProposed, refusalsOf } from "./kaContractPropose.ts";

type Refused = ContentRefusal | CourseRefusal | "NOT_ALLOWED" | "NOT_FOUND" | "STALE_VERSION";

/** Proposes what a contract says from a day on; until it is approved, and before that day, it says what it said. */
export const kaContractAmend: Command<KaContractAmendInput, Refused> = {
  name: "kaContractAmend",
  async run(act, input) {
    const asked = await contractToAct(act, input.contract, input.version);
    if (!asked.ok) return asked;
    const { row, versions, course } = asked.value;
    const content = readContent(input.content, act.viewer.currency);
    const refusals: Refusal<Refused>[] = [
      ...decideAmendment(course, content),
      ...(await refusalsOf(act, row, content)),
    ];
    if (refusals.length > 0) return no(...refusals);
    await saveContract(act.tx, row.id, null);
    await insertProposed(act, { ...row, version: row.version + 1 }, content, (versions[0]?.number ?? 0) + 1);
    return yes({ id: row.id });
  },
};
