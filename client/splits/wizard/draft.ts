import type { Channel, SplitContentFragment } from "../../gql/types.ts";
import { percentOf, rateOf } from "../../ui/percent.ts";
import { gathered } from "../ground-words.ts";

export { percentOf, rateOf };

/** A division that somebody put somewhere, with what it lies in as far as that was known when it was chosen. */
export type Chosen = {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly nameEn: string | null;
  readonly ancestors: readonly string[];
  /** Only for these product lines and channels, as the version that is changed had it; left out: all of the grants. */
  readonly only?: readonly Kind[];
};

/** A product line through a channel. */
export type Kind = { readonly line: string; readonly lineName: string; readonly channel: Channel };

/** One product line or channel, or all (null). */
export type Within = { readonly line: string | null; readonly channel: Channel | null };

export type DraftPart = {
  readonly key: string;
  readonly dealer: string | null;
  readonly divisions: readonly Chosen[];
  /** Null: every line and channel of the grants. */
  readonly line: string | null;
  readonly channel: Channel | null;
  /** Null: as the grant it is cut from. */
  readonly exclusive: boolean | null;
  /** The first day without it; empty: as the grant. */
  readonly to: string;
};

/** Everything that is typed into the wizard. Texts stay as they were typed. */
export type Draft = {
  readonly dealer: string | null;
  /** Grants to take apart, by their records. */
  readonly parents: readonly string[];
  /** Null: he keeps whatever no part takes. */
  readonly retained: readonly Chosen[] | null;
  readonly parts: readonly DraftPart[];
  /** Where places lie that no piece would cover, by their ids. */
  readonly places: Readonly<Record<string, string>>;
  readonly effectiveOn: string;
  readonly months: string;
  /** In percent, as people say it. */
  readonly margin: string;
  readonly noticeDays: string;
  readonly reference: string;
  readonly name: string;
  readonly note: string;
};

export const freshPart = (key: string): DraftPart => ({
  ...{ key, dealer: null, divisions: [], line: null, channel: null, exclusive: null, to: "" },
});

/** One more receiver, told apart from those there are. */
export const nextPart = ({ parts }: Draft): DraftPart =>
  freshPart(String(Math.max(0, ...parts.map(({ key }) => Number(key))) + 1));

/** An empty draft, or one for a dealer of whom some divisions are to go. */
export const freshDraft = (dealer: string | null, divisions: readonly Chosen[] = []): Draft => ({
  ...{
    dealer,
    parents: [],
    retained: null,
    parts: [{ ...freshPart("1"), divisions }],
    effectiveOn: "",
    months: "",
    margin: "",
  },
  ...{ noticeDays: "", reference: "", name: "", note: "", places: {} },
});

const whole = (text: string): number | null => (/^\d+$/.test(text.trim()) ? Number(text.trim()) : null);

/** Divisions as the API takes them: those without a narrower word together, the others by line and channel. */
function groundOf(divisions: readonly Chosen[], { line, channel }: Within) {
  const plain = divisions.filter(({ only }) => only === undefined).map(({ id }) => id);
  const narrow = divisions.flatMap(({ id, only = [] }) => only.map((kind) => ({ id, ...kind })));
  const byKind = gathered(narrow, (each) => `${each.line} ${each.channel}`);
  return [
    ...(plain.length > 0 ? [{ divisions: plain, productLine: line, channel }] : []),
    ...[...byKind.values()].map((of) => ({
      ...{ divisions: of.map(({ id }) => id), productLine: of[0]!.line, channel: of[0]!.channel },
    })),
  ];
}

/** What has still to be said before it can be kept. */
export type Lack = "receiver" | "ground" | "effectiveOn" | "name";

/** What is missing, in the order of the steps; nothing: it can be kept. */
export const lacksOf = ({ parts, effectiveOn, name }: Draft): readonly Lack[] => [
  ...(parts.some(({ divisions }) => divisions.length === 0) ? (["ground"] as const) : []),
  ...(parts.some(({ dealer }) => dealer === null) ? (["receiver"] as const) : []),
  ...(effectiveOn === "" ? (["effectiveOn"] as const) : []),
  ...(name.trim() === "" ? (["name"] as const) : []),
];

/**
 * What the API is asked; null as long as nothing is given to anybody. Receivers may still be missing, and one may have
 * no ground yet: sums are shown as soon as ground is chosen.
 */
