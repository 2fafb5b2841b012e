import { Button, Table, type TableColumnsType } from "antd";
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { common } from "./common.texts.ts";
import { useTexts } from "./texts.ts";

type Props<Row extends object> = {
  readonly rows: readonly Row[];
  readonly columns: TableColumnsType<Row>;
  readonly keyOf: (row: Row) => string;
  readonly label: string;
  open?(row: Row): void;
  readonly loading?: boolean;
  readonly empty?: ReactNode;
  readonly more?: { readonly has: boolean; load(): Promise<unknown> } | undefined;
};

/** A dense table: arrows move between rows, Enter opens one, a button loads the next page. It scrolls sideways when narrow. */
export function Rows<Row extends object>({
  rows,
  columns,
  keyOf,
  label,
  open,
  loading = false,
  empty,
  more,
}: Props<Row>): ReactNode {
  const t = useTexts(common);
  const [busy, setBusy] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Rows that cannot be focused leave the sideways scroll to the keyboard's arrows on the frame itself.
    if (open === undefined) frame.current?.querySelector(".ant-table-content")?.setAttribute("tabindex", "0");
  });
  const keyed = (event: KeyboardEvent<HTMLElement>, row: Row) => {
    if (event.target !== event.currentTarget) return;
    const step =
      event.key === "ArrowDown" ? "nextElementSibling" : event.key === "ArrowUp" ? "previousElementSibling" : undefined;
    if (step !== undefined) {
      event.preventDefault();
      (event.currentTarget[step] as HTMLElement | null)?.focus();
    } else if (event.key === "Enter") open?.(row);
  };
  return (
    <div ref={frame}>
      <Table<Row>
        aria-label={label}
        size="small"
        bordered={false}
        pagination={false}
        columns={columns}
        dataSource={rows as Row[]}
        rowKey={keyOf}
        loading={loading && rows.length > 0}
        scroll={{ x: "max-content" }}
        {...(empty === undefined ? {} : { locale: { emptyText: empty } })}
        onRow={(row) =>
          open === undefined
            ? {}
            : {
                tabIndex: 0,
                style: { cursor: "pointer" },
                onClick: () => open(row),
                onKeyDown: (event) => keyed(event, row),
              }
        }
      />
      {more?.has === true ? (
        <div style={{ textAlign: "center", padding: 12 }}>
          <Button
            loading={busy}
            onClick={() => {
              setBusy(true);
              void more.load().finally(() => setBusy(false));
            }}
          >
            {t.more}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
