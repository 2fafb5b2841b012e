import { useQuery } from "@apollo/client/react";
import type { ReactNode } from "react";
import { CoverageFactsDocument } from "../gql/documents/CoverageFacts.ts";
import { ButtonLink } from "../ui/button-link.tsx";
import { Money, Quantity } from "../ui/money.tsx";
import { Rows } from "../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { useTexts } from "../ui/texts.ts";
import { coverageWords } from "./coverage.texts.ts";
import { CapacitySet, MarketSet } from "./coverage-acts.tsx";

const figures = ["reps", "callsPerDay", "workingDays", "requiredVisits"] as const;
const quarterName = (day: string): string => `${day.slice(0, 4)} Q${(Number(day.slice(5, 7)) + 2) / 3}`;

/** What dealers' people can do, and what the market is: the facts behind the figures. */
export function Facts(): ReactNode {
  const t = useTexts(coverageWords);
  const asked = useQuery(CoverageFactsDocument);
  return (
    <Answered asked={asked} thing={(data) => data} loading={<LoadingRows />}>
      {({ dealerCapacities, marketFacts, viewerCanWriteOutlets: writes }) => (
        <div style={{ display: "grid", gap: 28 }}>
          <section>
            <Head title={t.capacity}>
              {writes ? <ButtonLink to="/imports?kind=dealer-capacity">{t.capacityFile}</ButtonLink> : null}
              {writes ? <CapacitySet /> : null}
            </Head>
            <Rows
              label={t.capacity}
              rows={dealerCapacities.nodes}
              keyOf={(row) => row.id}
              columns={[
                {
                  title: t.dealer,
                  key: "dealer",
                  width: 240,
                  card: "head",
                  render: (_, row) => row.dealer?.name ?? "—",
                },
                {
                  title: t.quarter,
                  key: "quarter",
                  width: 110,
                  card: "corner",
                  render: (_, row) => quarterName(row.quarter),
                },
                ...figures.map((key) => ({
                  ...{ title: t[key], key, width: 130, align: "right" as const },
                  render: (_: unknown, row: (typeof dealerCapacities.nodes)[number]) => <Quantity value={row[key]} />,
                })),
              ]}
              empty={<EmptyState title={t.noCapacity} />}
              more={{
                has: dealerCapacities.pageInfo.hasNextPage,
                load: () => asked.fetchMore({ variables: { after: dealerCapacities.pageInfo.endCursor } }),
              }}
            />
          </section>
          <section>
            <Head title={t.marketFacts}>
              {writes ? <ButtonLink to="/imports?kind=market-facts">{t.marketFile}</ButtonLink> : null}
              {writes ? <MarketSet /> : null}
            </Head>
            <Rows
              label={t.marketFacts}
              rows={marketFacts.nodes}
              keyOf={(row) => row.id}
              columns={[
                {
                  ...{ title: t.division, key: "division", width: 300, card: "head" },
                  render: (_, row) => row.division?.path.join(" / ") ?? "—",
                },
                { title: t.year, key: "year", width: 80, card: "corner", render: (_, row) => row.year },
                {
                  ...{ title: t.population, key: "population", width: 140, align: "right" },
                  render: (_, row) => (row.population === null ? "—" : <Quantity value={row.population} />),
                },
                {
                  ...{ title: t.category, key: "category", width: 180, align: "right" },
                  render: (_, row) => <Money value={row.categorySales} />,
                },
              ]}
              empty={<EmptyState title={t.noMarket} />}
              more={{
                has: marketFacts.pageInfo.hasNextPage,
                load: () => asked.fetchMore({ variables: { afterFact: marketFacts.pageInfo.endCursor } }),
              }}
            />
          </section>
        </div>
      )}
    </Answered>
  );
}

const Head = ({ title, children }: { title: string; children: ReactNode }): ReactNode => (
  <div className="page-head">
    <h2 style={{ fontSize: 16, margin: 0 }}>{title}</h2>
    <div className="acts">{children}</div>
  </div>
);
