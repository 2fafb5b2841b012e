import { useQuery } from "@apollo/client/react";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { CoverageByDealerDocument } from "../gql/documents/CoverageByDealer.ts";
import type { CoverageByDealerQuery } from "../gql/types.ts";
import { Money } from "../ui/money.tsx";
import { Rows } from "../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { StatusChip } from "../ui/status-chip.tsx";
import { useTexts } from "../ui/texts.ts";
import { coverageWords } from "./coverage.texts.ts";
import { FigureCell } from "./figure-cell.tsx";

type Row = CoverageByDealerQuery["coverageDealers"]["nodes"][number];

/** How dealers cover their ground, the best sellers first. */
export function ByDealer({ asOf }: { asOf: string | null }): ReactNode {
  const t = useTexts(coverageWords);
  const asked = useQuery(CoverageByDealerDocument, { variables: { asOf } });
  const figure = (
    key: "NUMERIC" | "WEIGHTED" | "COMPETITORS" | "LOAD" | "FILL_RATE",
    of: (row: Row) => Row["numeric"] | undefined,
  ) => ({
    ...{ title: t[key], key, width: 110, align: "right" as const },
    render: (_: unknown, row: Row) => <FigureCell figure={of(row)} />,
  });
  return (
    <Answered asked={asked} thing={(data) => data.coverageDealers} loading={<LoadingRows />}>
      {(page) => (
        <Rows
          label={t.dealers}
          rows={page.nodes}
          keyOf={(row) => row.dealer?.id ?? ""}
          loading={asked.loading}
          columns={[
            {
              ...{ title: t.dealer, key: "dealer", width: 240, card: "head" },
              render: (_, row) => (
                <>
                  {row.salesRank === null ? null : <span className="quiet figure">{row.salesRank} </span>}
                  <Link to={`/dealers/${row.dealer?.id ?? ""}`}>{row.dealer?.name}</Link>{" "}
                  {row.candidate ? <StatusChip tone="refused">{t.candidate}</StatusChip> : null}
                </>
              ),
            },
            {
              ...{ title: t.sales, key: "sales", width: 150, align: "right" },
              render: (_, row) => (row.sales.length === 0 ? "—" : <Money value={row.sales[0]} />),
            },
            figure("NUMERIC", (row) => row.numeric),
            figure("WEIGHTED", (row) => row.weighted[0]),
            figure("COMPETITORS", (row) => row.competitors),
            figure("LOAD", (row) => row.load),
            figure("FILL_RATE", (row) => row.fillRate),
            {
              ...{ title: t.flagged, key: "flagged", width: 260 },
              render: (_, row) => row.flagged.map((county) => county.division?.label).join("、") || "—",
            },
          ]}
          empty={<EmptyState title={t.noDealers} />}
          more={{
            has: page.pageInfo.hasNextPage,
            load: () => asked.fetchMore({ variables: { after: page.pageInfo.endCursor } }),
          }}
        />
      )}
    </Answered>
  );
}
