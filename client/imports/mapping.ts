import type {
  ImportDayOrder,
  ImportEncoding,
  ImportMappingInput,
  ImportMappingKeptFragment,
  ImportSheetQuery,
} from "../gql/types.ts";

type Sheet = NonNullable<ImportSheetQuery["importSheet"]>;
type Fields = ImportMappingKeptFragment["mapping"];

/** How the file is read, where the proposal was wrong; empty is as proposed. */
export type Reading = { readonly sheet?: string; readonly encoding?: ImportEncoding; readonly headerLine?: number };

/** Field key -> header of the file, what every row says where there is none, and the order of days where it had to be said. */
export type Chosen = {
  readonly columns: Readonly<Record<string, string>>;
  readonly constants: Readonly<Record<string, string>>;
  readonly dayOrders: Readonly<Record<string, ImportDayOrder>>;
};

/** A mapping as far as this file has its headers. */
export function chosenOf(
  mapping: (Pick<Fields, "columns" | "dayOrders"> & Partial<Pick<Fields, "constants">>) | null,
  sheet: Sheet,
): Chosen {
  const columns = (mapping?.columns ?? []).filter(({ header }) => sheet.headers.includes(header));
  return {
    columns: Object.fromEntries(columns.map(({ column, header }) => [column, header])),
    constants: Object.fromEntries((mapping?.constants ?? []).map(({ column, value }) => [column, value])),
    dayOrders: Object.fromEntries((mapping?.dayOrders ?? []).map(({ column, order }) => [column, order])),
  };
}

/** The kept mapping, saved last, whose every header the file has. Nothing is presumed once somebody said how to read. */
export function fitting<Kept extends Pick<ImportMappingKeptFragment, "id" | "savedAt" | "mapping">>(
  kept: readonly Kept[],
  sheet: Sheet,
  reading: Reading,
): Kept | undefined {
  if (Object.keys(reading).length > 0) return undefined;
  const fits = kept.filter(
    ({ mapping }) =>
      mapping.columns.length > 0 && mapping.columns.every(({ header }) => sheet.headers.includes(header)),
  );
  return fits.sort((a, b) => (a.savedAt < b.savedAt ? 1 : -1))[0];
}

/** What is sent: the columns as they stand, how the file is read, and what else the kept mapping says of such files. */
export function wireOf(
  { columns, constants, dayOrders }: Chosen,
  reading: Reading,
  kept: Fields | null,
): ImportMappingInput {
  const { decimalComma, delimiter, encoding, headerLine, plainQuotes, sheet, timeZone } = kept ?? {};
  return {
    ...(decimalComma ? { decimalComma } : {}),
    ...(delimiter ? { delimiter } : {}),
    ...(encoding ? { encoding } : {}),
    ...(headerLine ? { headerLine } : {}),
    ...(plainQuotes ? { plainQuotes } : {}),
    ...(sheet ? { sheet } : {}),
    ...(timeZone ? { timeZone } : {}),
    ...reading,
    columns: Object.entries(columns).map(([column, header]) => ({ column, header })),
    constants: Object.entries(constants).map(([column, value]) => ({ column, value })),
    dayOrders: Object.entries(dayOrders).map(([column, order]) => ({ column, order })),
  };
}
