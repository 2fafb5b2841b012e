/**
 * A business question gets an answer: yes with a value, or no with reasons (all of them at once).
 * A refusal is expected, typed and shown to the person who asked, in his language. A thrown Error
 * is a bug or an outage: logged, masked, never shown.
 */
export type Refusal<Code extends string = string> = {
  readonly code: Code;
  /** Values for the sentence of this code in the message catalogue, such as `{ multiple: 12 }`; a list is of codes that have words there. */
  readonly params?: Readonly<Record<string, string | number | bigint | readonly string[]>>;
  /** The input field at fault: `["lines", "0", "quantity"]`. Empty when the whole act is refused. */
  readonly path?: readonly string[];
  /** Figures that help the person on: what would clear it, suggestions. Keys are fields of the mutation's error type. */
  readonly data?: Readonly<Record<string, unknown>>;
};

export type Answer<T, Code extends string = string> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusals: readonly Refusal<Code>[] };

export const yes = <T>(value: T): Answer<T, never> => ({ ok: true, value });

/** Refuses. At least one reason is needed: a no without a reason helps nobody. */
export const no = <Code extends string>(...refusals: readonly Refusal<Code>[]): Answer<never, Code> => {
  if (refusals.length === 0) throw new Error("a refusal needs a reason");
  return { ok: false, refusals };
};

/** One refusal unless the condition holds; meant to be spread into a list, so that all reasons show at once. */
export const unless = <Code extends string>(
  holds: boolean,
  code: Code,
  more: Omit<Refusal<Code>, "code"> = {},
): Refusal<Code>[] => (holds ? [] : [{ code, ...more }]);

/** Yes with the value when nothing is refused, no with all the reasons otherwise. */
export const answer = <T, Code extends string>(refusals: readonly Refusal<Code>[], value: () => T): Answer<T, Code> =>
  refusals.length > 0 ? no(...refusals) : yes(value());

/** The refusals of an answer; none when it is yes. */
export const refusalsOf = <Code extends string>(given: Answer<unknown, Code>): readonly Refusal<Code>[] =>
  given.ok ? [] : given.refusals;
