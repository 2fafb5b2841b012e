import { App, Button, Checkbox, Form, Input, Popconfirm, Radio } from "antd";
import { type ReactNode, useCallback, useMemo } from "react";
import type { StatementSheetEnterMutation } from "../../gql/types.ts";
import { grouped } from "../../ui/figures.ts";
import { Money } from "../../ui/money.tsx";
import { type Refused, fieldRefusal } from "../../ui/refusals.tsx";
import { useTexts } from "../../ui/texts.ts";
import { SheetGrid } from "./sheet-grid.tsx";
import { type Column, type SheetRow, isBlank, mostRows, pasted, sumOf } from "./sheet-rows.ts";
import { typingWords } from "./typing.texts.ts";
import type { Sheet } from "./use-sheet.ts";

/** What a sheet that was taken, or would be, made of its statement. */
export type Taken = NonNullable<StatementSheetEnterMutation["statementSheetEnter"]["statement"]>;

type Part = { readonly sheet: Sheet; set(change: Partial<Sheet>): void; readonly refused: readonly Refused[] };

/** What the sheet says of itself once. */
export function Head({ sheet, set, refused }: Part): ReactNode {
  const t = useTexts(typingWords);
  return (
    <section className="panel">
      <Form layout="vertical" className="sheet-head">
        <Form.Item label={t.number} htmlFor="sheet-number" required {...fieldRefusal(refused, "number")}>
          <Input
            id="sheet-number"
            maxLength={100}
            value={sheet.number}
            onChange={(event) => set({ number: event.target.value })}
          />
        </Form.Item>
        <Form.Item label={t.total} htmlFor="sheet-total" extra={t.totalHint} {...fieldRefusal(refused, "total")}>
          <Input
            id="sheet-total"
            inputMode="decimal"
            value={sheet.total}
            onChange={(event) => set({ total: event.target.value })}
          />
          <Checkbox checked={sheet.totalMeant} onChange={({ target }) => set({ totalMeant: target.checked })}>
            {t.totalMeant}
          </Checkbox>
        </Form.Item>
        <Form.Item label={t.signs}>
          <Radio.Group
            aria-label={t.signs}
            value={sheet.signed}
            onChange={(event) => set({ signed: event.target.value as Sheet["signed"] })}
            options={[
              { value: "", label: t.asLines },
              { value: "yes", label: t.signed },
              { value: "no", label: t.unsigned },
            ]}
          />
        </Form.Item>
        <Form.Item label=" " colon={false}>
          <Checkbox checked={sheet.net} onChange={({ target }) => set({ net: target.checked })}>
            {t.net}
          </Checkbox>
        </Form.Item>
      </Form>
    </section>
  );
}

/** The grid with room to type on, and its reasons by line. */
export function Lines({ sheet, set, refused }: Part): ReactNode {
  const t = useTexts(typingWords);
  const { message } = App.useApp();
  const rows = useMemo(() => {
    const last = sheet.rows.findLastIndex((row) => !isBlank(row));
    const length = Math.min(mostRows, Math.max(15, last + 1 + 5));
    return Array.from({ length: Math.max(length, last + 1) }, (_, at) => sheet.rows[at] ?? noRow);
  }, [sheet.rows]);
  const wrong = useMemo(() => {
    const byLine = new Map<number, Refused[]>();
    for (const reason of refused) {
      const [where, at] = reason.path;
      if (where === "lines" && at !== undefined) byLine.set(Number(at), [...(byLine.get(Number(at)) ?? []), reason]);
    }
    return byLine;
  }, [refused]);
  const change = useCallback(
    (at: number, column: Column, text: string) =>
      set({ rows: rows.map((row, n) => (n === at ? { ...row, [column]: text } : row)) }),
    [rows, set],
  );
  const move = (next: readonly SheetRow[]) => set({ rows: next });
  return (
    <SheetGrid
      rows={rows}
      wrong={wrong}
      change={change}
      paste={(at, text) => {
        const block = pasted(rows, at, text);
        if (block === undefined) return false;
        move(block.rows);
        void message.info(t.pasted(block.count));
        return true;
      }}
      insert={(at) => move([...rows.slice(0, at), noRow, ...rows.slice(at)])}
      remove={(at) => move(rows.filter((_, n) => n !== at))}
    />
  );
}
const noRow: SheetRow = {};

