import { useApolloClient } from "@apollo/client/react";
import { type ReactNode, useState } from "react";
import { ImportErrorsDocument } from "../gql/documents/ImportErrors.ts";
import type { ImportErrorRowFragment, ImportRunWholeFragment } from "../gql/types.ts";
import { Rows } from "../ui/rows.tsx";
import { useTexts } from "../ui/texts.ts";
import { importWords } from "./imports.texts.ts";

type Page = ImportRunWholeFragment["errors"];

/** Every row that was refused, with what its cell says and why; further ones come as the end of the list comes near. */
export function RowErrors({ run }: { run: ImportRunWholeFragment }): ReactNode {
  const t = useTexts(importWords);
  const client = useApolloClient();
  const [further, setFurther] = useState<readonly Page[]>([]);
  const last = further.at(-1) ?? run.errors;
  const rows = [run.errors, ...further].flatMap(({ nodes }) => nodes);
  if (rows.length === 0) return null;
  const load = async () => {
    const variables = { id: run.id, after: last.pageInfo.endCursor };
    // The pages stand here, not in the cache: what is kept there is the first page, which every event renews.
    const { data } = await client.query({ query: ImportErrorsDocument, variables, fetchPolicy: "no-cache" });
    if (data?.node?.__typename !== "ImportRun") return;
    const { errors } = data.node;
    setFurther((before) => [...before, errors]);
  };
  // What no column of the file was named for is called by the field that lacks.
  const columnOf = ({ header, column }: ImportErrorRowFragment): string =>
    header ?? run.kind.columns.find(({ key }) => key === column)?.name ?? column ?? "—";
  return (
    <section>
      <h2 style={{ fontSize: 15 }}>{t.errors}</h2>
      <Rows
        label={t.errors}
        rows={rows}
        keyOf={(error) => `${error.line}-${error.column ?? ""}-${error.code}`}
        columns={[
          {
            title: t.line,
            key: "line",
            width: 80,
            align: "right",
            card: "corner",
            render: (_, error) => <span className="figure">{error.line}</span>,
          },
          { title: t.header, key: "header", width: 160, render: (_, error) => columnOf(error) },
          {
            title: t.raw,
            key: "raw",
            width: 200,
            render: (_, error) => <span className="mono">{error.raw}</span>,
          },
          { title: t.reason, key: "reason", card: "head", dataIndex: "message" },
        ]}
        more={{ has: last.pageInfo.hasNextPage, load }}
      />
    </section>
  );
}
