import { no, yes } from "../../kernel/answer.ts";
import { rowId } from "../../kernel/id.ts";
import type { Act, Command } from "../../platform/command.ts";
import { type StateRefusal, type ToActRefusal, follow, happen, splitToAct, stepFrom } from "../drafts/acting.ts";
import { type ContentRefusal, contentFrom } from "../drafts/drafting.ts";
import type { TerritorySplitEditInput } from "../inputs.ts";
import { namedGrants } from "../queries/ground.ts";
import { shown } from "../drafts/refusing.ts";
import { type Drafted, plannedSplit } from "../queries/planned.ts";
import { mayWrite } from "../rules/access.ts";
import type { Content } from "../rules/words.ts";
import { type SplitRow, lockGround, releaseGround, saveGround } from "../store.ts";

type Refused = ContentRefusal | ToActRefusal | StateRefusal | "SPLIT_OF_ANOTHER";

/** Writes the next version of a draft. What was reviewed or approved goes back to being a draft. */
export const territorySplitEdit = (drafted: Drafted): Command<TerritorySplitEditInput, Refused> => ({
  name: "territorySplitEdit",
  async run(act, input) {
    const held = await splitToAct(act, mayWrite(act.viewer), input);
    if (!held.ok) return held;
    const { split, current } = held.value;
    const step = stepFrom(split, ["edit", "revise"]);
    if (!step.ok) return step;
    const offered = split.offerVersion !== null;
    if (offered) await claimable(act, input.parents);
    const { answer, plan } = await contentFrom(act, input, { ...current.content, splitId: split.id });
    if (plan?.fromDealerId === split.fromDealerId) drafted.split = plannedSplit(planned(split, plan), plan, act);
    if (!answer.ok) return no(...(await shown(act, answer.refusals)));
    const content = answer.value;
    if (content.fromDealerId !== split.fromDealerId) return no({ code: "SPLIT_OF_ANOTHER", path: ["parents"] });
    if (!offered) await releaseGround(act.tx, split.id);
    await saveGround(act.tx, split.id, content.parents, offered);
    const versionNo = await follow(act, held.value, content, input.note);
    await happen(
      act,
      split,
      {
        ...{
          state: step.value,
          versionNo,
          name: content.name,
          effectiveOn: content.effectiveOn,
          approvedVersion: null,
        },
        ...{ reviewedBy: null, reviewedAt: null },
      },
      { kind: "EDITED", note: input.note },
    );
    return yes({ id: split.id });
  },
});

const planned = (split: SplitRow, { name, effectiveOn }: Content): SplitRow => ({
  ...{ ...split, name, effectiveOn, versionNo: split.versionNo + 1, approvedVersion: null },
});

/** With an offer out, new grants are claimed at once: who else asks for them waits his turn. */
async function claimable(act: Act, grants: readonly string[]): Promise<void> {
  const named = await namedGrants(
    act.tx,
    grants.flatMap((id) => rowId("TerritoryGrant", id) ?? []),
  );
  await lockGround(
    act.tx,
    named.map((grant) => grant.lineageId),
  );
}
