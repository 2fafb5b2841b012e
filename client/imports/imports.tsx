import { useApolloClient, useQuery } from "@apollo/client/react";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { ImportKindsDocument } from "../gql/documents/ImportKinds.ts";
import { ImportRunsDocument } from "../gql/documents/ImportRuns.ts";
import type { ImportRunRowFragment } from "../gql/types.ts";
import { Quantity } from "../ui/money.tsx";
import { Rows } from "../ui/rows.tsx";
import { Answered, EmptyState, LoadingRows } from "../ui/states.tsx";
import { useTexts } from "../ui/texts.ts";
import { Instant } from "../ui/time.tsx";
import { useUrl } from "../ui/use-url.ts";
import { ImportColumns } from "./import-columns.tsx";
import { ImportFile } from "./import-file.tsx";
import { ImportRun } from "./import-run.tsx";
import { ImportStateChip } from "./import-state.tsx";
import { ImportSteps } from "./import-steps.tsx";
import { importWords } from "./imports.texts.ts";
import { useImportEvents } from "./use-import-events.ts";

/** Imports: a file, its columns, what the check says, and the result; and all imports so far. */
export function Imports(): ReactNode {
  const t = useTexts(importWords);
  const [run, setRun] = useUrl("run");
  const [file, setFile] = useUrl("file");
  const [wanted, setWanted] = useUrl("kind");
  // Whoever comes for a kind comes with a file of it.
  const [fresh, setFresh] = useState(wanted !== null);
  const asked = useQuery(ImportKindsDocument);
  const client = useApolloClient();
  const begun = (id: string) => {
    setRun(id);
    void client.refetchQueries({ include: ["ImportRuns"] });
  };
  return (
    <div className="page">
      <div className="page-head">
        <h1>{t.title}</h1>
        <div className="acts">
          <Button
            type="primary"
            onClick={() => {
              setRun(null);
              setFile(null);
              setFresh(true);
            }}
          >
            {t.fresh}
          </Button>
        </div>
      </div>
      {run !== null || file !== null || fresh ? (
        <section className="panel">
          {run === null ? <ImportSteps at={file === null ? 0 : 1} /> : null}
          {run !== null ? (
            <ImportRun id={run} />
          ) : (
            <Answered asked={asked} thing={(data) => data.importKinds} loading={<LoadingRows rows={4} />}>
              {(kinds) => {
                const kind = kinds.find(({ name }) => name === wanted) ?? kinds[0];
                if (kind === undefined) return <EmptyState title={t.noKinds} />;
                if (file === null)
                  return <ImportFile kinds={kinds} kind={kind} choose={setWanted} uploaded={({ id }) => setFile(id)} />;
                const another = () => {
                  setFile(null);
                  setFresh(true);
                };
                return <ImportColumns key={file} kind={kind} fileId={file} started={begun} another={another} />;
              }}
            </Answered>
          )}
        </section>
      ) : null}
      <Runs open={setRun} />
    </div>
  );
}

function Runs({ open }: { open(id: string): void }): ReactNode {
  const t = useTexts(importWords);
  const asked = useQuery(ImportRunsDocument);
  const shown = asked.data?.importRuns.nodes;
  const again = () => void asked.refetch();
  // Rows that are here move with the cache; one that somebody else began is not here yet.
  useImportEvents((run) => {
    if (shown !== undefined && !shown.some(({ id }) => id === run.id)) again();
  }, again);
  const figure = (title: string, of: (row: ImportRunRowFragment) => number) => ({
    title,
    key: title,
    width: 100,
    align: "right" as const,
    render: (_: unknown, row: ImportRunRowFragment) => <Quantity value={of(row)} />,
  });
  return (
    <section className="panel">
      <h2>{t.runs}</h2>
      <Answered asked={asked} thing={(data) => data.importRuns} loading={<LoadingRows />}>
        {(runs) => (
          <Rows
            label={t.runs}
            rows={runs.nodes}
            keyOf={(row) => row.id}
            open={(row) => open(row.id)}
            columns={[
              { title: t.file, key: "file", ellipsis: true, dataIndex: "fileName" },
              { title: t.kind, key: "kind", width: 160, render: (_, row) => row.kind.title },
              { title: t.state, key: "state", width: 120, render: (_, row) => <ImportStateChip state={row.state} /> },
              figure(t.rows, (row) => row.total),
              figure(t.good, (row) => row.good),
              figure(t.bad, (row) => row.bad),
              { title: t.created, key: "created", width: 160, render: (_, row) => <Instant at={row.createdAt} /> },
            ]}
            empty={<EmptyState title={t.empty} />}
            more={{
              has: runs.pageInfo.hasNextPage,
              load: () => asked.fetchMore({ variables: { after: runs.pageInfo.endCursor } }),
            }}
          />
        )}
      </Answered>
    </section>
  );
}
