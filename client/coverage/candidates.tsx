import { useQuery } from "@apollo/client/react";
import { Button } from "antd";
import type { ReactNode } from "react";
import { Link, useNavigate } from "react-router";
import { useViewer } from "../app/session.tsx";
import { SplitCandidatesDocument } from "../gql/documents/SplitCandidates.ts";
import type { SplitCandidatesQuery } from "../gql/types.ts";
import { Money } from "../ui/money.tsx";
import { Rows } from "../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { StatusChip } from "../ui/status-chip.tsx";
import { useTexts } from "../ui/texts.ts";
import { coverageWords } from "./coverage.texts.ts";
import { NoticeServe } from "./coverage-acts.tsx";
import { FigureCell } from "./figure-cell.tsx";

type Candidate = SplitCandidatesQuery["splitCandidates"][number];

/** Whose ground should be divided, and why; how much somebody sells hides nobody. */
export function Candidates({ asOf }: { asOf: string | null }): ReactNode {
  const t = useTexts(coverageWords);
  const asked = useQuery(SplitCandidatesDocument, { variables: { asOf } });
  return (
    <Answered asked={asked} thing={(data) => data} loading={<LoadingRows />}>
      {({ splitCandidates, viewerCanServeCoverageNotice }) =>
        splitCandidates.length === 0 ? (
          <EmptyState title={t.noCandidates}>
            <p className="quiet">{t.noCandidatesWhy}</p>
          </EmptyState>
        ) : (
          <div style={{ display: "grid", gap: 16 }}>
            {splitCandidates.map((candidate) => (
              <Proposed
                key={candidate.coverage.dealer?.id}
                candidate={candidate}
                serves={viewerCanServeCoverageNotice}
              />
            ))}
          </div>
        )
      }
    </Answered>
  );
}

function Proposed({ candidate, serves }: { candidate: Candidate; serves: boolean }): ReactNode {
  const t = useTexts(coverageWords);
  const navigate = useNavigate();
  const { permissions } = useViewer();
  const { coverage, counties, reasons, excuse } = candidate;
  const dealer = coverage.dealer;
  if (dealer === null) return null;
  const going = counties.flatMap(({ division }) => (division === null ? [] : [{ ...division, ancestors: [] }]));
  const at = (end: number, division: string | undefined) =>
    coverage.quarters[end]?.counties.find((county) => county.division?.id === division)?.numeric.percent;
  return (
    <section className="panel" style={{ padding: 16, display: "grid", gap: 12 }}>
      <div style={{ display: "flex", gap: 12, flexWrap: "wrap", alignItems: "center" }}>
        <h2 style={{ fontSize: 16, margin: 0 }}>
          <Link to={`/dealers/${dealer.id}`}>{dealer.name}</Link>
        </h2>
        <StatusChip tone="waiting">{coverage.salesRank === null ? t.noRank : t.rank(coverage.salesRank)}</StatusChip>
        <span className="quiet">
          {t.sales} <Money value={coverage.sales[0]} />
        </span>
        <span className="acts" style={{ marginLeft: "auto", display: "flex", gap: 8, flexWrap: "wrap" }}>
          {serves ? <NoticeServe dealer={dealer.id} /> : null}
          {permissions.includes("split:write") ? (
            <Button
              type="primary"
              onClick={() => void navigate(`/splits/new?dealer=${dealer.id}`, { state: { divisions: going } })}
            >
              {t.toSplit}
            </Button>
          ) : null}
        </span>
      </div>
      <div style={{ display: "flex", gap: 20, flexWrap: "wrap" }}>
        {[coverage.numeric, coverage.load, coverage.fillRate].map((figure) => (
          <span key={figure.kind}>
            <span className="quiet">{t[figure.kind]}</span> <FigureCell figure={figure} />
          </span>
        ))}
      </div>
      <div>
        <strong>{t.why}</strong>
        <ul style={{ margin: "4px 0 0" }}>
          {reasons.map((reason) => (
            <li key={reason.code}>{reason.message}</li>
          ))}
          {excuse === null ? null : (
            <li>
              <StatusChip tone="held">{t.excuse}</StatusChip> {excuse}
            </li>
          )}
        </ul>
      </div>
      <Rows
        label={t.proposed}
        rows={counties}
        keyOf={(row) => row.division?.id ?? ""}
        columns={[
          { title: t.county, key: "county", width: 160, card: "head", render: (_, row) => row.division?.label ?? "—" },
          {
            ...{ title: t.outlets, key: "outlets", width: 120, align: "right" },
            render: (_, row) => (
              <span className="figure">
                {row.numeric.numerator} / {row.numeric.denominator}
              </span>
            ),
          },
          ...[...coverage.quarters.entries()].reverse().map(([end, quarter]) => ({
            ...{ title: quarter.end, key: quarter.end, width: 120, align: "right" as const },
            render: (_: unknown, row: Candidate["counties"][number]) => (
              <span className="figure">{at(end, row.division?.id) ?? "—"}%</span>
            ),
          })),
          {
            ...{ title: coverage.asOf, key: "now", width: 130, align: "right", card: "corner" },
            render: (_, row) => <FigureCell figure={row.numeric} flagged={row.flagged} />,
          },
        ]}
      />
    </section>
  );
}
