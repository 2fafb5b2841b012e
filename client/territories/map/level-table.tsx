import { Button } from "antd";
import type { ReactNode } from "react";
import { EmptyState, LoadingRows } from "../../ui/states.tsx";
import { type Columns, Rows } from "../../ui/rows.tsx";
import { useLanguage, useTexts } from "../../ui/texts.ts";
import { mapWords } from "./map.texts.ts";
import type { Branch } from "./paint.ts";
import type { Place } from "./place.ts";
import { nameOf } from "./territory-map.tsx";

/** A column of figures beside the holders: its title and what stands in it for a division. */
export type FigureColumn = {
  readonly key: string;
  readonly title: ReactNode;
  readonly width?: number;
  figure(division: string): ReactNode;
};

type Props = {
  readonly place: Place;
  readonly branches: readonly Branch[] | undefined;
  readonly figures: readonly FigureColumn[];
};

/** The divisions of the place that is shown, one to a row: the same as on the map, for whom figures say more. */
export function LevelTable({ place, branches, figures }: Props): ReactNode {
  const t = useTexts(mapWords);
  const { language } = useLanguage();
  const columns: Columns<Branch> = [
    {
      title: t.division,
      key: "division",
      render: (_, { division }) =>
        division.hasChildren ? (
          <Button
            type="link"
            size="small"
            style={{ padding: 0 }}
            aria-label={t.enter(nameOf(division, language))}
            onClick={(event) => {
              event.stopPropagation();
              place.enter(division.id);
            }}
          >
            {nameOf(division, language)}
          </Button>
        ) : (
          nameOf(division, language)
        ),
    },
    {
      title: t.holder,
      key: "holder",
      card: "bare",
      render: (_, branch) => <Holders branch={branch} />,
    },
    ...figures.map(({ key, title, width = 110, figure }) => ({
      ...{ title, key, align: "right" as const, width },
      render: (_: unknown, { division }: Branch) => figure(division.id),
    })),
  ];
  if (branches === undefined) return <LoadingRows />;
  return (
    <Rows
      label={t.divisions}
      rows={branches}
      columns={columns.map((column) => ({
        ...column,
        onCell: ({ division }: Branch) => (division.id === place.chosen ? { className: "chosen" } : {}),
      }))}
      keyOf={({ division }) => division.id}
      open={({ division }) => place.choose(division.id)}
      empty={<EmptyState title={t.nothing} />}
    />
  );
}

/** Who holds a division: the dealers by name, else what is granted inside it, else nobody. */
export function Holders({ branch }: { branch: Branch }): ReactNode {
  const t = useTexts(mapWords);
  const names = [...new Set(branch.grants.map(({ dealer }) => dealer.name))];
  if (names.length > 0) return names.join("、");
  if (branch.grantsBelow > 0) return <span className="quiet">{t.below(branch.grantsBelow, branch.dealersBelow)}</span>;
  return <span className="quiet">{t.nobody}</span>;
}
