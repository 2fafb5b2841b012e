import { type Answer, yes } from "../../../kernel/answer.ts";
import type { Day } from "../../../kernel/day.ts";
import { type By, type EntryLine, type NewEntry, type PostRefusal, postEntry } from "../../../ledger/index.ts";
import { type EntryStep, noteEntry } from "../store/closing.ts";

/** A statement, as far as the book knows it. */
export type Booked = {
  readonly statementId: string;
  readonly number: string;
  readonly currency: string;
  /** In whose book it stands; null: the manufacturer's, the only one that Fairway keeps. */
  readonly bookDealerId: string | null;
};

/**
 * L0: posts a step of a statement under a key of its own. Null: nothing is posted, because nothing moves or because
 * another keeps the book.
 */
export async function postStep(
  by: By,
  of: Booked,
  step: EntryStep,
  entry: { readonly key: string; readonly kind: NewEntry["kind"]; readonly on: Day; readonly memo?: string },
  lines: readonly EntryLine[],
): Promise<Answer<string | null, PostRefusal>> {
  if (of.bookDealerId !== null || lines.length === 0) return yes(null);
  const posted = await postEntry(by, {
    ...{ key: entry.key, kind: entry.kind, postedOn: entry.on, currency: of.currency, lines },
    memo: entry.memo === undefined ? of.number : `${of.number} ${entry.memo}`.slice(0, 500),
  });
  if (!posted.ok) return posted;
  await noteEntry(by.tx, of.statementId, posted.value.id, step);
  return yes(posted.value.id);
}
