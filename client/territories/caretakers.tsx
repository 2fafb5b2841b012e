import { useQuery } from "@apollo/client/react";
import type { ReactNode } from "react";
import { TerritoryCaretakersDocument } from "../gql/documents/TerritoryCaretakers.ts";
import type { CaretakerRowFragment } from "../gql/types.ts";
import { type Columns, Rows } from "../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { StatusChip, type Tone } from "../ui/status-chip.tsx";
import { useTexts, wordOf } from "../ui/texts.ts";
import { Day } from "../ui/time.tsx";
import { CaretakerEnd, CaretakerExtend, CaretakerPropose } from "./caretaker-acts.tsx";
import { groundWords } from "./ground.texts.ts";

const tones: Readonly<Record<CaretakerRowFragment["state"], Tone>> = {
  ...{ PROPOSED: "waiting", REJECTED: "refused", FAILED: "refused", IN_FORCE: "moving", ENDED: "held" },
};

/** Who stands in for whom, and what is to become of the area. */
export function Caretakers({ may }: { may: boolean }): ReactNode {
  const g = useTexts(groundWords);
  const asked = useQuery(TerritoryCaretakersDocument);
  const columns = useCaretakerColumns();
  return (
    <>
      <p className="quiet">{g.caretakersWhy}</p>
      {may ? (
        <div className="filters">
          <CaretakerPropose />
        </div>
      ) : null}
      <Answered asked={asked} thing={(data) => data.territoryCaretakers} loading={<LoadingRows />}>
        {({ nodes, pageInfo }) => (
          <Rows
            label={g.caretakers}
            rows={nodes}
            columns={columns}
            keyOf={(row) => row.id}
            empty={<EmptyState title={g.noCaretakers} />}
            more={{
              has: pageInfo.hasNextPage,
              load: () => asked.fetchMore({ variables: { after: pageInfo.endCursor } }),
            }}
          />
        )}
      </Answered>
    </>
  );
}

function useCaretakerColumns(): Columns<CaretakerRowFragment> {
  const g = useTexts(groundWords);
  return [
    { title: g.original, key: "dealer", card: "head", render: (_, row) => row.dealer.name },
    { title: g.caretaker, key: "caretaker", width: 220, render: (_, row) => row.caretaker.name },
    {
      title: g.cause,
      key: "cause",
      width: 130,
      render: (_, row) => <span title={row.reason}>{wordOf(g, row.cause)}</span>,
    },
    { title: g.rights, key: "rights", width: 80, align: "right", render: (_, row) => row.rights },
    { title: g.from, key: "from", width: 110, render: (_, row) => <Day day={row.from} /> },
    {
      title: g.to,
      key: "to",
      width: 170,
      render: (_, row) => (
        <>
          <Day day={row.to} />
          {row.extendsTo === null ? null : <div className="quiet">{g.extending(row.extendsTo)}</div>}
        </>
      ),
    },
    {
      title: g.state,
      key: "state",
      card: "corner",
      width: 150,
      render: (_, row) => (
        <span title={row.state === "FAILED" ? g.failedBecause : ""}>
          <StatusChip tone={row.outcome === null ? tones[row.state] : "done"}>
            {wordOf(g, row.outcome ?? row.state)}
          </StatusChip>
        </span>
      ),
    },
    {
      title: "",
      key: "acts",
      card: "bare",
      width: 180,
      render: (_, row) =>
        row.viewerCanEnd ? (
          <div style={{ display: "flex", gap: 8 }}>
            {row.state === "IN_FORCE" && row.extendsTo === null ? <CaretakerExtend row={row} /> : null}
            <CaretakerEnd row={row} />
          </div>
        ) : null,
    },
  ];
}
