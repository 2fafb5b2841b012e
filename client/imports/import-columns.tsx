import { useQuery } from "@apollo/client/react";
import { Alert, Button, Radio, Select, Table } from "antd";
import { type ReactNode, useState } from "react";
import { useCommand } from "../app/command.ts";
import { ImportSheetDocument } from "../gql/documents/ImportSheet.ts";
import { ImportStartDocument } from "../gql/documents/ImportStart.ts";
import type { ImportDayOrder, ImportPolicy, ImportSheetQuery, ImportStartMutation } from "../gql/types.ts";
import { Reasons } from "../ui/refusals.tsx";
import { Answered, LoadingRows } from "../ui/states.tsx";
import { useTexts } from "../ui/texts.ts";
import type { Kind } from "./import-file.tsx";
import { importWords } from "./imports.texts.ts";

type Sheet = NonNullable<ImportSheetQuery["importSheet"]>;
type StartError = ImportStartMutation["importStart"]["errors"][number];
type Props = { readonly kind: Kind; readonly fileId: string; started(run: string): void };

/** Second step: which column of the file is which field. A proposal stands there already. */
export function ImportColumns(props: Props): ReactNode {
  const asked = useQuery(ImportSheetDocument, { variables: { fileId: props.fileId, kind: props.kind.name } });
  return (
    <Answered asked={asked} thing={(data) => data.importSheet} loading={<LoadingRows />}>
      {(sheet) => <Columns {...props} sheet={sheet} />}
    </Answered>
  );
}

function Columns({ kind, fileId, started, sheet }: Props & { sheet: Sheet }): ReactNode {
  const t = useTexts(importWords);
  const start = useCommand(ImportStartDocument, "importStart");
  const [policy, setPolicy] = useState<ImportPolicy>("REJECT_ROWS");
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries((sheet.suggestion?.columns ?? []).map(({ column, header }) => [column, header])),
  );
  const [orders, setOrders] = useState<Readonly<Record<string, ImportDayOrder>>>(() =>
    Object.fromEntries((sheet.suggestion?.dayOrders ?? []).map(({ column, order }) => [column, order])),
  );
  if (sheet.failure !== null) return <Alert type="error" showIcon title={sheet.failure.message} />;
  const sample = (header: string | undefined) =>
    header === undefined
      ? ""
      : (sheet.rows.map((row) => row[sheet.headers.indexOf(header)] ?? "").find((cell) => cell !== "") ?? "");
  const asksOrder = new Set(
    sheet.questions.filter(({ question }) => question === "WHICH_DAY_ORDER").map(({ column }) => column),
  );
  const submit = async () => {
    const columns = Object.entries(chosen).map(([column, header]) => ({ column, header }));
    const dayOrders = Object.entries(orders).map(([column, order]) => ({ column, order }));
    const reply = await start.run({ fileId, kind: kind.name, policy, mapping: { columns, dayOrders } });
    if (reply?.run) started(reply.run.id);
  };
  const earlier = (start.refused as readonly StartError[]).find(
    ({ earlierRunId }) => earlierRunId !== null,
  )?.earlierRunId;
  return (
    <div style={{ display: "grid", gap: 12 }}>
      <Table
        size="small"
        pagination={false}
        rowKey="key"
        dataSource={[...kind.columns]}
        scroll={{ x: "max-content" }}
        columns={[
          {
            title: t.column,
            key: "name",
            width: 200,
            render: (_, column) => `${column.name}${column.required ? " *" : ""}`,
          },
          {
            title: t.header,
            key: "header",
            width: 260,
            render: (_, column) => (
              <Select
                aria-label={`${t.header}: ${column.name}`}
                allowClear
                placeholder={t.notMapped}
                style={{ width: 240 }}
                value={chosen[column.key] ?? null}
                onChange={(header: string | undefined) => {
                  const { [column.key]: _old, ...rest } = chosen;
                  setChosen(header === undefined ? rest : { ...rest, [column.key]: header });
                }}
                options={sheet.headers.map((header) => ({ value: header, label: header }))}
              />
            ),
          },
          {
            title: t.sample,
            key: "sample",
            render: (_, column) => <span className="mono">{sample(chosen[column.key])}</span>,
          },
          {
            title: t.dayOrder,
            key: "order",
            width: 160,
            render: (_, column) =>
              asksOrder.has(column.key) || orders[column.key] !== undefined ? (
                <Select
                  aria-label={`${t.dayOrder}: ${column.name}`}
                  style={{ width: 150 }}
                  value={orders[column.key] ?? null}
                  status={orders[column.key] === undefined ? "warning" : ""}
                  onChange={(order: ImportDayOrder) => setOrders({ ...orders, [column.key]: order })}
                  options={(["YMD", "MDY", "DMY"] as const).map((value) => ({ value, label: t[value] }))}
                />
              ) : null,
          },
        ]}
      />
      <Radio.Group
        aria-label={t.policy}
        value={policy}
        onChange={(event) => setPolicy(event.target.value as ImportPolicy)}
        options={(["REJECT_ROWS", "REJECT_ALL"] as const).map((value) => ({ value, label: t[value] }))}
      />
      <Reasons reasons={start.refused} />
      {earlier === null || earlier === undefined ? null : (
        <Button type="link" onClick={() => started(earlier)}>
          {t.earlier}
        </Button>
      )}
      <Button type="primary" style={{ justifySelf: "start" }} loading={start.running} onClick={() => void submit()}>
        {t.check}
      </Button>
    </div>
  );
}
