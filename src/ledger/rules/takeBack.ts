import { type Answer, answer, no, unless } from "../../kernel/answer.ts";
import type { Day } from "../../kernel/day.ts";
import type { ItemKind } from "./items.ts";
import { isOpen } from "./entry.ts";

export type CreditNoteBackRefusal =
  | "NOT_A_CREDIT_NOTE"
  | "ITEM_OF_SPLIT"
  | "ITEM_TAKEN_BACK"
  | "STILL_APPLIED"
  | "TAKE_BACK_ASKED"
  | "POSTED_IN_FUTURE"
  | "BEFORE_THE_DOCUMENT"
  | "PERIOD_CLOSED"
  | "REASON_MISSING";

export type CreditNoteBack = {
  readonly kind: ItemKind;
  /** What it was made of; what the division of a territory settled is settled there. */
  readonly sourceType: string;
  readonly issuedOn: Day;
  /** Why so much of it went, of what stands; null: it pays an invoice. */
  readonly standing: readonly (string | null)[];
  /** Others are asked already. */
  readonly asked: boolean;
};

/** A9: what stands against asking the others to take a credit note back. All reasons at once. */
export function decideCreditNoteBack(
  note: CreditNoteBack,
  wanted: { readonly on: Day; readonly reason: string; readonly withApplications: boolean },
  at: { readonly today: Day; readonly closedBefore: Day | null },
): Answer<true, CreditNoteBackRefusal> {
  const item = { path: ["item"] };
  if (note.kind !== "CREDIT_NOTE") return no({ code: "NOT_A_CREDIT_NOTE", ...item });
  const { standing, issuedOn } = note;
  const { on } = wanted;
  const back = standing.includes("TAKEN_BACK");
  return answer(
    [
      ...unless(note.sourceType !== "TERRITORY_SPLIT", "ITEM_OF_SPLIT" as const, item),
      ...unless(!back, "ITEM_TAKEN_BACK" as const, item),
      ...unless(back || standing.length === 0 || wanted.withApplications, "STILL_APPLIED" as const, {
        ...{ ...item, params: { count: standing.length } },
      }),
      ...unless(!note.asked, "TAKE_BACK_ASKED" as const, item),
      ...unless(on <= at.today, "POSTED_IN_FUTURE" as const, { path: ["on"] }),
      ...unless(on >= issuedOn, "BEFORE_THE_DOCUMENT" as const, { path: ["on"], params: { issuedOn } }),
      ...unless(isOpen(at.closedBefore, on), "PERIOD_CLOSED" as const, {
        ...{ path: ["on"], params: { postedOn: on, closedBefore: at.closedBefore ?? "" } },
      }),
      ...unless(wanted.reason.trim() !== "", "REASON_MISSING" as const, { path: ["reason"] }),
    ],
    () => true as const,
  );
}
