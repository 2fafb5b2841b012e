import type { Clause, ClausePart } from "./clauses.ts";

/** What is different in a version: a clause that came, went, or says something else. */
export type Change = {
  readonly part: ClausePart;
  readonly title: string;
  /** Null: it is new. */
  readonly was: string | null;
  /** Null: it is gone. */
  readonly now: string | null;
  readonly doubt: Clause["doubt"];
};

const whole = (clause: Clause): string => `${clause.title}\n${clause.text}\n${clause.doubt?.source ?? ""}`;

/**
 * What a version says that the one before did not. Clauses that say the same are set aside first; of the rest, those
 * about the same thing are compared in their order, so that a rebate that rose is one change and not two.
 */
export function changesBetween(before: readonly Clause[], after: readonly Clause[]): Change[] {
  const left = [...before];
  const take = (fits: (clause: Clause) => boolean): Clause | undefined => {
    const at = left.findIndex(fits);
    return at < 0 ? undefined : left.splice(at, 1)[0];
  };
  const moved = after.filter(
    (clause) => take((other) => other.about === clause.about && whole(other) === whole(clause)) === undefined,
  );
  const changed = moved.map((clause): Change => {
    const was = take((other) => other.about === clause.about);
    const named = was !== undefined && was.title !== clause.title;
    return {
      ...{ part: clause.part, title: clause.title, doubt: clause.doubt },
      was: was === undefined ? null : named ? `${was.title} · ${was.text}` : was.text,
      now: clause.text,
    };
  });
  const gone = left.map(({ part, title, text, doubt }): Change => ({ part, title, was: text, now: null, doubt }));
  return [...changed, ...gone];
}
