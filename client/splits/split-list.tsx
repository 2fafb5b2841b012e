import { useQuery } from "@apollo/client/react";
import { Segmented } from "antd";
import type { ReactNode } from "react";
import { useNavigate } from "react-router";
import { useViewer } from "../app/session.tsx";
import { SplitListDocument } from "../gql/documents/SplitList.ts";
import type { SplitRowFragment } from "../gql/types.ts";
import { ButtonLink } from "../ui/button-link.tsx";
import { type Columns, Rows } from "../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { useLanguage, useTexts } from "../ui/texts.ts";
import { Day, Instant } from "../ui/time.tsx";
import { useUrl } from "../ui/use-url.ts";
import { comparisonWords } from "./comparison.texts.ts";
import { SplitStateChip, stateGroups } from "./split-state.tsx";
import { splitWords } from "./split.texts.ts";

const groups = ["inMotion", "drafts", "ended"] as const;

/** Splits that the viewer may see, the newest first; which group of states is looked at stands in the address. */
export function SplitList(): ReactNode {
  const t = useTexts(splitWords);
  const c = useTexts(comparisonWords);
  const viewer = useViewer();
  const navigate = useNavigate();
  const [wanted, setGroup] = useUrl("state");
  const [dealer] = useUrl("dealer");
  const group = groups.find((each) => each === wanted);
  const own = viewer.dealerId !== null;
  const variables = { states: group === undefined ? null : [...stateGroups[group]], dealer };
  const asked = useQuery(SplitListDocument, { variables });
  const columns = useColumns(own);
  return (
    <div className="page">
      <div className="page-head">
        <h1>{own ? t.mine : t.title}</h1>
        <div className="acts">
          {own ? null : (
            <>
              <ButtonLink to="/splits/policy">{c.policy}</ButtonLink>
              <ButtonLink to="/splits/compare">{c.title}</ButtonLink>
            </>
          )}
          {viewer.permissions.includes("split:write") ? (
            <ButtonLink to="/splits/new" type="primary">
              {t.create}
            </ButtonLink>
          ) : null}
        </div>
      </div>
      <div className="filters tabs-scroll">
        <Segmented
          aria-label={t.state}
          value={group ?? "all"}
          onChange={(next) => setGroup(next === "all" ? null : next)}
          options={[
            { value: "all", label: t.all },
            ...(own ? (["inMotion", "ended"] as const) : groups).map((value) => ({ value, label: t[value] })),
          ]}
        />
      </div>
      <Answered asked={asked} thing={(data) => data.territorySplits} loading={<LoadingRows />}>
        {(page) => (
          <Rows
            label={t.title}
            rows={page.nodes}
            columns={columns}
            keyOf={(row) => row.id}
            open={(row) => void navigate(own ? `/offers/${row.id}` : `/splits/${row.id}`)}
            empty={
              own || group !== undefined ? (
                <EmptyState title={own ? t.emptyMine : t.empty} />
              ) : (
                <EmptyState title={t.empty}>
                  <p className="quiet">{t.emptyWhy}</p>
                  <ButtonLink to="/territories?colour=coverage">{t.toMap}</ButtonLink>
                </EmptyState>
              )
            }
            more={{
              has: page.pageInfo.hasNextPage,
              load: () => asked.fetchMore({ variables: { after: page.pageInfo.endCursor } }),
            }}
          />
        )}
      </Answered>
    </div>
  );
}

/** The divisions that move, the first few by name. */
export function useGroundOf(): (parts: SplitRowFragment["parts"]) => string {
  const t = useTexts(splitWords);
  const { language } = useLanguage();
  return (parts) => {
    const divisions = new Map(parts.flatMap(({ cells }) => cells.map(({ division }) => [division.id, division])));
    const names = [...divisions.values()].map(({ name, nameEn }) => (language === "en" ? (nameEn ?? name) : name));
    const shown = names.slice(0, 4).join(language === "en" ? ", " : "、");
    return names.length > 4 ? `${shown} ${t.more(names.length)}` : shown;
  };
}

function useColumns(own: boolean): Columns<SplitRowFragment> {
  const t = useTexts(splitWords);
  const groundOf = useGroundOf();
  const staff: Columns<SplitRowFragment> = [
    { title: t.name, key: "name", card: "bare", render: (_, row) => row.name ?? "" },
    { title: t.dealer, key: "dealer", card: "bare", render: (_, row) => row.dealer?.name ?? "—" },
    {
      title: t.receivers,
      key: "receivers",
      card: "none",
      render: (_, { parts }) => [...new Set(parts.map(({ dealer }) => dealer?.name ?? "—"))].join("、"),
    },
  ];
  return [
    { title: t.number, key: "number", width: 70, render: (_, row) => <span className="figure">#{row.number}</span> },
    ...(own ? [] : staff),
    { title: t.ground, key: "ground", card: "bare", render: (_, { parts }) => groundOf(parts) },
    {
      title: t.state,
      key: "state",
      card: "corner",
      width: 140,
      render: (_, row) => <SplitStateChip state={row.state} />,
    },
    { title: t.effectiveOn, key: "on", width: 110, render: (_, row) => <Day day={row.effectiveOn} /> },
    {
      title: t.answerBy,
      key: "answerBy",
      width: 110,
      render: (_, row) => (row.answerBy === null ? <span className="quiet">—</span> : <Day day={row.answerBy} />),
    },
    ...(own
      ? []
      : [
          {
            title: t.created,
            key: "created",
            card: "none" as const,
            width: 150,
            render: (_: unknown, row: SplitRowFragment) =>
              row.createdAt === null ? "—" : <Instant at={row.createdAt} />,
          },
        ]),
  ];
}
