import { Button, Select } from "antd";
import type { ReactNode } from "react";
import type { SplitContentFragment } from "../../gql/types.ts";
import { nameOf } from "../../territories/map/territory-map.tsx";
import { refusedAt } from "../../ui/refusals.tsx";
import { type Columns, Rows } from "../../ui/rows.tsx";
import { Reasons } from "../../ui/refusals.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import { useLanguage, useTexts } from "../../ui/texts.ts";
import type { StepProps } from "./seen.ts";
import { wizardWords } from "./wizard.texts.ts";

type Place = SplitContentFragment["places"][number];

/** Places known only by ground that is cut up: where each lies, and so to whom it goes; nothing where there are none. */
export function Places({ draft, seen, change }: StepProps): ReactNode {
  const t = useTexts(wizardWords);
  const { language } = useLanguage();
  const content = seen.split?.content ?? null;
  if (content === null || content.places.length === 0) return null;
  const choices = choicesOf(content, (cell) => nameOf(cell, language), t);
  const put = (places: readonly Place[], division: string) =>
    change({ ...draft, places: { ...draft.places, ...Object.fromEntries(places.map(({ id }) => [id, division])) } });
  const open = content.places.filter(({ id }) => draft.places[id] === undefined);
  const columns: Columns<Place> = [
    { title: t.place, key: "name", card: "head", render: (_, { name, kind }) => `${name} · ${t[kind]}` },
    {
      title: t.placeAt,
      key: "at",
      width: 160,
      render: (_, { division }) => (division === null ? "—" : nameOf(division, language)),
    },
    {
      title: t.placeIn,
      key: "in",
      width: 320,
      render: (_, place) => (
        <Choice
          choices={choices}
          label={`${t.placeIn} ${place.name}`}
          value={draft.places[place.id] ?? null}
          choose={(division) => put([place], division)}
        />
      ),
    },
  ];
  return (
    <section className="panel" data-testid="places">
      <div className="wizard-part">
        <h2>{t.places}</h2>
        {open.length === 0 ? null : <StatusChip tone="held">{t.placesOpen(open.length)}</StatusChip>}
      </div>
      <p className="quiet">{t.placesWhy}</p>
      <Reasons reasons={refusedAt(seen.errors, "places")} />
      {open.length < 2 ? null : (
        <div className="wizard-part">
          <span>{t.placesAll(open.length)}</span>
          <Choice
            choices={choices}
            label={t.placesAll(open.length)}
            value={null}
            choose={(division) => put(open, division)}
          />
        </div>
      )}
      <Rows label={t.places} rows={content.places} columns={columns} keyOf={({ id }) => id} />
      {Object.keys(draft.places).length === 0 ? null : (
        <Button size="small" onClick={() => change({ ...draft, places: {} })}>
          {t.placesClear}
        </Button>
      )}
    </section>
  );
}

type Choices = readonly { readonly label: string; readonly options: readonly { value: string; label: string }[] }[];

/** The pieces of the partition, under who has each. */
function choicesOf(
  content: SplitContentFragment,
  name: (division: SplitContentFragment["retained"][number]["division"]) => string,
  t: { keep: string; part(at: number): string },
): Choices {
  const pieces = (cells: SplitContentFragment["retained"]) =>
    [...new Map(cells.map(({ division }) => [division.id, division])).values()].map((division) => ({
      ...{ value: division.id, label: name(division) },
    }));
  return [
    ...content.parts.map((part, at) => ({
      label: part.dealer === null ? t.part(at + 1) : `${t.part(at + 1)} · ${part.dealer.name}`,
      options: pieces(part.cells),
    })),
    { label: t.keep, options: pieces(content.retained) },
  ];
}

type ChoiceProps = {
  readonly choices: Choices;
  readonly label: string;
  readonly value: string | null;
  choose(division: string): void;
};

const Choice = ({ choices, label, value, choose }: ChoiceProps): ReactNode => (
  <Select
    aria-label={label}
    style={{ width: "100%", minWidth: 220, maxWidth: 320 }}
    showSearch={{ optionFilterProp: "label" }}
    value={value}
    onChange={choose}
    options={choices.map((group) => ({ ...group, options: [...group.options] }))}
  />
);
