import { Button, Input, Table } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../app/command.ts";
import { ImportValueMapDocument } from "../gql/documents/ImportValueMap.ts";
import type { ImportKindsQuery, ImportRunWholeFragment } from "../gql/types.ts";
import { Reasons } from "../ui/refusals.tsx";
import { useTexts } from "../ui/texts.ts";
import { importWords } from "./imports.texts.ts";

type Said = { readonly column: string; readonly source: string; readonly target: string };
type Named = { readonly name: string; readonly columns: readonly { readonly key: string; readonly name: string }[] };

/** Says what values mean, column by column. True when all of it is kept. */
function useMeanings(kind: string) {
  const map = useCommand(ImportValueMapDocument, "importValueMap");
  const keep = async (said: readonly Said[]): Promise<boolean> => {
    for (const column of new Set(said.map((each) => each.column))) {
      const values = said.filter((each) => each.column === column).map(({ source, target }) => ({ source, target }));
      const reply = await map.run({ kind, column, values });
      if (reply?.errors.length !== 0) return false;
    }
    return said.length > 0;
  };
  return { map, keep };
}

const nameOf = (kind: Named, key: string) => kind.columns.find((column) => column.key === key)?.name ?? key;

/** Values of the file that mean nothing here: each is said once, and the file is checked again. */
export function UnknownValues({ run, kept }: { run: ImportRunWholeFragment; kept(): void }): ReactNode {
  const t = useTexts(importWords);
  const { map, keep } = useMeanings(run.kind.name);
  const [given, setGiven] = useState<Readonly<Record<string, string>>>({});
  const save = async () => {
    const said = run.unknownValues.flatMap(({ column, value }) => {
      const target = given[`${column}:${value}`]?.trim() ?? "";
      return target === "" ? [] : [{ column, source: value, target }];
    });
    if (await keep(said)) kept();
  };
  return (
    <section>
      <h2 style={{ fontSize: 15 }}>{t.unknown}</h2>
      <p className="quiet">{t.unknownWhy}</p>
      <Table
        size="small"
        pagination={false}
        rowKey={(each) => `${each.column}:${each.value}`}
        dataSource={[...run.unknownValues]}
        style={{ maxWidth: 720 }}
        scroll={{ x: "max-content" }}
        columns={[
          { title: t.column, key: "column", width: 120, render: (_, each) => nameOf(run.kind, each.column) },
          { title: t.value, key: "value", render: (_, each) => <span className="mono">{each.value}</span> },
          {
            title: t.rows,
            key: "rows",
            width: 80,
            align: "right",
            render: (_, each) => <span className="figure">{each.rows}</span>,
          },
          {
            title: t.means,
            key: "means",
            width: 220,
            render: (_, each) => (
              <Input
                aria-label={`${t.means}: ${each.value}`}
                value={given[`${each.column}:${each.value}`] ?? ""}
                onChange={(event) => setGiven({ ...given, [`${each.column}:${each.value}`]: event.target.value })}
              />
            ),
          },
        ]}
      />
      <Reasons reasons={map.refused} />
      <Button style={{ marginTop: 8 }} loading={map.running} onClick={() => void save()}>
        {t.saveValues}
      </Button>
    </section>
  );
}

/** What was said before about values of this kind: every later file uses it, and here it is put right. */
export function KeptMeanings({ kind }: { kind: ImportKindsQuery["importKinds"][number] }): ReactNode {
  const t = useTexts(importWords);
  const { map, keep } = useMeanings(kind.name);
  const [given, setGiven] = useState<Readonly<Record<string, string>>>({});
  if (kind.meanings.length === 0) return null;
  const keyOf = ({ column, source }: { column: string; source: string }) => `${column}:${source}`;
  const changed = kind.meanings.flatMap((each) => {
    const target = given[keyOf(each)]?.trim() ?? each.target;
    return target === "" || target === each.target ? [] : [{ column: each.column, source: each.source, target }];
  });
  const save = async () => {
    if (await keep(changed)) setGiven({});
  };
  return (
    <details>
      <summary>{t.kept(kind.meanings.length)}</summary>
      <p className="quiet">{t.keptWhy}</p>
      <Table
        size="small"
        pagination={kind.meanings.length > 20 ? { pageSize: 20, showSizeChanger: false } : false}
        rowKey={keyOf}
        dataSource={[...kind.meanings]}
        style={{ maxWidth: 640 }}
        columns={[
          { title: t.column, key: "column", width: 140, render: (_, each) => nameOf(kind, each.column) },
          { title: t.value, key: "value", render: (_, each) => <span className="mono">{each.source}</span> },
          {
            title: t.means,
            key: "means",
            width: 220,
            render: (_, each) => (
              <Input
                aria-label={`${t.means}: ${each.source}`}
                value={given[keyOf(each)] ?? each.target}
                onChange={(event) => setGiven({ ...given, [keyOf(each)]: event.target.value })}
              />
            ),
          },
        ]}
      />
      <Reasons reasons={map.refused} />
      <Button
        style={{ marginTop: 8 }}
        disabled={changed.length === 0}
        loading={map.running}
        onClick={() => void save()}
      >
        {t.saveValues}
      </Button>
    </details>
  );
}
