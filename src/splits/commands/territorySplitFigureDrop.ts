import { no, yes } from "../../kernel/answer.ts";
import type { Command } from "../../platform/command.ts";
import { type StateRefusal, type ToActRefusal, follow, happen, splitToAct } from "../drafts/acting.ts";
import type { TerritorySplitFigureDropInput } from "../inputs.ts";
import { mayEnterFigures } from "../rules/access.ts";
import { figuresOpen } from "./territorySplitFigureEnter.ts";

/** Takes a figure out again; earlier versions keep it. */
export const territorySplitFigureDrop: Command<TerritorySplitFigureDropInput, ToActRefusal | StateRefusal> = {
  name: "territorySplitFigureDrop",
  async run(act, input) {
    const held = await splitToAct(act, mayEnterFigures(act.viewer), input);
    if (!held.ok) return held;
    const { split, current } = held.value;
    const open = figuresOpen(split);
    if (!open.ok) return open;
    const dropped = current.content.figures.find((figure) => figure.id === input.figure);
    if (dropped === undefined) return no({ code: "NOT_FOUND", path: ["figure"] });
    const figures = current.content.figures.filter((figure) => figure !== dropped);
    const versionNo = await follow(act, held.value, { ...current.content, figures, settlement: null }, input.note);
    const what = { kind: "FIGURE_DROPPED", note: input.note, params: { figure: dropped.kind } };
    await happen(act, split, { versionNo }, what);
    return yes({ id: split.id });
  },
};
