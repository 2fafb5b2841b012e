import { useQuery } from "@apollo/client/react";
import { useCallback, useMemo } from "react";
import { useSearchParams } from "react-router";
import { DivisionChainDocument } from "../../gql/documents/DivisionChain.ts";
import type { PlacedFragment } from "../../gql/types.ts";

type Link = PlacedFragment & { readonly parent?: Link | null };

/** What a person looks at and what he has chosen of it. Map, tree and table share one of these, and the address holds it. */
export type Place = {
  /** The chosen division; null: none. */
  readonly chosen: string | null;
  /** The division whose inside is shown; null as long as it is not known. */
  readonly at: PlacedFragment | null;
  /** Where one is going is on its way; until then what was shown before stands. */
  readonly coming: boolean;
  /** From the country down to `at`. */
  readonly chain: readonly PlacedFragment[];
  /** A part of what is shown, or what is shown itself. `parent` where the caller knows it. */
  choose(division: string | null, parent?: string | null): void;
  enter(division: string): void;
  up(): void;
  /** What is known of a division: one of the way, or one that was seen on it. */
  known(division: string | null): PlacedFragment | null;
};

const unlinked = (link: Link | null | undefined): readonly PlacedFragment[] =>
  link === null || link === undefined ? [] : [...unlinked(link.parent), link];

/**
 * The place that the address holds: `division` is chosen, and the inside of `at` is shown. An address with a division
 * alone shows what it lies in; one with neither shows `home`.
 */
export function usePlace(home: string | null): Place {
  const [search, setSearch] = useSearchParams();
  const chosen = search.get("division");
  const named = search.get("at");
  const id = named ?? chosen ?? home;
  const asked = useQuery(DivisionChainDocument, { variables: { id: id ?? "" }, skip: id === null });
  const data = asked.data ?? asked.previousData;
  const whole = useMemo(() => unlinked(data?.division), [data]);
  // What was chosen by its address alone is shown as a part of what it lies in.
  const chain = named === null && chosen !== null && whole.length > 1 ? whole.slice(0, -1) : whole;
  const at = chain.at(-1) ?? null;
  const beside = chosen !== null && !whole.some(({ id: each }) => each === chosen);
  const own = useQuery(DivisionChainDocument, { variables: { id: chosen ?? "" }, skip: !beside });
  const go = useCallback(
    (division: string | null, inside: string | null) =>
      setSearch(
        (now) => {
          const next = new URLSearchParams(now);
          for (const [name, value] of [["division", division] as const, ["at", inside] as const])
            if (value === null) next.delete(name);
            else next.set(name, value);
          return next;
        },
        { replace: true },
      ),
    [setSearch],
  );
  const above = chain.at(-2)?.id ?? null;
  return {
    chosen,
    at,
    chain,
    coming: asked.loading && asked.data === undefined,
    choose: (division, parent) => go(division, parent ?? at?.id ?? null),
    enter: (division) => go(division, division),
    known: (division) => whole.find(({ id: each }) => each === division) ?? own.data?.division ?? null,
    up: () => {
      if (above !== null && at !== null) go(at.id, above);
    },
  };
}