export function askedFor(draft: Draft, day: string) {
  if (draft.parents.length === 0 || draft.parts.every(({ divisions }) => divisions.length === 0)) return null;
  return {
    ...{ name: draft.name, parents: [...draft.parents], effectiveOn: draft.effectiveOn || day, note: draft.note },
    retained: draft.retained === null ? null : groundOf(draft.retained, { line: null, channel: null }),
    parts: draft.parts.map((part) => ({
      ...{ dealer: part.dealer, ground: groundOf(part.divisions, part), exclusive: part.exclusive },
      to: part.to === "" ? null : part.to,
    })),
    places: Object.entries(draft.places).map(([place, division]) => ({ place, division })),
    terms: {
      ...{ months: whole(draft.months), margin: rateOf(draft.margin), noticeDays: whole(draft.noticeDays) },
      ...{ noticeMonths: null, reference: draft.reference },
    },
  };
}

type Cells = SplitContentFragment["retained"];

const kindOf = ({ productLine, channel }: Cells[number]): Kind => ({
  ...{ line: productLine.id, lineName: productLine.name, channel },
});
const keyOf = ({ line, channel }: Kind): string => `${line} ${channel}`;

type Link = { readonly id: string; readonly parent?: Link | null };

/** What a division lies in, as far as the page asked for it. */
const above = (division: Link | null | undefined): readonly string[] =>
  division?.parent === null || division?.parent === undefined ? [] : [division.parent.id, ...above(division.parent)];

/** The product lines and channels of grants. */
export const kindsOf = (parents: SplitContentFragment["parents"]): readonly Kind[] => [
  ...new Map(parents.map(({ cell }) => [keyOf(kindOf(cell)), kindOf(cell)] as const)).values(),
];

/** Those of cells, by their divisions. */
export const kindsByDivision = (cells: Cells): ReadonlyMap<string, readonly Kind[]> =>
  new Map([...gathered(cells, ({ division }) => division.id)].map(([id, of]) => [id, of.map(kindOf)]));

/** The divisions of cells, each with the lines and channels it is said for where these are not all there are. */
function chosenOf(cells: Cells, all: readonly Kind[]): Chosen[] {
  const every = new Set(all.map(keyOf));
  return [...gathered(cells, ({ division }) => division.id).values()].map((of) => {
    const { id, code, name, nameEn } = of[0]!.division;
    const kinds = [...new Map(of.map((cell) => [keyOf(kindOf(cell)), kindOf(cell)])).values()];
    const chosen = { id, code, name, nameEn, ancestors: above(of[0]!.division) };
    return kinds.length === every.size ? chosen : { ...chosen, only: kinds };
  });
}

/** A version as a draft that can be written on; what is said for some product lines or channels alone stays so. */
export function draftOf(content: SplitContentFragment, name: string, dealer: string | null): Draft {
  const same = <Value>(values: readonly Value[]): Value | null => (new Set(values).size === 1 ? values[0]! : null);
  const { terms } = content;
  const all = kindsOf(content.parents);
  const lines = new Set(all.map(({ line }) => line));
  const channels = new Set(all.map(({ channel }) => channel));
  return {
    ...{ dealer, name, note: content.note, effectiveOn: content.effectiveOn },
    parents: content.parents.map(({ record }) => record),
    places: Object.fromEntries(content.places.flatMap(({ id, to }) => (to === null ? [] : [[id, to.id]]))),
    retained: content.retainsRest ? null : chosenOf(content.retained, all),
    parts: content.parts.map(({ dealer: receiver, cells, exclusive, to, position }) => {
      const line = lines.size > 1 ? same(cells.map(({ productLine }) => productLine.id)) : null;
      const channel = channels.size > 1 ? same(cells.map(({ channel: through }) => through)) : null;
      const within = all.filter(
        (kind) => (line === null || kind.line === line) && (channel === null || kind.channel === channel),
      );
      return {
        ...{ key: String(position + 1), dealer: receiver?.id ?? null, divisions: chosenOf(cells, within) },
        ...{ exclusive, to: to ?? "", line, channel },
      };
    }),
    // What differs from the policy says what it rests on; without that, nothing differs.
    months: terms.reference === "" ? "" : String(terms.months),
    margin: terms.reference === "" ? "" : percentOf(terms.margin),
    reference: terms.reference,
    noticeDays: terms.noticeByContract && terms.noticeDays !== null ? String(terms.noticeDays) : "",
  };
}
