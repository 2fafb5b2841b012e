import { useQuery } from "@apollo/client/react";
import { Alert, Button, Descriptions, Progress } from "antd";
import { type ReactNode, useEffect, useRef } from "react";
import { useCommand } from "../app/command.ts";
import { ImportApplyDocument } from "../gql/documents/ImportApply.ts";
import { ImportPreviewDocument } from "../gql/documents/ImportPreview.ts";
import { ImportRunDocument } from "../gql/documents/ImportRun.ts";
import type { ImportRunWholeFragment, ImportState } from "../gql/types.ts";
import { grouped } from "../ui/figures.ts";
import { Reasons } from "../ui/refusals.tsx";
import { Rows } from "../ui/rows.tsx";
import { Answered } from "../ui/states.tsx";
import { useTexts, wordOf } from "../ui/texts.ts";
import { ImportStateChip } from "./import-state.tsx";
import { MadeList } from "./made-list.tsx";
import { RowErrors } from "./row-errors.tsx";
import { ImportSteps } from "./import-steps.tsx";
import { UnknownValues } from "./import-values.tsx";
import { importWords } from "./imports.texts.ts";
import { useImportEvents } from "./use-import-events.ts";

const working: readonly ImportState[] = ["UPLOADED", "CHECKING", "APPLYING"];

/** Third and fourth step: what the check found, and what became of the import. Events move it while the server works. */
export function ImportRun({ id }: { id: string }): ReactNode {
  const asked = useQuery(ImportRunDocument, { variables: { id } });
  const again = () => void asked.refetch();
  // Rows, sums and errors of a pass are there when it has ended: then the whole is read.
  useImportEvents((run) => {
    if (run.id === id && !working.includes(run.state)) again();
  }, again);
  return (
    <Answered asked={asked} thing={(data) => (data.node?.__typename === "ImportRun" ? data.node : null)}>
      {(run) => (
        <>
          <ImportSteps at={run.state === "APPLIED" || run.state === "APPLYING" ? 3 : 2} />
          <Whole run={run} again={again} />
        </>
      )}
    </Answered>
  );
}

function Whole({ run, again }: { run: ImportRunWholeFragment; again(): void }): ReactNode {
  const t = useTexts(importWords);
  const preview = useCommand(ImportPreviewDocument, "importPreview");
  const apply = useCommand(ImportApplyDocument, "importApply");
  const begun = useRef(false);
  const check = async () => {
    await preview.run({ runId: run.id });
    again();
  };
  useEffect(() => {
    // A fresh upload is checked at once; the ref keeps a second drawing of the page from asking twice.
    if (run.state !== "UPLOADED" || !run.viewerCanPreview || begun.current) return;
    begun.current = true;
    void check();
  });
  // Of a file that is taken whole or not at all: nothing can come of it as it is.
  const stuck = run.policy === "REJECT_ALL" && (run.bad > 0 || run.failure !== null);
  const percent =
    run.rowsExpected === null || run.rowsExpected === 0 ? 0 : Math.floor((run.rowsDone / run.rowsExpected) * 100);
  return (
    <div style={{ display: "grid", gap: 12, gridTemplateColumns: "minmax(0, 1fr)" }}>
      <Descriptions
        size="small"
        column={{ xs: 1, sm: 2, lg: 4 }}
        items={[
          { key: "file", label: t.file, children: run.part === 0 ? run.fileName : `${run.fileName} (${t.restOnly})` },
          { key: "kind", label: t.kind, children: run.kind.title },
          { key: "state", label: t.state, children: <ImportStateChip state={run.state} /> },
          {
            key: "rows",
            label: t.rows,
            children: (
              <span className="figure">
                {grouped(String(run.total))} = {grouped(String(run.good))} {t.good} + {grouped(String(run.bad))} {t.bad}
              </span>
            ),
          },
        ]}
      />
      {working.includes(run.state) ? <Progress percent={percent} status="active" aria-label={t.state} /> : null}
      {run.failure === null ? null : <Alert type="error" showIcon title={run.failure.message} />}
      {run.bad > 0 && stuck && run.state === "PREVIEWED" ? <Alert type="warning" showIcon title={t.mendFirst} /> : null}
      <Reasons reasons={[...preview.refused, ...apply.refused]} />
      <div style={{ display: "flex", gap: 8 }}>
        {run.viewerCanApply && run.state !== "UPLOADED" && run.good > 0 && !stuck ? (
          <Button type="primary" loading={apply.running} onClick={() => void apply.run({ runId: run.id }).then(again)}>
            {t.apply(run.good)}
          </Button>
        ) : null}
        {run.viewerCanPreview && run.state !== "UPLOADED" ? (
          <Button loading={preview.running} onClick={() => void check()}>
            {t.again}
          </Button>
        ) : null}
      </div>
      {run.sums.length === 0 ? null : (
        <div style={{ maxWidth: 560 }}>
          <Rows
            label={t.sum}
            rows={run.sums}
            keyOf={({ name }) => name}
            columns={[
              { title: t.sum, key: "name", card: "head", render: (_, sum) => wordOf(t, sum.name) },
              {
                title: t.good,
                key: "good",
                align: "right",
                render: (_, sum) => <span className="figure">{grouped(sum.good)}</span>,
              },
              {
                title: t.bad,
                key: "bad",
                align: "right",
                render: (_, sum) => <span className="figure">{grouped(sum.bad)}</span>,
              },
            ]}
          />
        </div>
      )}
      {run.unknownValues.length === 0 ? null : <UnknownValues run={run} kept={() => void check()} />}
      <MadeList key={`made-${run.version}`} run={run} />
      <RowErrors key={run.version} run={run} />
    </div>
  );
}
