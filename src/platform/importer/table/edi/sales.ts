import { isoDay, type MessageRow, type MessageTable, part, type Segment, type TradeMessage } from "./words.ts";

/** What a report of sales says: one row a store, product and kind of quantity. */
const headers = [
  ...["report_no", "from", "to", "store", "product", "product_code_type", "kind", "quantity"],
  ...["unit", "unit_price", "amount", "currency"],
] as const;
type Cells = Partial<Record<(typeof headers)[number], string>>;

/** Kinds of quantity that both standards tell, in one word each; others stay the code they are. */
const activities: Readonly<Record<string, string>> = {
  ...{ QS: "SALE", QU: "CUSTOMER_RETURN", QR: "RECEIPT", QA: "COUNT" },
  ...{ "153": "SALE", "61": "CUSTOMER_RETURN", "145": "COUNT" },
};
const kindOf = (code: string): string => activities[code] ?? code;

/** The product by the strongest of its codes: a bar code, else the seller's or buyer's own number. */
function productOf(segment: Segment): Cells {
  const codes = new Map<string, string>();
  for (let at = 2; at < segment.elements.length; at += 2) codes.set(part(segment, at), part(segment, at + 1));
  const [type, code] =
    ["EN", "UK", "UP", "UI", "IN", "SK", "VN"].flatMap((each) =>
      codes.has(each) ? [[each, codes.get(each)!]] : [],
    )[0] ??
    [...codes][0] ??
    [];
  return { product: code ?? "", product_code_type: type ?? "" };
}

/** X12 852: XQ the days, N1 the store, LIN the product, ZA a quantity, which SDQ may say store by store. */
function rowsOf852(message: TradeMessage): MessageRow[] {
  const rows: MessageRow[] = [];
  let head: Cells = {};
  let product: Cells = {};
  for (const segment of message.segments) {
    if (segment.tag === "XQ")
      head = { ...head, from: isoDay(part(segment, 2)), to: isoDay(part(segment, 3) || part(segment, 2)) };
    if (segment.tag === "N9") head = { ...head, report_no: head.report_no ?? part(segment, 2) };
    if (segment.tag === "CUR") head = { ...head, currency: part(segment, 2) };
    if (segment.tag === "N1" && ["ST", "SN", "RL", "BY"].includes(part(segment, 1)))
      head = { ...head, store: part(segment, 4) || part(segment, 2) };
    if (segment.tag === "LIN") product = productOf(segment);
    if (segment.tag === "CTP") product = { ...product, unit_price: part(segment, 3) };
    if (segment.tag === "ZA") {
      const told = { kind: kindOf(part(segment, 1)), quantity: part(segment, 2), unit: part(segment, 3) };
      rows.push({ at: segment.at, cells: { ...head, ...product, ...told } });
    }
    if (segment.tag === "SDQ") storesOf(segment, rows);
  }
  return rows;
}

/** Quantities store by store take the place of the one that they divide. */
function storesOf(segment: Segment, rows: MessageRow[]): void {
  const whole = rows.at(-1);
  if (whole === undefined) return;
  // A second SDQ goes on with the stores of the first.
  const again = whole.cells["unit"] === part(segment, 1) && divided.has(whole);
  if (!again) rows.pop();
  for (let at = 3; at <= segment.elements.length; at += 2) {
    const cells = { ...whole.cells, unit: part(segment, 1), store: part(segment, at), quantity: part(segment, at + 1) };
    const row = { at: segment.at, cells };
    divided.add(row);
    rows.push(row);
  }
}
const divided = new WeakSet<MessageRow>();

/** `CCYYMMDDCCYYMMDD` (718) is a run of days, anything else one day. */
function periodOf(segment: Segment): Cells {
  const value = part(segment, 1, 2);
  if (part(segment, 1, 3) === "718") {
    const [from, to] = value.includes("-") ? value.split("-") : [value.slice(0, 8), value.slice(8)];
    return { from: isoDay(from ?? ""), to: isoDay(to ?? "") };
  }
  return { from: isoDay(value), to: isoDay(value) };
}

/** EDIFACT SLSRPT: LOC the place of sale, LIN the product, QTY what was sold, MOA and PRI what for. */
function rowsOfSlsrpt(message: TradeMessage): MessageRow[] {
  const rows: { at: number; cells: Cells; line: object }[] = [];
  let head: Cells = {};
  let place: Cells = {};
  let line: Cells = {};
  for (const segment of message.segments) {
    const [code, value] = [part(segment, 1, 1), part(segment, 1, 2)];
    if (segment.tag === "BGM") head = { ...head, report_no: part(segment, 2) };
    if (segment.tag === "CUX") head = { ...head, currency: value };
    if (segment.tag === "DTM" && ["356", "90", "91"].includes(code)) {
      const told = code === "90" ? { from: isoDay(value) } : code === "91" ? { to: isoDay(value) } : periodOf(segment);
      if (place.store === undefined) head = { ...head, ...told };
      else place = { ...place, ...told };
    }
    if (segment.tag === "LOC" && code === "162") [place, line] = [{ store: part(segment, 2, 1) }, {}];
    if (segment.tag === "LIN") line = { product: part(segment, 3, 1), product_code_type: part(segment, 3, 2) };
    if (segment.tag === "PIA" && line.product === "") {
      line.product = part(segment, 2, 1);
      line.product_code_type = part(segment, 2, 2);
    }
    // Amount and price of a line may stand before its quantities or behind them: the line's own object is filled.
    if (segment.tag === "MOA" && code === "203") line.amount = value;
    if (segment.tag === "PRI") line.unit_price = value;
    if (segment.tag !== "QTY") continue;
    const told = { ...head, ...place, kind: kindOf(code), quantity: value, unit: part(segment, 1, 3) };
    rows.push({ at: segment.at, cells: told, line });
  }
  return rows.map(({ at, cells, line: of }) => ({ at, cells: { ...cells, ...of } }));
}

export const salesReports: Readonly<Record<string, MessageTable>> = {
  "852": { headers, rowsOf: rowsOf852 },
  SLSRPT: { headers, rowsOf: rowsOfSlsrpt },
};
