import pg from "pg";

/** Something that runs SQL. Rows come as plain objects keyed by column; values go as parameters, never into the text. */
export interface Sql {
  query<Row extends object = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<Row[]>;
}

const mark = " /* planned once */";

/**
 * Says of a statement that its plan is the same whatever its parameters: a connection that has it prepared plans it once,
 * where PostgreSQL would otherwise plan it each time, which for a list costs more than running it. Only for what EXPLAIN
 * was asked about at every size; a plan that a rare state or a sparse filter would change is not one of these.
 */
export const plannedOnce = (text: string): string => text + mark;
export const isPlannedOnce = (text: string): boolean => text.endsWith(mark);

declare const transaction: unique symbol;
/** A transaction of one manufacturer. Its own type, so that the compiler rejects a stray write outside a command. */
export interface Tx extends Sql {
  readonly [transaction]: true;
  readonly manufacturerId: string;
}

/** How columns arrive: int8 as bigint, date as `YYYY-MM-DD` text, numeric as exact text, timestamptz as Date. */
export function installTypeParsers(): void {
  pg.types.setTypeParser(pg.types.builtins.INT8, (text) => BigInt(text));
  pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
  pg.types.setTypeParser(1016 as never, (text) => parseInt8Array(String(text)));
  pg.types.setTypeParser(1182 as never, (text) => parseTextArray(String(text)));
}

const parseTextArray = (text: string): string[] => (text === "{}" ? [] : text.slice(1, -1).split(","));
const parseInt8Array = (text: string): bigint[] => parseTextArray(text).map((item) => BigInt(item));

installTypeParsers();
