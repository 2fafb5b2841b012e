import { type Answer, no, yes } from "../../../kernel/answer.ts";
import { rowId } from "../../../kernel/id.ts";
import type { Act } from "../../../platform/command.ts";
import { itemConditions } from "../../statements/queries/items.ts";
import type { StatementRow } from "../../statements/store.ts";
import { findDecision } from "../store-decisions.ts";
import { type Choice, theseItems } from "../store-items.ts";
import type { StatementItemsDecideInput } from "../types-items.ts";

export type ChoiceRefusal = "EMPTY_SELECTION" | "CHOICE_AMBIGUOUS" | "NOT_FOUND";

/** What somebody chose to decide: items one by one, all that his filter shows, what an earlier decision took, or the sheet's total. */
export type Chosen =
  | { readonly kind: "ITEMS"; readonly choice: Choice; readonly ids: readonly string[] }
  | { readonly kind: "FILTER" | "DECISION"; readonly choice: Choice }
  | { readonly kind: "HEADER" };

/** I5: one way of choosing at a time. */
export async function chosenBy(
  act: Act,
  row: StatementRow,
  input: StatementItemsDecideInput,
): Promise<Answer<Chosen, ChoiceRefusal>> {
  const items = input.items ?? null;
  const ways = [items, input.filter ?? null, input.taken ?? null, input.header === true ? true : null];
  const given = ways.filter((way) => way !== null).length;
  if (given === 0 || items?.length === 0) return no({ code: "EMPTY_SELECTION", path: ["items"] });
  if (given > 1) return no({ code: "CHOICE_AMBIGUOUS", path: ["filter"] });
  if (items !== null) {
    const ids = items.map((id) => rowId("StatementItem", id));
    const unknown = ids.indexOf(undefined);
    if (unknown >= 0) return no({ code: "NOT_FOUND", path: ["items", String(unknown)] });
    const known = [...new Set(ids as string[])];
    return yes({ kind: "ITEMS", ids: known, choice: theseItems(known) });
  }
  if (input.header === true) return yes({ kind: "HEADER" });
  if (input.taken != null) {
    const decision = await findDecision(
      act.tx,
      act.tx.manufacturerId,
      rowId("StatementDecision", input.taken) ?? row.id,
    );
    if (decision === null || decision.statementId !== row.id) return no({ code: "NOT_FOUND", path: ["taken"] });
    return yes({
      kind: "DECISION",
      choice: (values) =>
        `i.decided_by = $${values.push(decision.decidedBy)} AND i.decided_at = $${values.push(decision.decidedAt)}`,
    });
  }
  const filter = input.filter ?? {};
  return yes({
    kind: "FILTER",
    choice: (values) => ["true", ...itemConditions(filter, act.viewer, values)].join(" AND "),
  });
}
