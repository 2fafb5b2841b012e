/** A segment of a trade message: its tag, its elements with their components, and which segment of the file it is. */
export type Segment = { readonly tag: string; readonly at: number; readonly elements: readonly (readonly string[])[] };

/** A message of an interchange: 820, 852 (X12), REMADV, SLSRPT (EDIFACT) or another, with what stands between its ends. */
export type TradeMessage = { readonly type: string; readonly segments: readonly Segment[] };

/** A component by its places, counted from 1 as the standards do; empty where there is none. */
export const part = (segment: Segment, element: number, component = 1): string =>
  (segment.elements[element - 1]?.[component - 1] ?? "").trim();

/** A message as rows of a table: the headers, and cells with the segment they come from. */
export type MessageRow = { readonly at: number; readonly cells: Readonly<Record<string, string>> };
export type MessageTable = {
  readonly headers: readonly string[];
  readonly rowsOf: (message: TradeMessage) => MessageRow[];
};

/** `CCYYMMDD`, perhaps with a time behind it, as an ISO day; anything else as it is, for the cell's own check to refuse. */
export const isoDay = (text: string): string => text.replace(/^(\d{4})(\d{2})(\d{2})(?:\d{4})?$/, "$1-$2-$3");
