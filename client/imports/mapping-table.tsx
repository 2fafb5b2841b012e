import { Input, Select, Table } from "antd";
import type { ReactNode } from "react";
import type { ImportDayOrder, ImportSheetQuery } from "../gql/types.ts";
import { Reasons, type Refused, refusedAt } from "../ui/refusals.tsx";
import { useTexts } from "../ui/texts.ts";
import type { Kind } from "./import-file.tsx";
import { importWords } from "./imports.texts.ts";
import type { Chosen } from "./mapping.ts";

type Sheet = NonNullable<ImportSheetQuery["importSheet"]>;
type Props = {
  readonly kind: Kind;
  /** Columns that are said elsewhere for every row. */
  readonly hidden: readonly string[];
  readonly sheet: Sheet;
  readonly chosen: Chosen;
  readonly refused: readonly Refused[];
  choose(chosen: Chosen): void;
};

/** Each field that can be imported, the header it is read from, and what the first row has there. */
export function MappingTable({ kind, hidden, sheet, chosen, choose, refused }: Props): ReactNode {
  const t = useTexts(importWords);
  const sample = (header: string | undefined) =>
    header === undefined
      ? ""
      : (sheet.rows.map((row) => row[sheet.headers.indexOf(header)] ?? "").find((cell) => cell !== "") ?? "");
  const asksOrder = new Set(
    sheet.questions.filter(({ question }) => question === "WHICH_DAY_ORDER").map(({ column }) => column),
  );
  const map = (key: string, header: string | undefined) => {
    const { [key]: _old, ...rest } = chosen.columns;
    choose({ ...chosen, columns: header === undefined ? rest : { ...rest, [key]: header } });
  };
  const say = (key: string, value: string) => {
    const { [key]: _old, ...rest } = chosen.constants;
    choose({ ...chosen, constants: value === "" ? rest : { ...rest, [key]: value } });
  };
  const isOpen = (key: string) => chosen.columns[key] === undefined && chosen.constants[key] === undefined;
  return (
    <Table
      size="small"
      pagination={false}
      rowKey="key"
      dataSource={kind.columns.filter(({ key }) => !hidden.includes(key))}
      scroll={{ x: "max-content" }}
      columns={[
        {
          title: t.column,
          key: "name",
          width: 150,
          render: (_, column) => `${column.name}${column.required ? " *" : ""}`,
        },
        {
          title: t.header,
          key: "header",
          width: 250,
          render: (_, column) => (
            <>
              <Select
                aria-label={`${t.header}: ${column.name}`}
                allowClear
                showSearch
                placeholder={t.notMapped}
                style={{ width: 230 }}
                value={chosen.columns[column.key] ?? null}
                status={column.required && isOpen(column.key) ? "warning" : ""}
                onChange={(header: string | undefined) => map(column.key, header)}
                options={sheet.headers.map((header) => ({ value: header, label: header }))}
              />
              <Reasons reasons={refusedAt(refused, "mapping", "columns", column.key)} />
            </>
          ),
        },
        {
          title: t.sample,
          key: "sample",
          width: 160,
          render: (_, column) => <span className="mono">{sample(chosen.columns[column.key])}</span>,
        },
        {
          title: t.constant,
          key: "constant",
          width: 170,
          render: (_, column) => (
            <Input
              aria-label={`${t.constant}: ${column.name}`}
              placeholder={t.constantHint}
              style={{ width: 150 }}
              value={chosen.constants[column.key] ?? ""}
              onChange={(event) => say(column.key, event.target.value)}
            />
          ),
        },
        {
          title: t.dayOrder,
          key: "order",
          render: (_, column) =>
            asksOrder.has(column.key) || chosen.dayOrders[column.key] !== undefined ? (
              <Select
                aria-label={`${t.dayOrder}: ${column.name}`}
                style={{ width: 150 }}
                value={chosen.dayOrders[column.key] ?? null}
                status={chosen.dayOrders[column.key] === undefined ? "warning" : ""}
                onChange={(order: ImportDayOrder) =>
                  choose({ ...chosen, dayOrders: { ...chosen.dayOrders, [column.key]: order } })
                }
                options={(["YMD", "MDY", "DMY"] as const).map((value) => ({ value, label: t[value] }))}
              />
            ) : null,
        },
      ]}
    />
  );
}
