import { type Answer, answer, no, refusalsOf, unless } from "../../kernel/answer.ts";
import type { Day } from "../../kernel/day.ts";
import type { Cell } from "../../territories/index.ts";
import { decideNotice } from "./notice.ts";
import type { Content, LineKind } from "./words.ts";

/** A division that the dealer wants to keep, of one product line or channel, or (left out) of all that would go. */
export type Keep = {
  readonly divisionLo: bigint;
  /** What a person calls it, for the sentence that it is not in the offer. */
  readonly name: string;
  readonly productLineId: string | null;
  readonly channel: string | null;
};

/** A component that the dealer wants at another amount, in minor units. */
export type WantedFigure = { readonly kind: LineKind; readonly amountMinor: bigint };

export type Counter = {
  readonly keep: readonly Keep[];
  readonly effectiveOn: Day | null;
  readonly figures: readonly WantedFigure[];
};

export type CounterRefusal =
  "COUNTER_EMPTY" | "NOT_IN_OFFER" | "KEEPS_EVERYTHING" | "NOTICE_TOO_SHORT" | "AMOUNT_NEGATIVE";

const isKept =
  (keep: readonly Keep[]) =>
  (cell: Cell): boolean =>
    keep.some((each) => matches(each, cell));
const matches = (keep: Keep, cell: Cell): boolean =>
  keep.divisionLo === cell.divisionLo &&
  (keep.productLineId === null || keep.productLineId === cell.productLineId) &&
  (keep.channel === null || keep.channel === cell.channel);

/**
 * Q1: what a dealer answers with is content like what was offered: the same grants, less of them moved, perhaps another
 * day. The figures he wants are said beside it; finance enters them, or does not. Whoever wants to keep everything refuses.
 */
export function counterOf(offered: Content, counter: Counter, servedOn: Day): Answer<Content, CounterRefusal> {
  const { keep, effectiveOn, figures } = counter;
  const said = keep.length > 0 || figures.length > 0 || (effectiveOn !== null && effectiveOn !== offered.effectiveOn);
  if (!said) return no({ code: "COUNTER_EMPTY" });
  const moved = offered.parts.flatMap((part) => part.cells);
  const kept = moved.filter(isKept(keep));
  const parts = offered.parts
    .map((part) => ({ ...part, cells: part.cells.filter((cell) => !isKept(keep)(cell)) }))
    .filter((part) => part.cells.length > 0);
  const strange = keep.flatMap((each, at) => (moved.some((cell) => matches(each, cell)) ? [] : [{ ...each, at }]));
  return answer(
    [
      ...strange.map(({ name, at }) => ({
        code: "NOT_IN_OFFER" as const,
        ...{ path: ["keep", String(at)], params: { division: name } },
      })),
      ...unless(parts.length > 0, "KEEPS_EVERYTHING" as const, { path: ["keep"] }),
      ...(effectiveOn === null ? [] : refusalsOf(decideNotice(servedOn, effectiveOn, offered.terms.notice))),
      ...figures.flatMap(({ amountMinor }, at) =>
        unless(amountMinor >= 0n, "AMOUNT_NEGATIVE" as const, { path: ["figures", String(at), "amount"] }),
      ),
    ],
    () => ({
      ...offered,
      ...{ parts, retained: [...offered.retained, ...kept], effectiveOn: effectiveOn ?? offered.effectiveOn },
      settlement: null,
    }),
  );
}