/** Everything that is wrong, line by line; a press goes to the cell. */
export function Wrong({ refused }: { refused: readonly Refused[] }): ReactNode {
  const t = useTexts(typingWords);
  const lines = refused.filter(({ path }) => path[0] === "lines" || path.length === 0);
  if (lines.length === 0) return null;
  return (
    <div role="alert" className="panel sheet-wrong">
      <ul className="reasons">
        {lines.slice(0, 100).map((reason, n) => {
          const [, at, column] = reason.path;
          const words = at === undefined ? "" : `${t.row(Number(at) + 1)} `;
          const cell = column === undefined ? "" : `${(t as Readonly<Record<string, unknown>>)[column] as string}：`;
          return (
            <li key={n} data-code={reason.code}>
              {at === undefined ? (
                reason.message
              ) : (
                <button type="button" onClick={() => goTo(Number(at), column ?? "kind")}>
                  {words}
                  {cell}
                  {reason.message}
                </button>
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** Brings a cell of the grid into view and goes to it. */
function goTo(row: number, column: string): void {
  const grid = document.querySelector<HTMLElement>(".sheet-grid");
  if (grid === null) return;
  grid.scrollTop = Math.max(0, row * 30 - 60);
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const cell = grid.querySelector<HTMLInputElement>(`[data-at="${row}.${column}"]`);
      cell?.focus();
      cell?.select();
    }),
  );
}

/** What the check says: how much is wrong, or what the sheet would bring. */
export function Outcome({
  refused,
  taken,
  before,
}: {
  readonly refused: readonly Refused[];
  readonly taken: Taken | null;
  readonly before: number;
}): ReactNode {
  const t = useTexts(typingWords);
  const newest = taken?.revisions[0];
  if (taken === null)
    return refused.length === 0 ? null : (
      <span role="status" className="reasons">
        {t.wrong(refused.length)}
      </span>
    );
  return (
    <span role="status">
      {t.good}{" "}
      {newest === undefined || taken.revision === before
        ? t.same
        : t.would(newest.added, newest.changed, newest.removed)}{" "}
      {newest === undefined || newest.removed === 0 || taken.revision === before ? null : t.removes} {t.comes}{" "}
      <Money value={taken.theirs} />
    </span>
  );
}

/** Beginning anew: with nothing, or with what stands. */
export function Begin({
  again,
  begun,
  clear,
}: {
  /** Whether something stands that it begins with. */
  readonly again: boolean;
  readonly begun: boolean;
  clear(): void;
}): ReactNode {
  const t = useTexts(typingWords);
  if (!begun) return null;
  return (
    <Popconfirm title={again ? t.loadWhy : t.clearWhy} okText={t.yes} cancelText={t.cancel} onConfirm={clear}>
      <Button>{again ? t.load : t.clear}</Button>
    </Popconfirm>
  );
}

/** What the amounts add up to as they were typed. */
export function Sum({ rows, currency }: { readonly rows: readonly SheetRow[]; readonly currency: string }): ReactNode {
  const t = useTexts(typingWords);
  const { minor, unread } = useMemo(() => sumOf(rows), [rows]);
  const size = minor < 0n ? -minor : minor;
  const text = `${minor < 0n ? "-" : ""}${size / 100n}.${String(size % 100n).padStart(2, "0")}`;
  return (
    <>
      {t.sum} <strong className="figure">{grouped(text)}</strong> {currency} {unread ? t.unread : null}
    </>
  );
}
