import { useQuery } from "@apollo/client/react";
import type { ReactNode } from "react";
import { TerritoryGrantsDocument } from "../../gql/documents/TerritoryGrants.ts";
import type { GrantRowFragment, TerritoryTreeQueryVariables } from "../../gql/types.ts";
import { StatusChip } from "../../ui/status-chip.tsx";
import { useLanguage, useTexts } from "../../ui/texts.ts";
import { GrantTable } from "../grant-table.tsx";
import { mapWords } from "./map.texts.ts";
import type { Place } from "./place.ts";
import { nameOf } from "./territory-map.tsx";

type Props = {
  readonly place: Place;
  readonly filter: Omit<TerritoryTreeQueryVariables, "parent">;
  /** What is known of its market, and what can be done with it. */
  readonly children?: ReactNode;
  openGrant(grant: string): void;
};

/** What is known of the chosen division: who holds it and since when, what is known of its market, and what follows. */
export function DivisionCard({ place, filter, children, openGrant }: Props): ReactNode {
  const t = useTexts(mapWords);
  const { language } = useLanguage();
  const { chosen } = place;
  const variables = {
    filter: { ...filter, division: chosen, divisionMatch: "COVERING" as const },
    orderBy: "STARTS_LAST" as const,
  };
  const asked = useQuery(TerritoryGrantsDocument, { variables, skip: chosen === null });
  const named = place.known(chosen);
  if (chosen === null || named === null) return <p className="panel quiet">{t.pick}</p>;
  const owners = asked.data?.territoryGrants.nodes;
  return (
    <section className="panel" aria-live="polite">
      <h2>
        {nameOf(named, language)} <span className="quiet mono">{named.code}</span>{" "}
        {named.retired ? <StatusChip tone="held">{t.retired}</StatusChip> : null}
      </h2>
      {owners === undefined ? null : owners.length === 0 ? (
        <p className="quiet">{t.noOwner}</p>
      ) : (
        <Owners grants={owners} />
      )}
      {children}
      <h3 className="map-part">{t.grants}</h3>
      <GrantTable narrow filter={{ ...filter, division: chosen, divisionMatch: "TOUCHING" }} open={openGrant} />
    </section>
  );
}

/** Each dealer once, with how many rights of his cover the whole of it. */
function Owners({ grants }: { grants: readonly GrantRowFragment[] }): ReactNode {
  const t = useTexts(mapWords);
  const held = new Map<string, number>();
  for (const { dealer } of grants) held.set(dealer.name, (held.get(dealer.name) ?? 0) + 1);
  return (
    <p>
      {t.heldBy}{" "}
      {[...held].map(([name, count], at) => (
        <span key={name}>
          {at > 0 ? "、" : ""}
          <strong>{name}</strong> <span className="quiet">{t.rights(count)}</span>
        </span>
      ))}
    </p>
  );
}
