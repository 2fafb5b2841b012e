import { no, yes } from "../../kernel/answer.ts";
import type { Command } from "../../platform/command.ts";
import { type StateRefusal, type ToActRefusal, happen, splitToAct, stepFrom } from "../drafts/acting.ts";
import type { TerritorySplitReviewInput } from "../inputs.ts";
import { askedOnce, impactOf, settlementOf } from "../queries/impact.ts";
import { mayWrite } from "../rules/access.ts";

/** Says that somebody looked at the coverage and at what the split means; the figures of that day are kept with it. */
export const territorySplitReview: Command<TerritorySplitReviewInput, ToActRefusal | StateRefusal | "REASON_MISSING"> =
  {
    name: "territorySplitReview",
    async run(act, input) {
      const held = await splitToAct(act, mayWrite(act.viewer), input);
      if (!held.ok) return held;
      const { split, current } = held.value;
      const step = stepFrom(split, ["review"]);
      if (!step.ok) return step;
      if (input.note.trim() === "") return no({ code: "REASON_MISSING", path: ["note"] });
      const reads = askedOnce(act.tx);
      const impact = await impactOf(reads, current.content, act.today, act.viewer.currency);
      const settlement = await settlementOf(reads, current.content, act.today, split.currency);
      await happen(
        act,
        split,
        { state: step.value, reviewedBy: act.viewer.personId, reviewedAt: act.now },
        { kind: "REVIEWED", note: input.note, params: { on: act.today, impact, settlement } },
      );
      return yes({ id: split.id });
    },
  };
