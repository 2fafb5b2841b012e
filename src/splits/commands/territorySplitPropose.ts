import { no, yes } from "../../kernel/answer.ts";
import { newId } from "../../kernel/id.ts";
import type { Command } from "../../platform/command.ts";
import { noted } from "../drafts/acting.ts";
import { type ContentRefusal, contentFrom } from "../drafts/drafting.ts";
import type { TerritorySplitProposeInput } from "../inputs.ts";
import { shown } from "../drafts/refusing.ts";
import { mayWrite } from "../rules/access.ts";
import { insertSplit, saveGround } from "../store.ts";
import { insertVersion } from "../store-versions.ts";

/** Drafts a split; previewed, it says what the split would mean and writes nothing. */
export const territorySplitPropose: Command<TerritorySplitProposeInput, ContentRefusal> = {
  name: "territorySplitPropose",
  async run(act, input) {
    const allowed = mayWrite(act.viewer);
    if (!allowed.ok) return allowed;
    const decided = await contentFrom(act, input, null);
    if (!decided.ok) return no(...(await shown(act, decided.refusals)));
    const content = decided.value;
    const row = {
      ...{ id: newId(), name: content.name, state: "DRAFT" as const, version: 1, fromDealerId: content.fromDealerId },
      ...{ currency: act.viewer.currency, effectiveOn: content.effectiveOn, versionNo: 1 },
      ...{ createdBy: act.viewer.personId, createdAt: act.now },
    };
    await insertSplit(act.tx, row);
    await insertVersion(act.tx, {
      ...{ splitId: row.id, no: 1, side: "MANUFACTURER", content, note: input.note.trim() },
      ...{ authorId: act.viewer.personId, at: act.now },
    });
    await saveGround(act.tx, row.id, content.parents, false);
    await noted(act, row, { kind: "DRAFTED", note: input.note });
    return yes({ id: row.id });
  },
};
