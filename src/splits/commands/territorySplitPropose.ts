import { no, yes } from "../../kernel/answer.ts";
import { newId } from "../../kernel/id.ts";
import type { Act, Command } from "../../platform/command.ts";
import { noted } from "../drafts/acting.ts";
import { type ContentRefusal, contentFrom } from "../drafts/drafting.ts";
import { shown } from "../drafts/refusing.ts";
import type { TerritorySplitProposeInput } from "../inputs.ts";
import type { TerritorySplit } from "../model/split.ts";
import { type Drafted, plannedSplit } from "../queries/planned.ts";
import { mayWrite } from "../rules/access.ts";
import type { Content } from "../rules/words.ts";
import { type NewSplit, insertSplit, saveGround } from "../store.ts";
import { insertVersion } from "../store-versions.ts";

/**
 * Drafts a split. Previewed, it says what the split would mean and writes nothing at all: the answer is made of what was
 * decided, so that somebody may look at a plan as he draws it.
 */
export const territorySplitPropose = (drafted: Drafted): Command<TerritorySplitProposeInput, ContentRefusal> => ({
  name: "territorySplitPropose",
  async run(act, input) {
    const allowed = mayWrite(act.viewer);
    if (!allowed.ok) return allowed;
    const { answer, plan } = await contentFrom(act, input, null);
    if (act.preview && plan !== null) drafted.split = previewOf(act, rowOf(act, plan), plan);
    if (!answer.ok) return no(...(await shown(act, answer.refusals)));
    const row = rowOf(act, answer.value);
    if (!act.preview) await write(act, row, answer.value, input.note);
    return yes({ id: row.id });
  },
});

const rowOf = (act: Act, content: Content): NewSplit => ({
  ...{ id: newId(), name: content.name, state: "DRAFT", version: 1, fromDealerId: content.fromDealerId },
  ...{ currency: act.viewer.currency, effectiveOn: content.effectiveOn, versionNo: 1 },
  ...{ createdBy: act.viewer.personId, createdAt: act.now },
});

async function write(act: Act, row: NewSplit, content: Content, note: string): Promise<void> {
  await insertSplit(act.tx, row);
  await insertVersion(act.tx, {
    ...{ splitId: row.id, no: 1, side: "MANUFACTURER", content, note: note.trim() },
    ...{ authorId: act.viewer.personId, at: act.now },
  });
  await saveGround(act.tx, row.id, content.parents, false);
  await noted(act, row, { kind: "DRAFTED", note });
}

/** Number 0: none was taken. */
const previewOf = (act: Act, row: NewSplit, content: Content): TerritorySplit =>
  plannedSplit(
    {
      ...{ ...row, number: 0, approvedVersion: null, offerVersion: null, servedOn: null, answerBy: null },
      ...{ lapsedOn: null, terminationOn: null, signedOn: null, withdrawalAsked: null, refusedBy: null },
      ...{ reviewedBy: null, reviewedAt: null },
    },
    content,
    act,
  );
