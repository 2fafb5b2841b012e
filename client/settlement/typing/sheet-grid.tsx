import { type ClipboardEvent, type KeyboardEvent, type ReactNode, memo, useCallback, useRef, useState } from "react";
import type { Refused } from "../../ui/refusals.tsx";
import { useTexts } from "../../ui/texts.ts";
import { type Column, type SheetRow, columns } from "./sheet-rows.ts";
import { typingWords } from "./typing.texts.ts";
import "./typing.css";

const height = 30;
const shown = 26;

type Props = {
  readonly rows: readonly SheetRow[];
  /** What is wrong, by line of the grid. */
  readonly wrong: ReadonlyMap<number, readonly Refused[]>;
  change(at: number, column: Column, text: string): void;
  /** A block was pasted; false: it is one cell only. */
  paste(at: { row: number; column: Column }, text: string): boolean;
  insert(at: number): void;
  remove(at: number): void;
};

/** A line of cells; it is drawn anew only when it changed, for there may be a thousand. */
const Line = memo(function Line({
  row,
  at,
  wrong,
  change,
}: {
  readonly row: SheetRow;
  readonly at: number;
  readonly wrong: readonly Refused[];
  change: Props["change"];
}): ReactNode {
  const t = useTexts(typingWords);
  return (
    <tr aria-rowindex={at + 2} style={{ height }}>
      <th scope="row" className={wrong.length > 0 ? "wrong" : undefined}>
        {at + 1}
      </th>
      {columns.map((column) => {
        const reasons = wrong.filter(({ path }) => path[2] === column || (path[2] === undefined && column === "kind"));
        return (
          <td key={column}>
            <input
              aria-label={`${t.row(at + 1)} ${t[column]}`}
              data-at={`${at}.${column}`}
              className={/^(quantity|unitPrice|amount|deduction|taxRate)$/.test(column) ? "figure" : undefined}
              value={row[column] ?? ""}
              onChange={(event) => change(at, column, event.target.value)}
              {...(reasons.length === 0
                ? {}
                : { "aria-invalid": true, title: reasons.map(({ message }) => message).join(" ") })}
            />
          </td>
        );
      })}
    </tr>
  );
});

const none: readonly Refused[] = [];

/** Lines of cells like a spreadsheet's: arrows and Enter move, a block is pasted from a cell on. Only what is in view is drawn. */
export function SheetGrid({ rows, wrong, change, paste, insert, remove }: Props): ReactNode {
  const t = useTexts(typingWords);
  const frame = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [at, setAt] = useState(0);
  const from = Math.max(0, Math.min(Math.floor(top / height) - 4, rows.length - shown));
  const to = Math.min(rows.length, from + shown);
  const cellAt = useCallback((row: number, column: string): void => {
    const box = frame.current;
    if (box === null) return;
    // The line may not be drawn yet: first it comes into view.
    const [head, y] = [height, row * height];
    if (y < box.scrollTop) box.scrollTop = y;
    else if (y + head + height > box.scrollTop + box.clientHeight - height)
      box.scrollTop = y + head + 2 * height - box.clientHeight;
    setTop(box.scrollTop);
    requestAnimationFrame(() => {
      const cell = box.querySelector<HTMLInputElement>(`[data-at="${row}.${column}"]`);
      cell?.focus();
      cell?.select();
    });
  }, []);
  const placeOf = (target: EventTarget): { row: number; column: Column } | undefined => {
    const place = target instanceof HTMLInputElement ? target.dataset["at"] : undefined;
    if (place === undefined) return undefined;
    const [row = "0", column = "kind"] = place.split(".");
    return { row: Number(row), column: column as Column };
  };
  const keyed = (event: KeyboardEvent) => {
    const place = placeOf(event.target);
    if (place === undefined || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
    const { row, column } = place;
    const input = event.target as HTMLInputElement;
    const step = event.key === "ArrowDown" || (event.key === "Enter" && !event.shiftKey) ? 1 : 0;
    const back = event.key === "ArrowUp" || (event.key === "Enter" && event.shiftKey) ? -1 : 0;
    if (step + back !== 0) {
      event.preventDefault();
      const next = row + step + back;
      if (next >= 0 && next < rows.length) cellAt(next, column);
      return;
    }
    // Sideways from the text's own end only: within it, arrows move between letters.
    const whole = input.selectionStart === 0 && input.selectionEnd === input.value.length;
    const beside = columns.indexOf(column);
    const right = event.key === "ArrowRight" && (whole || input.selectionStart === input.value.length);
    const left = event.key === "ArrowLeft" && (whole || input.selectionEnd === 0);
    const next = right ? columns[beside + 1] : left ? columns[beside - 1] : undefined;
    if (next === undefined) return;
    event.preventDefault();
    cellAt(row, next);
  };
  const pasting = (event: ClipboardEvent) => {
    const place = placeOf(event.target);
    if (place !== undefined && paste(place, event.clipboardData.getData("text/plain"))) event.preventDefault();
  };
  return (
    <>
      <div
        ref={frame}
        className="sheet-grid"
        onScroll={(event) => setTop(event.currentTarget.scrollTop)}
        onKeyDown={keyed}
        onPaste={pasting}
        onFocus={(event) => setAt(placeOf(event.target)?.row ?? at)}
      >
        <table aria-label={t.sheet} aria-rowcount={rows.length + 1}>
          <thead>
            <tr>
              <th scope="col">
                <span className="unseen">#</span>
              </th>
              {columns.map((column) => (
                <th key={column} scope="col" className={`col-${column}`}>
                  {t[column]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {from === 0 ? null : <Gap lines={from} />}
            {rows.slice(from, to).map((row, n) => (
              <Line key={from + n} row={row} at={from + n} wrong={wrong.get(from + n) ?? none} change={change} />
            ))}
            {to === rows.length ? null : <Gap lines={rows.length - to} />}
          </tbody>
        </table>
      </div>
      <div className="sheet-acts">
        <button type="button" className="link" onClick={() => insert(at)}>
          {t.insert}
        </button>
        <button type="button" className="link" onClick={() => remove(at)}>
          {t.remove}
        </button>
        <span className="quiet">
          {t.row(at + 1)} · {t.keys}
        </span>
      </div>
    </>
  );
}

/** As much room as lines that are not drawn take. */
const Gap = ({ lines }: { lines: number }): ReactNode => (
  <tr aria-hidden style={{ height: lines * height }}>
    <td colSpan={columns.length + 1} />
  </tr>
);
