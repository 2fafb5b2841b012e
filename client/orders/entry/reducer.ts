import { type Draft, type DraftLine, isBlank, newLine, withTail } from "./draft.ts";
import type { PastedLine } from "./paste.ts";
import type { ProductIndex } from "./product-index.ts";

export type EntryAct =
  | {
      readonly type: "head";
      readonly change: Partial<
        Pick<Draft, "shipTo" | "chain" | "store" | "purchaseNo" | "channel" | "note" | "terms" | "deliverOn">
      >;
    }
  | { readonly type: "line"; readonly key: number; readonly change: Partial<Omit<DraftLine, "key">> }
  | { readonly type: "remove"; readonly key: number }
  | {
      readonly type: "paste";
      readonly key: number;
      readonly column: "product" | "quantity";
      readonly rows: readonly PastedLine[];
      readonly index: ProductIndex;
    }
  | { readonly type: "saved"; readonly order: string; readonly version: number }
  | { readonly type: "load"; readonly draft: Draft }
  | { readonly type: "begin"; readonly lines: readonly DraftLine[] };

const leavesPaper = (draft: Draft, { chain, store }: Partial<Draft>): boolean =>
  (chain !== undefined && chain !== draft.chain) || (store !== undefined && store !== draft.store);

/** How the order that is being written changes with what is typed. It decides nothing: what is wrong with it the server says. */
export function entryReducer(draft: Draft, act: EntryAct): Draft {
  switch (act.type) {
    case "head":
      // Another store may be supplied by somebody else: then it is another paper.
      return { ...draft, ...act.change, ...(leavesPaper(draft, act.change) ? { order: null, version: null } : {}) };
    case "line":
      return {
        ...draft,
        lines: withTail(draft.lines.map((line) => (line.key === act.key ? { ...line, ...act.change } : line))),
      };
    case "remove":
      return { ...draft, lines: withTail(draft.lines.filter((line) => line.key !== act.key)) };
    case "paste":
      return { ...draft, lines: withTail(pasted(draft.lines, act)) };
    case "saved":
      return { ...draft, order: act.order, version: act.version };
    case "begin":
      return { ...draft, lines: withTail(act.lines) };
    case "load":
      return { ...act.draft, lines: withTail(act.draft.lines) };
  }
}

type Paste = Extract<EntryAct, { type: "paste" }>;

/** One column of numbers pasted among quantities fills the quantities below; everything else becomes lines of its own. */
function pasted(lines: readonly DraftLine[], { key, column, rows, index }: Paste): readonly DraftLine[] {
  const at = lines.findIndex((line) => line.key === key);
  if (column === "quantity" && rows.every((row) => row.quantity === "" && /^\d+$/.test(row.product)))
    return lines.map((line, place) => {
      const row = rows[place - at];
      return place >= at && row !== undefined ? { ...line, quantity: row.product } : line;
    });
  const fresh = rows.map((row) => {
    const product = index.exactly(row.product);
    return newLine({ product: product?.id ?? null, text: product?.code ?? row.product, quantity: row.quantity });
  });
  const before = lines.slice(0, at + 1).filter((line) => !(line.key === key && isBlank(line)));
  return [...before, ...fresh, ...lines.slice(at + 1).filter((line) => !isBlank(line))];
}
