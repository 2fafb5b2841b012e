import type { Channel } from "../../gql/types.ts";
import type { Chosen, Draft, DraftPart, Kind, Within } from "./draft.ts";

/** Where a division goes: to whoever has the rest, to what is expressly kept, or to a part by its key. */
export type Target = "rest" | "keep" | (string & {});

export type Standing = {
  readonly target: Target;
  /** The division that was put there: itself, or one that it lies in. */
  readonly by: Chosen;
};

const everything: Within = { line: null, channel: null };

/** Everything that has ground, with the product lines and channels it is of. */
const holdersOf = (draft: Draft): readonly { target: Target; divisions: readonly Chosen[]; within: Within }[] => [
  ...draft.parts.map((part) => ({ target: part.key, divisions: part.divisions, within: part })),
  ...(draft.retained === null ? [] : [{ target: "keep", divisions: draft.retained, within: everything }]),
];

/** Where a division stands now, itself or with what it lies in; nowhere: it stays with whoever has the rest. */
export function standingsOf(draft: Draft, id: string, ancestors: readonly string[]): readonly Standing[] {
  return holdersOf(draft).flatMap(({ target, divisions }) => {
    const by =
      divisions.find((each) => each.id === id) ?? divisions.find((each) => ancestors.includes(each.id)) ?? null;
    return by === null ? [] : [{ target, by }];
  });
}

/** Whether a product line and channel is among what a receiver is given. */
export const fits = ({ line, channel }: Within, kind: Kind): boolean =>
  (line === null || line === kind.line) && (channel === null || channel === kind.channel);
const same = (one: Kind, other: Kind): boolean => one.line === other.line && one.channel === other.channel;

/** Of some product lines and channels those that a chosen division is meant for. */
const meant = ({ only }: Chosen, within: Within, kinds: readonly Kind[]): readonly Kind[] =>
  kinds.filter((kind) => (only === undefined ? fits(within, kind) : only.some((each) => same(each, kind))));

const meets = (one: Within, other: Within): boolean =>
  (one.line === null || other.line === null || one.line === other.line) &&
  (one.channel === null || other.channel === null || one.channel === other.channel);

/** The chosen division without some product lines and channels; undefined: nothing of it is left. */
function without(chosen: Chosen, within: Within, kinds: readonly Kind[], taken: readonly Kind[]): Chosen | undefined {
  const had = meant(chosen, within, kinds);
  const left = had.filter((kind) => !taken.some((each) => same(each, kind)));
  if (left.length === had.length) return chosen;
  return left.length === 0 ? undefined : { ...chosen, only: left };
}

/** Said for all that its part is of, or for some of it alone. */
function narrowed(division: Chosen, taken: readonly Kind[], all: readonly Kind[]): Chosen {
  const { only: _, ...whole } = division;
  return taken.length >= all.length ? whole : { ...whole, only: taken };
}

/**
 * The draft with a division put somewhere. `kinds`: the product lines and channels that are granted there. It takes what
 * nobody has yet of those its receiver is given, and all of them where somebody has each; what was put somewhere inside
 * it goes with it. Undefined where it stands with a division that it lies in, which has to be taken back first, or where
 * nothing of what the receiver is given is granted there. `all`: what there is altogether, where `kinds` is a part of it.
 */
export function assign(
  draft: Draft,
  division: Chosen,
  target: Target,
  kinds: readonly Kind[],
  all: readonly Kind[] = kinds,
): Draft | undefined {
  const within = draft.parts.find(({ key }) => key === target) ?? everything;
  const wanted = kinds.filter((kind) => fits(within, kind));
  if (kinds.length > 0 && wanted.length === 0) return undefined;
  const holders = holdersOf(draft);
  const had = (divisions: readonly Chosen[], own: Within, has: (chosen: Chosen) => boolean) =>
    divisions.filter(has).flatMap((chosen) => meant(chosen, own, wanted));
  const isSelf = (each: Chosen) => each.id === division.id;
  const isAbove = (each: Chosen) => division.ancestors.includes(each.id);
  const above = holders.flatMap(({ divisions, within: own }) => had(divisions, own, isAbove));
  const others = holders.flatMap(({ target: whose, divisions, within: own }) =>
    whose === target ? [] : had(divisions, own, isSelf),
  );
  const isIn = (taken: readonly Kind[]) => (kind: Kind) => taken.some((each) => same(each, kind));
  const open = wanted.filter((kind) => !isIn(above)(kind));
  if (open.length === 0 && (wanted.length > 0 || holders.some(({ divisions }) => divisions.some(isAbove))))
    return undefined;
  const free = open.filter((kind) => !isIn(others)(kind));
  const taken = free.length > 0 ? free : open;
  const put = (divisions: readonly Chosen[], own: Within, here: boolean): readonly Chosen[] => {
    const rest = divisions.flatMap((each) => {
      if (isSelf(each) && here) return [];
      if (!isSelf(each) && !each.ancestors.includes(division.id)) return [each];
      // Where nobody knows what is granted there, it goes as a whole.
      if (kinds.length === 0) return meets(own, within) ? [] : [each];
      return without(each, own, kinds, taken) ?? [];
    });
    return here
      ? [
          ...rest,
          narrowed(
            division,
            taken,
            all.filter((kind) => fits(within, kind)),
          ),
        ]
      : rest;
  };
  return {
    ...draft,
    retained: draft.retained === null ? null : put(draft.retained, everything, target === "keep"),
    parts: draft.parts.map((part) => ({ ...part, divisions: put(part.divisions, part, target === part.key) })),
  };
}

/** The draft with a division taken back from where it was put; `target` left out: from everywhere. */
export function release(draft: Draft, id: string, target?: Target): Draft {
  const from = (divisions: readonly Chosen[], whose: Target) =>
    target === undefined || target === whose ? divisions.filter((each) => each.id !== id) : divisions;
  return {
    ...draft,
    retained: draft.retained === null ? null : from(draft.retained, "keep"),
    parts: draft.parts.map((part) => ({ ...part, divisions: from(part.divisions, part.key) })),
  };
}

/** A receiver given one product line or channel alone, or all again: what was said for some of it alone is said anew. */
export const withGoods = (part: DraftPart, goods: { line: string | null; channel: Channel | null }): DraftPart => ({
  ...part,
  ...goods,
  divisions: part.divisions.map(({ only: _, ...division }) => division),
});
