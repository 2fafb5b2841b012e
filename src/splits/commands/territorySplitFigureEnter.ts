import { type Answer, no, yes } from "../../kernel/answer.ts";
import { newId, rowId } from "../../kernel/id.ts";
import { parseAmount } from "../../kernel/money.ts";
import type { Act, Command } from "../../platform/command.ts";
import { attachFile } from "../../platform/files/store.ts";
import { type StateRefusal, type ToActRefusal, follow, happen, splitToAct } from "../drafts/acting.ts";
import type { TerritorySplitFigureEnterInput } from "../inputs.ts";
import { mayEnterFigures } from "../rules/access.ts";
import { type FigureAsked, type FigureRefusal, decideFigure } from "../rules/figure.ts";
import { stateSaid } from "../rules/states.ts";
import { isCounted } from "../rules/unmeasured.ts";
import type { CountedLot, Figure } from "../rules/words.ts";
import type { SplitRow } from "../store.ts";

type Refused = ToActRefusal | StateRefusal | FigureRefusal | "NO_SUCH_FILE" | "TOO_MANY_FIGURES";

/** Figures are entered until approval is given; what was asked for before is asked for anew. */
export function figuresOpen(split: SplitRow): Answer<true, StateRefusal> {
  if (split.state === "DRAFT" || split.state === "COVERAGE_REVIEWED") return yes(true);
  const code = split.offerVersion === null ? "WRONG_STATE" : "PROPOSAL_SERVED";
  return no({ code, path: ["split"], params: stateSaid(split.state) });
}

const most = 200;

/** Finance enters a figure that no module measures, with its evidence. */
export const territorySplitFigureEnter: Command<TerritorySplitFigureEnterInput, Refused> = {
  name: "territorySplitFigureEnter",
  async run(act, input) {
    const held = await splitToAct(act, mayEnterFigures(act.viewer), input);
    if (!held.ok) return held;
    const { split, current } = held.value;
    const open = figuresOpen(split);
    if (!open.ok) return open;
    const { content } = current;
    if (content.figures.length >= most) return no({ code: "TOO_MANY_FIGURES", params: { most } });
    const asked = askedOf(input, split.currency);
    const decided = decideFigure(asked, content.terms.buyBack);
    if (!decided.ok) return decided;
    const files = await evidence(act, input.files);
    if (files === null) return no({ code: "NO_SUCH_FILE", path: ["files"] });
    const figure: Figure = {
      ...{
        id: newId(),
        kind: input.kind,
        label: input.label.trim(),
        amountMinor: isCounted(input.kind) ? 0n : (asked.amountMinor ?? 0n),
        term: asked.term,
      },
      ...(isCounted(input.kind) ? { count: asked.count ?? 0 } : {}),
      ...{ lot: asked.lot as CountedLot | null, note: input.note.trim(), files },
      ...{ enteredBy: act.viewer.personId, enteredAt: act.now.toISOString() },
    };
    const next = { ...content, figures: [...content.figures, figure], settlement: null };
    const versionNo = await follow(act, held.value, next, input.note);
    const what = { kind: "FIGURE_ENTERED", note: input.note, files, params: { figure: input.kind } };
    await happen(act, split, { versionNo }, what);
    return yes({ id: split.id });
  },
};

function askedOf(input: TerritorySplitFigureEnterInput, currency: string): FigureAsked {
  const minor = (text: string | null | undefined) =>
    text == null ? undefined : (parseAmount(text, currency)?.minor ?? null);
  const { lot, term } = input;
  return {
    ...{ kind: input.kind, note: input.note, files: input.files.length },
    amountMinor: minor(input.amount),
    count: input.count ?? undefined,
    term: term == null ? null : { months: term.months, elapsed: term.elapsed },
    lot:
      lot == null
        ? null
        : {
            ...{ product: lot.product.trim(), quantity: lot.quantity, paid: lot.paid, free: lot.free },
            ...(lot.taxAmount == null ? {} : { taxMinor: minor(lot.taxAmount) ?? null }),
            ...{ paidMinor: minor(lot.paidAmount) ?? null, remainingDays: lot.remainingDays, lifeDays: lot.lifeDays },
            agreedPercent: lot.agreedPercent ?? null,
          },
  };
}

/** Takes uploaded evidence up; null where one of the files is not there. */
async function evidence(act: Act, ids: readonly string[]): Promise<string[] | null> {
  const files: string[] = [];
  for (const id of ids) {
    const file = rowId("File", id);
    if (file === undefined || (await attachFile(act.tx, file, "EVIDENCE", act.now)) === null) return null;
    files.push(file);
  }
  return files;
}
