import type { ReactNode } from "react";
import type { DealerWholeFragment } from "../gql/types.ts";
import { type Columns, Rows } from "../ui/rows.tsx";
import { EmptyState } from "../ui/states.tsx";
import { useTexts } from "../ui/texts.ts";
import { Day } from "../ui/time.tsx";
import { DealerStatus } from "./dealer-status.tsx";
import { dossierWords } from "./dossier.texts.ts";

type Row = DealerWholeFragment["standings"][number];

/** Where a dealer stood from which day on, who said so and why, the latest first. */
export function Standings({ rows }: { readonly rows: readonly Row[] }): ReactNode {
  const t = useTexts(dossierWords);
  const columns: Columns<Row> = [
    {
      title: t.standing,
      key: "status",
      width: 120,
      card: "head",
      render: (_, row) => <DealerStatus status={row.status} blacklistedOn={row.blacklisted ? row.from : null} />,
    },
    { title: t.standingFrom, key: "from", width: 120, render: (_, row) => <Day day={row.from} /> },
    { title: t.standingTo, key: "to", width: 120, render: (_, row) => (row.to === null ? "—" : <Day day={row.to} />) },
    { title: t.standingWhy, key: "reason", render: (_, row) => (row.reason === "" ? "—" : row.reason) },
    { title: t.standingBy, key: "by", width: 140, render: (_, row) => row.by ?? "—" },
  ];
  return (
    <section className="panel">
      <h2>{t.standings}</h2>
      <Rows
        label={t.standings}
        rows={[...rows].reverse()}
        columns={columns}
        keyOf={(row) => `${row.from} ${row.status} ${row.to ?? ""}`}
        empty={<EmptyState title={t.standings} />}
      />
    </section>
  );
}
