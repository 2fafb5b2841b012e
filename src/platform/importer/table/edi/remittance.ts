import { isoDay, type MessageRow, type MessageTable, part, type Segment, type TradeMessage } from "./words.ts";

/** What a remittance advice says of each document it pays: one row a document, and one an adjustment that stands alone. */
const headers = [
  ...["payment_no", "payment_date", "payer", "currency", "payment_total"],
  ...["document_type", "document_no", "document_date", "order_no"],
  ...["gross", "discount", "paid", "adjustment", "adjustment_reason"],
] as const;
type Cells = Partial<Record<(typeof headers)[number], string>>;

/** Reads segments in their order into a head and rows; a document's row stays open until the next one begins. */
function collect(message: TradeMessage, read: (segment: Segment, head: Cells, open: OpenRows) => void): MessageRow[] {
  const head: Cells = {};
  const open = new OpenRows();
  for (const segment of message.segments) read(segment, head, open);
  return open.rows.map(({ at, cells }) => ({ at, cells: { ...head, ...cells } }));
}
class OpenRows {
  readonly rows: { at: number; cells: Cells }[] = [];
  begin(segment: Segment, cells: Cells): void {
    this.rows.push({ at: segment.at, cells });
  }
  get last(): Cells | undefined {
    return this.rows.at(-1)?.cells;
  }
}

/** X12 820: BPR and TRN of the payment, an RMR a document with its REF, DTM and ADX. */
function read820(segment: Segment, head: Cells, open: OpenRows): void {
  const { last } = open;
  switch (segment.tag) {
    case "BPR":
      return void Object.assign(head, { payment_total: part(segment, 2), payment_date: isoDay(part(segment, 16)) });
    case "TRN":
      return void Object.assign(head, { payment_no: part(segment, 2) });
    case "CUR":
      return void Object.assign(head, { currency: part(segment, 2) });
    case "N1":
      if (part(segment, 1) === "PR") head.payer = part(segment, 4) || part(segment, 2);
      return;
    case "RMR":
      return open.begin(segment, {
        ...{ document_type: part(segment, 1), document_no: part(segment, 2), paid: part(segment, 4) },
        ...{ gross: part(segment, 5), discount: part(segment, 6) },
      });
    case "REF":
      if (last !== undefined && part(segment, 1) === "PO") last.order_no = part(segment, 2);
      return;
    case "DTM":
      if (last !== undefined && part(segment, 1) === "003") last.document_date = isoDay(part(segment, 2));
      return;
    case "ADX":
      return adjusted(segment, open, part(segment, 1), part(segment, 2), {
        ...{ document_type: part(segment, 3), document_no: part(segment, 4) },
      });
    default:
  }
}

/** EDIFACT REMADV: BGM, DTM, NAD and CUX of the payment, a DOC a document with its MOA, DTM, RFF and AJT. */
function readRemadv(segment: Segment, head: Cells, open: OpenRows): void {
  const { last } = open;
  const [code, value] = [part(segment, 1, 1), part(segment, 1, 2)];
  switch (segment.tag) {
    case "BGM":
      return void Object.assign(head, { payment_no: part(segment, 2) });
    case "DTM":
      if (last !== undefined) {
        if (code === "171" || code === "137") last.document_date ??= isoDay(value);
        // The day the money moves, where it is told, comes before the day the advice was written.
      } else if (code === "203" || code === "138" || head.payment_date === undefined) head.payment_date = isoDay(value);
      return;
    case "NAD":
      if (code === "PR") head.payer = part(segment, 2);
      return;
    case "CUX":
      return void Object.assign(head, { currency: value });
    case "DOC":
      return open.begin(segment, { document_type: code, document_no: part(segment, 2) });
    case "RFF":
      if (last !== undefined && code === "ON") last.order_no = value;
      return;
    case "AJT":
      return void (last !== undefined && adjusted(segment, open, "", code, {}));
    case "UNS":
      open.begin({ ...segment, at: -1 }, {});
      return;
    case "MOA":
      return moneyOfRemadv(code, value, head, open);
    default:
  }
}

/** 9 due, 77 invoiced, 12 remitted, 52 discount, 5 and 165 adjusted; behind UNS the totals of the whole advice. */
function moneyOfRemadv(code: string, value: string, head: Cells, open: OpenRows): void {
  const row = open.rows.at(-1);
  if (row === undefined || row.at === -1) {
    if (code === "12" || code === "9") head.payment_total = code === "12" ? value : (head.payment_total ?? value);
    return;
  }
  if (code === "9" || code === "77") row.cells.gross = value;
  if (code === "12") row.cells.paid = value;
  if (code === "52") row.cells.discount = value;
  if (code === "5" || code === "165") row.cells.adjustment = value;
}

/** An adjustment belongs to the document before it; a second one of that document is a row of its own. */
function adjusted(segment: Segment, open: OpenRows, amount: string, reason: string, alone: Cells): void {
  const { last } = open;
  const own = alone.document_no !== undefined && alone.document_no !== "";
  if (last !== undefined && !own && last.adjustment_reason === undefined)
    return void Object.assign(last, { adjustment: amount, adjustment_reason: reason });
  const of = own ? alone : { document_type: last?.document_type ?? "", document_no: last?.document_no ?? "" };
  open.begin(segment, { ...of, adjustment: amount, adjustment_reason: reason });
}

export const remittances: Readonly<Record<string, MessageTable>> = {
  "820": { headers, rowsOf: (message) => collect(message, read820) },
  REMADV: { headers, rowsOf: (message) => collect(message, readRemadv).filter(({ at }) => at !== -1) },
};
