import { type Answer, type Refusal, no, unless, yes } from "../../../kernel/answer.ts";
import type { Day } from "../../../kernel/day.ts";
import { newId, rowId } from "../../../kernel/id.ts";
import type { Act } from "../../../platform/command.ts";
import { attachFile } from "../../../platform/files/store.ts";

export type FiscalRefusal = "FISCAL_NUMBER_MALFORMED" | "ISSUED_IN_FUTURE" | "ISSUED_BEFORE_LOCK";

/** F1 (ledger): a fiscal number is well formed and stands on a paper of a day by today; ours not before the lock. */
export function decideFiscal(
  given: { readonly number: string; readonly on: Day },
  act: { readonly today: Day },
  lockedOn: Day | null,
  path: readonly string[] = [],
): Refusal<FiscalRefusal>[] {
  return [
    ...unless(/^[0-9A-Za-z-]{6,40}$/.test(given.number), "FISCAL_NUMBER_MALFORMED", { path: [...path, "number"] }),
    ...unless(given.on <= act.today, "ISSUED_IN_FUTURE", { path: [...path, "issuedOn"] }),
    ...unless(lockedOn === null || given.on >= lockedOn, "ISSUED_BEFORE_LOCK", {
      ...{ path: [...path, "issuedOn"], params: { lockedOn: lockedOn ?? "" } },
    }),
  ];
}

/** Takes up the file of a fiscal paper; null where none is named. */
export async function takeFile(
  act: Act,
  file: string | null | undefined,
  path: readonly string[],
): Promise<Answer<string | null, "NOT_FOUND">> {
  if (file == null) return yes(null);
  const taken = await attachFile(act.tx, rowId("File", file) ?? newId(), "FISCAL_INVOICE", act.now);
  return taken === null ? no({ code: "NOT_FOUND", path: [...path] }) : yes(taken.id);
}
