/** How many rows one page asks for. */
export const pageSize = 100;

/** A page of a keyset list: the cursor it begins behind, how many rows it had, and the rows unless they were let go. */
export type Page<Row> = {
  readonly after: string | null;
  readonly count: number;
  readonly rows: readonly Row[] | null;
  /** They are shown until they were read again. */
  readonly old?: boolean;
};

/** Whether a page has its rows, and as they are now. */
export const isFresh = (page: Page<unknown> | undefined): boolean => page?.rows != null && page.old !== true;

/** As much of a list as was read so far. `next` null: the last page is here; undefined: nothing was asked yet. */
export type Paged<Row> = { readonly pages: readonly Page<Row>[]; readonly next: string | null | undefined };

export type Arrived<Row> = { readonly rows: readonly Row[]; readonly next: string | null };

export const unread: Paged<never> = { pages: [], next: undefined };

/** Rows known to be there, read or let go. */
export const lengthOf = (paged: Paged<unknown>): number => paged.pages.reduce((sum, page) => sum + page.count, 0);

/** The cursor that page `at` is read behind; undefined where no such page is known of. */
export function cursorOf(paged: Paged<unknown>, at: number): string | null | undefined {
  const page = paged.pages[at];
  if (page !== undefined) return page.after;
  if (at !== paged.pages.length) return undefined;
  if (paged.next === undefined) return null;
  return paged.next ?? undefined;
}

/** With page `at` as it was just read; what came after it may no longer be so where its end moved. */
export function withPage<Row>(paged: Paged<Row>, at: number, { rows, next }: Arrived<Row>): Paged<Row> {
  const after = cursorOf(paged, at);
  if (after === undefined) return paged;
  const page: Page<Row> = { after, count: rows.length, rows };
  const rest = paged.pages.slice(at + 1);
  if (rest.length === 0 || rest[0]?.after !== next) return { pages: [...paged.pages.slice(0, at), page], next };
  return { ...paged, pages: [...paged.pages.slice(0, at), page, ...rest] };
}

const bounds = (paged: Paged<unknown>): number[] => {
  const starts: number[] = [];
  let sum = 0;
  for (const page of paged.pages) {
    starts.push(sum);
    sum += page.count;
  }
  return starts;
};

/** Which pages rows [from, to) stand in, and whether the page behind the last known one is wanted too. */
export function wantedPages(paged: Paged<unknown>, from: number, to: number): number[] {
  const starts = bounds(paged);
  const wanted = paged.pages.flatMap((page, at) => {
    const start = starts[at] ?? 0;
    return start < to && start + page.count > from ? [at] : [];
  });
  return to > lengthOf(paged) && paged.next !== null ? [...wanted, paged.pages.length] : wanted;
}

/** Lets rows go that stand further than `keep` pages from rows [from, to): memory stays bounded however far one scrolls. */
export function lettingGo<Row>(paged: Paged<Row>, from: number, to: number, keep: number): Paged<Row> {
  const seen = wantedPages(paged, from, to);
  const [first, last] = [seen[0] ?? 0, seen.at(-1) ?? 0];
  const far = (at: number) => at < first - keep || at > last + keep;
  if (!paged.pages.some((page, at) => page.rows !== null && far(at))) return paged;
  return { ...paged, pages: paged.pages.map((page, at) => (far(at) ? { ...page, rows: null } : page)) };
}

/** A row by its place; undefined where it is not here now. */
export function rowAt<Row>(paged: Paged<Row>, index: number): Row | undefined {
  let start = 0;
  for (const page of paged.pages) {
    if (index < start + page.count) return page.rows?.[index - start];
    start += page.count;
  }
  return undefined;
}

/** The place of the first row from `from` on that is as asked; -1 where none of those that are here is. */
export function placeOf<Row>(paged: Paged<Row>, is: (row: Row) => boolean, from = 0): number {
  let start = 0;
  for (const page of paged.pages) {
    const found = page.rows?.findIndex((row, at) => start + at >= from && is(row)) ?? -1;
    if (found >= 0) return start + found;
    start += page.count;
  }
  return -1;
}

/** Every row that is here, changed. */
export const changed = <Row>(paged: Paged<Row>, change: (row: Row) => Row): Paged<Row> => ({
  ...paged,
  pages: paged.pages.map((page) => ({ ...page, rows: page.rows?.map(change) ?? null })),
});

/** All rows are old: what is in view is read again, the rest when it comes into view; until then they stand. */
export const stale = <Row>(paged: Paged<Row>): Paged<Row> => ({
  ...paged,
  pages: paged.pages.map((page) => ({ ...page, old: true })),
});
