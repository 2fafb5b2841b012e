import { useQuery } from "@apollo/client/react";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useNavigate } from "react-router";
import { useViewer } from "../../app/session.tsx";
import { DealerCandidateDocument } from "../../gql/documents/DealerCandidate.ts";
import { TerritoryGrantsDocument } from "../../gql/documents/TerritoryGrants.ts";
import type { GrantRowFragment, TerritoryTreeQueryVariables } from "../../gql/types.ts";
import { ButtonLink } from "../../ui/button-link.tsx";
import { StatusChip } from "../../ui/status-chip.tsx";
import { useLanguage, useTexts } from "../../ui/texts.ts";
import { GrantTable } from "../grant-table.tsx";
import { readsCoverage } from "./coverage.ts";
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
        <Owners grants={owners} division={chosen} />
      )}
      {owners === undefined ? null : <Candidate grants={owners} asOf={filter.asOf ?? null} />}
      {children}
      <h3 className="map-part">{t.grants}</h3>
      <GrantTable narrow filter={{ ...filter, division: chosen, divisionMatch: "TOUCHING" }} open={openGrant} />
    </section>
  );
}

/** Where the one dealer of a division is a candidate for a split: why, what excuses him, and a draft of just that. */
function Candidate({ grants, asOf }: { grants: readonly GrantRowFragment[]; asOf: string | null }): ReactNode {
  const t = useTexts(mapWords);
  const { language } = useLanguage();
  const navigate = useNavigate();
  const viewer = useViewer();
  const dealers = new Set(grants.map(({ dealer }) => dealer.id));
  const dealer = dealers.size === 1 ? (grants[0]?.dealer.id ?? "") : "";
  const variables = { dealer, asOf };
  const asked = useQuery(DealerCandidateDocument, { variables, skip: dealer === "" || !readsCoverage(viewer) });
  const found = asked.data?.splitCandidates[0];
  if (found === undefined) return null;
  const draft = () => {
    const divisions = found.counties.flatMap(({ division }) =>
      division === null ? [] : [{ ...division, ancestors: [] }],
    );
    void navigate(`/splits/new?dealer=${dealer}`, { state: { divisions } });
  };
  return (
    <div className="map-candidate">
      <StatusChip tone="held">{t.candidate}</StatusChip>
      <ul>
        {found.reasons.map(({ code, message }) => (
          <li key={code}>{message}</li>
        ))}
        <li>
          {found.counties
            .map(
              ({ division, numeric }) =>
                `${division === null ? "" : nameOf(division, language)} ${numeric.percent ?? "—"}%`,
            )
            .join("、")}
        </li>
        {found.excuse === null ? null : <li className="quiet">{found.excuse}</li>}
      </ul>
      {viewer.permissions.includes("split:write") ? (
        <Button size="small" type="primary" onClick={draft}>
          {t.splitThese}
        </Button>
      ) : null}
    </div>
  );
}

/** Each dealer once, with how many rights of his cover the whole of it. */
function Owners({ grants, division }: { grants: readonly GrantRowFragment[]; division: string }): ReactNode {
  const t = useTexts(mapWords);
  const may = useViewer().permissions.includes("split:write");
  const [sole] = new Set(grants.map(({ dealer }) => dealer.id)).size === 1 ? grants : [];
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
      ))}{" "}
      {may && sole !== undefined ? (
        <ButtonLink size="small" to={`/splits/new?dealer=${sole.dealer.id}&division=${division}`}>
          {t.split}
        </ButtonLink>
      ) : null}
    </p>
  );
}
