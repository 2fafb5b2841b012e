import { type Answer, answer, unless } from "../../kernel/answer.ts";

/** Of one list, for one membership: more than anybody finds his way in. */
export const mostKeptFilters = 50;
/** Characters of a name, and of what an address says. */
export const keptFilterLimits = { name: 40, search: 2000 } as const;

export type KeptFilterRefusal = "NAME_MISSING" | "NAME_TOO_LONG" | "FILTER_TOO_LONG" | "TOO_MANY_FILTERS";
export type FilterToKeep = { readonly list: string; readonly name: string; readonly search: string };

/** KF1: a kept filter has a name, fits, and is one of at most fifty of its list; the same name takes the other's place. */
export function decideKeptFilter(
  wanted: FilterToKeep,
  kept: readonly string[],
): Answer<FilterToKeep, KeptFilterRefusal> {
  const name = wanted.name.trim();
  const isNew = !kept.includes(name);
  const { name: longest, search: most } = keptFilterLimits;
  return answer(
    [
      ...unless(name !== "", "NAME_MISSING", { path: ["name"] }),
      ...unless(name.length <= longest, "NAME_TOO_LONG", { path: ["name"], params: { longest } }),
      ...unless(wanted.search.length <= most, "FILTER_TOO_LONG", { path: ["search"], params: { most } }),
      ...unless(!isNew || kept.length < mostKeptFilters, "TOO_MANY_FILTERS", { params: { most: mostKeptFilters } }),
    ],
    () => ({ ...wanted, name }),
  );
}
