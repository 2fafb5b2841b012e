import { exact } from "../../kernel/money.ts";

/** A row of a file of past orders, read but not yet believed. */
export type HistoryRow = {
  readonly number: string;
  readonly product: string;
  readonly description: string | null;
  readonly quantity: bigint;
  readonly orderedAt: Date;
  readonly unitPrice: string;
  readonly customer: string;
  readonly country: string;
};

export type HistoryFacts = {
  /** The division that the country's name stands for; undefined when it is none. */
  readonly divisionLo: bigint | undefined;
  /** The first row of the same number: whose document it is. */
  readonly first: Pick<HistoryRow, "customer" | "country">;
  /** Whether another import brought an order of this number. */
  readonly exists: boolean;
};

export type HistoryProblem = {
  readonly column: string;
  readonly code: string;
  readonly params: Readonly<Record<string, string>>;
  readonly raw: string;
};

/** C begins the number of a cancellation (the convention of the file's source). */
export const isReturn = (number: string): boolean => /^c/i.test(number);

/** H2–H6: everything that is wrong with a row. */
export function decideHistoryRow(row: HistoryRow, facts: HistoryFacts): HistoryProblem[] {
  const problems: HistoryProblem[] = [];
  const add = (column: string, code: string, raw: string, params: Record<string, string> = {}) =>
    problems.push({ column, code, params, raw });
  if (facts.exists) add("number", "ORDER_EXISTS", row.number, { number: row.number });
  if (row.quantity === 0n || row.quantity < 0n !== isReturn(row.number))
    add("quantity", "SIGN_OF_QUANTITY", row.quantity.toString());
  if (exact(row.unitPrice).isNegative()) add("unitPrice", "NEGATIVE_PRICE", row.unitPrice);
  if (facts.divisionLo === undefined) add("country", "UNKNOWN_VALUE", row.country);
  if (row.customer !== facts.first.customer) add("customer", "MIXED_DOCUMENT", row.customer, { number: row.number });
  else if (row.country !== facts.first.country) add("country", "MIXED_DOCUMENT", row.country, { number: row.number });
  return problems;
}
