import { useApolloClient, useQuery } from "@apollo/client/react";
import { Button, Drawer } from "antd";
import type { ReactNode } from "react";
import { ImportKindsDocument } from "../../gql/documents/ImportKinds.ts";
import type { StatementHeadFragment } from "../../gql/types.ts";
import { ImportColumns } from "../../imports/import-columns.tsx";
import { ImportFile } from "../../imports/import-file.tsx";
import { ImportRun } from "../../imports/import-run.tsx";
import { ImportSteps } from "../../imports/import-steps.tsx";
import { Answered, EmptyState, LoadingRows } from "../../ui/states.tsx";
import { texts, useTexts } from "../../ui/texts.ts";
import { useUrl } from "../../ui/use-url.ts";

const words = texts({
  "zh-CN": {
    title: (number: string) => `导入对方对账单 · ${number}`,
    none: "您没有导入对账单的权限",
    other: "换一个文件",
  },
  en: {
    title: (number: string) => `Their sheet for ${number}`,
    none: "You may not import statements",
    other: "Another file",
  },
});

/** Their sheet of this statement: the import wizard, with what the statement says of every row already said. */
export function SheetImport({ head, close }: { head: StatementHeadFragment; close(): void }): ReactNode {
  const t = useTexts(words);
  const client = useApolloClient();
  const asked = useQuery(ImportKindsDocument);
  // How far it is: nothing yet, a file that was sent, a run that reads it. The address keeps it over a reload.
  const [at, setAt] = useUrl("run");
  const run = at?.startsWith("ImportRun_") === true ? at : null;
  const file = run === null ? at : null;
  const leave = () => {
    setAt(null);
    void client.refetchQueries({ include: ["StatementBench"] });
    close();
  };
  const another = () => setAt(null);
  return (
    <Drawer
      open
      onClose={leave}
      title={t.title(head.number)}
      size={920}
      extra={at === null ? null : <Button onClick={another}>{t.other}</Button>}
    >
      <Answered asked={asked} thing={(data) => data.importKinds} loading={<LoadingRows rows={4} />}>
        {(kinds) => {
          const kind = kinds.find(({ name }) => name === "chain-statement");
          if (kind === undefined) return <EmptyState title={t.none} />;
          if (run !== null) return <ImportRun id={run} />;
          return (
            <>
              <ImportSteps at={file === null ? 0 : 1} />
              {file === null ? (
                <ImportFile kinds={[kind]} kind={kind} choose={() => undefined} uploaded={({ id }) => setAt(id)} />
              ) : (
                <ImportColumns
                  kind={kind}
                  fileId={file}
                  given={{ statement: head.number }}
                  beside={["chain", "contract", "from"]}
                  called={head.chain?.name ?? ""}
                  started={setAt}
                />
              )}
            </>
          );
        }}
      </Answered>
    </Drawer>
  );
}
