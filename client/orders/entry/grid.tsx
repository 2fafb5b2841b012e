import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useCallback, useRef } from "react";
import { currencySign } from "../../ui/figures.ts";
import { useTexts } from "../../ui/texts.ts";
import type { DraftLine } from "./draft.ts";
import { entryWords } from "./entry.texts.ts";
import "./grid.css";
import { GridRow } from "./grid-row.tsx";
import { readPaste } from "./paste.ts";
import type { ProductIndex } from "./product-index.ts";
import type { EntryAct } from "./reducer.ts";
import type { Check } from "./use-check.ts";

type Props = {
  readonly lines: readonly DraftLine[];
  readonly index: ProductIndex;
  readonly check: Check;
  readonly currency: string;
  act(act: EntryAct): void;
};

type Cell = { readonly key: number; readonly column: "product" | "quantity" };

const cellOf = (target: EventTarget): Cell | undefined => {
  const [key, column] = (target instanceof HTMLElement ? (target.dataset["cell"] ?? "") : "").split(":");
  return column === "product" || column === "quantity" ? { key: Number(key), column } : undefined;
};

/** Order entry at the speed of a spreadsheet: every cell is reached, filled and left by the keyboard. */
export function Grid({ lines, index, check, currency, act }: Props): ReactNode {
  const t = useTexts(entryWords);
  const table = useRef<HTMLTableElement>(null);
  const held = useRef(lines);
  held.current = lines;
  const go = useCallback((key: number, column: "product" | "quantity", by: number) => {
    const focus = (): boolean => {
      const line = held.current[held.current.findIndex((each) => each.key === key) + by];
      const found = table.current?.querySelector<HTMLElement>(`[data-cell="${line?.key ?? ""}:${column}"]`);
      found?.focus();
      return found !== null && found !== undefined;
    };
    // At once, so that no key typed after Enter is lost; a line that was just begun brings the one under it a frame later.
    if (!focus()) requestAnimationFrame(focus);
  }, []);
  const paste = (event: ClipboardEvent) => {
    const cell = cellOf(event.target);
    const rows = readPaste(event.clipboardData.getData("text/plain"));
    if (cell === undefined || rows === undefined || rows.length === 0) return;
    event.preventDefault();
    act({ type: "paste", ...cell, rows, index });
    // An empty line that was pasted into is gone, and the cursor with it: one goes on typing below what was pasted.
    requestAnimationFrame(() => {
      const last = held.current.at(-1);
      if (last !== undefined && table.current?.contains(document.activeElement) === false) go(last.key, "product", 0);
    });
  };
  const keyed = (event: KeyboardEvent) => {
    const cell = cellOf(event.target);
    if (cell === undefined || !event.ctrlKey || (event.key !== "Delete" && event.key !== "Backspace")) return;
    event.preventDefault();
    go(cell.key, cell.column, 1);
    act({ type: "remove", key: cell.key });
  };
  const sign = currencySign(currency);
  return (
    <table className="entry" ref={table} onPaste={paste} onKeyDown={keyed}>
      <thead>
        <tr>
          <th scope="col" style={{ width: 32 }}>
            #
          </th>
          <th scope="col" style={{ width: 220 }}>
            {t.product}
          </th>
          <th scope="col">{t.name}</th>
          <th scope="col" className="right" style={{ width: 96 }}>
            {t.quantity}
          </th>
          <th scope="col" style={{ width: 48 }}>
            {t.unit}
          </th>
          <th scope="col" className="right" style={{ width: 96 }}>
            {t.price} ({sign})
          </th>
          <th scope="col" className="right" style={{ width: 120 }}>
            {t.amount} ({sign})
          </th>
          <td style={{ width: 32, background: "#f2f5f6" }} />
        </tr>
      </thead>
      <tbody>
        {lines.map((line, at) => (
          <GridRow
            key={line.key}
            line={line}
            position={at + 1}
            index={index}
            checked={check.lines.get(line.key)}
            errors={check.errors.get(line.key) ?? none}
            act={act}
            go={go}
          />
        ))}
      </tbody>
    </table>
  );
}

const none: readonly never[] = [];
