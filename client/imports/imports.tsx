import { useQuery } from "@apollo/client/react";
import { Button, Steps } from "antd";
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
import { importWords } from "./imports.texts.ts";

/** Imports: a file, its columns, what the check says, and the result; and all imports so far. */
export function Imports(): ReactNode {
  const t = useTexts(importWords);
  const [run, setRun] = useUrl("run");
  const [file, setFile] = useUrl("file");
  const [wanted, setWanted] = useUrl("kind");
  const [fresh, setFresh] = useState(false);
  const asked = useQuery(ImportKindsDocument);
  const step = run !== null ? 2 : file !== null ? 1 : 0;
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
      {step > 0 || fresh ? (
        <section className="panel">
          <Steps
            size="small"
            current={step}
            style={{ marginBottom: 16 }}
            items={[{ title: t.stepFile }, { title: t.stepMap }, { title: t.stepPreview }, { title: t.stepDone }]}
          />
          {run !== null ? (
            <ImportRun id={run} />
          ) : (
            <Answered asked={asked} thing={(data) => data.importKinds} loading={<LoadingRows rows={4} />}>
              {(kinds) => {
                const kind = kinds.find(({ name }) => name === wanted) ?? kinds[0];
                if (kind === undefined) return <EmptyState title={t.noKinds} />;
                if (file === null)
                  return <ImportFile kinds={kinds} kind={kind} choose={setWanted} uploaded={({ id }) => setFile(id)} />;
                return <ImportColumns key={file} kind={kind} fileId={file} started={setRun} />;
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
