import { no, refusalsOf, unless, yes } from "../../kernel/answer.ts";
import { plusDays, startOf } from "../../kernel/day.ts";
import type { Command } from "../../platform/command.ts";
import { giveFiles } from "../../platform/files/store.ts";
import { goOn, setTasks } from "../acts/going.ts";
import { splitTasks } from "../acts/tasks.ts";
import { answerDay, decideAnswerBy } from "../rules/answering.ts";
import { decideNotice } from "../rules/notice.ts";
import { offerToOld } from "../store-offers.ts";
import { findVersion } from "../store-versions.ts";
import type { TerritorySplitServeInput } from "../inputs-answers.ts";
import { type ActingRefusal, splitToAct } from "./splitToAct.ts";

export type ServeRefusal =
  | ActingRefusal
  | "NOTICE_TOO_SHORT"
  | "ANSWER_AFTER_EFFECT"
  | "NOT_APPROVED"
  | "FIGURES_MISSING";

/** Serves notice on the old dealer with the offer attached: exactly what a second person approved, in time. */
export const territorySplitServe: Command<TerritorySplitServeInput, ServeRefusal> = {
  name: "territorySplitServe",
  async run(act, input) {
    const asked = await splitToAct(act, { MANUFACTURER: "serve" }, input);
    if (!asked.ok) return asked;
    const { split, to } = asked.value;
    const version = await findVersion(act.tx, act.tx.manufacturerId, split.id, split.versionNo);
    const settlement = version?.content.settlement ?? null;
    if (version === null || split.approvedVersion !== split.versionNo || settlement === null)
      return no({ code: "NOT_APPROVED" });
    const { terms, effectiveOn } = version.content;
    const last = plusDays(effectiveOn, -1);
    const usual = answerDay(act.today, terms.answerDays);
    const answerBy = input.answerBy ?? (usual < last ? usual : last);
    const kinds = settlement.missing.map((kind) => `SPLIT_FIGURE_${kind}`);
    const wrong = [
      ...unless(settlement.missing.length === 0, "FIGURES_MISSING" as const, {
        ...{ params: { kinds }, data: { missing: settlement.missing } },
      }),
      ...refusalsOf(decideNotice(act.today, effectiveOn, terms.notice)),
      ...refusalsOf(decideAnswerBy(act.today, effectiveOn, answerBy)),
    ];
    if (wrong.length > 0) return no(...wrong);
    const served = { state: to, offerVersion: split.versionNo, servedOn: act.today, answerBy, signedOn: null };
    // The old dealer's row is there before he is told, so that what is told is his to hear.
    await offerToOld(act.tx, { ...split, ...served, version: split.version + 1 });
    // What proves a figure is his to read with it.
    const evidence = version.content.figures.flatMap(({ files }) => files);
    if (evidence.length > 0) await giveFiles(act.tx, [...new Set(evidence)], split.fromDealerId);
    const said = {
      kind: "SERVED",
      side: "MANUFACTURER",
      dealerId: split.fromDealerId,
      note: input.note ?? "",
    } as const;
    const moved = await goOn(act, split, served, said, "proposed");
    const task = {
      ...{ kind: splitTasks.answer, subjectType: "TerritorySplit", subjectId: split.id, forPermission: "split:answer" },
      ...{ dealerId: split.fromDealerId, dueAt: startOf(plusDays(answerBy, 1), act.viewer.timeZone) },
      params: { number: split.number, answerBy },
    };
    await setTasks(act, moved, { open: [task] });
    act.changed({ state: [split.state, to], answerBy });
    return yes({ id: split.id });
  },
};
