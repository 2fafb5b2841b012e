import { no, yes } from "../../kernel/answer.ts";
import { newId } from "../../kernel/id.ts";
import type { Command } from "../../platform/command.ts";
import { attachEvidence } from "../acts/evidence.ts";
import { type StateRefusal, type ToActRefusal, follow, happen, splitToAct } from "../drafts/acting.ts";
import type { TerritorySplitFigureAdoptInput } from "../inputs.ts";
import { mayEnterFigures } from "../rules/access.ts";
import { adoptedAs } from "../rules/figure.ts";
import type { Figure } from "../rules/words.ts";
import { versionsOf } from "../store-versions.ts";
import { figuresOpen } from "./territorySplitFigureEnter.ts";

type Refused = ToActRefusal | StateRefusal | "EVIDENCE_MISSING" | "UNKNOWN_FILE" | "NOT_WANTED" | "NOT_ADOPTABLE";

/**
 * Finance takes over a figure that the dealer wants in his counter: his amount, reason and papers instead of what was
 * entered of the kind. What follows from sales, terms or lots is changed there and not by a sum.
 */
export const territorySplitFigureAdopt: Command<TerritorySplitFigureAdoptInput, Refused> = {
  name: "territorySplitFigureAdopt",
  async run(act, input) {
    const held = await splitToAct(act, mayEnterFigures(act.viewer), input);
    if (!held.ok) return held;
    const { split, current } = held.value;
    const open = figuresOpen(split);
    if (!open.ok) return open;
    const kind = adoptedAs(input.kind);
    if (kind === null) return no({ code: "NOT_ADOPTABLE", path: ["kind"] });
    const countered = (await versionsOf(act.tx, [split.id])).findLast(({ side }) => side === "DEALER");
    const wanted = countered?.content.counter?.wanted.find((each) => each.kind === input.kind);
    if (wanted === undefined) return no({ code: "NOT_WANTED", path: ["kind"] });
    const added = await attachEvidence(act, input.files);
    if (!added.ok) return added;
    const files = [...new Set([...wanted.files, ...added.value])];
    const term = kind === "INVESTMENT" ? { months: 1, elapsed: 0 } : null;
    const { amountMinor, reason: note } = wanted;
    // Amount and reason were judged when he asked for them; what is above zero has evidence (E1).
    if (amountMinor > 0n && files.length === 0) return no({ code: "EVIDENCE_MISSING", path: ["files"] });
    const figure: Figure = {
      ...{ id: newId(), kind, label: "", amountMinor, term, lot: null, note, files },
      ...{ enteredBy: act.viewer.personId, enteredAt: act.now.toISOString() },
    };
    const { content } = current;
    const figures = [...content.figures.filter((each) => each.kind !== kind), figure];
    const versionNo = await follow(act, held.value, { ...content, figures, settlement: null }, input.note);
    await happen(
      act,
      split,
      { versionNo },
      {
        ...{ kind: "FIGURE_ENTERED", note: input.note, files, params: { figure: kind, adopted: input.kind } },
      },
    );
    return yes({ id: split.id });
  },
};
