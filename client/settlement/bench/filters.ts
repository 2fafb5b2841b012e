import { useMemo } from "react";
import { useSearchParams } from "react-router";
import type {
  StatementHeadFragment,
  StatementItemFilter,
  StatementItemKind,
  StatementItemPass,
  StatementVarianceCode,
} from "../../gql/types.ts";
import { itemStates } from "../states.tsx";
import type { Asked } from "./target.ts";

export const passes: readonly StatementItemPass[] = ["P1", "P2", "P3", "P4", "P5", "HAND"];
export const sides: readonly StatementItemKind[] = ["BOTH", "OURS_ONLY", "THEIRS_ONLY"];

const listed = <Word extends string>(value: string | null, known?: readonly Word[]): Word[] =>
  (value ?? "").split(",").filter((each): each is Word => each !== "" && (known?.includes(each as Word) ?? true));

/** The filters as the address holds them. */
export function useAsked(): Asked {
  const [search] = useSearchParams();
  const text = search.toString();
  return useMemo(() => {
    const of = new URLSearchParams(text);
    return {
      codes: listed<StatementVarianceCode>(of.get("code")),
      states: listed(of.get("state"), itemStates),
      passes: listed(of.get("pass"), passes),
      side: listed(of.get("side"), sides)[0] ?? null,
      text: of.get("text"),
      order: of.get("order") === "amount" ? "AMOUNT" : "POSITION",
    };
  }, [text]);
}

/** The filter as the API takes it. */
export const filterOf = (asked: Asked): StatementItemFilter => ({
  ...(asked.codes.length === 0 ? {} : { codes: [...asked.codes] }),
  ...(asked.states.length === 0 ? {} : { states: [...asked.states] }),
  ...(asked.passes.length === 0 ? {} : { passes: [...asked.passes] }),
  ...(asked.side === null ? {} : { side: asked.side }),
  ...(asked.text === null ? {} : { text: asked.text }),
});

/** Grouped by kind, unless what is looked for cuts through the kinds. */
export const isGrouped = ({ passes: chosen, side, text }: Asked): boolean =>
  chosen.length === 0 && side === null && text === null;

/** Items of one code and one state together. */
export type Kind = StatementHeadFragment["kinds"][number];

export type KindGroup = {
  /** The code of the variance, or AGREED. */
  readonly key: string;
  readonly filter: StatementItemFilter;
  readonly count: number;
  readonly open: number;
  readonly kinds: readonly Kind[];
};

/** What a group of one key asks for, within what the address asks for. */
function groupFilter(key: string, asked: Asked): StatementItemFilter {
  const { codes: _codes, ...rest } = filterOf(asked);
  return key === "AGREED" ? { ...rest, states: ["AGREED"] } : { ...rest, codes: [key as StatementVarianceCode] };
}

/** The groups of the list in the order of the kinds, what agrees last: a group stays where it is when it is decided. */
export function groupsOf(kinds: readonly Kind[], asked: Asked): KindGroup[] {
  const seen = kinds.filter(
    ({ code, state }) =>
      (asked.codes.length === 0 || (code !== null && asked.codes.includes(code))) &&
      (asked.states.length === 0 || asked.states.includes(state)),
  );
  const keys = [...new Set(seen.map(({ code }) => code ?? "AGREED"))];
  const groups = keys.map((key) => {
    const own = seen.filter(({ code }) => (code ?? "AGREED") === key);
    const count = own.reduce((sum, each) => sum + each.count, 0);
    const open = own.filter(({ state }) => state === "OPEN").reduce((sum, each) => sum + each.count, 0);
    return { key, count, open, kinds: own, filter: groupFilter(key, asked) };
  });
  return groups.sort((a, b) => Number(a.key === "AGREED") - Number(b.key === "AGREED"));
}
