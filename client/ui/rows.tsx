import { Button, Grid, Table, type TableColumnType } from "antd";
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { common } from "./common.texts.ts";
import { useTexts } from "./texts.ts";

/**
 * A column, and where it stands on a phone, where a row is a card: at its head, in its corner, without its title, or
 * not at all; else in a line of its own with its title.
 */
export type Column<Row> = TableColumnType<Row> & { readonly card?: "head" | "corner" | "bare" | "none" };
export type Columns<Row> = Column<Row>[];

type Props<Row extends object> = {
  readonly rows: readonly Row[];
  readonly columns: Columns<Row>;
  readonly keyOf: (row: Row) => string;
  readonly label: string;
  open?(row: Row): void;
  readonly loading?: boolean;
  readonly empty?: ReactNode;
  readonly more?: { readonly has: boolean; load(): Promise<unknown> } | undefined;
};

/** A dense table: arrows move between rows, Enter opens one, the next page comes as the end comes near. It scrolls sideways when narrow. */
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
  const narrow = Grid.useBreakpoint().sm === false;
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Rows that cannot be focused, or are none, leave the sideways scroll to the keyboard's arrows on the frame itself.
    const content = frame.current?.querySelector(".ant-table-content");
    if (open === undefined || rows.length === 0) content?.setAttribute("tabindex", "0");
    else content?.removeAttribute("tabindex");
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
      {narrow ? (
        <Cards {...{ rows, columns, keyOf, label, empty }} {...(open === undefined ? {} : { open, keyed })} />
      ) : (
        <Table<Row>
          aria-label={label}
          size="small"
          bordered={false}
          pagination={false}
          columns={columns.map(asWide)}
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
      )}
      {more?.has === true ? <More more={more} /> : null}
    </div>
  );
}

type CardsProps<Row extends object> = Pick<Props<Row>, "rows" | "columns" | "keyOf" | "label" | "empty" | "open"> & {
  keyed?(event: KeyboardEvent<HTMLElement>, row: Row): void;
};

/** A column that cuts its text is as wide as it says: the table is as wide as its columns' contents otherwise. */
const asWide = <Row extends object>(column: Column<Row>): Column<Row> =>
  column.ellipsis === true && column.width !== undefined
    ? { ...column, onCell: () => ({ style: { maxWidth: column.width } }) }
    : column;

/** The rows on a phone: a card each, its head first, nothing to be scrolled sideways for. */
function Cards<Row extends object>({ rows, columns, keyOf, label, empty, open, keyed }: CardsProps<Row>): ReactNode {
  if (rows.length === 0) return empty;
  const cell = ({ render, dataIndex }: Column<Row>, row: Row, at: number): ReactNode => {
    const value = typeof dataIndex === "string" ? (row as Readonly<Record<string, unknown>>)[dataIndex] : undefined;
    return render === undefined ? (value as ReactNode) : (render(value, row, at) as ReactNode);
  };
  const stands = (column: Column<Row>, at: number) => column.card ?? (at === 0 ? "head" : "line");
  const of = (where: string) => columns.filter((column, at) => stands(column, at) === where);
  const title = (column: Column<Row>) => (typeof column.title === "function" ? null : column.title);
  return (
    <ul className="cards" aria-label={label}>
      {rows.map((row, at) => (
        <li
          key={keyOf(row)}
          {...(open === undefined
            ? {}
            : { tabIndex: 0, onClick: () => open(row), onKeyDown: (event) => keyed?.(event, row) })}
        >
          <div className="head">
            <span>{of("head").map((column) => cell(column, row, at))}</span>
            <span>{of("corner").map((column) => cell(column, row, at))}</span>
          </div>
          <div className="facts">
            {of("bare").map((column, each) => (
              <span key={each}>{cell(column, row, at)}</span>
            ))}
            {of("line").map((column, each) => (
              <span key={each}>
                <span className="quiet">{title(column)}</span> {cell(column, row, at)}
              </span>
            ))}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** The next page: it comes when the end of the list comes near, and on a press where it did not. */
function More({ more }: { more: { load(): Promise<unknown> } }): ReactNode {
  const t = useTexts(common);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const end = useRef<HTMLDivElement>(null);
  const load = () => {
    setBusy(true);
    setFailed(false);
    more
      .load()
      .catch(() => setFailed(true))
      .finally(() => setBusy(false));
  };
  useEffect(() => {
    if (busy || failed || end.current === null) return;
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting === true && load(), {
      rootMargin: "600px",
    });
    watch.observe(end.current);
    return () => watch.disconnect();
  });
  return (
    <div ref={end} style={{ textAlign: "center", padding: 12 }}>
      <Button loading={busy} onClick={load}>
        {t.more}
      </Button>
    </div>
  );
}
