import type { ApolloClient } from "@apollo/client";
import { useApolloClient } from "@apollo/client/react";
import { useMemo, useSyncExternalStore } from "react";
import { StatementItemsDocument } from "../../gql/documents/StatementItems.ts";
import type { StatementItemFilter, StatementItemOrder, StatementRowFragment } from "../../gql/types.ts";
import {
  type Arrived,
  type Paged,
  changed,
  cursorOf,
  isFresh,
  lettingGo,
  pageSize,
  stale,
  unread,
  wantedPages,
  withPage,
} from "./keyset-pages.ts";

export type Row = StatementRowFragment;

/** How many pages on either side of what is in view stay in memory. */
const kept = 10;

/**
 * The rows of a statement page by page, filter by filter, outside the cache: of a statement of 100,000 lines only what
 * is in view and its surroundings are in memory.
 */
export class Feeds {
  failed: Error | undefined;
  readonly #held = new Map<string, Paged<Row>>();
  readonly #asking = new Map<string, Promise<void>>();
  readonly #listeners = new Set<() => void>();
  #era = 0;
  #drawn = 0;

  constructor(
    private readonly client: ApolloClient,
    private readonly statement: string,
    private readonly orderBy: StatementItemOrder,
  ) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Another number whenever something is drawn otherwise. */
  readonly drawn = (): number => this.#drawn;

  of(filter: StatementItemFilter): Paged<Row> {
    return this.#held.get(JSON.stringify(filter)) ?? unread;
  }

  /** Rows [from, to) of a filter are in view: what is missing of them is read, what is far from them let go. */
  want(filter: StatementItemFilter, from: number, to: number): void {
    // What failed is not asked for over and over: a person presses for another try.
    if (this.failed !== undefined) return;
    const paged = this.of(filter);
    for (const at of wantedPages(paged, from, to)) if (!isFresh(paged.pages[at])) void this.#load(filter, at);
    const less = lettingGo(paged, from, to, kept);
    if (less !== paged) this.#held.set(JSON.stringify(filter), less);
  }

  /** The rows of page `at`, read if they are not here; null where there is no such page, or it did not come. */
  async page(filter: StatementItemFilter, at: number): Promise<readonly Row[] | null> {
    // What became old while it was on its way is asked for once more.
    for (let tries = 0; tries < 3 && !isFresh(this.of(filter).pages[at]); tries += 1) await this.#load(filter, at);
    return this.of(filter).pages[at]?.rows ?? null;
  }

  /** Says of every row that is here what has become of it. */
  patch(change: (row: Row) => Row): void {
    this.#all((paged) => changed(paged, change));
  }

  again(): void {
    this.failed = undefined;
    this.#tell();
  }

  /** What is held is old: what is in view is read again, the rest when it comes into view. */
  renew(): void {
    this.#era += 1;
    this.#all(stale);
  }

  #all(change: (paged: Paged<Row>) => Paged<Row>): void {
    for (const [key, paged] of this.#held) this.#held.set(key, change(paged));
    this.#tell();
  }

  #tell(): void {
    this.#drawn += 1;
    for (const listener of [...this.#listeners]) listener();
  }

  #load(filter: StatementItemFilter, at: number): Promise<void> {
    const key = JSON.stringify(filter);
    const [era, asked] = [this.#era, `${this.#era}:${at}:${key}`];
    const under = this.#asking.get(asked);
    if (under !== undefined) return under;
    const after = cursorOf(this.of(filter), at);
    if (after === undefined) return Promise.resolve();
    const answer = this.#read(filter, after)
      .then((page) => {
        if (era !== this.#era) return;
        this.#held.set(key, withPage(this.of(filter), at, page));
        this.failed = undefined;
      })
      .catch((error: unknown) => {
        this.failed = error instanceof Error ? error : new Error(String(error));
      })
      .finally(() => {
        this.#asking.delete(asked);
        this.#tell();
      });
    this.#asking.set(asked, answer);
    return answer;
  }

  async #read(filter: StatementItemFilter, after: string | null): Promise<Arrived<Row>> {
    const variables = { id: this.statement, first: pageSize, after, filter, orderBy: this.orderBy };
    const { data } = await this.client.query({ query: StatementItemsDocument, variables, fetchPolicy: "no-cache" });
    if (data?.node?.__typename !== "ChainStatement") return { rows: [], next: null };
    const { nodes, pageInfo } = data.node.items;
    return { rows: nodes, next: pageInfo.hasNextPage ? pageInfo.endCursor : null };
  }
}

/** The rows of a statement in an order, and a drawing whenever more of them are here. */
export function useFeeds(statement: string, orderBy: StatementItemOrder): { feeds: Feeds; drawn: number } {
  const client = useApolloClient();
  const feeds = useMemo(() => new Feeds(client, statement, orderBy), [client, statement, orderBy]);
  return { feeds, drawn: useSyncExternalStore(feeds.subscribe, feeds.drawn) };
}
