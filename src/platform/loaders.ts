import DataLoader from "dataloader";
import type { Sql } from "./sql.ts";

/**
 * How many things are read by key in one statement. Declared once per module; each request makes its own
 * DataLoader of it, so that caching never outlives the scope it was read under. `load` answers in any order;
 * `keyOf` says which row belongs to which key; a key without a row is null.
 */
export type Loadable<Row> = {
  readonly name: string;
  load(sql: Sql, keys: readonly string[]): Promise<readonly Row[]>;
  keyOf(row: Row): string;
};

/** The loaders of one request. */
export class Loaders {
  readonly #open = new Map<string, DataLoader<string, unknown>>();
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  load<Row>(loadable: Loadable<Row>, key: string): Promise<Row | null> {
    let loader = this.#open.get(loadable.name);
    if (loader === undefined) {
      loader = new DataLoader<string, unknown>(async (keys) => {
        const rows = new Map((await loadable.load(this.#sql, keys)).map((row) => [loadable.keyOf(row), row]));
        return keys.map((each) => rows.get(each) ?? null);
      });
      this.#open.set(loadable.name, loader);
    }
    return loader.load(key) as Promise<Row | null>;
  }
}
